//! The pages, named as in the real portals.

use super::people::{group, registration, user_methods, user_overview, user_url, users};
use super::words::{navigation, portal_name, say};
use super::{ChoiceOption, Control, ControlKind, Portal, PortalPage};
use crate::access_policy::{AccessPolicy, State};
use crate::generate::Language;
use crate::guid::Guid;
use crate::http::Target;
use crate::tenant::Tenant;
use crate::world::World;
use percent_encoding::percent_decode_str;

pub(super) const ENTRA: &str = "https://entra.microsoft.com/#view";

/// What a page shows below its header.
pub(super) struct Content {
    pub breadcrumb: Vec<String>,
    pub heading: String,
    pub text: Vec<String>,
    pub controls: Vec<Control>,
}

pub(super) fn page(
    world: &World,
    tenant: &Tenant,
    portal: Portal,
    target: &Target,
    language: Language,
) -> PortalPage {
    let route = route(target);
    let parts: Vec<&str> = route.iter().map(String::as_str).collect();
    let shown = match portal {
        Portal::Microsoft365 if parts.first() == Some(&"exchange") => Portal::Exchange,
        other => other,
    };
    let content = match shown {
        Portal::Entra => entra(tenant, &parts, language),
        Portal::Purview => purview(tenant, &parts, language),
        Portal::Defender => defender(tenant, &parts, language),
        Portal::Exchange => exchange(tenant, &parts, language),
        Portal::Teams => teams(&parts, language),
        Portal::Microsoft365 => microsoft_365(tenant, &parts, language),
    }
    .unwrap_or_else(|| home(world, tenant, language));
    let name = portal_name(shown, language);
    PortalPage {
        portal: shown,
        title: format!("{} - {name}", content.heading),
        portal_name: name,
        tenant_id: tenant.id,
        tenant_name: tenant.display_name.clone(),
        breadcrumb: content.breadcrumb,
        heading: content.heading,
        text: content.text,
        controls: content.controls,
        navigation: navigation(shown, language),
    }
}

/// Path segments, then those of the fragment; tenant prefixes and the words that only open a view are left out.
fn route(target: &Target) -> Vec<String> {
    let fragment =
        target.fragment.split('/').map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned());
    target
        .segments
        .iter()
        .cloned()
        .chain(fragment)
        .filter(|part| !matches!(part.as_str(), "" | "view" | "blade" | ":" | "~"))
        .filter(|part| !part.contains('.') || part.ends_with("ReactView"))
        .filter(|part| !part.eq_ignore_ascii_case("Adminportal") && part != "Home")
        .collect()
}

/// The segment behind a name: `policyId/{id}`.
fn after(parts: &[&str], name: &str) -> Option<Guid> {
    let at = parts.iter().position(|part| *part == name)?;
    parts.get(at + 1)?.parse().ok()
}

fn home(world: &World, tenant: &Tenant, language: Language) -> Content {
    let count = world.tenant_of(tenant.id).map_or(0, |tenant| tenant.users.len());
    Content {
        breadcrumb: vec![say(language, "Home", "ホーム")],
        heading: say(language, "Home", "ホーム"),
        text: vec![match language {
            Language::En => format!("Welcome to {}. {count} users.", tenant.display_name),
            Language::Ja => format!("{} へようこそ。ユーザー数: {count}", tenant.display_name),
        }],
        controls: Vec::new(),
    }
}

fn entra(tenant: &Tenant, parts: &[&str], language: Language) -> Option<Content> {
    let has = |name: &str| parts.contains(&name);
    let root = say(language, "Home", "ホーム");
    if has("TenantOverview.ReactView") || has("Properties") {
        return Some(security_defaults(tenant, root, language));
    }
    if has("PolicyBlade") {
        let id = after(parts, "policyId")?;
        let policy = tenant.access_policies.iter().find(|policy| policy.id() == Some(id))?;
        return Some(access_policy(tenant, policy, id, root, language));
    }
    if has("ConditionalAccessBlade") {
        return Some(access_policies(tenant, root, language));
    }
    if has("UserProfileMenuBlade") {
        let user = tenant.user(after(parts, "userId")?)?;
        return Some(match has("UserAuthMethods") {
            true => user_methods(tenant, user, root, language),
            false => user_overview(tenant, user, root, language),
        });
    }
    if has("UserRegistrationDetails") {
        return Some(registration(tenant, root, language));
    }
    if has("GroupDetailsMenuBlade") {
        return Some(group(tenant, tenant.group(after(parts, "groupId")?)?, root, language));
    }
    if has("AllUsers") {
        return Some(users(tenant, root, language));
    }
    None
}

fn option(value: &str, label: String) -> ChoiceOption {
    ChoiceOption { value: value.to_owned(), label }
}

