//! Browser sessions: a cookie and the accounts behind it.

use super::page;
use crate::guid::Guid;
use crate::http::{Request, Response, Target};
use crate::identity::Session;
use crate::world::World;

/// The name of Microsoft's session cookie.
pub(crate) const COOKIE: &str = "ESTSAUTHPERSISTENT";

/// The session of the browser that sent the request.
pub(crate) fn of_request<'a>(world: &'a World, request: &Request) -> Option<&'a Session> {
    let cookie = request.cookie(COOKIE)?;
    world.sessions.iter().find(|session| session.cookie == cookie)
}

/// Adds an account to a session (a new one where there is none) and returns the cookie as `name=value`.
pub(crate) fn sign_in(world: &mut World, cookie: Option<&str>, upn: &str) -> Option<String> {
    let account = world.tenants.iter().find_map(|tenant| {
        tenant.user_named(upn).filter(|user| user.account_enabled).map(|user| (tenant.id, user.id))
    })?;
    let known = world.sessions.iter().position(|session| Some(session.cookie.as_str()) == cookie);
    let index = known.unwrap_or(world.sessions.len());
    if known.is_none() {
        let cookie = format!("mock.{}", world.next_id());
        world.sessions.push(Session { cookie, accounts: Vec::new(), multi_factor: false });
    }
    let session = world.sessions.get_mut(index)?;
    session.accounts.retain(|known| *known != account);
    session.accounts.push(account);
    Some(format!("{COOKIE}={}", session.cookie))
}

fn set_cookie(response: Response, pair: &str) -> Response {
    response.header("Set-Cookie", format!("{pair}; Path=/; Secure; HttpOnly; SameSite=None"))
}

/// The form of the account page: remembers the account and goes on with the request that led there.
pub(super) fn from_form(world: &mut World, request: &Request) -> Response {
    let form = request.form();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let (account, back) = (field("account").to_owned(), field("back").to_owned());
    if !back.starts_with('/') {
        return Response::empty(400);
    }
    let Some(pair) = sign_in(world, request.cookie(COOKIE), &account) else {
        return Response::html(
            200,
            page::plain("Sign in", "We couldn't find an account with that username."),
        );
    };
    if field("multi_factor") == "done" {
        let cookie = pair.split_once('=').map(|(_, value)| value.to_owned());
        if let Some(session) =
            world.sessions.iter_mut().find(|session| Some(&session.cookie) == cookie.as_ref())
        {
            session.multi_factor = true;
        }
    }
    set_cookie(Response::redirect(back), &pair)
}

/// `/_mock/sign-in?account=UPN`: what a test opens in a tab to be signed in.
pub(super) fn without_page(world: &mut World, request: &Request, target: &Target) -> Response {
    let account = target.parameter("account").unwrap_or_default();
    match sign_in(world, request.cookie(COOKIE), &account) {
        Some(pair) => set_cookie(Response::html(200, page::plain("Signed in", &account)), &pair),
        None => Response::html(404, page::plain("Sign in", "No such account.")),
    }
}

/// Ends the browser's session.
pub(super) fn sign_out(world: &mut World, request: &Request) -> Response {
    if let Some(cookie) = request.cookie(COOKIE) {
        world.sessions.retain(|session| session.cookie != cookie);
    }
    Response::html(200, page::plain("Sign out", "You signed out of your account."))
        .header("Set-Cookie", format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=0"))
}

/// Accounts that the sign-in page offers: who holds a role, and one who holds none.
pub(super) fn offered(world: &World, tenant: Option<Guid>) -> Vec<String> {
    let mut names = Vec::new();
    for tenant in world.tenants.iter().filter(|known| tenant.is_none_or(|id| id == known.id)) {
        let enabled = || tenant.users.iter().filter(|user| user.account_enabled);
        let holders: Vec<_> = if tenant.users.len() > 5_000 {
            enabled().take(1).collect()
        } else {
            enabled().filter(|user| !tenant.active_roles(user.id).is_empty()).collect()
        };
        let other = enabled().find(|user| !holders.iter().any(|holder| holder.id == user.id));
        names.extend(holders.iter().copied().chain(other).map(|user| user.user_principal_name.clone()));
    }
    names
}
