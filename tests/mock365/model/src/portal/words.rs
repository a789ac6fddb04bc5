//! Names as the portals write them, in both languages.

use super::{NavigationLink, Portal};
use crate::generate::Language;

/// One of two texts.
pub(super) fn say(language: Language, en: &str, ja: &str) -> String {
    match language {
        Language::En => en.to_owned(),
        Language::Ja => ja.to_owned(),
    }
}

/// The portal's own name.
pub(super) fn portal_name(portal: Portal, language: Language) -> String {
    match portal {
        Portal::Microsoft365 => say(language, "Microsoft 365 admin center", "Microsoft 365 管理センター"),
        Portal::Entra => say(language, "Microsoft Entra admin center", "Microsoft Entra 管理センター"),
        Portal::Defender => "Microsoft Defender".to_owned(),
        Portal::Purview => "Microsoft Purview".to_owned(),
        Portal::Exchange => say(language, "Exchange admin center", "Exchange 管理センター"),
        Portal::Teams => say(language, "Microsoft Teams admin center", "Microsoft Teams 管理センター"),
    }
}

/// Label in English, in Japanese, URL.
type Entry = (&'static str, &'static str, &'static str);

const MICROSOFT_365: &[Entry] = &[
    ("Home", "ホーム", "https://admin.microsoft.com/#/homepage"),
    ("Active users", "アクティブなユーザー", "https://admin.microsoft.com/#/users"),
];

const ENTRA: &[Entry] = &[
    ("Home", "ホーム", "https://entra.microsoft.com/#home"),
    ("Overview", "概要", "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/TenantOverview.ReactView"),
    (
        "Users",
        "ユーザー",
        "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers",
    ),
    (
        "Conditional Access",
        "条件付きアクセス",
        "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies",
    ),
];

const DEFENDER: &[Entry] = &[
    ("Home", "ホーム", "https://security.microsoft.com/homepage"),
    ("Secure score", "セキュア スコア", "https://security.microsoft.com/securescore"),
    ("Restricted entities", "制限されたエンティティ", "https://security.microsoft.com/restrictedentities"),
];

const PURVIEW: &[Entry] = &[
    ("Home", "ホーム", "https://purview.microsoft.com/home"),
    ("Audit", "監査", "https://purview.microsoft.com/audit/auditsearch"),
];

const EXCHANGE: &[Entry] = &[
    ("Home", "ホーム", "https://admin.exchange.microsoft.com/#/homepage"),
    ("Mailboxes", "メールボックス", "https://admin.exchange.microsoft.com/#/mailboxes"),
    ("Settings", "設定", "https://admin.exchange.microsoft.com/#/settings"),
];

const TEAMS: &[Entry] = &[
    ("Dashboard", "ダッシュボード", "https://admin.teams.microsoft.com/dashboard"),
    (
        "External access",
        "外部アクセス",
        "https://admin.teams.microsoft.com/company-wide-settings/external-communications",
    ),
];

/// The left navigation: the portal's own pages, then the other portals.
pub(super) fn navigation(portal: Portal, language: Language) -> Vec<NavigationLink> {
    let all = [
        (Portal::Microsoft365, MICROSOFT_365),
        (Portal::Entra, ENTRA),
        (Portal::Defender, DEFENDER),
        (Portal::Purview, PURVIEW),
        (Portal::Exchange, EXCHANGE),
        (Portal::Teams, TEAMS),
    ];
    let own = all.iter().filter(|(kind, _)| *kind == portal).flat_map(|(_, entries)| entries.iter()).map(
        |(en, ja, url)| NavigationLink {
            label: say(language, en, ja),
            url: (*url).to_owned(),
            elsewhere: false,
        },
    );
    let others = all.iter().filter(|(kind, _)| *kind != portal).filter_map(|(kind, entries)| {
        let (_, _, url) = entries.first()?;
        Some(NavigationLink { label: portal_name(*kind, language), url: (*url).to_owned(), elsewhere: true })
    });
    own.chain(others).collect()
}
