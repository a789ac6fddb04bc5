//! What can be asked for at the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sidelight::checks::Severity;
use sidelight::tenant::TenantId;
use sidelight::text::Language;

/// Could an account in this Microsoft 365 tenant be taken over?
#[derive(Parser)]
#[command(name = "sidelight", version, about)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Judge recordings (HAR files, as browsers' developer tools save them).
    ///
    /// Exit code: 0 nothing at the level of --fail-on; 1 a fail at the level; 3 no fail but an unknown at the level; 2 not evaluated.
    Evaluate(Evaluate),
    /// What would a change have stopped? Replays the sign-in log of a recording against the policies as they would be.
    ///
    /// Exit code: 0 nothing; 1 some sign-ins; 3 none that is known, but some that cannot be told; 2 no answer.
    Replay(Replay),
    /// One account was taken over: what was done to it, and what is still to be done? Judges what a recording holds of one person.
    ///
    /// Exit code: 0 no trace of an attacker; 1 there are traces; 3 none that is known, but some things were not seen, or the owner has to be
    /// asked; 2 not evaluated.
    Case(Case),
    /// List every check: what it reads, which permissions it needs, what it can say.
    Catalogue(Catalogue),
    /// Print the JSON Schema of the report.
    Schema,
}

#[derive(Args)]
pub struct Evaluate {
    /// HAR files; - reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Only this check; may be given more than once. The exit code looks at these alone, the report at all.
    #[arg(long = "check", value_name = "ID")]
    pub checks: Vec<String>,
    /// How to print the report.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// The least severity at which a fail or an unknown changes the exit code.
    #[arg(long, value_enum, default_value = "low", value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// The instant to judge for, RFC 3339. Default: the recording's last exchange.
    #[arg(long, value_name = "TIME", value_parser = parse_instant)]
    pub now: Option<i64>,
    /// Offset from UTC in which times are printed beside UTC.
    #[arg(long, value_name = "+HH:MM", default_value = "+00:00", value_parser = parse_offset, allow_hyphen_values = true)]
    pub utc_offset: time::UtcOffset,
    /// The tenant to report on, where a recording holds several.
    #[arg(long, value_name = "TENANT ID")]
    pub tenant: Option<TenantId>,
    /// Object ids of emergency access accounts or groups.
    #[arg(long = "emergency-access", value_name = "OBJECT ID")]
    pub emergency_access: Vec<sidelight::tenant::ObjectId>,
    /// A JSON file of what is declared: `emergency_access` and `intended_exclusions`, each by object id with `why` and `until` (Unix
    /// milliseconds), and by tenant and check the `attestations` of admins about what cannot be
    /// read. An answer stands beside the verdict, which stays unknown.
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// Language of the report.
    #[arg(long, default_value = "en", value_parser = parse_language)]
    pub language: Language,
}

#[derive(Args)]
pub struct Replay {
    /// A HAR file that holds policies, people and the sign-in log; - reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The change.
    #[arg(long, value_enum)]
    pub change: Change,
    /// The policy that is changed, by id or name; for enforce and remove-exclusion.
    #[arg(long, value_name = "ID OR NAME")]
    pub policy: Option<String>,
    /// What is no longer excluded: the object id of a user or group, the template id of a role, or "guests".
    #[arg(long, value_name = "OBJECT ID")]
    pub exclusion: Option<String>,
    /// How to print the answer.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// The instant to judge for, RFC 3339. Default: the recording's last exchange.
    #[arg(long, value_name = "TIME", value_parser = parse_instant)]
    pub now: Option<i64>,
    /// The tenant to report on, where a recording holds several.
    #[arg(long, value_name = "TENANT ID")]
    pub tenant: Option<TenantId>,
    /// Object ids of emergency access accounts or groups.
    #[arg(long = "emergency-access", value_name = "OBJECT ID")]
    pub emergency_access: Vec<sidelight::tenant::ObjectId>,
    /// Language of the text form.
    #[arg(long, default_value = "en", value_parser = parse_language)]
    pub language: Language,
}

#[derive(Args)]
pub struct Case {
    /// A HAR file that holds reads of the person; - reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The person: user principal name, address or object id.
    #[arg(long, value_name = "UPN")]
    pub user: String,
    /// Since when the account is suspected, RFC 3339. Default: seven days before --now.
    #[arg(long, value_name = "TIME", value_parser = parse_instant)]
    pub since: Option<i64>,
    /// How to print the case.
    #[arg(long, value_enum, default_value = "text")]
    pub format: CaseFormat,
    /// The instant to judge for, RFC 3339. Default: the recording's last exchange.
    #[arg(long, value_name = "TIME", value_parser = parse_instant)]
    pub now: Option<i64>,
    /// Offset from UTC in which times are printed beside UTC.
    #[arg(long, value_name = "+HH:MM", default_value = "+00:00", value_parser = parse_offset, allow_hyphen_values = true)]
    pub utc_offset: time::UtcOffset,
    /// The tenant, where a recording holds several.
    #[arg(long, value_name = "TENANT ID")]
    pub tenant: Option<TenantId>,
    /// Language of the case.
    #[arg(long, default_value = "en", value_parser = parse_language)]
    pub language: Language,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CaseFormat {
    /// For a terminal.
    Text,
    /// For machines: `sidelight.case/1`.
    Json,
    /// For a ticket.
    Markdown,
    /// A page of its own, to print.
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Change {
    /// Switch a policy on.
    Enforce,
    /// Take an exclusion out of a policy.
    RemoveExclusion,
    /// Require multifactor authentication of everybody.
    RequireMfa,
    /// Require multifactor authentication of administrators.
    RequireMfaOfAdministrators,
    /// Require a compliant or hybrid joined device of everybody.
    RequireManagedDevice,
    /// Block clients with legacy authentication.
    BlockLegacyClients,
    /// Block sign-ins with a device code.
    BlockDeviceCode,
}

#[derive(Args)]
pub struct Catalogue {
    /// How to print the catalogue.
    #[arg(long, value_enum, default_value = "text")]
    pub format: CatalogueFormat,
    /// Language of the text form; JSON holds all.
    #[arg(long, default_value = "en", value_parser = parse_language)]
    pub language: Language,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For machines: `sidelight.report/1`, one input.
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CatalogueFormat {
    /// A line a check.
    Text,
    /// For machines.
    Json,
    /// The page `docs/checks.md`: checks, permissions, reads, what is not verified.
    Markdown,
    /// The pages of the web site, in every language: a JSON object of paths and HTML.
    Site,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FailOn {
    Info,
    Low,
    Medium,
    High,
    Critical,
}

impl FailOn {
    pub fn severity(self) -> Severity {
        match self {
            FailOn::Info => Severity::Info,
            FailOn::Low => Severity::Low,
            FailOn::Medium => Severity::Medium,
            FailOn::High => Severity::High,
            FailOn::Critical => Severity::Critical,
        }
    }
}

fn parse_instant(text: &str) -> Result<i64, String> {
    time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
        .map(|instant| (instant.unix_timestamp_nanos() / 1_000_000) as i64)
        .map_err(|error| format!("{error}; wanted RFC 3339, such as 2026-11-24T09:00:00Z"))
}

fn parse_offset(text: &str) -> Result<time::UtcOffset, String> {
    time::UtcOffset::parse(
        text,
        time::macros::format_description!("[offset_hour sign:mandatory]:[offset_minute]"),
    )
    .map_err(|error| format!("{error}; wanted +HH:MM, such as +09:00"))
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.tag() == text)
        .ok_or_else(|| "wanted en or ja".to_owned())
}
