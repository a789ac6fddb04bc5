//! What a control of a portal page changes in the state.

use crate::access_policy::State;
use crate::generate::Language;
use crate::guid::Guid;
use crate::tenant::{Method, Tenant};
use crate::world::World;

/// A change that a portal does not make.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("there is no control {0}")]
    NoSuchControl(String),
    #[error("the control does not take the value {0}")]
    WrongValue(String),
    #[error("security defaults cannot be enabled while a Conditional Access policy is on")]
    ConditionalAccessIsOn,
    #[error("a Conditional Access policy cannot be on while security defaults are enabled")]
    SecurityDefaultsAreOn,
}

impl Refused {
    /// What the portal says about it.
    pub fn text(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, refused) => refused.to_string(),
            (Language::Ja, Self::NoSuchControl(id)) => format!("コントロール {id} はありません"),
            (Language::Ja, Self::WrongValue(value)) => format!("値 {value} は使用できません"),
            (Language::Ja, Self::ConditionalAccessIsOn) => {
                "条件付きアクセス ポリシーがオンの間は、セキュリティの既定値群を有効にできません".to_owned()
            }
            (Language::Ja, Self::SecurityDefaultsAreOn) => {
                "セキュリティの既定値群が有効な間は、条件付きアクセス ポリシーをオンにできません".to_owned()
            }
        }
    }
}

impl World {
    /// Does what the portal does when somebody uses a control of [`World::portal`].
    ///
    /// # Errors
    /// The control or value does not exist, or the portal itself would refuse.
    pub fn change(&mut self, control_id: &str, value: &str) -> Result<(), Refused> {
        let at = self.log.last().map_or(0, |entry| entry.at);
        let unknown = || Refused::NoSuchControl(control_id.to_owned());
        let (tenant, rest) = control_id.split_once('/').ok_or_else(unknown)?;
        let tenant: Guid = tenant.parse().map_err(|_| unknown())?;
        let tenant = self.tenants.iter_mut().find(|known| known.id == tenant).ok_or_else(unknown)?;
        let parts: Vec<&str> = rest.split('/').collect();
        change(tenant, &parts, value, at).unwrap_or_else(|| Err(unknown()))
    }
}

fn change(tenant: &mut Tenant, parts: &[&str], value: &str, at: i64) -> Option<Result<(), Refused>> {
    let wrong = || Some(Err(Refused::WrongValue(value.to_owned())));
    match parts {
        ["security-defaults"] => {
            let on = match value {
                "enabled" => true,
                "disabled" => false,
                _ => return wrong(),
            };
            if on && tenant.access_policies.iter().any(|policy| policy.state() == Some(State::On)) {
                return Some(Err(Refused::ConditionalAccessIsOn));
            }
            tenant.security_defaults = on;
        }
        ["policy", id, "state"] => {
            let Some(state) = State::from_name(value) else { return wrong() };
            if state == State::On && tenant.security_defaults {
                return Some(Err(Refused::SecurityDefaultsAreOn));
            }
            let id: Guid = id.parse().ok()?;
            tenant.access_policies.iter_mut().find(|policy| policy.id() == Some(id))?.set_state(state, at);
        }
        ["policy", id, "exclude-group", group] => {
            let (id, group): (Guid, Guid) = (id.parse().ok()?, group.parse().ok()?);
            let policy = tenant.access_policies.iter_mut().find(|policy| policy.id() == Some(id))?;
            policy.excluded_groups().contains(&group).then(|| policy.include_group_again(group, at))?;
        }
        ["user", id, "method", name, "remove"] => {
            let id: Guid = id.parse().ok()?;
            let user = tenant.users.iter_mut().find(|user| user.id == id)?;
            let at = user.methods.iter().position(|method| method.name() == *name)?;
            user.methods.remove(at);
        }
        ["user", id, "method", "passKeyDeviceBound", "add"] => {
            let id: Guid = id.parse().ok()?;
            tenant.users.iter_mut().find(|user| user.id == id)?.methods.push(Method::PassKeyDeviceBound);
        }
        ["unified-audit-log"] => {
            tenant.exchange.unified_audit_log = true;
            tenant.exchange.unified_audit_log_since.get_or_insert(at);
        }
        ["mailbox-auditing"] => match value.parse::<bool>() {
            Ok(on) => tenant.exchange.mailbox_auditing_disabled = !on,
            Err(_) => return wrong(),
        },
        ["restricted-sender", address] => {
            let at = tenant.exchange.blocked_senders.iter().position(|sender| sender.address == *address)?;
            tenant.exchange.blocked_senders.remove(at);
        }
        ["restricted-connector", id] => {
            let id: Guid = id.parse().ok()?;
            let at = tenant.exchange.blocked_connectors.iter().position(|connector| connector.id == id)?;
            tenant.exchange.blocked_connectors.remove(at);
        }
        _ => return None,
    }
    Some(Ok(()))
}