pub(super) fn control(id: String, label: String, kind: ControlKind) -> Control {
    Control { id, label, detail: None, kind }
}

fn security_defaults(tenant: &Tenant, root: String, language: Language) -> Content {
    let choice = ControlKind::Choice {
        value: if tenant.security_defaults { "enabled" } else { "disabled" }.to_owned(),
        options: vec![
            option("enabled", say(language, "Enabled (recommended)", "有効 (推奨)")),
            option("disabled", say(language, "Disabled", "無効")),
        ],
    };
    Content {
        breadcrumb: vec![root, tenant.display_name.clone(), say(language, "Properties", "プロパティ")],
        heading: say(language, "Properties", "プロパティ"),
        text: vec![say(
            language,
            "Security defaults are basic identity security mechanisms recommended by Microsoft.",
            "セキュリティの既定値群は、Microsoft が推奨する基本的な ID セキュリティ メカニズムです。",
        )],
        controls: vec![
            control(
                format!("{}/tenant-id", tenant.id),
                say(language, "Tenant ID", "テナント ID"),
                ControlKind::Reading { value: tenant.id.to_string() },
            ),
            control(
                format!("{}/security-defaults", tenant.id),
                say(language, "Manage security defaults", "セキュリティの既定値群の管理"),
                choice,
            ),
        ],
    }
}

fn state_label(state: Option<State>, language: Language) -> String {
    match state {
        Some(State::On) => say(language, "On", "オン"),
        Some(State::Off) => say(language, "Off", "オフ"),
        Some(State::ReportOnly) => say(language, "Report-only", "レポート専用"),
        None => say(language, "Unknown", "不明"),
    }
}

fn policies_heading(language: Language) -> String {
    say(language, "Conditional Access | Policies", "条件付きアクセス | ポリシー")
}

fn access_policies(tenant: &Tenant, root: String, language: Language) -> Content {
    let controls = tenant
        .access_policies
        .iter()
        .filter_map(|policy| {
            let id = policy.id()?;
            Some(Control {
                id: format!("{}/policy/{id}", tenant.id),
                label: policy.name().to_owned(),
                detail: Some(state_label(policy.state(), language)),
                kind: ControlKind::Link {
                    url: format!("{ENTRA}/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/{id}"),
                },
            })
        })
        .collect();
    let text = if tenant.has_premium() {
        Vec::new()
    } else {
        vec![say(
            language,
            "Create your own policies with Microsoft Entra ID P1 or P2.",
            "独自のポリシーを作成するには Microsoft Entra ID P1 または P2 が必要です。",
        )]
    };
    Content { breadcrumb: vec![root], heading: policies_heading(language), text, controls }
}

fn access_policy(
    tenant: &Tenant,
    policy: &AccessPolicy,
    id: Guid,
    root: String,
    language: Language,
) -> Content {
    let prefix = format!("{}/policy/{id}", tenant.id);
    let mut controls = vec![control(
        format!("{prefix}/state"),
        say(language, "Enable policy", "ポリシーの有効化"),
        ControlKind::Choice {
            value: policy.state().map_or("", State::name).to_owned(),
            options: [State::ReportOnly, State::On, State::Off]
                .map(|state| option(state.name(), state_label(Some(state), language)))
                .to_vec(),
        },
    )];
    for group in policy.excluded_groups() {
        let name = tenant.group(group).map_or_else(|| group.to_string(), |group| group.display_name.clone());
        controls.push(Control {
            id: format!("{prefix}/exclude-group/{group}"),
            label: name,
            detail: Some(say(
                language,
                "Users | Exclude | Users and groups",
                "ユーザー | 対象外 | ユーザーとグループ",
            )),
            kind: ControlKind::Button { action: say(language, "Remove", "削除") },
        });
    }
    Content {
        breadcrumb: vec![root, policies_heading(language)],
        heading: policy.name().to_owned(),
        text: vec![say(language, "Conditional Access policy", "条件付きアクセス ポリシー")],
        controls,
    }
}

fn purview(tenant: &Tenant, parts: &[&str], language: Language) -> Option<Content> {
    if !parts.contains(&"auditsearch") {
        return None;
    }
    let recording = tenant.exchange.unified_audit_log;
    let label = say(language, "Auditing", "監査");
    let kind = if recording {
        ControlKind::Reading {
            value: say(
                language,
                "User and admin activity is being recorded.",
                "ユーザーと管理者のアクティビティを記録しています。",
            ),
        }
    } else {
        ControlKind::Button {
            action: say(
                language,
                "Start recording user and admin activity",
                "ユーザーと管理者のアクティビティの記録を開始する",
            ),
        }
    };
    Some(Content {
        breadcrumb: vec![say(language, "Solutions", "ソリューション"), say(language, "Audit", "監査")],
        heading: say(language, "Search", "検索"),
        text: if recording {
            Vec::new()
        } else {
            vec![say(
                language,
                "To use this feature, turn on auditing so we can start recording user and admin activity in your organization.",
                "この機能を使用するには、組織内のユーザーと管理者のアクティビティの記録を開始できるように、監査をオンにしてください。",
            )]
        },
        controls: vec![control(format!("{}/unified-audit-log", tenant.id), label, kind)],
    })
}

