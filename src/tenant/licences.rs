//! What the tenant has bought.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// Service plans in current use, of `GET /subscribedSkus`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licences {
    /// `servicePlanName` of every plan with `provisioningStatus` = `Success` in a SKU whose `capabilityStatus` is `Enabled` or `Warning`.
    pub plans: BTreeSet<String>,
    /// `skuPartNumber` of those SKUs.
    pub skus: BTreeSet<String>,
    /// The plans of each of those SKUs, by its `skuId`; a SKU whose id was left out is not in it.
    pub plans_of: BTreeMap<ObjectId, BTreeSet<String>>,
}

/// A plan that decides whether a check applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Plan {
    /// Microsoft Entra ID P1: Conditional Access, the registration report.
    EntraP1,
    /// Microsoft Entra ID P2: Identity Protection, Privileged Identity Management.
    EntraP2,
    /// Customer Lockbox.
    CustomerLockbox,
    /// Microsoft Defender for Office 365: Safe Links, Safe Attachments, protection from impersonation.
    DefenderForOffice,
    /// Safe Documents: files are looked at before Protected View is left.
    SafeDocuments,
    /// Exchange Online: mailboxes.
    ExchangeOnline,
}

impl Plan {
    /// Every plan.
    pub const ALL: [Plan; 6] = [
        Plan::EntraP1,
        Plan::EntraP2,
        Plan::CustomerLockbox,
        Plan::DefenderForOffice,
        Plan::SafeDocuments,
        Plan::ExchangeOnline,
    ];

    /// In exports and in element ids: `entra-p1`.
    pub const fn word(self) -> &'static str {
        match self {
            Plan::EntraP1 => "entra-p1",
            Plan::EntraP2 => "entra-p2",
            Plan::CustomerLockbox => "customer-lockbox",
            Plan::DefenderForOffice => "defender-for-office",
            Plan::SafeDocuments => "safe-documents",
            Plan::ExchangeOnline => "exchange-online",
        }
    }

    /// The plan that people know by this name.
    pub fn named(name: &str) -> Option<Plan> {
        Plan::ALL.into_iter().find(|plan| plan.name() == name)
    }

    /// The name that people know it by, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Plan::EntraP1 => "Microsoft Entra ID P1",
            Plan::EntraP2 => "Microsoft Entra ID P2",
            Plan::CustomerLockbox => "Customer Lockbox",
            Plan::DefenderForOffice => "Microsoft Defender for Office 365",
            Plan::SafeDocuments => "Safe Documents",
            Plan::ExchangeOnline => "Exchange Online",
        }
    }

    /// `servicePlanName`s that grant it. Government variants carry suffixes, so they are matched as prefixes at a `_` or the end.
    const fn service_plans(self) -> &'static [&'static str] {
        match self {
            Plan::EntraP1 => &["AAD_PREMIUM", "AAD_PREMIUM_P2"],
            Plan::EntraP2 => &["AAD_PREMIUM_P2"],
            Plan::CustomerLockbox => &["LOCKBOX_ENTERPRISE"],
            Plan::DefenderForOffice => &["ATP_ENTERPRISE"],
            Plan::SafeDocuments => &["SAFEDOCS"],
            Plan::ExchangeOnline => &[
                "EXCHANGE_S_STANDARD",
                "EXCHANGE_S_ENTERPRISE",
                "EXCHANGE_S_DESKLESS",
                "EXCHANGE_S_ESSENTIALS",
                "EXCHANGE_B_STANDARD",
                "EXCHANGE_L_STANDARD",
            ],
        }
    }
}

impl Licences {
    /// Whether the tenant has the plan.
    pub fn has(&self, plan: Plan) -> bool {
        grants(&self.plans, plan)
    }

    /// The SKUs that hold a plan, by their `skuId`; `None` where not every SKU told its id.
    pub fn skus_with(&self, plan: Plan) -> Option<Vec<ObjectId>> {
        let holding = self.plans_of.iter().filter(|(_, plans)| grants(plans, plan)).map(|(sku, _)| *sku);
        (self.plans_of.len() >= self.skus.len()).then(|| holding.collect())
    }
}

/// Whether one of these service plans grants it.
fn grants(plans: &BTreeSet<String>, plan: Plan) -> bool {
    let matches = |name: &str, wanted: &str| {
        name.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    plan.service_plans().iter().any(|wanted| plans.iter().any(|name| matches(name, wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn licences(plans: &[&str]) -> Licences {
        Licences { plans: plans.iter().map(|p| (*p).to_owned()).collect(), ..Licences::default() }
    }

    #[test]
    fn plans_are_recognised_with_their_government_variants() {
        let cases: [(&[&str], bool, bool); 6] = [
            (&[], false, false),
            (&["AAD_PREMIUM"], true, false),
            (&["AAD_PREMIUM_GOV"], true, false),
            (&["AAD_PREMIUM_P2"], true, true),
            (&["AAD_PREMIUM_P2_GOV"], true, true),
            (&["AAD_PREMIUMX", "EXCHANGE_S_ENTERPRISE"], false, false),
        ];
        for (plans, p1, p2) in cases {
            let licences = licences(plans);
            assert_eq!((licences.has(Plan::EntraP1), licences.has(Plan::EntraP2)), (p1, p2), "{plans:?}");
        }
    }
}
