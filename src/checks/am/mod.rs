//! Sign-in methods: which ones people may use, and what protects them.

pub mod authenticator_context;
pub mod fido2_passkeys;
pub mod migration_complete;
pub mod registration_campaign;
pub mod report_suspicious;
pub mod system_preferred;
#[cfg(test)]
mod testing;
pub mod weak_methods_off;

use crate::checks::setting::{self, Judgement};
use crate::checks::{Check, Subject};
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::authentication_methods::{AuthenticationMethodsPolicy, MethodSwitch, Stand};

/// Judges the policy of sign-in methods.
fn assess(
    subject: &Subject<'_>,
    check: &Check,
    fields: &dyn Fn(&AuthenticationMethodsPolicy) -> Vec<Field>,
    judge: &dyn Fn(&AuthenticationMethodsPolicy) -> Judgement,
) -> Assessment {
    let reading = (Fact::AuthenticationMethods, &subject.tenant.authentication_methods);
    setting::assess(subject, check, reading, fields, judge)
}

/// Judges a switch that ought to be on for everybody. `default` is what is made of one that is left to Microsoft.
fn switch(
    subject: &Subject<'_>,
    check: &Check,
    name: &str,
    of: fn(&AuthenticationMethodsPolicy) -> Option<MethodSwitch>,
    default: Judgement,
) -> Assessment {
    let judge = |own: &AuthenticationMethodsPolicy| match of(own)?.stand()? {
        Stand::On => Some((VerdictKind::Pass, "pass")),
        Stand::ForSome => Some((VerdictKind::Warn, "warn")),
        Stand::Default => default,
        Stand::Off => Some((VerdictKind::Fail, "fail")),
    };
    assess(subject, check, &|own| fields(name, of(own)), &judge)
}

/// What was read of a switch.
fn fields(name: &str, switch: Option<MethodSwitch>) -> Vec<Field> {
    let mut fields = vec![Field::optional(name, switch.map(|own| own.state.word()))];
    fields.extend(switch.map(|own| Field::optional("all_users", own.everybody)));
    fields
}
