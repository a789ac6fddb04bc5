//! Every message of views and background survives JSON, as Chromium passes it, and nothing else is taken for one.

mod findings;

use std::collections::{BTreeMap, BTreeSet};

use findings::{evidence, head};
use proptest::prelude::*;
use serde_json::{Value, json};
use sidelight::messages::*;
use sidelight::portals::{Link, Portal};
use sidelight::report::VerdictKind;
use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::{Fact, Gap, ObjectId, Reason, TenantId};
use sidelight::text::{Argument, Language, Message};

/// As large as JavaScript's numbers hold without rounding.
const SAFE: i64 = (1 << 53) - 1;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,24}",
        prop::sample::select(vec![
            "",
            "\u{0}\u{7}",
            "</script>",
            "田中 美咲",
            "\u{202e}moc",
            "😀",
            "9007199254740993"
        ])
        .prop_map(str::to_owned)
    ]
}

fn id() -> impl Strategy<Value = ObjectId> {
    any::<[u8; 16]>().prop_map(ObjectId::from_bytes)
}

fn tenant() -> impl Strategy<Value = TenantId> {
    id().prop_map(TenantId)
}

fn instant() -> impl Strategy<Value = i64> {
    -SAFE..=SAFE
}

fn pack() -> impl Strategy<Value = Pack> {
    prop::sample::select(vec![Pack::Graph, Pack::Exchange])
}

fn fact() -> impl Strategy<Value = Fact> {
    prop::sample::select(Fact::ALL.to_vec())
}

fn message() -> impl Strategy<Value = Message> {
    let argument = prop_oneof![instant().prop_map(Argument::Number), text().prop_map(Argument::Text)];
    (text(), prop::collection::btree_map("[a-z]{1,8}", argument, 0..3))
        .prop_map(|(id, args)| Message { id, args })
}

fn link() -> impl Strategy<Value = Link> {
    (prop::sample::select(Link::EVERY.to_vec()), id()).prop_map(|(link, id)| match link {
        Link::User { .. } => Link::User { user: id },
        Link::Group { .. } => Link::Group { group: id },
        Link::UserAuthenticationMethods { .. } => Link::UserAuthenticationMethods { user: id },
        Link::ConditionalAccessPolicy { .. } => Link::ConditionalAccessPolicy { policy: id },
        other => other,
    })
}

fn reason() -> impl Strategy<Value = Reason> {
    prop_oneof![
        (text(), prop::collection::vec(text(), 0..3))
            .prop_map(|(scope, roles)| Reason::NoPermission { scope, roles }),
        text().prop_map(|plan| Reason::NoLicence { plan }),
        (0..=SAFE as u64, prop::option::of(0..=SAFE as u64))
            .prop_map(|(seen, of)| Reason::Truncated { seen, of }),
        (0..=SAFE as u64, prop::option::of(0..=SAFE as u64))
            .prop_map(|(largest, of)| Reason::TooLarge { largest, of }),
        (0..=SAFE as u64, 0..=SAFE as u64).prop_map(|(seen, of)| Reason::OnRequest { seen, of }),
        text().prop_map(|field| Reason::Shape { field }),
        (any::<u16>(), text()).prop_map(|(status, code)| Reason::Failed { status, code }),
        prop::sample::select(vec![
            Reason::NoRoute,
            Reason::Throttled,
            Reason::Offline,
            Reason::SignedOut,
            Reason::NotAsked
        ]),
    ]
}

fn gap() -> impl Strategy<Value = Gap> {
    (fact(), reason()).prop_map(|(fact, reason)| Gap { fact, reason })
}

fn configuration() -> impl Strategy<Value = Configuration> {
    let language = prop::option::of(prop::sample::select(Language::ALL.to_vec()));
    let until = prop::option::of(0..=SAFE);
    let declaration = (text(), until).prop_map(|(why, until)| Declaration { why, until });
    (
        prop::option::of(id()),
        prop::option::of(tenant()),
        language,
        (prop::collection::btree_map(id(), declaration, 0..3), 0..=SAFE as u64),
        any::<bool>(),
        (any::<(bool, bool)>(), any::<(u32, u32)>()),
    )
        .prop_map(|(client_id, tenant, language, (emergency_access, largest_list), managed, others)| {
            let (resolver, numbers) = others;
            Configuration {
                client_id,
                tenant,
                language,
                settings: Settings { emergency_access, largest_list, ..Settings::default() },
                managed,
                dns_over_https: resolver.0,
                dns_over_https_forbidden: resolver.1,
                stale_after_hours: numbers.0,
                recheck_seconds: numbers.1,
            }
        })
}

