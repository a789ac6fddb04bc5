//! Ways into accounts that a setting opens or closes, whatever policies demand.

use super::matrix::{Cover, Matrix};
use super::ways::Way;
use crate::tenant::mail_flow::AutoForwarding;
use crate::tenant::users::UserTable;
use crate::tenant::{RowSet, Tenant};

/// How a setting leaves a way for everybody whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Open,
    Closed,
    Unclear,
}

impl Matrix<'_> {
    /// For whom the settings close a way; for a way that policies close, nobody.
    pub(super) fn closed_by_settings(&self, way: Way) -> Cover {
        match way {
            Way::PasswordAlone | Way::LegacyClient | Way::DeviceCode | Way::AdversaryInTheMiddle => {
                Cover::default()
            }
            Way::Consent => self.for_everybody(consent(self.tenant)),
            Way::Forwarding => self.for_everybody(forwarding(self.tenant)),
            Way::HelpDeskReset => self.help_desk_reset(),
        }
    }

    fn for_everybody(&self, left: Left) -> Cover {
        let (everybody, nobody) = (|| self.present.clone(), RowSet::new);
        match left {
            Left::Open => Cover { covered: nobody(), possible: nobody() },
            Left::Closed => Cover { covered: everybody(), possible: everybody() },
            Left::Unclear => Cover { covered: nobody(), possible: everybody() },
        }
    }

    /// Who may reset the password themselves needs nobody to do it on a caller's word; guests have theirs elsewhere.
    fn help_desk_reset(&self) -> Cover {
        let users: Option<&UserTable> = self.people.users();
        let registered = self.tenant.registration.seen();
        let guests = users.map(UserTable::guests).cloned().unwrap_or_default();
        let (mut covered, mut possible) = (RowSet::new(), RowSet::new());
        for row in self.present.iter() {
            let own = || registered?.0.get(&users?.id(row)?)?.sspr_enabled;
            let may = if guests.contains(row) { Some(true) } else { own() };
            if may != Some(false) {
                possible.insert(row);
            }
            if may == Some(true) {
                covered.insert(row);
            }
        }
        Cover { covered, possible }
    }
}

/// Whether people may consent to apps under permissions that let these into mail and files (Microsoft Learn, *Configure how users consent to
/// applications*): under the old policy to everything that needs no admin, under the two others of Microsoft's to little.
fn consent(tenant: &Tenant) -> Left {
    let reading = &tenant.authorization_policy;
    let Some(policies) = reading.seen().and_then(|own| own.permission_grant_policies.as_deref()) else {
        return Left::Unclear;
    };
    let mut left = if reading.whole().is_some() { Left::Closed } else { Left::Unclear };
    for policy in policies.iter().map(|policy| policy.to_ascii_lowercase()) {
        match policy.strip_prefix("managepermissiongrantsforself.") {
            None | Some("microsoft-user-default-low" | "microsoft-user-default-recommended") => {}
            Some("microsoft-user-default-legacy") => return Left::Open,
            Some(_) => left = Left::Unclear,
        }
    }
    left
}

