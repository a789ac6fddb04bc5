//! Folders in which nobody looks, in the languages of mailboxes. Exchange names them in the language in which the mailbox was opened first.

use super::normal::normal;

/// What a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folder {
    /// *Deleted Items*, or below it.
    Deleted,
    /// Hardly anybody opens it: *RSS Feeds*, *Notes*, *Conversation History*, *Sync Issues*, *Outbox*, *Clutter*; or below one.
    Unseen,
    /// *Archive* or *Junk Email*. Folders below *Archive* are ordinary.
    Aside,
    /// Any other.
    Ordinary,
}

const DELETED: &[&str] = &[
    "deleted items",
    "deleted messages",
    "trash",
    "bin",
    "削除済みアイテム",
    "ごみ箱",
    "geloschte elemente",
    "geloschte objekte",
    "papierkorb",
    "elements supprimes",
    "corbeille",
    "elementos eliminados",
    "papelera",
    "posta eliminata",
    "cestino",
    "verwijderde items",
    "itens excluidos",
    "itens eliminados",
    "已删除邮件",
    "刪除的郵件",
    "지운 편지함",
    "удаленные",
    "borttaget",
    "elementy usuniete",
    "recoverable items",
];

const UNSEEN: &[&str] = &[
    "notes",
    "メモ",
    "ノート",
    "notizen",
    "notas",
    "note",
    "notities",
    "anotacoes",
    "anteckningar",
    "便笺",
    "заметки",
    "conversation history",
    "会話の履歴",
    "verlauf der unterhaltung",
    "aufgezeichnete unterhaltungen",
    "historique des conversations",
    "historial de conversaciones",
    "cronologia conversazioni",
    "gespreksgeschiedenis",
    "historico de conversa",
    "historico de conversas",
    "historico da conversa",
    "对话历史记录",
    "sync issues",
    "同期の失敗",
    "同期の問題",
    "synchronisierungsprobleme",
    "problemes de synchronisation",
    "problemas de sincronizacion",
    "problemi di sincronizzazione",
    "synchronisatieproblemen",
    "problemas de sincronizacao",
    "outbox",
    "送信トレイ",
    "postausgang",
    "boite d'envoi",
    "bandeja de salida",
    "posta in uscita",
    "postvak uit",
    "caixa de saida",
    "clutter",
    "low priority",
    "優先度低",
    "journal",
    "履歴",
    "quick step settings",
    "social activity notifications",
    "yammer root",
];

const JUNK: &[&str] = &[
    "junk email",
    "junk e-mail",
    "junk",
    "spam",
    "迷惑メール",
    "junk-e-mail",
    "junk-email",
    "courrier indesirable",
    "correo no deseado",
    "correo electronico no deseado",
    "posta indesiderata",
    "ongewenste e-mail",
    "lixo eletronico",
    "lixo eletronico email",
    "e-mail de lixo",
    "垃圾邮件",
    "垃圾郵件",
    "정크 메일",
    "нежелательная почта",
    "skrappost",
    "wiadomosci-smieci",
];

const ARCHIVE: &[&str] = &[
    "archive",
    "archives",
    "アーカイブ",
    "archiv",
    "archivo",
    "archivo local",
    "archivar",
    "archivio",
    "archief",
    "arquivo",
    "arquivo morto",
    "arquivar",
    "存档",
    "封存",
    "보관",
    "архив",
    "arkiv",
    "archiwum",
];

/// What the folder of this name or path is.
pub fn kind(path: &str) -> Folder {
    let parts: Vec<String> = path.split(['\\', '/']).map(normal).collect();
    let any = |names: &[&str]| parts.iter().any(|part| names.contains(&part.as_str()));
    let last = |names: &[&str]| parts.last().is_some_and(|part| names.contains(&part.as_str()));
    // In every language it is called RSS and a word for feeds or subscriptions.
    let feeds = parts.iter().any(|part| part.split([' ', '-', '_']).any(|word| word.starts_with("rss")));
    if any(DELETED) {
        Folder::Deleted
    } else if feeds || any(UNSEEN) {
        Folder::Unseen
    } else if last(ARCHIVE) || last(JUNK) {
        Folder::Aside
    } else {
        Folder::Ordinary
    }
}

/// Whether it is *Junk Email*.
pub fn is_junk(path: &str) -> bool {
    path.rsplit(['\\', '/']).next().is_some_and(|name| JUNK.contains(&normal(name).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_known_in_their_languages() {
        for (path, expected) in [
            ("RSS Feeds", Folder::Unseen),
            ("RSS Subscriptions", Folder::Unseen),
            ("RSS フィード", Folder::Unseen),
            ("RSS-Abonnements", Folder::Unseen),
            ("Flux RSS", Folder::Unseen),
            ("Fuentes RSS", Folder::Unseen),
            ("RSS\u{200b}Feeds\\x", Folder::Unseen),
            ("Historique des conversations", Folder::Unseen),
            ("Verlauf der Unterhaltung", Folder::Unseen),
            ("会話の履歴", Folder::Unseen),
            ("Inbox\\Notes", Folder::Unseen),
            ("Gelöschte Elemente", Folder::Deleted),
            ("Éléments supprimés\\2026", Folder::Deleted),
            ("削除済みアイテム", Folder::Deleted),
            ("Courrier indésirable", Folder::Aside),
            ("迷惑メール", Folder::Aside),
            ("Archive", Folder::Aside),
            ("Archive\\Newsletters", Folder::Ordinary),
            ("Archivio", Folder::Aside),
            ("Inbox\\Press", Folder::Ordinary),
            ("Rechnungen", Folder::Ordinary),
            ("", Folder::Ordinary),
        ] {
            assert_eq!(kind(path), expected, "{path}");
        }
        for names in [DELETED, UNSEEN, JUNK, ARCHIVE] {
            for name in names {
                assert_eq!(&normal(name), name, "written as it is compared");
            }
        }
        assert!(is_junk("Junk-E-Mail") && !is_junk("Archive"));
    }
}