fn refusal() -> impl Strategy<Value = Refusal> {
    prop_oneof![
        prop::sample::select(vec![
            Refusal::InteractionRequired,
            Refusal::ConsentRequired,
            Refusal::Cancelled,
            Refusal::Offline
        ]),
        text().prop_map(|code| Refusal::Denied { code }),
        tenant().prop_map(|tenant| Refusal::OtherTenant { tenant }),
        text().prop_map(|part| Refusal::NotVerified { part }),
        prop::collection::vec(text(), 0..3).prop_map(|scopes| Refusal::MoreThanReading { scopes }),
        text().prop_map(|code| Refusal::Failed { code }),
    ]
}

fn account() -> impl Strategy<Value = Account> {
    (
        tenant(),
        prop::option::of(text()),
        text(),
        prop::collection::btree_set(pack(), 0..3),
        prop::collection::btree_set(text(), 0..3),
    )
        .prop_map(|(tenant, name, user, packs, scopes): (_, _, _, BTreeSet<Pack>, _)| Account {
            tenant,
            tenant_domain: name.clone(),
            tenant_name: name,
            user,
            packs,
            scopes,
        })
}

fn connection() -> impl Strategy<Value = Connection> {
    prop_oneof![
        prop::sample::select(vec![Connection::NotConfigured, Connection::SignedOut]),
        (pack(), any::<bool>()).prop_map(|(pack, interactive)| Connection::SigningIn { pack, interactive }),
        (pack(), refusal(), prop::option::of(account()))
            .prop_map(|(pack, refusal, account)| Connection::Refused { pack, refusal, account }),
        account().prop_map(|account| Connection::SignedIn { account }),
    ]
}

fn progress() -> impl Strategy<Value = Progress> {
    (
        any::<bool>(),
        prop::option::of(instant()),
        prop::collection::vec(fact(), 0..4),
        any::<u32>(),
        0..=SAFE as u64,
        prop::option::of(text()),
        prop::option::of(reason()),
    )
        .prop_map(|(running, started_at, waiting, settled, rows, again, stopped)| Progress {
            running,
            started_at,
            ended_at: started_at,
            waiting,
            settled,
            asked: settled,
            rows,
            of: Some(rows),
            left: started_at,
            paused: running,
            offered: vec![Fact::Users],
            waiting_until: started_at,
            unreachable: !running,
            again,
            stopped,
        })
}

fn page() -> impl Strategy<Value = PageHere> {
    (prop::collection::vec(text(), 0..3), prop::option::of(text()))
        .prop_map(|(fixes, other_tenant)| PageHere { portal: Portal::Purview, fixes, other_tenant })
}

fn steps() -> impl Strategy<Value = PendingSteps> {
    (text(), any::<bool>()).prop_map(|(check, here)| PendingSteps { check, here })
}

fn recheck() -> impl Strategy<Value = Recheck> {
    let state = prop_oneof![
        (instant(), instant()).prop_map(|(next, until)| RecheckState::Waiting { next, until }),
        instant().prop_map(|until| RecheckState::Looking { until }),
        prop::sample::select(vec![
            RecheckState::Asked,
            RecheckState::FixOpened,
            RecheckState::Unchanged,
            RecheckState::Changed,
            RecheckState::TimeOver,
            RecheckState::SignedOut,
        ]),
    ];
    let before = prop::sample::select(VerdictKind::ALL.to_vec());
    let parts = (text(), before, any::<u32>(), state);
    parts.prop_map(|(check, before, looks, state)| Recheck { check, before, looks, state })
}