/// Whether mail may be forwarded outside by itself. Which senders a policy beside the default one is about is not read; what `Automatic` means
/// Microsoft's pages do not agree on.
fn forwarding(tenant: &Tenant) -> Left {
    let policies = tenant.outbound_spam_policies.seen().map_or(&[][..], Vec::as_slice);
    let rules = tenant.outbound_spam_rules.seen().map_or(&[][..], Vec::as_slice);
    let whole =
        tenant.outbound_spam_policies.whole().is_some() && tenant.outbound_spam_rules.whole().is_some();
    let used = |name: &str| rules.iter().any(|rule| rule.policy == name && rule.enabled != Some(false));
    let in_force = || policies.iter().filter(|own| own.default || used(&own.name));
    let all = |mode| in_force().all(|own| own.forwarding == mode);
    match in_force().any(|own| own.default) && whole {
        true if all(AutoForwarding::On) => Left::Open,
        true if all(AutoForwarding::Off) => Left::Closed,
        _ => Left::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::ways::OpenWay;
    use crate::checks::testing::{contoso, id, outbound_policy, partial, whole};
    use crate::settings::Settings;
    use crate::tenant::Fact;
    use crate::tenant::directory::AuthorizationPolicy;
    use crate::tenant::mail_flow::{OutboundSpamPolicy, OutboundSpamRule};
    use crate::tenant::registration::{Registration, RegistrationTable};

    fn judged(tenant: &Tenant, way: Way) -> (usize, usize, usize) {
        let matrix = Matrix::new(tenant, &Settings::default(), 0);
        let ways = matrix.ways();
        let OpenWay { open, perhaps, .. } = ways.iter().find(|own| own.way == way).unwrap();
        (matrix.present.len(), open.len(), perhaps.len())
    }

    #[test]
    fn consent_is_open_closed_or_cannot_be_told() {
        let own = |names: &[&str]| AuthorizationPolicy {
            permission_grant_policies: Some(names.iter().map(|name| (*name).to_owned()).collect()),
            ..AuthorizationPolicy::default()
        };
        let (low, legacy) = (
            "ManagePermissionGrantsForSelf.microsoft-user-default-low",
            "managePermissionGrantsForSelf.Microsoft-user-default-legacy",
        );
        for (names, open, unclear) in [
            (&[][..], false, false),
            (&[low], false, false),
            (&["ManagePermissionGrantsForOwnedResource.x"], false, false),
            (&["ManagePermissionGrantsForSelf.contoso"], false, true),
            (&[low, legacy], true, false),
        ] {
            let tenant = Tenant { authorization_policy: whole(own(names)), ..contoso(vec![]) };
            let (all, opened, perhaps) = judged(&tenant, Way::Consent);
            assert_eq!((opened, perhaps), (if open { all } else { 0 }, if unclear { all } else { 0 }));
            let cut = Tenant {
                authorization_policy: partial(Fact::AuthorizationPolicy, own(names)),
                ..contoso(vec![])
            };
            let (_, opened, perhaps) = judged(&cut, Way::Consent);
            assert_eq!((opened, perhaps), if open { (all, 0) } else { (0, all) }, "never closed by a part");
        }
        let (all, open, perhaps) = judged(&contoso(vec![]), Way::Consent);
        assert_eq!((open, perhaps), (0, all), "not read");
    }

    #[test]
    fn forwarding_is_open_closed_or_cannot_be_told() {
        use AutoForwarding::{Automatic, Off, On, Unknown};
        for (default, other, enabled, open, unclear) in [
            (Off, Off, Some(true), false, false),
            (On, On, Some(true), true, false),
            (On, Off, Some(true), false, true),
            (On, Off, Some(false), true, false),
            (Off, On, Some(false), false, false),
            (Off, On, None, false, true),
            (Automatic, Automatic, Some(true), false, true),
            (Unknown, Off, Some(false), false, true),
        ] {
            let of = |name: &str, default, forwarding| OutboundSpamPolicy {
                name: name.to_owned(),
                default,
                forwarding,
                ..outbound_policy()
            };
            let policies = vec![of("Default", true, default), of("Sales", false, other)];
            let rules = vec![OutboundSpamRule { policy: "Sales".to_owned(), enabled }];
            let tenant = Tenant {
                outbound_spam_policies: whole(policies.clone()),
                outbound_spam_rules: whole(rules),
                ..contoso(vec![])
            };
            let (all, opened, perhaps) = judged(&tenant, Way::Forwarding);
            let expected = (if open { all } else { 0 }, if unclear { all } else { 0 });
            assert_eq!((opened, perhaps), expected, "{default:?} {other:?} {enabled:?}");
            let cut =
                Tenant { outbound_spam_policies: partial(Fact::OutboundSpamPolicies, policies), ..tenant };
            assert_eq!(judged(&cut, Way::Forwarding), (all, 0, all));
        }
    }

    #[test]
    fn who_must_ask_for_a_new_password_is_open_to_whoever_asks_in_their_place() {
        let of = |number: u8, sspr_enabled| {
            let methods = Default::default();
            (id(number), Registration { mfa_registered: true, mfa_capable: true, sspr_enabled, methods })
        };
        let rows = [of(1, Some(false)), of(2, Some(true)), of(3, None)];
        let tenant = Tenant { registration: whole(RegistrationTable(rows.into())), ..contoso(vec![]) };
        let matrix = Matrix::new(&tenant, &Settings::default(), 0);
        let ways = matrix.ways();
        let own = ways.iter().find(|own| own.way == Way::HelpDeskReset).unwrap();
        let row = |number| tenant.users.seen().unwrap().row(id(number)).unwrap();
        assert!(own.open.iter().eq([row(1)]));
        assert!(own.perhaps.contains(row(3)) && !own.perhaps.contains(row(2)));
    }
}
