//! URLs, taken apart strictly: what is unusual is refused, not repaired.

/// Longest URL that is sent. Microsoft Graph's skip tokens are a few hundred characters; browsers and servers cut at 8,000.
const LONGEST: usize = 8_000;

/// An absolute `https` URL of plain parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// Host, lower case, without port.
    pub host: &'a str,
    /// Path with its leading slash, as written.
    pub path: &'a str,
    /// Query as written, without the question mark.
    pub query: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// Takes a URL apart. `None` for anything but `https://host/path?query`: no user, port, fragment, backslash, space, control
    /// or non-ASCII character; in the path no escape, no empty and no dot segment.
    pub fn strict(url: &'a str) -> Option<Address<'a>> {
        if url.len() > LONGEST
            || !url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\#\"<>^`{|}".contains(&byte))
        {
            return None;
        }
        let rest = url.strip_prefix("https://")?;
        let (rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, Some(query)),
            None => (rest, None),
        };
        let slash = rest.find('/')?;
        let (host, path) = rest.split_at(slash);
        let plain_host = host
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte));
        let plain_path = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.-_$".contains(&byte))
            && path.split('/').skip(1).all(|segment| !matches!(segment, "" | "." | ".."));
        (!host.is_empty() && plain_host && plain_path).then_some(Address { host, path, query })
    }
}

/// The names and values of a query, decoded; a value that does not decode is left out with its name.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    query.split('&').filter(|pair| !pair.is_empty()).filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((decoded(name)?.trim().to_owned(), decoded(value)?))
    })
}

/// Undoes percent encoding.
pub fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                let (high, low) = (digit(rest.next())?, digit(rest.next())?);
                bytes.push(u8::try_from(high * 16 + low).ok()?);
            }
            b'+' => bytes.push(b' '),
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_urls_are_taken_apart() {
        let address =
            Address::strict("https://graph.microsoft.com/v1.0/users?$top=999&$skiptoken=a%2Fb").unwrap();
        assert_eq!(address.host, "graph.microsoft.com");
        assert_eq!(address.path, "/v1.0/users");
        assert_eq!(address.query, Some("$top=999&$skiptoken=a%2Fb"));
        assert_eq!(
            pairs("$top=5&a+b=%e5%b1%b1&&x&bad=%zz").collect::<Vec<_>>(),
            [
                ("$top".to_owned(), "5".to_owned()),
                ("a b".to_owned(), "山".to_owned()),
                ("x".to_owned(), String::new()),
            ]
        );
    }

    #[test]
    fn unusual_urls_are_refused() {
        for url in [
            "",
            "http://graph.microsoft.com/v1.0/users",
            "HTTPS://graph.microsoft.com/v1.0/users",
            "https:/graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.com",
            "https:///v1.0/users",
            "https://user@graph.microsoft.com/v1.0/users",
            "https://user:password@graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.com:443/v1.0/users",
            "https://Graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.com\\@evil.example/v1.0/users",
            "https://graph.microsoft.com/v1.0/users#x",
            "https://graph.microsoft.com/v1.0/../beta/users",
            "https://graph.microsoft.com/v1.0/./users",
            "https://graph.microsoft.com/v1.0//users",
            "https://graph.microsoft.com/v1.0/users/",
            "https://graph.microsoft.com/v1.0%2fusers",
            "https://graph.microsoft.com/v1.0/%2e%2e/users",
            "https://graph.microsoft.com/v1.0/users;a=b",
            "https://graph.microsoft.com/v1.0/users?a=b c",
            "https://graph.microsoft.com/v1.0/users?a=b\r\nX: y",
            "https://graph.microsoft.com/v1.0/users?a=é",
            "https://graph.microsoft.com/v1.0/usеrs",
        ] {
            assert!(Address::strict(url).is_none(), "{url}");
        }
        assert!(
            Address::strict(&format!("https://graph.microsoft.com/v1.0/users?a={}", "x".repeat(9_000)))
                .is_none()
        );
    }
}