fn request() -> impl Strategy<Value = Request> {
    let view = prop_oneof![
        text().prop_map(|ticket| View::Docked { ticket }),
        prop::sample::select(vec![View::Tab, View::Options, View::Site])
    ];
    prop_oneof![
        view.prop_map(|view| Request::Hello { view }),
        (pack(), any::<bool>()).prop_map(|(pack, interactive)| Request::SignIn { pack, interactive }),
        text().prop_map(|check| Request::CheckAgain { check }),
        fact().prop_map(|fact| Request::ReadList { fact }),
        text().prop_map(|check| Request::KeepChecking { check }),
        text().prop_map(|check| Request::StopChecking { check }),
        (text(), any::<u32>(), any::<u32>()).prop_map(|(check, offset, limit)| Request::Evidence {
            check,
            offset,
            limit
        }),
        text().prop_map(|check| Request::Fix { check }),
        link().prop_map(|link| Request::Open { link }),
        configuration().prop_map(|configuration| Request::Configure { configuration }),
        prop::sample::select(vec![
            Request::SignOut,
            Request::Start,
            Request::Pause,
            Request::GoOn,
            Request::Stop,
            Request::EndSteps,
            Request::Close,
            Request::OpenInTab,
            Request::OpenOptions,
            Request::EraseAll
        ]),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let registration = prop::collection::vec(text(), 0..3).prop_map(|texts| Registration {
        redirect_uris: texts.clone(),
        graph_scopes: texts.clone(),
        exchange_scopes: texts.clone(),
        admin_consent: texts.first().cloned(),
    });
    let hello =
        (
            configuration(),
            registration,
            connection(),
            prop::option::of(page()),
            progress(),
            prop::option::of(steps()),
        )
            .prop_map(|(configuration, registration, connection, page, progress, steps)| {
                Event::Hello { configuration, registration, connection, page, progress, steps }
            });
    prop_oneof![
        hello,
        connection().prop_map(|connection| Event::Connection { connection }),
        prop::option::of(page()).prop_map(|page| Event::Page { page }),
        progress().prop_map(|progress| Event::Progress { progress }),
        prop::collection::vec(head(), 0..3).prop_map(|findings| Event::Findings { findings }),
        Just(Event::Cleared),
        (text(), any::<u32>(), prop::collection::vec(evidence(), 0..3))
            .prop_map(|(check, offset, rows)| Event::Evidence { check, offset, rows }),
        prop::option::of(steps()).prop_map(|steps| Event::Steps { steps }),
        configuration().prop_map(|configuration| Event::Configuration { configuration }),
        prop::collection::vec(recheck(), 0..3).prop_map(|rechecks| Event::Rechecks { rechecks }),
        message().prop_map(|message| Event::Problem { message }),
    ]
}

/// What JavaScript's numbers make of a message: every number as a double.
fn as_javascript(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            let double = number.as_f64().expect("a double");
            if double.fract() == 0.0 { (double as i64).into() } else { double.into() }
        }
        Value::Array(values) => values.into_iter().map(as_javascript).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, as_javascript(value)))
            .collect::<BTreeMap<_, _>>()
            .into_iter()
            .collect(),
        other => other,
    }
}

proptest! {
    #[test]
    fn requests_survive_json(request in request()) {
        let json = serde_json::to_value(&request).unwrap();
        let text = as_javascript(json).to_string();
        prop_assert_eq!(Request::parse(&text), Some(request));
    }

    #[test]
    fn events_survive_json(event in event()) {
        let json = serde_json::to_value(&event).unwrap();
        let text = as_javascript(json).to_string();
        prop_assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
    }

    #[test]
    fn a_field_more_is_no_request(request in request(), name in "[a-z]{3,8}x") {
        let mut json = match serde_json::to_value(&request).unwrap() {
            Value::String(request) => json!({ request: null }),
            other => other,
        };
        let within = json.as_object_mut().unwrap().values_mut().next().and_then(Value::as_object_mut);
        if let Some(within) = within {
            within.insert(name.clone(), Value::Bool(true));
            prop_assert_eq!(Request::parse(&json.to_string()), None);
        }
        let mut json = serde_json::to_value(&request).unwrap();
        if !json.is_object() {
            json = json!({ json.as_str().unwrap(): null });
        }
        json[&name] = Value::Bool(true);
        prop_assert_eq!(Request::parse(&json.to_string()), None);
    }
}
