//! What others say about the same thing.

/// What others call the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// CISA SCuBA policy: `MS.AAD.3.2v2`.
    Scuba(&'static str),
    /// CIS Microsoft 365 Foundations Benchmark, v7.0.0 unless stated.
    Cis(&'static str),
    /// Maester or EIDSCA test.
    Maester(&'static str),
    /// Microsoft Zero Trust Assessment test.
    ZeroTrustAssessment(&'static str),
    /// Secure Score control.
    SecureScore(&'static str),
    /// MITRE ATT&CK technique.
    Attack(&'static str),
    /// A page of Microsoft Learn: path below `https://learn.microsoft.com/`.
    Learn(&'static str),
}

impl Reference {
    /// Who says it, as exports name them: `scuba`.
    pub const fn word(self) -> &'static str {
        match self {
            Reference::Scuba(_) => "scuba",
            Reference::Cis(_) => "cis",
            Reference::Maester(_) => "maester",
            Reference::ZeroTrustAssessment(_) => "zero-trust-assessment",
            Reference::SecureScore(_) => "secure-score",
            Reference::Attack(_) => "attack",
            Reference::Learn(_) => "learn",
        }
    }

    /// What they call it.
    pub const fn id(self) -> &'static str {
        match self {
            Reference::Scuba(id)
            | Reference::Cis(id)
            | Reference::Maester(id)
            | Reference::ZeroTrustAssessment(id)
            | Reference::SecureScore(id)
            | Reference::Attack(id)
            | Reference::Learn(id) => id,
        }
    }

    /// Its public page, where it has a stable one.
    pub fn url(self) -> Option<String> {
        match self {
            Reference::Attack(id) => {
                Some(format!("https://attack.mitre.org/techniques/{}/", id.replace('.', "/")))
            }
            Reference::Learn(path) => Some(format!("https://learn.microsoft.com/{path}")),
            _ => None,
        }
    }
}
