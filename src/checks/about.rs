//! What is said of a check, without its rule. A view says it and never judges: where only this table is used, the linker leaves
//! the rules out of the program.

use super::{ALL, Area, Check, Command, Phase, Reference, Severity};

/// What is said of one check. The fields are those of [`Check`] and [`super::Remedy`].
#[derive(Clone, Copy)]
pub struct About {
    /// Its id.
    pub id: &'static str,
    /// Its area.
    pub area: Area,
    /// Phase of Microsoft's security roadmap.
    pub roadmap: Phase,
    /// How bad a `Fail` is.
    pub severity: Severity,
    /// Whether the address of the page that fixes it was observed.
    pub link_verified: bool,
    /// How many numbered steps the message files hold.
    pub steps: u8,
    /// The command to copy.
    pub command: Option<Command>,
    /// Roles that may put it right, least first.
    pub roles: &'static [&'static str],
    /// What others say about it.
    pub references: &'static [Reference],
    /// Version of the rule.
    pub rule: u16,
}

/// Every check, in the order of [`ALL`].
pub static ABOUT: [About; ALL.len()] = table();

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling; the index is below the length")]
const fn table() -> [About; ALL.len()] {
    let mut table = [of(ALL[0]); ALL.len()];
    let mut index = 1;
    while index < ALL.len() {
        table[index] = of(ALL[index]);
        index += 1;
    }
    table
}

const fn of(check: &Check) -> About {
    About {
        id: check.id,
        area: check.area,
        roadmap: check.roadmap,
        severity: check.severity,
        link_verified: check.remedy.link.place().verified,
        steps: check.remedy.steps,
        command: check.remedy.command,
        roles: check.remedy.roles,
        references: check.references,
        rule: check.rule,
    }
}

/// What is said of the check with this id.
pub fn about(id: &str) -> Option<&'static About> {
    ABOUT.iter().find(|about| about.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_is_said_as_it_is_judged() {
        assert_eq!(ABOUT.len(), ALL.len());
        for check in ALL {
            let about = about(check.id).unwrap();
            assert_eq!((about.area, about.roadmap), (check.area, check.roadmap));
            assert_eq!(about.severity, check.severity);
            assert_eq!(about.link_verified, check.remedy.link.place().verified);
            assert_eq!(about.steps, check.remedy.steps);
            assert_eq!(about.rule, check.rule);
            assert_eq!(about.command.map(|it| it.text), check.remedy.command.map(|it| it.text));
        }
        assert!(about("no.such").is_none());
    }
}
