//! How could each person be taken over? The ways that stand open, person by person.

use std::rc::Rc;

use super::demands::{Demand, Demands};
use super::matrix::{Cell, Cover, Matrix};
use super::situation::Situation;
use crate::tenant::{Fact, RowSet};

/// A way to take an account over, or what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The password is enough.
    PasswordAlone,
    /// A fake sign-in page that passes everything on: only what is bound to the genuine page or to a device stops it.
    AdversaryInTheMiddle,
    /// A device code that the person is talked into typing.
    DeviceCode,
    /// A client that cannot do a second factor.
    LegacyClient,
    /// An app that the person is talked into letting in.
    Consent,
    /// A caller who has the help desk give them a new password.
    HelpDeskReset,
    /// Mail that a rule of the intruder's goes on sending outside.
    Forwarding,
}

impl Way {
    /// Every way of which there are facts, worst first.
    pub const ALL: [Way; 7] = [
        Way::PasswordAlone,
        Way::LegacyClient,
        Way::DeviceCode,
        Way::AdversaryInTheMiddle,
        Way::Consent,
        Way::HelpDeskReset,
        Way::Forwarding,
    ];

    /// The word in message ids: `password-alone`.
    pub const fn word(self) -> &'static str {
        match self {
            Way::PasswordAlone => "password-alone",
            Way::AdversaryInTheMiddle => "adversary-in-the-middle",
            Way::DeviceCode => "device-code",
            Way::LegacyClient => "legacy-client",
            Way::Consent => "consent",
            Way::HelpDeskReset => "help-desk-reset",
            Way::Forwarding => "forwarding",
        }
    }

    /// What tells whether a setting closes it; none: policies do.
    pub const fn settings(self) -> &'static [Fact] {
        match self {
            Way::PasswordAlone | Way::LegacyClient | Way::DeviceCode | Way::AdversaryInTheMiddle => &[],
            Way::Consent => &[Fact::AuthorizationPolicy],
            Way::HelpDeskReset => &[Fact::Registration],
            Way::Forwarding => &[Fact::OutboundSpamPolicies, Fact::OutboundSpamRules],
        }
    }

    /// What closes it, where policies do: one of these demands, in each of these situations.
    pub const fn closed_by(self) -> (&'static [Situation], Demands) {
        const WITHOUT_PASSWORD_ONLY: Demands =
            Demands::of(&[Demand::Block, Demand::PhishingResistantMfa, Demand::ManagedDevice, Demand::Mfa]);
        match self {
            Way::PasswordAlone => {
                (&[Situation::AnyAppInBrowser, Situation::AnyAppInClient], WITHOUT_PASSWORD_ONLY)
            }
            Way::LegacyClient => {
                (&[Situation::ExchangeActiveSync, Situation::LegacyClient], WITHOUT_PASSWORD_ONLY)
            }
            Way::DeviceCode => {
                (&[Situation::DeviceCode], Demands::of(&[Demand::Block, Demand::ManagedDevice]))
            }
            Way::AdversaryInTheMiddle => (
                &[Situation::AnyAppInBrowser, Situation::AnyAppInClient],
                Demands::of(&[Demand::Block, Demand::PhishingResistantMfa, Demand::ManagedDevice]),
            ),
            Way::Consent | Way::HelpDeskReset | Way::Forwarding => (&[], Demands::NONE),
        }
    }

    /// The checks that close it.
    pub const fn checks(self) -> &'static [&'static str] {
        match self {
            Way::PasswordAlone => &["ca.mfa-all", "id.secdefaults"],
            Way::LegacyClient => &["ca.legacy-block"],
            Way::DeviceCode => &["ca.devicecode-block"],
            Way::AdversaryInTheMiddle => {
                &["ca.phish-resistant-admins", "ca.managed-device", "ca.token-protection"]
            }
            Way::Consent => &["app.user-consent", "app.admin-consent-workflow", "app.risky-consent-block"],
            Way::HelpDeskReset => &["pw.sspr-users"],
            Way::Forwarding => &["fwd.outbound-policy", "fwd.remote-domains", "fwd.transport-rules"],
        }
    }
}

impl Matrix<'_> {
    /// One cell of the table of ways: *not covered* are those for whom it stands open.
    pub fn way_cell(&self, way: &OpenWay, rows: &RowSet) -> Cell {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let open = rows.count_in(&way.open);
        let declared = rows.intersection(&way.open).count_in(&self.people.emergency.certain);
        let unknown = rows.count_in(&way.perhaps);
        Cell {
            people: number(rows.len()),
            covered: number(rows.len().saturating_sub(open).saturating_sub(unknown)),
            declared: number(declared),
            not_covered: number(open.saturating_sub(declared)),
            unknown: number(unknown),
        }
    }
}

/// A way, and for whom it stands open.
pub struct OpenWay {
    /// The way.
    pub way: Way,
    /// It stands open for them.
    pub open: RowSet,
    /// It may.
    pub perhaps: RowSet,
}

impl Matrix<'_> {
    /// For each way the people who can sign in and for whom it stands open; worked out once.
    pub fn ways(&self) -> Rc<[OpenWay]> {
        Rc::clone(self.ways.get_or_init(|| self.open_ways()))
    }

    fn open_ways(&self) -> Rc<[OpenWay]> {
        let of = |way: Way| {
            let (situations, demands) = way.closed_by();
            let mut closed = match way.settings() {
                [] => Cover { covered: self.people.everyone(), possible: self.people.everyone() },
                _ => self.closed_by_settings(way),
            };
            for situation in situations {
                let cover = self.cover_by(*situation, demands, None);
                closed.covered.keep(&cover.covered);
                closed.possible.keep(&cover.possible);
            }
            let mut perhaps = self.present.intersection(&closed.possible);
            perhaps.subtract(&closed.covered);
            OpenWay { way, open: self.present.difference(&closed.possible), perhaps }
        };
        Way::ALL.into_iter().map(of).collect()
    }
}
