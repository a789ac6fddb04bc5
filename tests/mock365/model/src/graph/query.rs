//! OData query options.

use super::Call;
use super::error;
use super::filter::Filter;
use crate::http::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The options of one read.
#[derive(Debug, Clone, Default)]
pub(super) struct Query {
    pub select: Vec<String>,
    pub top: Option<usize>,
    /// Where the page begins.
    pub offset: usize,
    pub filter: Option<Filter>,
    pub expand: Vec<String>,
    pub count: bool,
    /// The query as written without its position, to build the next link.
    pub kept: String,
}

impl Query {
    /// Reads the options, or refuses what Graph refuses.
    pub fn of(call: &Call) -> Result<Self, Response> {
        let mut query = Self::default();
        let mut kept = Vec::new();
        for raw in call.query.split('&').filter(|raw| !raw.is_empty()) {
            let Some((name, value)) = form_urlencoded::parse(raw.as_bytes()).into_owned().next() else {
                continue;
            };
            let refuse = |text: &str| Err(error::respond(400, "BadRequest", text, call.at));
            match name.as_str() {
                "$skiptoken" => {
                    query.offset =
                        offset(&value, &call.written).ok_or_else(|| error::expired_page(call.at))?;
                    continue;
                }
                "$skip" => match value.parse() {
                    Ok(offset) => {
                        query.offset = offset;
                        continue;
                    }
                    Err(_) => {
                        return refuse(&format!("Invalid value '{value}' for $skip query option found."));
                    }
                },
                "$top" => match value.parse::<i64>() {
                    Ok(top) => query.top = Some(usize::try_from(top).unwrap_or(0)),
                    Err(_) => {
                        return refuse(&format!("Invalid value '{value}' for $top query option found."));
                    }
                },
                "$select" => query.select = names(&value),
                "$expand" => query.expand = names(&value),
                "$count" => query.count = value.eq_ignore_ascii_case("true"),
                "$filter" => match Filter::parse(&value) {
                    Some(filter) => query.filter = Some(filter),
                    None => {
                        return Err(error::respond(
                            400,
                            "Request_UnsupportedQuery",
                            "Unsupported Query.",
                            call.at,
                        ));
                    }
                },
                "$format" => {}
                "$search" => {
                    let text = "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";
                    return Err(error::respond(400, "Request_UnsupportedQuery", text, call.at));
                }
                other if other.starts_with('$') => {
                    return refuse(&format!("The query parameter '{other}' is not supported."));
                }
                _ => {}
            }
            kept.push(raw);
        }
        query.kept = kept.join("&");
        Ok(query)
    }
}

fn names(list: &str) -> Vec<String> {
    list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn check(path: &str, offset: u64) -> u64 {
    path.bytes().fold(offset ^ 0x5266_704e, |sum, byte| sum.wrapping_mul(0x100_0000_01b3) ^ u64::from(byte))
}

/// An opaque mark of a position in one collection.
pub(super) fn skip_token(path: &str, offset: usize) -> String {
    let offset = offset as u64;
    let bytes = [offset.to_be_bytes(), check(path, offset).to_be_bytes()].concat();
    format!("RFNwdAoAAQAAAAAAAAAAFAAAA{}", URL_SAFE_NO_PAD.encode(bytes))
}

fn offset(token: &str, path: &str) -> Option<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix("RFNwdAoAAQAAAAAAAAAAFAAAA")?).ok()?;
    let offset = u64::from_be_bytes(bytes.get(..8)?.try_into().ok()?);
    let mark = u64::from_be_bytes(bytes.get(8..16)?.try_into().ok()?);
    (mark == check(path, offset)).then_some(usize::try_from(offset).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_token_belongs_to_one_collection() {
        let token = skip_token("users", 999);
        assert_eq!(offset(&token, "users"), Some(999));
        assert_eq!(offset(&token, "groups"), None);
        assert_eq!(offset("RFNwdAoAAQAAAAAAAAAAFAAAAxx", "users"), None);
    }
}
