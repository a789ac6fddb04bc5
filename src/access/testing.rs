//! Policies to start from.

use crate::tenant::access_policies::{
    ApplicationConditions, ConditionalAccessPolicy, Conditions, GrantControls, PolicyState, UserConditions,
    UserTarget,
};

/// An enabled policy that requires multifactor authentication of everybody, everywhere.
pub fn mfa_for_all() -> ConditionalAccessPolicy {
    ConditionalAccessPolicy {
        id: "c0ffee00-0000-4000-8000-000000000001".into(),
        display_name: "Require MFA for all users".into(),
        state: PolicyState::Enabled,
        modified: None,
        template_id: None,
        created: None,
        conditions: Conditions {
            users: UserConditions { include_users: vec![UserTarget::All], ..UserConditions::default() },
            applications: ApplicationConditions {
                include: vec!["All".into()],
                ..ApplicationConditions::default()
            },
            client_app_types: vec!["all".into()],
            ..Conditions::default()
        },
        grant: Some(GrantControls { built_in: vec!["mfa".into()], ..GrantControls::default() }),
        session_controls: Vec::new(),
        sign_in_frequency: None,
        persistent_browser: None,
    }
}
