//! What the tests of sign-in methods share.

use crate::checks::Check;
use crate::checks::testing::verdicts_of;
use crate::report::VerdictKind::{self, Fail, Pass, Unknown, Warn};
use crate::tenant::authentication_methods::{AuthenticationMethodsPolicy, MethodSwitch, SwitchState};
use crate::tenant::{Fact, Reading, Tenant};

pub fn tenant(authentication_methods: Reading<AuthenticationMethodsPolicy>) -> Tenant {
    Tenant { authentication_methods, ..Tenant::unread() }
}

/// A switch of which nothing is known but its state is not known to hold for everybody.
pub fn switched(state: SwitchState, everybody: Option<bool>) -> MethodSwitch {
    MethodSwitch { state, everybody }
}

/// A switch that ought to be on for everybody, in every position; `default` is the verdict where it is left to Microsoft.
pub fn positions(
    check: &Check,
    default: VerdictKind,
    policy: impl Fn(Option<MethodSwitch>) -> AuthenticationMethodsPolicy,
) {
    use SwitchState::{Default, Disabled, Enabled, Unknown as Other};
    let cases = [
        (Some(switched(Enabled, Some(true))), Pass),
        (Some(switched(Enabled, Some(false))), Warn),
        (Some(switched(Default, Some(true))), default),
        (Some(switched(Default, Some(false))), Warn),
        (Some(switched(Disabled, Some(true))), Fail),
        (Some(switched(Disabled, None)), Fail),
        (Some(switched(Enabled, None)), Unknown),
        (Some(switched(Other, Some(true))), Unknown),
        (None, Unknown),
    ];
    let cases = cases.map(|(switch, verdict)| (policy(switch), verdict));
    verdicts_of(check, Fact::AuthenticationMethods, tenant, &cases);
}