fn teams(parts: &[&str], language: Language) -> Option<Content> {
    let external = parts.contains(&"external-communications");
    external.then(|| Content {
        breadcrumb: vec![say(language, "Users", "ユーザー")],
        heading: say(language, "External access", "外部アクセス"),
        text: vec![say(
            language,
            "Choose which external domains your users have access to: allow all external domains.",
            "ユーザーがアクセスできる外部ドメインを選択します: すべての外部ドメインを許可する。",
        )],
        controls: Vec::new(),
    })
}

fn defender(tenant: &Tenant, parts: &[&str], language: Language) -> Option<Content> {
    let root = say(language, "Email & collaboration", "メールとコラボレーション");
    match parts.first().copied()? {
        "restrictedentities" | "restrictedusers" => {
            let unblock =
                || ControlKind::Button { action: say(language, "Unblock", "ブロックの解除") };
            let senders = tenant.exchange.blocked_senders.iter().map(|sender| Control {
                id: format!("{}/restricted-sender/{}", tenant.id, sender.address),
                label: sender.address.clone(),
                detail: Some(sender.reason.clone()),
                kind: unblock(),
            });
            let connectors = tenant.exchange.blocked_connectors.iter().map(|connector| Control {
                id: format!("{}/restricted-connector/{}", tenant.id, connector.id),
                label: connector.id.to_string(),
                detail: Some(connector.reason.clone()),
                kind: unblock(),
            });
            Some(Content {
                breadcrumb: vec![root, say(language, "Review", "確認")],
                heading: say(language, "Restricted entities", "制限されたエンティティ"),
                text: Vec::new(),
                controls: senders.chain(connectors).collect(),
            })
        }
        "securescore" => {
            let score = tenant.secure_scores.first()?;
            let percent = if score.max > 0.0 { score.current / score.max * 100.0 } else { 0.0 };
            Some(Content {
                breadcrumb: vec![say(language, "Exposure management", "露出管理")],
                heading: say(language, "Microsoft Secure Score", "Microsoft セキュア スコア"),
                text: Vec::new(),
                controls: vec![control(
                    format!("{}/secure-score", tenant.id),
                    say(language, "Your secure score", "あなたのセキュア スコア"),
                    ControlKind::Reading {
                        value: format!("{percent:.1}% ({} / {})", score.current, score.max),
                    },
                )],
            })
        }
        _ => None,
    }
}

fn exchange(tenant: &Tenant, parts: &[&str], language: Language) -> Option<Content> {
    if !parts.contains(&"settings") {
        return None;
    }
    Some(Content {
        breadcrumb: vec![say(language, "Home", "ホーム")],
        heading: say(language, "Settings", "設定"),
        text: vec![say(
            language,
            "Mailbox auditing has no switch in this portal. The one below stands for running Set-OrganizationConfig -AuditDisabled in Cloud Shell.",
            "メールボックス監査の設定はこのポータルにありません。下のスイッチは、Cloud Shell で Set-OrganizationConfig -AuditDisabled を実行することの代わりです。",
        )],
        controls: vec![Control {
            id: format!("{}/mailbox-auditing", tenant.id),
            label: say(language, "Mailbox auditing", "メールボックス監査"),
            detail: Some("Set-OrganizationConfig -AuditDisabled".to_owned()),
            kind: ControlKind::Switch { on: !tenant.exchange.mailbox_auditing_disabled },
        }],
    })
}

fn microsoft_365(tenant: &Tenant, parts: &[&str], language: Language) -> Option<Content> {
    if let Some(user) = after(parts, "UserDetails").and_then(|id| tenant.user(id)) {
        let methods = control(
            format!("{}/user/{}", tenant.id, user.id),
            say(language, "Manage multifactor authentication", "多要素認証の管理"),
            ControlKind::Link { url: user_url(user) },
        );
        return Some(Content {
            breadcrumb: vec![
                say(language, "Home", "ホーム"),
                say(language, "Active users", "アクティブなユーザー"),
            ],
            heading: user.display_name.clone(),
            text: vec![user.user_principal_name.clone()],
            controls: vec![methods],
        });
    }
    (parts.first() == Some(&"users")).then(|| {
        let mut content = users(tenant, say(language, "Home", "ホーム"), language);
        content.heading = say(language, "Active users", "アクティブなユーザー");
        content
    })
}
