//! The page beside a view: which checks it can fix, whose it is, which steps wait there, and where links lead.

use super::{Environment, Session, State, TabId, ViewId};
use crate::checks::Check;
use crate::messages::{Event, PageHere, PendingSteps, RecheckState};
use crate::portals::{self, Link, TenantHint};
use crate::tenant::TenantId;
use crate::text::Message;

impl<E: Environment> Session<E> {
    /// A tab shows another address, as the browser says.
    pub fn navigated(&self, tab: TabId, url: &str) {
        let views: Vec<ViewId> = self.state_mut(|state| {
            let beside = state.views.iter_mut().filter(|(_, view)| view.tab == Some(tab));
            beside
                .map(|(id, view)| {
                    view.url = Some(url.to_owned());
                    *id
                })
                .collect()
        });
        for id in views {
            self.tell_page(id);
            self.tell_steps(id);
        }
    }

    /// A tab is gone.
    pub fn tab_closed(&self, tab: TabId) {
        if self.state_mut(|state| state.steps.remove(&tab)).is_some() {
            self.hold();
        }
    }

    /// Opens the page that fixes a check and keeps its steps there.
    pub(super) fn fix(&self, id: ViewId, check: &str) {
        let Some(check) = Check::find(check) else { return };
        let link = check.remedy.link.clone();
        let session = self.clone();
        self.spawn(async move {
            let Some(tab) = session.show(id, &link).await else { return };
            session.state_mut(|state| state.steps.insert(tab, check.id.to_owned()));
            session.expect_change(check, RecheckState::FixOpened);
            session.hold();
            session.tell_steps_of(tab);
        });
    }

    /// Opens the page of an object.
    pub(super) fn open(&self, id: ViewId, link: &Link) {
        let (session, link) = (self.clone(), link.clone());
        self.spawn(async move {
            session.show(id, &link).await;
        });
    }

    /// Steps beside the page of a view are not wanted any more.
    pub(super) fn end_steps(&self, id: ViewId) {
        let Some(tab) = self.tab_of(id) else { return };
        self.state_mut(|state| state.steps.remove(&tab));
        self.hold();
        self.tell_steps_of(tab);
    }

    pub(super) fn tab_of(&self, id: ViewId) -> Option<TabId> {
        self.state(|state| state.views.get(&id)?.tab)
    }

    /// In the same tab when the page beside the view is of the same portal, else in a new one.
    async fn show(&self, id: ViewId, link: &Link) -> Option<TabId> {
        let (url, here) = self.state(|state| {
            let view = state.views.get(&id);
            let beside = view.and_then(|view| portals::page(view.url.as_deref()?));
            let url = link.url(state.tenant_id());
            let portal = portals::page(&url).map(|page| page.portal);
            let same_portal = beside.is_some_and(|page| Some(page.portal) == portal);
            (url, view.and_then(|view| view.tab).filter(|_| same_portal))
        });
        let shown = self.environment().show(here, &url).await;
        if shown.is_none() {
            self.problem(Message::new("problem-open"));
        }
        shown
    }

    /// Tells every view about the page beside it: what is known of the tenant has changed.
    pub(super) fn tell_pages(&self) {
        let ids: Vec<ViewId> = self.state(|state| state.views.keys().copied().collect());
        for id in ids {
            self.tell_page(id);
        }
    }

    fn tell_page(&self, id: ViewId) {
        self.tell(id, |state| Event::Page { page: state.page(id) });
    }

    fn tell_steps(&self, id: ViewId) {
        self.tell(id, |state| Event::Steps { steps: state.steps_beside(id) });
    }

    fn tell_steps_of(&self, tab: TabId) {
        let beside: Vec<ViewId> = self.state(|state| {
            state.views.iter().filter(|(_, view)| view.tab == Some(tab)).map(|(id, _)| *id).collect()
        });
        for id in beside {
            self.tell_steps(id);
        }
    }

    /// Tells one view.
    pub(super) fn tell(&self, id: ViewId, event: impl FnOnce(&State) -> Event) {
        let told = self.state(|state| state.views.get(&id).map(|view| (view.deliver.clone(), event(state))));
        if let Some((deliver, event)) = told {
            deliver(&event);
        }
    }
}

impl State {
    /// The tenant that was read, or is about to be.
    pub(super) fn tenant_id(&self) -> Option<TenantId> {
        self.tenant.as_ref().map(|tenant| tenant.id).or_else(|| Some(self.grants.values().next()?.tenant))
    }

    pub(super) fn page(&self, id: ViewId) -> Option<PageHere> {
        let page = portals::page(self.views.get(&id)?.url.as_deref()?)?;
        let fixes = portals::fixes(&page).into_iter().map(str::to_owned).collect();
        let other_tenant = page.tenant_hint.and_then(|hint| self.other_tenant(&hint));
        Some(PageHere { portal: page.portal, fixes, other_tenant })
    }

    /// The tenant that a page names, when it is not the one that was read. A domain counts only once the tenant's domains are known.
    fn other_tenant(&self, hint: &TenantHint) -> Option<String> {
        match hint {
            TenantHint::Id(id) => self.tenant_id().filter(|own| own != id).map(|_| id.to_string()),
            TenantHint::Domain(domain) => {
                let domains = &self.tenant.as_ref()?.domains;
                let own = domains.is_empty() || domains.iter().any(|own| own.eq_ignore_ascii_case(domain));
                (!own).then(|| domain.clone())
            }
        }
    }

    pub(super) fn steps_beside(&self, id: ViewId) -> Option<PendingSteps> {
        let view = self.views.get(&id)?;
        let check = self.steps.get(&view.tab?)?;
        let page = view.url.as_deref().and_then(portals::page);
        let here = page.is_some_and(|page| portals::fixes(&page).iter().any(|fixed| fixed == check));
        Some(PendingSteps { check: check.clone(), here })
    }
}
