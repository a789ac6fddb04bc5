//! Exclusions that nobody declared, as the baselines judge them.

use super::evidence::only_synchronization;
use crate::access::{Coverage, Outcome};
use crate::checks::Subject;
use crate::report::VerdictKind;

/// Everybody is covered but for people whom policies leave out, and whom nobody declared.
pub struct Undeclared {
    /// All of them are synchronisation accounts; `None` where all who were seen are, and others may be left out too.
    only_synchronization: Option<bool>,
}

impl Undeclared {
    /// `None` where nobody is left out, or where it cannot be told.
    pub fn of(subject: &Subject<'_>, coverage: &Coverage<'_>) -> Option<Undeclared> {
        let left_out = coverage.outcome() == Some(Outcome::InPart) && !coverage.left_out.is_empty();
        let everybody = subject.tenant.users.whole().is_some() && coverage.unclear.is_empty();
        left_out.then(|| {
            let only = only_synchronization(coverage);
            Undeclared { only_synchronization: (everybody || !only).then_some(only) }
        })
    }

    /// Microsoft tells tenants to leave synchronisation accounts out.
    pub fn by_microsoft(&self) -> Option<VerdictKind> {
        self.only_synchronization.map(|only| if only { VerdictKind::Pass } else { VerdictKind::Warn })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::{legacy_block, mfa_all};
    use crate::checks::testing::{SALES, contoso, emergency, judge, judge_with, opinions, partial};
    use crate::tenant::access_policies::{ConditionalAccessPolicy, GrantControls};
    use crate::tenant::roles::DIRECTORY_SYNCHRONIZATION_ACCOUNTS;
    use crate::tenant::{Fact, Tenant};
    use VerdictKind::{Fail, Pass, Unknown, Warn};

    fn legacy() -> ConditionalAccessPolicy {
        let mut policy = mfa_for_all();
        policy.conditions.client_app_types = vec!["exchangeActiveSync".into(), "other".into()];
        policy.grant = Some(GrantControls { built_in: vec!["block".into()], ..GrantControls::default() });
        policy
    }

    #[test]
    fn baselines_differ_about_exclusions_that_nobody_declared() {
        for (check, right) in [(&mfa_all::CHECK, mfa_for_all()), (&legacy_block::CHECK, legacy())] {
            let mut sales = right.clone();
            sales.conditions.users.exclude_groups = vec![SALES];
            let mut synchronization = right.clone();
            synchronization.conditions.users.exclude_roles = vec![DIRECTORY_SYNCHRONIZATION_ACCOUNTS];
            let left_out = contoso(vec![sales]);
            assert_eq!(opinions(&judge(check, &left_out)), [Fail, Fail, Warn], "{}", check.id);
            assert_eq!(opinions(&judge(check, &contoso(vec![synchronization]))), [Fail, Fail, Pass]);
            assert_eq!(opinions(&judge_with(check, &left_out, &emergency(&[SALES]))), [], "declared");
            assert_eq!(opinions(&judge(check, &contoso(vec![right]))), [], "nobody is left out");
        }
    }

    /// Somebody who was not seen may be left out beside the synchronisation accounts.
    #[test]
    fn people_who_were_not_seen_leave_microsofts_judgement_open() {
        for (check, mut policy) in [(&mfa_all::CHECK, mfa_for_all()), (&legacy_block::CHECK, legacy())] {
            policy.conditions.users.exclude_roles = vec![DIRECTORY_SYNCHRONIZATION_ACCOUNTS];
            let whole = contoso(vec![policy]);
            let seen = whole.users.whole().unwrap().clone();
            let cut = Tenant { users: partial(Fact::Users, seen), ..whole };
            let told = opinions(&judge(check, &cut));
            assert_eq!(told, [Fail, Fail, Unknown], "{}", check.id);
        }
    }
}
