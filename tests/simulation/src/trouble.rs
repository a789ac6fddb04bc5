//! Everything that goes wrong in a run: how it is played, and the reasons that it may leave behind.

use mock365_model::{Effect, SplitMix};
use sidelight::sources::{self, Service};
use sidelight::tenant::{Fact, Reason};

/// A kind of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    TooManyRequests,
    TooManyRequestsRetryAfter,
    TooManyRequestsRetryAfterDecimal,
    TooManyRequestsRetryAfterDate,
    Unavailable,
    UnavailableRetryAfter,
    ServerError,
    BadGateway,
    GatewayTimeout,
    CutBody,
    HtmlForJson,
    HtmlRefusal,
    NulBytes,
    NulBytesRefusal,
    WrongShape,
    WrongType,
    DeepBody,
    Slow,
    NeverAnswered,
    ConnectionDropped,
    NetworkAway,
    TokenExpired,
    ConsentRevoked,
    ScopeWithdrawn,
    ForeignNextLink,
    CircularNextLink,
    ExpiredCursor,
    Redirect,
    RepeatedRows,
    ClockPutBack,
    CheckpointOfAnotherTenant,
    BrokenCheckpoint,
    LateAnswer,
}

/// How it comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Play {
    /// The mock plays it.
    Mock(Effect),
    /// The network is away for so many milliseconds.
    Away(i64),
    /// The computer's clock is put back by so many milliseconds.
    ClockBack(i64),
}

/// Kinds that are planned one by one; the others belong to deaths.
pub const PLANNED: [Kind; 30] = [
    Kind::TooManyRequests,
    Kind::TooManyRequestsRetryAfter,
    Kind::TooManyRequestsRetryAfterDecimal,
    Kind::TooManyRequestsRetryAfterDate,
    Kind::Unavailable,
    Kind::UnavailableRetryAfter,
    Kind::ServerError,
    Kind::BadGateway,
    Kind::GatewayTimeout,
    Kind::CutBody,
    Kind::HtmlForJson,
    Kind::HtmlRefusal,
    Kind::NulBytes,
    Kind::NulBytesRefusal,
    Kind::WrongShape,
    Kind::WrongType,
    Kind::DeepBody,
    Kind::Slow,
    Kind::NeverAnswered,
    Kind::ConnectionDropped,
    Kind::NetworkAway,
    Kind::TokenExpired,
    Kind::ConsentRevoked,
    Kind::ScopeWithdrawn,
    Kind::ForeignNextLink,
    Kind::CircularNextLink,
    Kind::ExpiredCursor,
    Kind::Redirect,
    Kind::RepeatedRows,
    Kind::ClockPutBack,
];

/// What the mock's rules match on, so that every read is spoiled now and then.
const PLACES: [&str; 13] = [
    "/organization",
    "/subscribedSkus",
    "/users?",
    "/userRegistrationDetails",
    "/conditionalAccess/",
    "/roleAssignments",
    "/roleDefinitions",
    "/transitiveMembers",
    "/secureScores",
    "outlook.office365.com",
    "$skip",
    "$skip",
    "$skip",
];

impl Kind {
    /// How it is played this time.
    pub fn play(self, random: &mut SplitMix) -> Play {
        let status = |status, retry_after: Option<String>| Effect::Status { status, retry_after, body: None };
        let seconds = |random: &mut SplitMix| 1 + random.below(90);
        Play::Mock(match self {
            Kind::TooManyRequests => status(429, None),
            Kind::TooManyRequestsRetryAfter => status(429, Some(seconds(random).to_string())),
            Kind::TooManyRequestsRetryAfterDecimal => status(429, Some("2.128".to_owned())),
            Kind::TooManyRequestsRetryAfterDate => {
                Effect::RetryAtDate { status: 429, seconds: 1 + random.below(60) as i64 }
            }
            Kind::Unavailable => status(503, None),
            Kind::UnavailableRetryAfter => status(503, Some(seconds(random).to_string())),
            Kind::ServerError => status(500, None),
            Kind::BadGateway => status(502, None),
            Kind::GatewayTimeout => status(504, None),
            Kind::CutBody => Effect::CutBody,
            Kind::HtmlForJson => Effect::Html { status: 200 },
            Kind::HtmlRefusal => Effect::Html { status: 403 },
            Kind::NulBytes => Effect::NulBytes { status: 200 },
            Kind::NulBytesRefusal => Effect::NulBytes { status: 403 },
            Kind::WrongShape => Effect::WrongShape,
            Kind::WrongType => Effect::WrongType,
            Kind::DeepBody => Effect::Deep,
            Kind::Slow => Effect::Latency { ms: random.below(60_000) },
            Kind::NeverAnswered => Effect::Silent,
            Kind::ConnectionDropped => Effect::Offline,
            Kind::TokenExpired => Effect::ExpireTokens,
            Kind::ConsentRevoked => Effect::RevokeConsent,
            Kind::ScopeWithdrawn => {
                let scopes = &crate::network::GRAPH_SCOPES[1..];
                Effect::WithdrawScope { scope: random.pick(scopes).copied().unwrap_or_default().to_owned() }
            }
            Kind::ForeignNextLink => Effect::ForeignNextLink,
            Kind::CircularNextLink => Effect::CircularNextLink,
            Kind::ExpiredCursor => Effect::ExpiredPage,
            Kind::Redirect => Effect::Redirect,
            Kind::RepeatedRows => {
                Effect::RepeatRows { rows: 1 + usize::try_from(random.below(4)).unwrap_or(0) }
            }
            Kind::NetworkAway => return Play::Away(200 + random.below(90_000) as i64),
            Kind::ClockPutBack => return Play::ClockBack(1 + random.below(7_200_000) as i64),
            Kind::CheckpointOfAnotherTenant | Kind::BrokenCheckpoint | Kind::LateAnswer => {
                return Play::ClockBack(0);
            }
        })
    }

