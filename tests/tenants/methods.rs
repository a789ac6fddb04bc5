//! Sign-in methods of generated tenants.

use proptest::prelude::*;
use sidelight::tenant::authentication_methods::{
    AuthenticationMethod, AuthenticationMethodsPolicy, MethodSwitch, Migration, SwitchState,
};
use sidelight::tenant::registration::{Registration, RegistrationTable};
use sidelight::tenant::users::User;
use sidelight::tenant::{Reading, Tenant};

use super::{id, provenance};

fn state() -> impl Strategy<Value = SwitchState> {
    prop_oneof![
        4 => Just(SwitchState::Enabled),
        2 => Just(SwitchState::Disabled),
        2 => Just(SwitchState::Default),
        1 => Just(SwitchState::Unknown),
    ]
}

fn switch() -> impl Strategy<Value = MethodSwitch> {
    let everybody = prop_oneof![5 => Just(Some(true)), 1 => Just(Some(false)), 1 => Just(None)];
    (state(), everybody).prop_map(|(state, everybody)| MethodSwitch { state, everybody })
}

fn method(name: &'static str) -> impl Strategy<Value = Option<AuthenticationMethod>> {
    let own = (switch(), prop::bool::weighted(0.2));
    prop::option::weighted(0.9, own).prop_map(move |own| {
        own.map(|(switch, signs_in)| AuthenticationMethod { name: name.to_owned(), switch, signs_in })
    })
}

pub fn policy() -> impl Strategy<Value = AuthenticationMethodsPolicy> {
    let methods =
        (method("Sms"), method("Voice"), method("Email"), method("Fido2"), method("MicrosoftAuthenticator"));
    let optional = || prop::option::weighted(0.9, switch());
    let migration = prop::sample::select(vec![
        Migration::Complete,
        Migration::Unfinished,
        Migration::Undecided,
        Migration::Unknown,
    ]);
    let switches = (optional(), optional(), optional(), optional(), optional());
    (methods, switches, prop::option::weighted(0.9, migration)).prop_map(
        |((sms, voice, email, passkey, authenticator), switches, migration)| AuthenticationMethodsPolicy {
            methods: [sms, voice, email, passkey, authenticator].into_iter().flatten().collect(),
            shows_application: switches.0,
            shows_location: switches.1,
            system_preferred: switches.2,
            report_suspicious: switches.3,
            registration_campaign: switches.4,
            migration,
        },
    )
}

/// Thirty people, of whom one has no method: what a share takes.
pub fn staff(tenant: &mut Tenant) -> Reading<Vec<User>> {
    let users = (100..130).map(|number| User {
        id: id(number),
        user_principal_name: format!("user{number}@contoso.com"),
        display_name: String::new(),
        enabled: Some(true),
        guest: false,
        on_premises_synced: false,
        licensed: true,
        licences: Vec::new(),
        per_user_mfa: Some(false),
    });
    let registered = (100..130).map(|number| {
        let capable = number > 100;
        let methods = Default::default();
        let row = Registration { mfa_registered: capable, mfa_capable: capable, sspr_enabled: None, methods };
        (id(number), row)
    });
    if let Reading::Whole { value, .. } | Reading::Partial { value, .. } = &mut tenant.registration {
        *value = RegistrationTable(registered.collect());
    }
    Reading::Whole { value: users.collect(), provenance: provenance() }
}
