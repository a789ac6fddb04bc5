//! The extension's background: takes what the browser tells it to the session, and docks the sidebar.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `environment` | the session's traits, with the browser behind them |
//! | `identity` | `launchWebAuthFlow` and the token endpoint |
//! | `store` | IndexedDB and the browser's storage areas |
//! | `wire` | messages as JSON, bounded |

mod environment;
mod identity;
mod store;
mod wire;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use self::environment::Browser;
use super::docking::{Docking, TICKET_BYTES};
use super::extension::{self, Port, Sender, Tab, api, object};
use super::session::{ConnectedView, Session, TabId, ViewId};
use crate::messages::{Request, View};
use crate::portals::HOSTS;

/// Width of the sidebar when it opens, in CSS pixels.
const WIDTH: f64 = 420.0;

const SIDEBAR: &str = "sidebar.html";
const OPTIONS: &str = "options.html";

/// The background, started.
#[derive(Clone)]
pub struct Background {
    session: Session<Browser>,
    shared: Rc<Shared>,
}

/// What the background and its session's environment share.
struct Shared {
    docking: RefCell<Docking>,
    ports: RefCell<BTreeMap<ViewId, Connected>>,
}

/// A port and who it belongs to.
struct Connected {
    port: Port,
    /// The view, once it has said hello and was believed.
    view: Option<View>,
}

impl Background {
    /// Starts with what an earlier background left.
    pub async fn start() -> Background {
        store::trust_only_extension_pages().await;
        let shared = Rc::new(Shared {
            docking: RefCell::new(store::docking().await),
            ports: RefCell::new(BTreeMap::new()),
        });
        let session = Session::start(Browser::new(shared.clone())).await;
        Background { session, shared }
    }

    /// A page opened a port. Pages that are not ours are turned away.
    pub fn connected(&self, id: u32, port: Port) {
        let ours = port.sender().is_some_and(|sender| sender.id() == Some(api().runtime().id()));
        if ours {
            self.shared.ports.borrow_mut().insert(ViewId(id), Connected { port, view: None });
        } else {
            port.disconnect();
        }
    }

    /// A port was closed.
    pub fn left(&self, id: u32) {
        self.shared.ports.borrow_mut().remove(&ViewId(id));
        self.session.disconnect(ViewId(id));
    }

    /// A page said something. The first thing is hello; nothing else is heard before.
    pub fn said(&self, id: u32, message: &JsValue) {
        let id = ViewId(id);
        let Some((port, known)) =
            self.shared.ports.borrow().get(&id).map(|held| (held.port.clone(), held.view.is_some()))
        else {
            return;
        };
        match (wire::request(message), known) {
            (Some(Request::Hello { view }), false) => self.hello(id, &port, view),
            (Some(request), true) => self.session.request(id, request),
            (Some(_), false) | (None, _) => {
                port.disconnect();
                self.left(id.0);
            }
        }
    }

    /// Believes a view if what the browser says of it is what it says of itself.
    fn hello(&self, id: ViewId, port: &Port, view: View) {
        let sender = port.sender();
        let Some((tab, url)) = sender.as_ref().and_then(|sender| self.beside(sender, &view)) else {
            port.disconnect();
            self.left(id.0);
            // The frame was loaded again: its ticket was used by the document before.
            if let Some(tab) = sender.and_then(|sender| sender.tab()?.id()) {
                self.mount_where_open(TabId(tab));
            }
            return;
        };
        if let Some(held) = self.shared.ports.borrow_mut().get_mut(&id) {
            held.view = Some(view.clone());
        }
        let out = port.clone();
        let deliver = Rc::new(move |event: &_| wire::post(&out, event));
        self.session.connect(id, ConnectedView { view, tab, url, deliver });
        self.keep_docking();
    }

    /// The tab and page that a view stands beside; `None` when the view is not what it claims.
    fn beside(&self, sender: &Sender, view: &View) -> Option<(Option<TabId>, Option<String>)> {
        let url = sender.url()?;
        let page = url.split(['?', '#']).next()?.strip_prefix(&own_pages())?;
        let whole_tab = sender.frame_id().unwrap_or(0) == 0;
        match view {
            View::Docked { ticket } if page == SIDEBAR && !whole_tab => {
                let tab = sender.tab()?;
                let id = TabId(tab.id()?);
                // Browsers that do not name documents: the frame stands for the document that is in it.
                let document = sender
                    .document_id()
                    .unwrap_or_else(|| format!("frame {}", sender.frame_id().unwrap_or_default()));
                let claimed = self.shared.docking.borrow_mut().claim(id, &document, ticket);
                claimed.then(|| (Some(id), tab.url()))
            }
            View::Tab if page == SIDEBAR && whole_tab => Some((None, None)),
            View::Options if page == OPTIONS && whole_tab => Some((None, None)),
            View::Docked { .. } | View::Tab | View::Options | View::Site => None,
        }
    }

