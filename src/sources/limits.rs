//! What Microsoft lets through: one table, each limit with the document that it stands in.

use serde::{Deserialize, Serialize};

use super::{Ask, Source};

/// A limit of a service that several sources share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// Directory objects.
    Directory,
    /// Conditional Access and Identity Protection, which share one limit.
    ConditionalAccess,
    /// Reports and audit logs.
    Reports,
    /// Secure Score.
    Security,
    /// Exchange Online.
    Exchange,
    /// The public resolver.
    Resolver,
}

/// Sizes of tenants that Microsoft's quotas tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Under 50 users, or not known: the smallest quota.
    Small,
    /// 50 to 500 users.
    Medium,
    /// Above 500 users.
    Large,
}

impl Size {
    /// The size of a tenant with at least so many users.
    pub const fn of(users: u64) -> Size {
        match users {
            0..50 => Size::Small,
            50..=500 => Size::Medium,
            _ => Size::Large,
        }
    }
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Microsoft publishes it.
    Published {
        /// Section of [`PAGE`].
        section: &'static str,
        /// What it says, in short.
        gist: &'static str,
    },
    /// Microsoft publishes none: our own, modest one.
    Own {
        /// Why so many.
        why: &'static str,
    },
}

/// The page of Microsoft Learn on which the published limits stand.
pub const PAGE: &str = "Microsoft Graph service-specific throttling limits";

/// At most so many units start within a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Units, in a small, a medium and a large tenant.
    units: [u32; 3],
    /// Milliseconds.
    pub window: i64,
    /// Where it comes from.
    pub basis: Basis,
}

impl Quota {
    const fn any(units: u32, window: i64, basis: Basis) -> Quota {
        Quota { units: [units; 3], window, basis }
    }

    /// Units that may start within the window in a tenant of this size.
    pub const fn units(&self, size: Size) -> u32 {
        let [small, medium, large] = self.units;
        match size {
            Size::Small => small,
            Size::Medium => medium,
            Size::Large => large,
        }
    }
}

/// What a lane lets through. A part of a `$batch` counts as a request of its own: "requests in a batch are evaluated individually
/// against the applicable throttling limits" (Microsoft Learn, *Combine multiple HTTP requests using JSON batching*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The lane.
    pub lane: Lane,
    /// Requests under way at once.
    pub concurrency: usize,
    /// Where that comes from.
    pub concurrency_basis: Basis,
    /// All of them hold.
    pub quotas: &'static [Quota],
}

const DIRECTORY: Limit = Limit {
    lane: Lane::Directory,
    concurrency: 40,
    concurrency_basis: Basis::Own { why: "two full batches" },
    quotas: &[Quota {
        units: [3_500, 5_000, 8_000],
        window: 10_000,
        basis: Basis::Published {
            section: "Identity and access service limits",
            gist: "application and tenant: S 3,500, M 5,000, L 8,000 resource units per 10 seconds; S under 50 users, L above 500",
        },
    }],
};

const CONDITIONAL_ACCESS: Limit = Limit {
    lane: Lane::ConditionalAccess,
    concurrency: 1,
    concurrency_basis: Basis::Own {
        why: "answers that come late must not bring two requests into one second",
    },
    quotas: &[Quota::any(
        1,
        1_000,
        Basis::Published {
            section: "Identity protection and conditional access service limits",
            gist: "1 request per second per tenant for all apps; 429 comes without Retry-After",
        },
    )],
};

const REPORTS: Limit = Limit {
    lane: Lane::Reports,
    concurrency: 4,
    concurrency_basis: Basis::Own { why: "one fewer than the quota" },
    quotas: &[Quota::any(
        5,
        10_000,
        Basis::Published {
            section: "Identity and access reports service limits",
            gist: "5 requests per 10 seconds per app per tenant",
        },
    )],
};

const SECURITY: Limit = Limit {
    lane: Lane::Security,
    concurrency: 4,
    concurrency_basis: Basis::Published {
        section: "Security detections and incidents service limits",
        gist: "secureScore and secureScoreControlProfile: 4 concurrent requests",
    },
    quotas: &[
        Quota::any(
            150,
            60_000,
            Basis::Published {
                section: "Security detections and incidents service limits",
                gist: "alert, securityActions, secureScore: 150 requests per minute per app per tenant",
            },
        ),
        Quota::any(
            10_000,
            600_000,
            Basis::Published {
                section: "Security detections and incidents service limits",
                gist: "secureScore and secureScoreControlProfile: 10,000 requests in 10 minutes",
            },
        ),
    ],
};

