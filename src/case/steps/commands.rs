//! Commands of steps, with the ids of a case filled in. Text of a tenant stands in quotes that it cannot leave.

use super::StepCommand;
use crate::case::Case;
use crate::case::checks::{Outcome, Trace};
use crate::checks::Shell;
use crate::text::instant;

fn graph(text: String) -> StepCommand {
    StepCommand { shell: Shell::MicrosoftGraph, text }
}

fn exchange(text: String) -> StepCommand {
    StepCommand { shell: Shell::ExchangeOnline, text }
}

/// A text as PowerShell takes it, in single quotes: within them nothing is expanded, and a quote is written twice. PowerShell takes the typographic
/// ones for quotes too. Characters that begin a new line or are not seen are left out: they stand in no id.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            out.push(c);
        }
        out.push(c);
    }
    out.push('\'');
    out
}

fn id(case: &Case<'_>) -> Option<String> {
    case.id().map(|id| quoted(&id.to_string()))
}

/// What an attacker left, of a check.
fn evidence(outcomes: &[Outcome]) -> impl Iterator<Item = &Trace> {
    outcomes.iter().flat_map(|outcome| &outcome.evidence).filter(|own| own.hostile)
}

pub fn block(case: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    id(case)
        .map(|id| graph(format!("Update-MgUser -UserId {id} -AccountEnabled:$false")))
        .into_iter()
        .collect()
}

pub fn revoke(case: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    id(case).map(|id| graph(format!("Revoke-MgUserSignInSession -UserId {id}"))).into_iter().collect()
}

pub fn devices(_: &Case<'_>, outcomes: &[Outcome]) -> Vec<StepCommand> {
    evidence(outcomes)
        .map(|own| graph(format!("Update-MgDevice -DeviceId {} -AccountEnabled:$false", quoted(&own.id))))
        .collect()
}

pub fn methods(case: &Case<'_>, outcomes: &[Outcome]) -> Vec<StepCommand> {
    let Some(user) = id(case) else { return Vec::new() };
    let commands = evidence(outcomes).filter_map(|own| {
        let (_, kind) = own.fields.iter().find(|(name, _)| name == "@odata.type")?;
        let cmdlet = match kind.as_str() {
            "phone" => "Phone",
            "email" => "Email",
            "microsoftAuthenticator" => "MicrosoftAuthenticator",
            "softwareOath" => "SoftwareOath",
            "fido2" => "Fido2",
            "windowsHelloForBusiness" => "WindowsHelloForBusiness",
            "temporaryAccessPass" => "TemporaryAccessPass",
            _ => return None,
        };
        Some(graph(format!(
            "Remove-MgUserAuthentication{cmdlet}Method -UserId {user} -{cmdlet}AuthenticationMethodId {}",
            quoted(&own.id)
        )))
    });
    commands.collect()
}

pub fn risk(case: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    id(case).map(|id| graph(format!("Confirm-MgRiskyUserCompromised -UserIds @({id})"))).into_iter().collect()
}

pub fn hold(case: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    id(case)
        .map(|id| exchange(format!("Set-Mailbox -Identity {id} -LitigationHoldEnabled $true")))
        .into_iter()
        .collect()
}

pub fn grants(_: &Case<'_>, outcomes: &[Outcome]) -> Vec<StepCommand> {
    let ids = evidence(outcomes).filter_map(|own| own.fields.iter().find(|(name, _)| name == "id"));
    ids.map(|(_, id)| {
        graph(format!("Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId {}", quoted(id)))
    })
    .collect()
}

/// Rules are switched off and not removed: they are evidence.
pub fn rules(case: &Case<'_>, outcomes: &[Outcome]) -> Vec<StepCommand> {
    let Some(mailbox) = id(case) else { return Vec::new() };
    evidence(outcomes)
        .filter(|own| own.fields.iter().any(|(name, value)| name == "Enabled" && value != "false"))
        .map(|own| exchange(format!("Disable-InboxRule -Mailbox {mailbox} -Identity {}", quoted(&own.id))))
        .collect()
}

pub fn forwarding(case: &Case<'_>, outcomes: &[Outcome]) -> Vec<StepCommand> {
    let forwards = evidence(outcomes).next().is_some();
    id(case)
        .filter(|_| forwards)
        .map(|id| {
            exchange(format!(
                "Set-Mailbox -Identity {id} -ForwardingAddress $null -ForwardingSmtpAddress $null"
            ))
        })
        .into_iter()
        .collect()
}

pub fn delegates(case: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    let Some(id) = id(case) else { return Vec::new() };
    vec![
        exchange(format!("Get-MailboxPermission -Identity {id} | Where-Object {{ -not $_.IsInherited }}")),
        exchange(format!("Get-RecipientPermission -Identity {id}")),
    ]
}

pub fn unblock(_: &Case<'_>, outcomes: &[Outcome]) -> Vec<StepCommand> {
    evidence(outcomes)
        .map(|own| exchange(format!("Remove-BlockedSenderAddress -SenderAddress {}", quoted(&own.id))))
        .collect()
}

pub fn taken(case: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    let Some(account) = case.account() else { return Vec::new() };
    let (from, to) = (instant(case.suspicion.first.unwrap_or(case.since)), instant(case.now));
    vec![exchange(format!(
        "Search-UnifiedAuditLog -UserIds {} -StartDate {from} -EndDate {to} -Operations MailItemsAccessed,Send,FileDownloaded,FileSyncDownloadedFull,AnonymousLinkCreated,SharingSet -SessionCommand ReturnLargeSet -ResultSize 5000",
        quoted(&account.user_principal_name)
    ))]
}

pub fn others(case: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    let addresses = case.suspicion.addresses.iter().map(|address| {
        // In the filter a quote is written twice, and once more for PowerShell.
        let filter = format!("ipAddress eq '{}'", address.replace('\'', "''"));
        graph(format!("Get-MgAuditLogSignIn -All -Filter {}", quoted(&filter)))
    });
    addresses.collect()
}