    /// Which requests it spoils.
    pub fn place(self, random: &mut SplitMix) -> &'static str {
        match self {
            Kind::ExpiredCursor => "$skip",
            Kind::RepeatedRows => {
                const LISTS: [&str; 5] = [
                    "/users?",
                    "/userRegistrationDetails",
                    "/roleAssignments",
                    "/roleDefinitions",
                    "outlook.office365.com",
                ];
                random.pick(&LISTS).copied().unwrap_or("/users?")
            }
            Kind::NulBytesRefusal => "outlook.office365.com",
            _ if random.chance(50) => "",
            _ => random.pick(&PLACES).copied().unwrap_or(""),
        }
    }

    /// How many requests it spoils.
    pub fn times(self, random: &mut SplitMix) -> u32 {
        match self {
            Kind::ConsentRevoked | Kind::ScopeWithdrawn | Kind::TokenExpired => 1,
            _ if random.chance(70) => 1,
            _ => 2 + u32::try_from(random.below(7)).unwrap_or(0),
        }
    }

    /// What comes so seldom that most runs do without: it ends much of a run.
    pub fn seldom(self) -> bool {
        matches!(self, Kind::ConsentRevoked | Kind::ScopeWithdrawn)
    }

    /// It changes what every later request is answered, not only those that it was played on.
    pub fn everywhere(self) -> bool {
        matches!(self, Kind::ConsentRevoked | Kind::ScopeWithdrawn | Kind::TokenExpired)
    }

    /// How often it has to hit a read, alone or with others like it, before that may be given up.
    pub fn before_giving_up(self) -> usize {
        match self {
            Kind::TooManyRequests
            | Kind::TooManyRequestsRetryAfter
            | Kind::TooManyRequestsRetryAfterDecimal
            | Kind::TooManyRequestsRetryAfterDate
            | Kind::Unavailable
            | Kind::UnavailableRetryAfter
            | Kind::ServerError
            | Kind::BadGateway
            | Kind::GatewayTimeout => 6,
            Kind::NeverAnswered | Kind::ConnectionDropped | Kind::NetworkAway => 4,
            Kind::CutBody | Kind::HtmlForJson | Kind::HtmlRefusal | Kind::NulBytes | Kind::TokenExpired => 2,
            _ => 1,
        }
    }

    /// Whether it may leave this reason for a fact. Nothing leaves a reason that is not in this table.
    pub fn may_leave(self, reason: &Reason, fact: Fact) -> bool {
        let failed = |wanted: u16| matches!(reason, Reason::Failed { status, .. } if *status == wanted);
        match self {
            Kind::TooManyRequests
            | Kind::TooManyRequestsRetryAfter
            | Kind::TooManyRequestsRetryAfterDecimal
            | Kind::TooManyRequestsRetryAfterDate => *reason == Reason::Throttled,
            Kind::Unavailable | Kind::UnavailableRetryAfter => failed(503),
            Kind::ServerError => failed(500),
            Kind::BadGateway => failed(502),
            Kind::GatewayTimeout => failed(504),
            Kind::CutBody
            | Kind::HtmlForJson
            | Kind::NulBytes
            | Kind::WrongShape
            | Kind::WrongType
            | Kind::DeepBody => matches!(reason, Reason::Shape { .. }),
            // A resolver knows no permission.
            Kind::HtmlRefusal if fact == Fact::DnsRecords => failed(403),
            Kind::HtmlRefusal | Kind::NulBytesRefusal | Kind::ScopeWithdrawn => {
                matches!(reason, Reason::NoPermission { .. })
            }
            Kind::NeverAnswered | Kind::ConnectionDropped | Kind::NetworkAway => *reason == Reason::Offline,
            Kind::TokenExpired | Kind::ConsentRevoked => *reason == Reason::SignedOut,
            Kind::ForeignNextLink | Kind::CircularNextLink => {
                matches!(reason, Reason::Shape { field } if field == "@odata.nextLink")
            }
            Kind::ExpiredCursor => {
                let exchange = sources::for_fact(fact).any(|source| source.service() == Service::Exchange);
                failed(400) || (exchange && matches!(reason, Reason::Truncated { .. }))
            }
            Kind::Redirect => failed(307),
            Kind::Slow
            | Kind::RepeatedRows
            | Kind::ClockPutBack
            | Kind::CheckpointOfAnotherTenant
            | Kind::BrokenCheckpoint
            | Kind::LateAnswer => false,
        }
    }
}
