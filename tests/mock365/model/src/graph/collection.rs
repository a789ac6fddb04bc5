//! Collections: `$select`, `$filter`, `$top`, `$count` and the next link.

use super::query::{Query, skip_token};
use super::{Call, error};
use crate::http::Response;
use serde_json::{Map, Value, json};

/// How a collection marks the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paging {
    /// Everything at once; `$top` is refused.
    None,
    /// An opaque `$skiptoken`.
    Token { page: usize, max: usize },
    /// A plain `$skip`, as the security API does.
    Skip { page: usize, max: usize },
}

/// A collection before the query options are applied.
pub(super) struct Collection<'a> {
    /// What follows `$metadata#` in the context, e.g. `users`.
    pub context: &'a str,
    /// The entity's name in error texts, e.g. `microsoft.graph.user`.
    pub entity: &'a str,
    /// Every property that may be selected.
    pub properties: &'a [&'a str],
    /// Properties without `$select`; `None` for all of them.
    pub by_default: Option<&'a [&'a str]>,
    pub paging: Paging,
    /// `$count=true` needs `ConsistencyLevel: eventual`.
    pub advanced_count: bool,
    pub len: usize,
    pub row: &'a dyn Fn(usize) -> Value,
}

impl Collection<'_> {
    /// The page that the query asks for.
    pub fn answer(&self, call: &Call, query: &Query) -> Result<Response, Response> {
        self.refuse_unknown(call, query)?;
        let mut size = self.page_size(call, query)?;
        if let (Some(largest), true) = (call.largest_page, self.paging != Paging::None) {
            size = size.min(largest.max(1));
        }
        let matching = self.matching(query);
        let total = matching.as_ref().map_or(self.len, Vec::len);
        let end = query.offset.saturating_add(size).min(total);
        let begin = query.offset.saturating_sub(call.repeated_rows);
        let rows: Vec<Value> = (begin..end)
            .filter_map(|at| match &matching {
                Some(list) => list.get(at).copied(),
                None => Some(at),
            })
            .map(|index| self.selected((self.row)(index), query))
            .collect();
        let selected =
            if query.select.is_empty() { String::new() } else { format!("({})", query.select.join(",")) };
        let mut body = Map::new();
        body.insert(
            "@odata.context".into(),
            format!("{}/$metadata#{}{selected}", call.base(), self.context).into(),
        );
        if query.count && (call.eventual || !self.advanced_count) {
            body.insert("@odata.count".into(), total.into());
        }
        if let Some(link) = self.next_link(call, query, end, total) {
            body.insert("@odata.nextLink".into(), link.into());
        }
        body.insert("value".into(), rows.into());
        Ok(entity(&Value::Object(body)))
    }

    /// The number of rows as text: `…/$count`.
    pub fn count(&self, call: &Call, query: &Query) -> Result<Response, Response> {
        if !call.eventual {
            return Err(error::respond(
                400,
                "Request_BadRequest",
                "$count is not currently supported.",
                call.at,
            ));
        }
        let total = self.matching(query).map_or(self.len, |list| list.len());
        Ok(Response::with_body(200, "text/plain", total.to_string()))
    }

    fn matching(&self, query: &Query) -> Option<Vec<usize>> {
        let filter = query.filter.as_ref()?;
        Some((0..self.len).filter(|index| filter.holds(&(self.row)(*index))).collect())
    }

    fn refuse_unknown(&self, call: &Call, query: &Query) -> Result<(), Response> {
        let selected = query.select.iter().map(String::as_str).find(|name| !self.properties.contains(name));
        let filtered = query.filter.as_ref().and_then(|filter| filter.unknown_property(self.properties));
        match selected.or(filtered) {
            Some(name) => {
                let text = format!("Could not find a property named '{name}' on type '{}'.", self.entity);
                Err(error::respond(400, "BadRequest", &text, call.at))
            }
            None => Ok(()),
        }
    }

    fn page_size(&self, call: &Call, query: &Query) -> Result<usize, Response> {
        let (page, max) = match self.paging {
            Paging::None if query.top.is_some() => {
                return Err(error::respond(
                    400,
                    "BadRequest",
                    "The query parameter '$top' is not supported.",
                    call.at,
                ));
            }
            Paging::None => return Ok(usize::MAX),
            Paging::Token { page, max } | Paging::Skip { page, max } => (page, max),
        };
        match query.top {
            None => Ok(page),
            Some(top) if (1..=max).contains(&top) => Ok(top),
            Some(top) => {
                let text =
                    format!("Invalid page size specified: '{top}'. Must be between 1 and {max} inclusive.");
                Err(error::respond(400, "Request_UnsupportedQuery", &text, call.at))
            }
        }
    }

    fn next_link(&self, call: &Call, query: &Query, end: usize, total: usize) -> Option<String> {
        if end >= total {
            return None;
        }
        let mark = match self.paging {
            Paging::None => return None,
            Paging::Token { .. } => format!("$skiptoken={}", skip_token(&call.written, end)),
            Paging::Skip { .. } => format!("$skip={end}"),
        };
        let separator = if query.kept.is_empty() { "" } else { "&" };
        Some(format!("{}/{}?{}{separator}{mark}", call.base(), call.written, query.kept))
    }

    fn selected(&self, row: Value, query: &Query) -> Value {
        let keeps = |name: &str| {
            name.starts_with('@')
                || expands(query, name)
                || match (query.select.is_empty(), self.by_default) {
                    (true, None) => true,
                    (true, Some(list)) => list.contains(&name),
                    (false, _) => query.select.iter().any(|wanted| wanted == name),
                }
        };
        match row {
            Value::Object(fields) => {
                Value::Object(fields.into_iter().filter(|(name, _)| keeps(name)).collect())
            }
            other => other,
        }
    }
}

/// Whether a property is expanded, perhaps with options of its own: `owners($select=id)`.
pub(super) fn expands(query: &Query, name: &str) -> bool {
    query.expand.iter().any(|expanded| expanded.split('(').next() == Some(name))
}

/// A good answer with Graph's headers.
pub(super) fn entity(body: &Value) -> Response {
    Response::with_body(
        200,
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
        body.to_string(),
    )
    .header("OData-Version", "4.0")
}

/// A single object with its context, cut to `$select`.
pub(super) fn single(call: &Call, query: &Query, context: &str, row: Value) -> Response {
    let mut body = json!({"@odata.context": format!("{}/$metadata#{context}", call.base())});
    if let (Value::Object(body), Value::Object(fields)) = (&mut body, row) {
        body.extend(fields.into_iter().filter(|(name, _)| {
            query.select.is_empty() || query.select.contains(name) || expands(query, name)
        }));
    }
    entity(&body)
}