    /// The content script of a tab said something: ready, or closed.
    pub fn told(&self, message: &JsValue, sender: &Sender) {
        if sender.id() != Some(api().runtime().id()) || sender.frame_id() != Some(0) {
            return;
        }
        let Some(tab) = sender.tab().and_then(|tab| tab.id()).map(TabId) else { return };
        match wire::said(message) {
            Some(wire::Word::Ready) => self.mount_where_open(tab),
            Some(wire::Word::Closed) => {
                self.shared.docking.borrow_mut().close(tab);
                self.keep_docking();
            }
            None => {}
        }
    }

    /// The toolbar button or its shortcut was pressed.
    pub fn clicked(&self, tab: &Tab) {
        let url = tab.url().unwrap_or_default();
        let id = tab.id().map(TabId).filter(|_| is_portal(&url));
        match id {
            None => self.shared.open_in_tab(),
            Some(id) if self.shared.docking.borrow().is_open(id) => self.shared.unmount(id),
            Some(id) => {
                self.shared.docking.borrow_mut().open(id);
                self.mount_where_open(id);
            }
        }
    }

    /// A tab shows another address.
    pub fn navigated(&self, tab: i32, url: &str) {
        self.session.navigated(TabId(tab), url);
    }

    /// What is configured has changed in storage, by a policy perhaps.
    pub fn configured(&self) {
        self.session.configuration_stored();
    }

    /// A tab is gone.
    pub fn removed(&self, tab: i32) {
        self.session.tab_closed(TabId(tab));
        if self.shared.docking.borrow_mut().close(TabId(tab)) {
            self.keep_docking();
        }
    }

    fn keep_docking(&self) {
        self.shared.keep_docking();
    }

    /// Tells the content script of a tab to dock the sidebar, if it is wanted there and not there yet. Where no content script answers
    /// (the tab was open before the extension came) it is injected, and says *ready*.
    fn mount_where_open(&self, tab: TabId) {
        if !self.shared.docking.borrow().is_open(tab) {
            return;
        }
        let shared = self.shared.clone();
        spawn_local(async move {
            let ticket = shared.docking.borrow_mut().issue(tab, random());
            // Kept before the frame can ask: a background that starts again must know the ticket.
            let docking = shared.docking.borrow().clone();
            store::keep_docking(&docking).await;
            let mount =
                object(&[("tell", "mount".into()), ("ticket", ticket.into()), ("width", WIDTH.into())]);
            if !shared.tell_page(tab, &mount).await {
                let target = object(&[("tabId", tab.0.into())]);
                let files = js_sys::Array::of1(&"content.js".into());
                let injection = object(&[("target", target), ("files", files.into())]);
                if api().scripting().execute_script(&injection).await.is_err() {
                    shared.docking.borrow_mut().close(tab);
                    shared.open_in_tab();
                }
            }
        });
    }
}

impl Shared {
    /// Tells the content script of a tab something. Whether it understood.
    async fn tell_page(&self, tab: TabId, message: &JsValue) -> bool {
        let top_frame = object(&[("frameId", 0.into())]);
        api()
            .tabs()
            .send_message(tab.0, message, &top_frame)
            .await
            .is_ok_and(|answer| answer.as_bool() == Some(true))
    }

    fn unmount(self: &Rc<Shared>, tab: TabId) {
        self.docking.borrow_mut().close(tab);
        self.keep_docking();
        let shared = self.clone();
        spawn_local(async move {
            shared.tell_page(tab, &object(&[("tell", "unmount".into())])).await;
        });
    }

    fn keep_docking(&self) {
        let docking = self.docking.borrow().clone();
        spawn_local(async move { store::keep_docking(&docking).await });
    }

    /// Shows the full tab: the one that is there, or a new one.
    fn open_in_tab(&self) {
        let there = self.ports.borrow().values().find_map(|held| match held.view {
            Some(View::Tab) => {
                let tab = held.port.sender()?.tab()?;
                Some((tab.id()?, tab.window_id()?))
            }
            _ => None,
        });
        spawn_local(async move {
            match there {
                Some((tab, window)) => {
                    let _ = api().tabs().update(tab, &object(&[("active", true.into())])).await;
                    let _ = api().windows().update_window(window, &object(&[("focused", true.into())])).await;
                }
                None => {
                    let url = format!("{}{SIDEBAR}?tab", own_pages());
                    let _ = api().tabs().create(&object(&[("url", url.into())])).await;
                }
            }
        });
    }
}

/// What stands before the path of our pages. For a page with a dynamic address `getURL` gives that address, by which Chromium
/// never names a sender.
fn own_pages() -> String {
    api().runtime().get_url("")
}

/// Whether the sidebar can dock on this page.
fn is_portal(url: &str) -> bool {
    HOSTS.iter().any(|host| url.starts_with(host.trim_end_matches('*')))
}

/// Random bytes of the browser's cryptographic generator; zeros only if there is none, in which case a ticket protects nothing but the
/// sender is still checked.
fn random() -> [u8; TICKET_BYTES] {
    let mut bytes = [0; TICKET_BYTES];
    extension::random(&mut bytes);
    bytes
}
