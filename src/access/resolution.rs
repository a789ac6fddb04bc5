//! A resolution that is kept without the tenant that it was made from, so that the next question need not resolve it anew.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::kinds::PeopleOfKind;
use super::matrix::Matrix;
use super::people::People;
use super::places::Places;
use super::targets::Targets;
use super::ways::OpenWay;
use crate::settings::Settings;
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::users::UserTable;
use crate::tenant::{ObjectId, RowSet, Tenant};

/// Everybody and every policy as bitmaps, at most some hundred KiB for each policy that names people of its own among 500,000.
struct Resolution {
    people: People<'static>,
    targets: Vec<Rc<Targets>>,
    places: Places,
    kinds: Vec<PeopleOfKind>,
    present: RowSet,
    ways: OnceCell<Rc<[OpenWay]>>,
}

/// Keeps the resolution of one tenant. Whoever changes a fact or a declaration has to [`Kept::forget`] it; a declaration that runs out by
/// itself is noticed.
#[derive(Default)]
pub struct Kept(Option<(BTreeSet<ObjectId>, Resolution)>);

impl Kept {
    /// The next question resolves anew.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    /// Answers a question by the tenant, which is resolved only where that has not been done.
    pub fn answer<T>(
        &mut self,
        tenant: &Tenant,
        settings: &Settings,
        now: i64,
        question: impl FnOnce(&Matrix<'_>) -> T,
    ) -> T {
        let declared = settings.declared(now);
        let kept = self.0.take().filter(|(made_for, _)| *made_for == declared);
        let matrix = match kept {
            Some((_, resolution)) => resolution.over(tenant),
            None => Matrix::new(tenant, settings, now),
        };
        let answer = question(&matrix);
        self.0 = Some((declared, Resolution::of(matrix)));
        answer
    }
}

impl Resolution {
    fn of(matrix: Matrix<'_>) -> Resolution {
        let Matrix { people, targets, places, kinds, present, ways, .. } = matrix;
        Resolution { people: people.over(None), targets, places, kinds, present, ways }
    }

    fn over(self, tenant: &Tenant) -> Matrix<'_> {
        let Resolution { people, targets, places, kinds, present, ways } = self;
        let users: Option<&UserTable> = tenant.users.seen();
        let policies: &[ConditionalAccessPolicy] =
            tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
        Matrix { tenant, people: people.over(users), policies, targets, places, kinds, present, ways }
    }
}
