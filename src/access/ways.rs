//! How could each person be taken over? The ways that stand open, person by person.

use std::rc::Rc;

use super::demands::{Demand, Demands};
use super::matrix::{Cover, Matrix};
use super::situation::Situation;
use crate::tenant::RowSet;

/// A way to take an account over. Consent to an app and forwarding of mail have no facts yet: each will be one line in
/// [`Way::ALL`] and one in [`Way::closed_by`].
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
}

impl Way {
    /// Every way of which there are facts, worst first.
    pub const ALL: [Way; 4] =
        [Way::PasswordAlone, Way::LegacyClient, Way::DeviceCode, Way::AdversaryInTheMiddle];

    /// The word in message ids: `password-alone`.
    pub const fn word(self) -> &'static str {
        match self {
            Way::PasswordAlone => "password-alone",
            Way::AdversaryInTheMiddle => "adversary-in-the-middle",
            Way::DeviceCode => "device-code",
            Way::LegacyClient => "legacy-client",
        }
    }

    /// What closes it: one of these demands, in each of these situations.
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
        }
    }

    /// The checks that close it.
    pub const fn checks(self) -> &'static [&'static str] {
        match self {
            Way::PasswordAlone => &["ca.mfa-all", "id.secdefaults"],
            Way::LegacyClient => &["ca.legacy-block"],
            Way::DeviceCode => &["ca.devicecode-block"],
            Way::AdversaryInTheMiddle => &["ca.phish-resistant-admins", "ca.managed-device"],
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
            let mut closed = Cover { covered: self.people.everyone(), possible: self.people.everyone() };
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
