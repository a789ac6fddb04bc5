//! Writes what fuzzing starts from into `corpus/`: whole answers, runs, recordings and messages of the mock.

use std::borrow::Cow;
use std::path::Path;

use mock365_model::identity::AccessToken;
use mock365_model::{DEMO_CLIENT, Recorder, Request, Resource, World};
use serde_json::Value;
use sidelight::collect::{Collector, Method, Plan};
use sidelight::sources::clouds::Cloud;
use sidelight::sources::{self, Asked, Service};
use sidelight::tenant::Fact;
use sidelight_fuzz::targets::{START, Scripted, context, drive};

const SCOPES: [&str; 9] = [
    "User.Read",
    "User.Read.All",
    "GroupMember.Read.All",
    "Policy.Read.All",
    "RoleManagement.Read.Directory",
    "AuditLog.Read.All",
    "SecurityEvents.Read.All",
    "LicenseAssignment.Read.All",
    "Exchange.Manage",
];

fn main() {
    for (name, world) in [
        ("contoso", World::contoso(START)),
        ("free", World::contoso_free(START)),
        ("hardened", World::contoso_hardened(START)),
    ] {
        run(name, world);
    }
    for (index, text) in MESSAGES.iter().enumerate() {
        keep("messages", &format!("written-{index}"), text.as_bytes());
    }
    for (index, text) in PUBLISHED.iter().enumerate() {
        keep("dns", &format!("written-{index}"), text.as_bytes());
    }
    for (index, text) in SIGN_IN.iter().enumerate() {
        keep("sign-in", &format!("written-{index}"), text.as_bytes());
    }
}

fn keep(target: &str, name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    std::fs::create_dir_all(&folder).expect("the corpus can be written");
    std::fs::write(folder.join(name), bytes).expect("the corpus can be written");
}

fn without_checksum(collector: &Collector) -> Vec<u8> {
    let mut bytes = collector.checkpoint();
    bytes.truncate(bytes.len().saturating_sub(8));
    bytes
}

fn request(method: Method, url: &str, body: Option<String>, service: Service, at: i64) -> Request {
    let request = match method {
        Method::Get => Request::get(url, at),
        Method::Post => Request::post(url, body.unwrap_or_default(), at),
    };
    let token = match service {
        Service::Graph => "graph",
        Service::Exchange => "exchange",
        Service::Resolver => return request.with("Accept", "application/dns-json"),
    };
    request.with("Authorization", format!("Bearer {token}")).with("Content-Type", "application/json")
}

/// One undisturbed run against the mock: its answers, its script, its recording, and checkpoints of it.
fn run(name: &str, mut world: World) {
    world.resolver.may_be_asked = true;
    let tenant = world.tenants[0].id;
    let admin = world.tenants[0].users.iter().find(|user| user.user_principal_name.starts_with("megan"));
    let user = admin.unwrap_or(&world.tenants[0].users[0]).id;
    for (value, resource) in [("graph", Resource::Graph), ("exchange", Resource::Exchange)] {
        world.tokens.push(AccessToken {
            value: value.to_owned(),
            client_id: DEMO_CLIENT,
            tenant,
            user,
            resource,
            scopes: SCOPES.map(str::to_owned).to_vec(),
            expires: i64::MAX,
        });
    }
    let target = world.tenants[0].groups.first().map(|group| group.id.to_string());
    let id = sidelight::tenant::TenantId(tenant.to_string().parse().expect("a GUID"));
    let mut collector = Collector::new(Plan::of(Fact::ALL), context(id), START);
    keep("checkpoint", &format!("{name}-new"), &without_checksum(&collector));
    let mut recorder = Recorder::default();
    let (mut script, mut clock, mut count) = (Vec::new(), START, 0);
    drive(&mut collector, &mut |asked| {
        clock += 1_000;
        count += 1;
        let request = request(asked.method, &asked.url, asked.body.clone(), asked.service, clock);
        let response = world.handle(&request);
        recorder.push(&request, &response);
        let url = asked.body.as_ref().map_or(asked.url.clone(), |body| format!("{}\n{body}", asked.url));
        keep("addresses", &format!("{name}-{count}"), url.as_bytes());
        let status = sidelight_fuzz::targets::STATUS
            .iter()
            .position(|status| *status == response.status)
            .and_then(|place| u8::try_from(place).ok())
            .unwrap_or(15);
        script.extend([status, 0]);
        script.extend(u16::try_from(response.body.len()).unwrap_or(u16::MAX).to_be_bytes());
        script.extend(response.body.iter().take(usize::from(u16::MAX)));
        Some(Scripted { status, extra: 0, body: Cow::Owned(response.body.clone()) })
    });
    keep("collector", name, &script);
    for (place, source) in sources::ALL.iter().enumerate() {
        let asked = Asked {
            cloud: Cloud::Worldwide,
            tenant: id,
            target: target.as_deref().and_then(|group| group.parse().ok()),
            name: Some("contoso.com"),
            at: START,
            user_principal_name: "",
            page: None,
            simpler: false,
        };
        let form = sources::form(source, &asked);
        clock += 60_000;
        let request = request(form.method, &form.url, form.body, source.service(), clock);
        let response = world.handle(&request);
        let mut seed = vec![u8::try_from(place).unwrap_or_default(), 0, 9];
        seed.extend(&response.body);
        keep("sources", &format!("{name}-{}", source.id), &seed);
    }
    keep("checkpoint", &format!("{name}-done"), &without_checksum(&collector));
    let har: Value = recorder.har();
    keep("recording", name, har.to_string().as_bytes());
}

