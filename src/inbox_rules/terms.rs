//! Words of money and of security, for which attackers look: mail about payments to take part in, mail of warnings to keep from the owner.

use super::normal::normal;

/// Words that count whole.
const WHOLE: &[&str] = &[
    "wire", "ach", "iban", "swift", "bank", "banks", "pay", "paid", "eft", "mfa", "2fa", "otp", "hack",
    "virus", "scam", "spam", "w-2", "rib", "banque", "banco", "bancos", "banca", "pago", "pagos", "pagar",
    "boleto", "konto", "mahnung", "senha", "verify",
];

/// Beginnings of words.
const BEGINNINGS: &[&str] = &[
    "invoic",
    "payment",
    "payroll",
    "payabl",
    "remit",
    "banking",
    "salary",
    "overdue",
    "password",
    "passcode",
    "credential",
    "phish",
    "hacked",
    "hacker",
    "hacking",
    "malware",
    "fraud",
    "suspicious",
    "compromise",
    "helpdesk",
    "undeliver",
    "postmaster",
    "mailer-daemon",
    "rechnung",
    "zahlung",
    "uberweis",
    "kontoauszug",
    "kontodaten",
    "bankverbindung",
    "bankkonto",
    "bankdaten",
    "lastschrift",
    "gehalt",
    "passwort",
    "kennwort",
    "sicherheitswarn",
    "sicherheitshinweis",
    "verdachtig",
    "gehackt",
    "betrug",
    "facture",
    "paiement",
    "virement",
    "bancair",
    "pirat",
    "hamecon",
    "fraude",
    "factura",
    "transferenc",
    "bancari",
    "contrasena",
    "sospech",
    "hackead",
    "nomina",
    "fattur",
    "pagament",
    "bonific",
    "frode",
    "fatura",
    "suspeit",
    "factuur",
    "betaling",
    "overschrijving",
    "wachtwoord",
];

/// What counts wherever it stands: sayings, and words of languages that put no space between words.
const ANYWHERE: &[&str] = &[
    "security alert",
    "security warning",
    "unusual sign",
    "sign-in attempt",
    "delivery status",
    "delivery fail",
    "direct deposit",
    "do not open",
    "mot de passe",
    "alerte de securite",
    "connexion inhabituelle",
    "alerta de seguridad",
    "avviso di sicurezza",
    "alerta de seguranca",
    "請求",
    "支払",
    "振込",
    "振り込み",
    "送金",
    "入金",
    "口座",
    "銀行",
    "給与",
    "パスワード",
    "セキュリティ",
    "不正",
    "フィッシング",
    "ハッキング",
    "乗っ取",
    "ウイルス",
    "詐欺",
    "多要素",
    "二段階認証",
    "发票",
    "發票",
    "付款",
    "汇款",
    "匯款",
    "银行",
    "密码",
    "密碼",
    "송금",
    "결제",
    "계좌",
    "비밀번호",
    "оплат",
    "платеж",
    "банк",
    "парол",
];

/// Whether the words that a condition looks for are about money or security.
pub fn is_sensitive(text: &str) -> bool {
    let text = normal(text);
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    ANYWHERE.iter().any(|term| text.contains(term))
        || words.any(|word| WHOLE.contains(&word) || BEGINNINGS.iter().any(|start| word.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_in_their_languages_and_not_in_others() {
        for (text, sensitive) in [
            ("Invoice", true),
            ("INVOICES", true),
            ("in\u{200b}voice", true),
            ("wire", true),
            ("wireless", false),
            ("FW: Payment Receipt", true),
            ("Überweisung", true),
            ("Rechnungsnummer", true),
            ("alerte de sécurité", true),
            ("contraseña", true),
            ("お支払いのご案内", true),
            ("セキュリティ警告", true),
            ("bankett", false),
            ("Konto", true),
            ("newsletter", false),
            ("会議", false),
            ("@", false),
            ("", false),
        ] {
            assert_eq!(is_sensitive(text), sensitive, "{text}");
        }
        for term in WHOLE.iter().chain(BEGINNINGS).chain(ANYWHERE) {
            assert_eq!(&normal(term), term, "written as it is compared");
        }
    }
}
