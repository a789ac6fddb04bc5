//! Pages about people: the list of users, and one user's sign-in methods.

use super::pages::{Content, ENTRA, control};
use super::words::say;
use super::{Control, ControlKind};
use crate::generate::Language;
use crate::tenant::{Group, Member, Method, Tenant, User};

/// The page of a user's sign-in methods.
pub(super) fn user_url(user: &User) -> String {
    format!("{ENTRA}/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/UserAuthMethods/userId/{}", user.id)
}

fn link_to(tenant: &Tenant, user: &User, detail: String) -> Control {
    Control {
        id: format!("{}/user/{}", tenant.id, user.id),
        label: user.display_name.clone(),
        detail: Some(detail),
        kind: ControlKind::Link { url: user_url(user) },
    }
}

/// A user's overview.
pub(super) fn user_overview(tenant: &Tenant, user: &User, root: String, language: Language) -> Content {
    let enabled =
        if user.account_enabled { say(language, "Yes", "はい") } else { say(language, "No", "いいえ") };
    let mut methods = link_to(tenant, user, user.user_principal_name.clone());
    methods.label = say(language, "Authentication methods", "認証方法");
    Content {
        breadcrumb: vec![root, say(language, "Users | All users", "ユーザー | すべてのユーザー")],
        heading: user.display_name.clone(),
        text: vec![user.user_principal_name.clone()],
        controls: vec![
            control(
                format!("{}/user/{}/enabled", tenant.id, user.id),
                say(language, "Account enabled", "アカウントが有効"),
                ControlKind::Reading { value: enabled },
            ),
            methods,
        ],
    }
}

/// The report of registered methods: people with a role first, then those who have fewest.
pub(super) fn registration(tenant: &Tenant, root: String, language: Language) -> Content {
    let mut people: Vec<(bool, &User)> =
        tenant.users.iter().take(1_000).map(|user| (tenant.active_roles(user.id).is_empty(), user)).collect();
    people.sort_by_key(|(ordinary, user)| (*ordinary, user.methods.len()));
    let methods = |user: &User| {
        let names: Vec<String> = user.methods.iter().map(|method| method_label(*method, language)).collect();
        if names.is_empty() { say(language, "None", "なし") } else { names.join(", ") }
    };
    Content {
        breadcrumb: vec![root, say(language, "Authentication methods", "認証方法")],
        heading: say(language, "User registration details", "ユーザー登録の詳細"),
        text: Vec::new(),
        controls: people.iter().take(100).map(|(_, user)| link_to(tenant, user, methods(user))).collect(),
    }
}

/// A group and its members.
pub(super) fn group(tenant: &Tenant, group: &Group, root: String, language: Language) -> Content {
    let members = tenant.transitive_members(group.id);
    let people = members.iter().take(100).filter_map(|member| match member {
        Member::User(id) => tenant.user(*id),
        Member::Group(_) => None,
    });
    Content {
        breadcrumb: vec![root, say(language, "Groups | All groups", "グループ | すべてのグループ")],
        heading: group.display_name.clone(),
        text: vec![say(language, "Members", "メンバー")],
        controls: people.map(|user| link_to(tenant, user, user.user_principal_name.clone())).collect(),
    }
}

/// The list of users.
pub(super) fn users(tenant: &Tenant, root: String, language: Language) -> Content {
    let controls =
        tenant.users.iter().take(100).map(|user| link_to(tenant, user, user.user_principal_name.clone()));
    Content {
        breadcrumb: vec![root],
        heading: say(language, "Users | All users", "ユーザー | すべてのユーザー"),
        text: Vec::new(),
        controls: controls.collect(),
    }
}

fn method_label(method: Method, language: Language) -> String {
    match method {
        Method::MobilePhone => say(language, "Phone number", "電話番号"),
        Method::OfficePhone => say(language, "Office phone", "会社電話"),
        Method::Email => say(language, "Email", "電子メール"),
        Method::MicrosoftAuthenticatorPush | Method::MicrosoftAuthenticatorPasswordless => {
            "Microsoft Authenticator".to_owned()
        }
        Method::SoftwareOneTimePasscode => say(language, "Software OATH token", "ソフトウェア OATH トークン"),
        Method::HardwareOneTimePasscode => say(language, "Hardware OATH token", "ハードウェア OATH トークン"),
        Method::WindowsHelloForBusiness => "Windows Hello for Business".to_owned(),
        Method::Fido2SecurityKey | Method::PassKeyDeviceBound | Method::PassKeyDeviceBoundAuthenticator => {
            say(language, "Passkey", "パスキー")
        }
        Method::TemporaryAccessPass => say(language, "Temporary Access Pass", "一時アクセス パス"),
        Method::SecurityQuestion => say(language, "Security questions", "セキュリティの質問"),
    }
}

/// A user's sign-in methods.
pub(super) fn user_methods(tenant: &Tenant, user: &User, root: String, language: Language) -> Content {
    let prefix = format!("{}/user/{}/method", tenant.id, user.id);
    let mut controls: Vec<Control> = user
        .methods
        .iter()
        .map(|method| {
            let kind = ControlKind::Button { action: say(language, "Delete", "削除") };
            control(format!("{prefix}/{}/remove", method.name()), method_label(*method, language), kind)
        })
        .collect();
    if !user.methods.contains(&Method::PassKeyDeviceBound) {
        controls.push(control(
            format!("{prefix}/passKeyDeviceBound/add"),
            say(language, "Add authentication method", "認証方法の追加"),
            ControlKind::Button { action: say(language, "Passkey", "パスキー") },
        ));
    }
    let all = say(language, "Users | All users", "ユーザー | すべてのユーザー");
    Content {
        breadcrumb: vec![root, all, user.display_name.clone()],
        heading: match language {
            Language::En => format!("{} | Authentication methods", user.display_name),
            Language::Ja => format!("{} | 認証方法", user.display_name),
        },
        text: vec![user.user_principal_name.clone()],
        controls,
    }
}
