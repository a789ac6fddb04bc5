//! Conditional Access over large tenants: everybody in every situation. `cargo xtask bench access` runs it natively, and as wasm in
//! Node, where JavaScript holds the clock.

use std::collections::BTreeMap;

use sidelight::access::replay::{self, Proposal};
use sidelight::access::scenario::{Client, Scenario, Target};
use sidelight::access::{Kept, Kind, Matrix, Situation, State};
use sidelight::settings::Settings;
use sidelight::sources::{Page, Rows, Source};
use sidelight::tenant::access_policies::{
    ApplicationConditions, ConditionalAccessPolicy, Conditions, GrantControls, IncludeExclude, PolicyState,
    UserConditions, UserTarget,
};
use sidelight::tenant::organization::SecurityDefaults;
use sidelight::tenant::roles::{GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment, RoleDefinition};
use sidelight::tenant::users::{User, UserTable};
use sidelight::tenant::{ObjectId, Provenance, Reading, Route, Tenant};

/// Members of a group; the first has fifty times as many.
const MEMBERS: u64 = 2_000;

fn whole<T>(value: T) -> Reading<T> {
    let provenance =
        Provenance { source: "R-BENCH".into(), route: Route::Demo, request: "GET /bench".into(), at: 0 };
    Reading::Whole { value, provenance }
}

/// An id that looks random (splitmix64).
fn id(number: u64) -> ObjectId {
    let mix = |number: u64| {
        let mut bits = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits ^ (bits >> 27)
    };
    let halves = (u128::from(mix(number)) << 64) | u128::from(mix(!number));
    ObjectId::from_bytes(halves.to_be_bytes())
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// One of the shapes that policies have, each with a group of its own.
fn policy(number: u64) -> ConditionalAccessPolicy {
    let group = id(1_000_000_000 + number);
    let mut users = UserConditions {
        include_users: vec![UserTarget::All],
        exclude_groups: vec![group],
        ..Default::default()
    };
    let mut conditions = Conditions { client_app_types: words(&["all"]), ..Default::default() };
    conditions.applications = ApplicationConditions { include: words(&["All"]), ..Default::default() };
    let mut controls = vec!["mfa"];
    match number % 10 {
        0 | 1 => {}
        2 => (users.include_users, users.include_groups) = (Vec::new(), vec![group]),
        3 => (users.include_users, users.include_roles) = (Vec::new(), vec![GLOBAL_ADMINISTRATOR]),
        4 => {
            conditions.client_app_types = words(&["exchangeActiveSync", "other"]);
            controls = vec!["block"];
        }
        5 => {
            conditions.authentication_flows = words(&["deviceCodeFlow"]);
            controls = vec!["block"];
        }
        6 => conditions.sign_in_risk_levels = words(&["high", "medium"]),
        7 => conditions.applications.exclude = vec![format!("app-{}", number % 50)],
        8 => {
            conditions.platforms =
                Some(IncludeExclude { include: words(&["all"]), exclude: words(&["linux", "macOS"]) });
            controls = vec!["mfa", "compliantDevice"];
        }
        _ => {
            conditions.locations =
                Some(IncludeExclude { include: words(&["All"]), exclude: words(&["AllTrusted"]) });
            conditions.applications.include = words(&["Office365"]);
        }
    }
    if number % 20 >= 10 {
        users.exclude_groups.clear();
    }
    conditions.users = users;
    ConditionalAccessPolicy {
        id: group.to_string(),
        display_name: format!("Policy {number}"),
        state: if number % 11 == 10 { PolicyState::ReportOnly } else { PolicyState::Enabled },
        modified: None,
        template_id: None,
        created: None,
        conditions,
        grant: Some(GrantControls { built_in: words(&controls), ..Default::default() }),
        session_controls: Vec::new(),
        sign_in_frequency: None,
        persistent_browser: None,
    }
}

/// A tenant of so many people and policies.
fn tenant(people: u64, policies: u64) -> Tenant {
    let mut users = UserTable::default();
    users.extend((0..people).map(|number| User {
        id: id(number),
        user_principal_name: format!("user{number}@contoso.com"),
        display_name: String::new(),
        enabled: Some(number % 20 != 0),
        guest: number % 7 == 0,
        on_premises_synced: number % 3 == 0,
        licensed: number % 5 != 0,
        licences: Vec::new(),
        per_user_mfa: None,
    }));
    let groups: BTreeMap<ObjectId, _> = (0..policies)
        .map(|group| {
            let count = if group == 0 { MEMBERS * 50 } else { MEMBERS }.min(people);
            let members = (0..count).map(|member| id((group * 7_919 + member * 31) % people)).collect();
            (id(1_000_000_000 + group), whole(members))
        })
        .collect();
    let held = (0..people.min(50)).map(|number| RoleAssignment {
        role: GLOBAL_ADMINISTRATOR,
        principal: id(number),
        kind: PrincipalKind::User,
        principal_name: String::new(),
        directory_scope: "/".into(),
    });
    let definition = RoleDefinition {
        id: GLOBAL_ADMINISTRATOR,
        template_id: GLOBAL_ADMINISTRATOR,
        display_name: "Global Administrator".into(),
        privileged: Some(true),
        built_in: true,
    };
    Tenant {
        users: whole(users),
        role_assignments: whole(held.collect()),
        role_definitions: whole(vec![definition]),
        group_members: groups,
        named_locations: whole(Vec::new()),
        security_defaults: whole(SecurityDefaults { enabled: false }),
        conditional_access: whole((0..policies).map(policy).collect()),
        ..Tenant::unread()
    }
}

/// Groups, roles and kinds to rows.
fn resolve<'a>(tenant: &'a Tenant, settings: &Settings) -> Matrix<'a> {
    Matrix::new(tenant, settings, 0)
}