const MESSAGES: [&str; 12] = [
    r#"{"hello":{"view":{"docked":{"ticket":"x"}}}}"#,
    r#"{"hello":{"view":"tab"}}"#,
    r#"{"sign-in":{"pack":"graph","interactive":true}}"#,
    r#""sign-out""#,
    r#""start""#,
    r#"{"check-again":{"check":"ca.mfa-all"}}"#,
    r#"{"evidence":{"check":"ca.mfa-all","offset":20,"limit":20}}"#,
    r#"{"fix":{"check":"ca.mfa-all"}}"#,
    r#"{"open":{"link":"secure-score"}}"#,
    r#"{"progress":{"settled":1,"of":16,"rows":9}}"#,
    r#"{"emergency_access":["00000000-0000-0000-0000-000000000007"]}"#,
    r#"{"refused":{"pack":"graph","refusal":"cancelled"}}"#,
];

const SIGN_IN: [&str; 4] = [
    "code=x&state=BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc",
    "error=interaction_required&error_description=AADSTS50058&state=BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc",
    r#"{"access_token":"x","id_token":"e30.eyJhdWQiOiJ4In0.x","scope":"User.Read","expires_in":3600}"#,
    r#"{"error":"invalid_grant","error_description":"AADSTS70008: expired"}"#,
];

const PUBLISHED: [&str; 6] = [
    "contoso.com\ncontoso.com v=spf1 include:spf.protection.outlook.com -all\nspf.protection.outlook.com v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all\n_dmarc.contoso.com v=DMARC1; p=reject; rua=mailto:d@contoso.com",
    "mail.contoso.com\nmail.contoso.com v=spf1 redirect=contoso.com\ncontoso.com v=spf1 a mx ptr exists:%{i}.x.example ~all\n_dmarc.contoso.com v=DMARC1; p=quarantine; sp=none; pct=20",
    "a.example\na.example v=spf1 include:b.example ?all\nb.example v=spf1 include:a.example +all\n_dmarc.a.example v=DMARC1; p=none\n_dmarc.a.example v=DMARC1; p=reject",
    "1.2.3.4.5.6.7.8.9.contoso.com\n_dmarc.contoso.com v=DMARC1; p=reject; psd=n; t=y\n_dmarc.com v=DMARC1; p=none; psd=y",
    "contoso.com\ncontoso.com v=spf1 include:%{ir}.%{v}.%{d}.x.example -include:b.example a/0 -all\ncontoso.com v=spf1 oops",
    "contoso.com\ncontoso.com v=spf1 a:%{d2r/}.x.example/24//64 mx:y.example//0 ip4:0.0.0.0/0 exp=e.x.example -all",
];
