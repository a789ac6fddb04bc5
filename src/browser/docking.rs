//! In which tabs the sidebar is open, and which frame may connect as the sidebar of which tab.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::session::TabId;

/// Random bytes of a ticket.
pub const TICKET_BYTES: usize = 16;

/// Where the sidebar is docked. It is kept in session storage, so that a background that starts again knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Docking {
    open: BTreeSet<TabId>,
    tickets: BTreeMap<TabId, Ticket>,
}

/// Proves that a frame in a tab was made at the background's word. It serves one document: that document may connect again when the
/// background was stopped and started, but the same frame loaded again may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ticket {
    value: String,
    document: Option<String>,
}

impl Docking {
    /// Whether the sidebar is wanted in this tab, also while a page loads.
    pub fn is_open(&self, tab: TabId) -> bool {
        self.open.contains(&tab)
    }

    /// The sidebar is wanted in this tab.
    pub fn open(&mut self, tab: TabId) {
        self.open.insert(tab);
    }

    /// The sidebar is not wanted in this tab any more; its ticket is void. Whether it was wanted before.
    pub fn close(&mut self, tab: TabId) -> bool {
        self.tickets.remove(&tab);
        self.open.remove(&tab)
    }

    /// A new ticket for the tab; the one before is void. `random` must come from a cryptographic generator.
    pub fn issue(&mut self, tab: TabId, random: [u8; TICKET_BYTES]) -> String {
        let value: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        self.tickets.insert(tab, Ticket { value: value.clone(), document: None });
        value
    }

    /// Whether `document` in `tab`, as the browser names them, may connect with this ticket. From then on the ticket is that
    /// document's.
    pub fn claim(&mut self, tab: TabId, document: &str, ticket: &str) -> bool {
        let Some(held) = self.tickets.get_mut(&tab).filter(|held| held.value == ticket) else { return false };
        match &held.document {
            Some(claimed) => claimed == document,
            None => {
                held.document = Some(document.to_owned());
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAB: TabId = TabId(7);
    const OTHER: TabId = TabId(8);

    #[test]
    fn a_ticket_serves_one_document_of_its_tab() {
        let mut docking = Docking::default();
        let ticket = docking.issue(TAB, [0xa5; TICKET_BYTES]);
        assert_eq!(ticket, "a5".repeat(16));
        assert!(!docking.claim(OTHER, "document", &ticket), "another tab");
        assert!(!docking.claim(TAB, "document", &"00".repeat(16)), "another ticket");
        assert!(docking.claim(TAB, "document", &ticket));
        assert!(docking.claim(TAB, "document", &ticket), "the same document connects again");
        assert!(!docking.claim(TAB, "loaded again", &ticket));
        let next = docking.issue(TAB, [1; TICKET_BYTES]);
        assert!(!docking.claim(TAB, "document", &ticket), "void by the next one");
        assert!(docking.claim(TAB, "loaded again", &next));
    }

    #[test]
    fn closing_voids_the_ticket() {
        let mut docking = Docking::default();
        docking.open(TAB);
        let ticket = docking.issue(TAB, [2; TICKET_BYTES]);
        assert!(docking.is_open(TAB) && !docking.is_open(OTHER));
        assert!(docking.close(TAB));
        assert!(!docking.claim(TAB, "document", &ticket));
        assert!(!docking.is_open(TAB) && !docking.close(TAB));
    }

    #[test]
    fn it_survives_storing() {
        let mut docking = Docking::default();
        docking.open(TAB);
        let ticket = docking.issue(TAB, [3; TICKET_BYTES]);
        assert!(docking.claim(TAB, "document", &ticket));
        let stored = serde_json::to_string(&docking).unwrap();
        assert_eq!(serde_json::from_str::<Docking>(&stored).unwrap(), docking);
        assert_eq!(serde_json::from_str::<Docking>("{}").unwrap(), Docking::default());
    }
}