const EXCHANGE: Limit = Limit {
    lane: Lane::Exchange,
    concurrency: 4,
    concurrency_basis: Basis::Own { why: "no limit of InvokeCommand is published" },
    quotas: &[Quota::any(
        20,
        10_000,
        Basis::Own { why: "no limit of InvokeCommand is published; a cmdlet takes about a second" },
    )],
};

const RESOLVER: Limit = Limit {
    lane: Lane::Resolver,
    concurrency: 8,
    concurrency_basis: Basis::Own { why: "no limit is published; a look-up takes some milliseconds" },
    quotas: &[Quota::any(
        200,
        10_000,
        Basis::Own {
            why: "no limit is published; a guest at a public service asks no faster than a busy browser",
        },
    )],
};

/// Every lane's limit.
pub const LIMITS: [&Limit; 6] = [&DIRECTORY, &CONDITIONAL_ACCESS, &REPORTS, &SECURITY, &EXCHANGE, &RESOLVER];

impl Lane {
    /// What it lets through.
    pub const fn limit(self) -> &'static Limit {
        match self {
            Lane::Directory => &DIRECTORY,
            Lane::ConditionalAccess => &CONDITIONAL_ACCESS,
            Lane::Reports => &REPORTS,
            Lane::Security => &SECURITY,
            Lane::Exchange => &EXCHANGE,
            Lane::Resolver => &RESOLVER,
        }
    }
}

/// Base cost in resource units of directory reads that cost more than one ([`PAGE`], *Identity and access service limits*).
const BASE_UNITS: [(&str, u32); 9] = [
    ("applications", 2),
    ("groups/{id}/members", 3),
    ("groups/{id}/transitiveMembers", 5),
    ("oauth2PermissionGrants", 2),
    ("servicePrincipals/{id}/appRoleAssignments", 2),
    ("subscribedSkus", 3),
    ("users", 2),
    ("users/{id}/licenseDetails", 2),
    ("users/{id}/memberOf", 2),
];

impl Source {
    /// Units that one request of it takes from its lane: for directory objects Microsoft's resource units, else one.
    ///
    /// `$select` takes one off, `$expand` adds one, `$top` below 20 takes one off; never less than one.
    pub fn units(&self) -> u32 {
        let (Lane::Directory, Ask::Graph { path, query, .. }) = (self.lane, self.ask) else { return 1 };
        let base = BASE_UNITS.iter().find(|(known, _)| *known == path).map_or(1, |(_, units)| *units);
        let more = u32::from(query.contains("$expand="));
        let top = query.split('&').find_map(|option| option.strip_prefix("$top=")?.parse::<u32>().ok());
        let less = u32::from(query.contains("$select=")) + u32::from(top.is_some_and(|top| top < 20));
        (base + more).saturating_sub(less).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::ALL;

    #[test]
    fn every_lane_has_one_limit_and_every_figure_its_basis() {
        for (place, limit) in LIMITS.iter().enumerate() {
            assert_eq!(limit.lane.limit(), *limit);
            assert_eq!(LIMITS.iter().position(|other| other.lane == limit.lane), Some(place));
            assert!(!limit.quotas.is_empty() && limit.concurrency > 0);
            for basis in
                limit.quotas.iter().map(|quota| quota.basis).chain(std::iter::once(limit.concurrency_basis))
            {
                let (Basis::Published { gist: said, .. } | Basis::Own { why: said }) = basis;
                assert!(!said.is_empty());
            }
        }
        for source in ALL {
            let dearest = source.lane.limit().quotas.iter().map(|quota| quota.units(Size::Small)).min();
            assert!(Some(source.units()) <= dearest, "{}: never lets itself start", source.id);
        }
    }

    #[test]
    fn units_are_those_of_microsofts_table() {
        for (id, units) in [
            ("R-USERS", 1),
            ("R-GRP", 4),
            ("R-SKU", 2),
            ("R-ROLES", 2),
            ("R-ROLEDEF", 1),
            ("R-CA", 1),
            ("R-REG", 1),
            ("E-ORG", 1),
        ] {
            assert_eq!(Source::find(id).map(Source::units), Some(units), "{id}");
        }
    }

    #[test]
    fn quotas_grow_with_the_tenant() {
        let [quota] = Lane::Directory.limit().quotas else { panic!() };
        for (users, units) in
            [(0, 3_500), (49, 3_500), (50, 5_000), (500, 5_000), (501, 8_000), (u64::MAX, 8_000)]
        {
            assert_eq!(quota.units(Size::of(users)), units, "{users}");
        }
    }
}
