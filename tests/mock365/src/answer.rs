//! From a socket's request to the model's and back.

use crate::server::WorldHandle;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HOST};
use mock365_model::{Delivery, Request, Response, Target};
use std::io;
use std::time::{Duration, SystemTime};

/// Larger bodies are refused.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Files that the portals' documents load.
const ASSETS: &[(&str, &str, &str)] = &[
    ("/_mock/portal.js", "text/javascript; charset=utf-8", include_str!("../assets/portal.js")),
    ("/_mock/hostile.js", "text/javascript; charset=utf-8", include_str!("../assets/hostile.js")),
    ("/_mock/portal.css", "text/css; charset=utf-8", include_str!("../assets/portal.css")),
];

/// Unix milliseconds now.
pub(crate) fn now() -> i64 {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Answers one request. An error closes the connection without an answer.
pub(crate) async fn answer(
    world: WorldHandle,
    incoming: hyper::Request<Incoming>,
) -> io::Result<hyper::Response<Full<Bytes>>> {
    let request = read(incoming).await?;
    if let Some(asset) = asset(&request) {
        return write(asset);
    }
    let response = world.with(|world| world.handle(&request));
    match response.delivery {
        Delivery::Immediate => {}
        Delivery::After { ms } => tokio::time::sleep(Duration::from_millis(ms)).await,
        Delivery::Never => return Err(io::Error::new(io::ErrorKind::ConnectionReset, "offline by rule")),
        Delivery::Silent => std::future::pending().await,
    }
    write(response)
}

async fn read(incoming: hyper::Request<Incoming>) -> io::Result<Request> {
    let (parts, body) = incoming.into_parts();
    let host = parts
        .headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| parts.uri.host())
        .map(|host| host.split(':').next().unwrap_or_default().to_owned())
        .unwrap_or_default();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let body = Limited::new(body, MOST_BYTES)
        .collect()
        .await
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?
        .to_bytes()
        .to_vec();
    Ok(Request {
        method: parts.method.as_str().to_owned(),
        url: format!("https://{host}{path}"),
        headers,
        body,
        at: now(),
    })
}

fn asset(request: &Request) -> Option<Response> {
    let target = Target::parse(&request.url)?;
    let (_, kind, text) = ASSETS.iter().find(|(path, _, _)| *path == target.path)?;
    (request.method == "GET")
        .then(|| Response::with_body(200, kind, *text).header("Cache-Control", "no-store"))
}

fn write(response: Response) -> io::Result<hyper::Response<Full<Bytes>>> {
    let mut builder = hyper::Response::builder().status(response.status);
    if response.get(CONTENT_TYPE.as_str()).is_some() {
        builder = builder.header("x-content-type-options", "nosniff");
    }
    for (name, value) in &response.headers {
        if !(name.eq_ignore_ascii_case("x-content-type-options")) {
            builder = builder.header(name, value);
        }
    }
    builder.body(Full::new(Bytes::from(response.body))).map_err(io::Error::other)
}
