//! The tenants that scenarios start with.

use anyhow::Result;
use browser_tests::sidelight::{Microsoft365, now};
use browser_tests::{Colours, Kind, Setup};
use mock365::model::World;

/// Global Administrator of Contoso.
pub const IDA: &str = "ida.lindqvist@contoso.com";
/// Somebody in Contoso without any role.
pub const AISHA: &str = "aisha.abebe@contoso.com";

/// Contoso, with weaknesses.
pub async fn contoso(_: Kind) -> Result<(Setup, Microsoft365)> {
    Microsoft365::start(World::contoso(now())).await
}

/// Contoso, where nobody has consented to the app.
pub async fn without_consent(_: Kind) -> Result<(Setup, Microsoft365)> {
    let mut world = World::contoso(now());
    world.applications.iter_mut().for_each(|app| app.consents.clear());
    Microsoft365::start(world).await
}

/// Contoso without Entra ID P1.
pub async fn free(_: Kind) -> Result<(Setup, Microsoft365)> {
    Microsoft365::start(World::contoso_free(now())).await
}

/// Contoso with everything in order.
pub async fn hardened(_: Kind) -> Result<(Setup, Microsoft365)> {
    Microsoft365::start(World::contoso_hardened(now())).await
}

/// Contoso, and Fabrikam beside it.
pub async fn two_tenants(_: Kind) -> Result<(Setup, Microsoft365)> {
    let at = now();
    Microsoft365::start(World::contoso(at).with_fabrikam(at)).await
}

/// Contoso in a browser that asks for dark colours and no motion.
pub async fn dark(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = contoso(kind).await?;
    Ok((Setup { colours: Colours::Dark, reduced_motion: true, ..setup }, microsoft365))
}

/// Contoso in a small window.
pub async fn narrow(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = contoso(kind).await?;
    Ok((Setup { window: (520, 800), ..setup }, microsoft365))
}

/// Contoso in a browser with a contrast theme.
pub async fn forced_colours(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = contoso(kind).await?;
    Ok((Setup { colours: Colours::Forced, ..setup }, microsoft365))
}

/// Contoso in a browser that asks for Japanese.
pub async fn japanese(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = contoso(kind).await?;
    Ok((Setup { language: "ja".into(), ..setup }, microsoft365))
}

/// Contoso, where members may invite guests: Microsoft accepts that, CISA and CIS do not.
pub async fn disputed(_: Kind) -> Result<(Setup, Microsoft365)> {
    let mut world = World::contoso(now());
    for tenant in &mut world.tenants {
        tenant.policies.invites_from = "adminsGuestInvitersAndAllMembers".to_owned();
    }
    Microsoft365::start(world).await
}

/// The same in a browser that asks for Japanese.
pub async fn japanese_disputed(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = disputed(kind).await?;
    Ok((Setup { language: "ja".into(), ..setup }, microsoft365))
}

/// Contoso without Entra ID P1, in a browser that asks for Japanese.
pub async fn japanese_free(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = free(kind).await?;
    Ok((Setup { language: "ja".into(), ..setup }, microsoft365))
}

/// Contoso in a browser into which Sidelight is not installed yet.
pub async fn before_installation(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = contoso(kind).await?;
    Ok((Setup { extension: None, ..setup }, microsoft365))
}
