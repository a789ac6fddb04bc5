//! The pages of the login host: plain forms, no script.

/// Text as HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <style>body{{font:15px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0}}\
         main{{width:min(26rem,90vw);padding:2rem;border:1px solid #8888;border-radius:4px}}\
         h1{{font-size:1.4rem;margin:0 0 1rem}}button{{font:inherit;padding:.45rem 1rem;margin:.25rem .25rem 0 0}}\
         ul{{padding-left:1.2rem}}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
}

/// A page with one sentence.
pub(super) fn plain(title: &str, text: &str) -> String {
    document(&escaped(title), &format!("<p>{}</p>", escaped(text)))
}

/// An error that is shown, because there is no safe address to send it to.
pub(super) fn failure(failure: &super::failure::Failure) -> String {
    plain(
        "Sign in",
        &format!("Sorry, but we’re having trouble signing you in. AADSTS{}: {}", failure.code, failure.text),
    )
}

/// The account page: one button for each account, and *Cancel*.
pub(super) fn accounts(names: &[String], back: &str, cancel: &str, multi_factor: bool) -> String {
    let buttons: String = names
        .iter()
        .map(|name| {
            let name = escaped(name);
            format!("<p><button name=\"account\" value=\"{name}\">{name}</button></p>")
        })
        .collect();
    let extra = if multi_factor {
        "<p>Approve the sign-in request with your authenticator app.</p><input type=\"hidden\" name=\"multi_factor\" value=\"done\">"
    } else {
        ""
    };
    let body = format!(
        "<form method=\"post\" action=\"/common/login\"><input type=\"hidden\" name=\"back\" value=\"{}\">{extra}{buttons}</form>\
         <p><a id=\"cancel\" href=\"{}\">Cancel</a></p>",
        escaped(back),
        escaped(cancel)
    );
    document("Pick an account", &body)
}

/// The consent page.
pub(super) struct ConsentPage<'a> {
    pub app: &'a str,
    pub user: &'a str,
    pub scopes: &'a [String],
    /// Offers consent for the whole organisation.
    pub administrator: bool,
    /// Only an administrator may consent to these scopes, and this user is none.
    pub needs_approval: bool,
    /// Query of the request that led here.
    pub back: &'a str,
    /// `adminconsent` in place of the ordinary flow.
    pub admin_flow: bool,
}

impl ConsentPage<'_> {
    pub fn html(&self) -> String {
        let scopes: String = self.scopes.iter().map(|scope| format!("<li>{}</li>", escaped(scope))).collect();
        let title = if self.needs_approval { "Need admin approval" } else { "Permissions requested" };
        let organisation = if self.administrator && !self.admin_flow {
            "<p><label><input type=\"checkbox\" name=\"organization\" value=\"yes\"> Consent on behalf of your organization</label></p>"
        } else {
            ""
        };
        let accept = if self.needs_approval {
            "<p>This app needs permission to access resources in your organization that only an admin can grant.</p>"
        } else {
            "<button id=\"accept\" name=\"decision\" value=\"accept\">Accept</button>"
        };
        let body = format!(
            "<p>{}</p><p><strong>{}</strong></p><ul>{scopes}</ul>\
             <form method=\"post\" action=\"/common/Consent/Set\"><input type=\"hidden\" name=\"back\" value=\"{}\">\
             <input type=\"hidden\" name=\"flow\" value=\"{}\">{organisation}{accept}\
             <button id=\"decline\" name=\"decision\" value=\"cancel\">Cancel</button></form>",
            escaped(self.user),
            escaped(self.app),
            escaped(self.back),
            if self.admin_flow { "admin" } else { "user" },
        );
        document(title, &body)
    }
}