/// Every situation, and every cell; the answer keeps the work from being left out.
fn judge(matrix: &Matrix<'_>) -> u32 {
    let cells = matrix.cells();
    let open = cells.iter().flat_map(|(_, cells)| cells).map(|cell| cell.not_covered);
    assert!(!matrix.in_state(&matrix.cover(cells[0].0), &matrix.present, State::Covered).is_empty());
    open.fold(0, u32::wrapping_add)
}

/// A cell opened with its people's open ways, and one sign-in tried out, from the resolution that is kept.
fn ask(kept: &mut Kept, tenant: &Tenant) -> usize {
    kept.answer(tenant, &Settings::default(), 0, |matrix| {
        let (count, people) =
            matrix.open(Situation::AnyAppInBrowser, Kind::Everybody, State::NotCovered, 0, 50);
        let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
        let holes: usize = people.iter().map(|person| person.holes.len()).sum();
        count + holes + matrix.ways().len() + matrix.what_if(1, &scenario).applying.len()
    })
}

/// Different pages of the sign-in log, which come again and again: a thousand rows each, of so many people.
fn log_pages(pages: u64, people: u64) -> Vec<String> {
    let row = |number: u64| {
        let client = ["Browser", "Mobile Apps and Desktop clients", "IMAP4"][(number % 3) as usize];
        let factors = ["singleFactorAuthentication", "multiFactorAuthentication"][(number / 3 % 2) as usize];
        format!(
            r#"{{"id":"{}","createdDateTime":"2026-11-20T08:30:00Z","userDisplayName":"Alexandra Wu","userPrincipalName":"user{user}@contoso.com","userId":"{}","appId":"{}","appDisplayName":"Application {app}","ipAddress":"198.51.100.23","clientAppUsed":"{client}","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)","correlationId":"{}","conditionalAccessStatus":"success","authenticationProtocol":"oAuth2","originalTransferMethod":"none","isInteractive":{interactive},"riskLevelDuringSignIn":"none","resourceId":"00000002-0000-0ff1-ce00-000000000000","authenticationRequirement":"{factors}","status":{{"errorCode":0,"failureReason":"Other.","additionalDetails":null}},"deviceDetail":{{"deviceId":"","displayName":"","operatingSystem":"Windows10","browser":"Edge 142.0.0","isCompliant":false,"isManaged":false,"trustType":""}},"location":{{"city":"Stockholm","state":"Stockholms Lan","countryOrRegion":"SE","geoCoordinates":{{"latitude":59.33,"longitude":18.07}}}},"appliedConditionalAccessPolicies":[{{"id":"{}","displayName":"Require multifactor authentication","enforcedGrantControls":["Mfa"],"enforcedSessionControls":[],"result":"success"}}],"networkLocationDetails":[],"authenticationDetails":[{{"authenticationMethod":"Password","succeeded":true}}]}}"#,
            id(number),
            id(number % people),
            id(3_000_000_000 + number % 40),
            id(number + 1),
            id(1_000_000_000),
            user = number % people,
            app = number % 40,
            interactive = number.is_multiple_of(4),
        )
    };
    (0..pages)
        .map(|page| {
            let rows: Vec<String> = (page * 1_000..(page + 1) * 1_000).map(row).collect();
            format!("{{\"value\":[{}]}}", rows.join(","))
        })
        .collect()
}

/// Folds so many pages of the log into a tenant, from their bytes.
fn fold_log(tenant: &mut Tenant, pages: &[String], count: usize) {
    let source = Source::find("R-SIGNIN").expect("the sign-in log is a source");
    let mut rows = Rows::from(Page::SignIns(Vec::new()));
    for page in pages.iter().cycle().take(count) {
        rows.fold((source.parse)(page.as_bytes()).expect("the page is understood").page);
    }
    rows.finish();
    let provenance =
        Provenance { source: "R-BENCH".into(), route: Route::Demo, request: "GET /bench".into(), at: 0 };
    rows.settle(tenant, None, provenance, Vec::new());
}

/// How many sign-ins one change would have stopped.
fn replay_log(tenant: &Tenant) -> u64 {
    replay::replay(tenant, &Settings::default(), 0, &Proposal::RequireMfa)
        .expect("there is a log")
        .stopped
        .sign_ins
}

/// Different pages of the log, and how many there are in all: a million sign-ins.
const LOG: (u64, usize) = (50, 1_000);

/// A line of this process's status, in bytes; only Linux tells.
#[cfg(not(target_arch = "wasm32"))]
fn memory(line: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let own = status.lines().find_map(|own| own.strip_prefix(line))?;
    own.trim_matches([':', ' ', '\t']).strip_suffix(" kB")?.trim().parse::<f64>().ok().map(|kib| kib * 1024.0)
}

#[cfg(not(target_arch = "wasm32"))]
fn replaying(people: u64) {
    let mut tenant = tenant(people, 20);
    let pages = log_pages(LOG.0, people);
    // From here on the most that is resident is counted anew (proc(5), clear_refs).
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = memory("VmRSS");
    let start = std::time::Instant::now();
    fold_log(&mut tenant, &pages, LOG.1);
    let folding = start.elapsed().as_secs_f64() * 1e3;
    let start = std::time::Instant::now();
    std::hint::black_box(replay_log(&tenant));
    let replaying = start.elapsed().as_secs_f64() * 1e3;
    let most = memory("VmHWM").zip(before).map_or(f64::NAN, |(most, before)| most - before);
    println!("{folding} {replaying} {}", most / 1e6);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let settings = Settings::default();
    if let Some(people) = std::env::args().skip_while(|word| word != "sign-ins").nth(1) {
        return replaying(people.parse().expect("sign-ins PEOPLE"));
    }
    let numbers: Vec<u64> =
        std::env::args().skip(1).map(|number| number.parse().expect("PEOPLE POLICIES")).collect();
    let tenant = tenant(numbers[0], numbers[1]);
    let (mut resolving, mut judging, mut asking) = (f64::MAX, f64::MAX, f64::MAX);
    let mut kept = Kept::default();
    ask(&mut kept, &tenant);
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let matrix = resolve(&tenant, &settings);
        resolving = resolving.min(start.elapsed().as_secs_f64() * 1e3);
        let start = std::time::Instant::now();
        std::hint::black_box(judge(&matrix));
        judging = judging.min(start.elapsed().as_secs_f64() * 1e3);
        let start = std::time::Instant::now();
        std::hint::black_box(ask(&mut kept, &tenant));
        asking = asking.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{resolving} {judging} {asking}");
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;

    /// Holds a tenant, so that JavaScript can time what is done with it.
    #[wasm_bindgen]
    pub struct Held {
        tenant: &'static sidelight::tenant::Tenant,
        matrix: Option<sidelight::access::Matrix<'static>>,
        kept: sidelight::access::Kept,
        pages: Vec<String>,
        replayed: Option<sidelight::tenant::Tenant>,
    }

    #[wasm_bindgen]
    impl Held {
        #[wasm_bindgen(constructor)]
        pub fn new(people: u32, policies: u32) -> Held {
            let tenant = super::tenant(u64::from(people), u64::from(policies));
            let tenant = Box::leak(Box::new(tenant));
            Held { tenant, matrix: None, kept: Default::default(), pages: Vec::new(), replayed: None }
        }

        pub fn resolve(&mut self) {
            self.matrix = Some(super::resolve(self.tenant, &super::Settings::default()));
        }

        /// Makes pages of the log.
        pub fn write(&mut self, people: u32) {
            self.pages = super::log_pages(super::LOG.0, u64::from(people));
            self.replayed = Some(self.tenant.clone());
        }

        /// A million sign-ins from their bytes.
        pub fn fold(&mut self) {
            let tenant = self.replayed.as_mut().expect("pages were made");
            super::fold_log(tenant, &self.pages, super::LOG.1);
        }

        pub fn replay(&self) -> f64 {
            super::replay_log(self.replayed.as_ref().expect("pages were folded")) as f64
        }

        /// Bytes of the memory of the program, which never shrinks.
        pub fn memory(&self) -> f64 {
            core::arch::wasm32::memory_size(0) as f64 * 65_536.0
        }

        pub fn ask(&mut self) -> usize {
            super::ask(&mut self.kept, self.tenant)
        }

        pub fn judge(&self) -> u32 {
            self.matrix.as_ref().map_or(0, super::judge)
        }
    }
}
