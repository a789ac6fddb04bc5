//! Where things are kept: checkpoints in IndexedDB, what is configured in local storage, everything else in the browser's memory.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

use super::wire;
use crate::browser::docking::Docking;
use crate::browser::extension::{StorageArea, api, field, object};
use crate::browser::session::{Held, NotStored};
use crate::messages::Configuration;
use crate::sign_in::Attempt;
use crate::tenant::TenantId;

const CONFIGURATION: &str = "configuration";
const HELD: &str = "held";
const DOCKING: &str = "docking";
const ATTEMPT: &str = "attempt";

const DATABASE: &str = "sidelight";
const CHECKPOINTS: &str = "checkpoints";
/// Checkpoints hold rows about people: after this many milliseconds they are erased.
const OLDEST_CHECKPOINT: i64 = 24 * 3_600_000;

/// Keeps session storage from content scripts, where the browser would let them in.
pub(super) async fn trust_only_extension_pages() {
    let level = object(&[("accessLevel", "TRUSTED_CONTEXTS".into())]);
    // Firefox has no such setting and shows session storage to no content script.
    let session = api().storage().session();
    if field(&session, "setAccessLevel").is_some() {
        let _ = session.set_access_level(&level).await;
    }
}

pub(super) async fn configuration() -> Configuration {
    let mut configuration: Configuration =
        get(&api().storage().local(), CONFIGURATION).await.unwrap_or_default();
    configuration.managed = false;
    configuration.dns_over_https_forbidden = false;
    if let Some(managed) = api().storage().managed() {
        if let Some(client) = get(&managed, "clientId").await {
            configuration.client_id = Some(client);
            configuration.managed = true;
        }
        configuration.dns_over_https_forbidden = get(&managed, "dnsOverHttps").await == Some(false);
        if let Some(tenant) = get::<TenantId>(&managed, "tenant").await {
            configuration.tenant = Some(tenant);
            configuration.managed = true;
        }
    }
    configuration
}

pub(super) async fn keep_configuration(configuration: &Configuration) -> Result<(), NotStored> {
    set(&api().storage().local(), CONFIGURATION, configuration).await
}

pub(super) async fn held() -> Option<Held> {
    let text: String = get(&api().storage().session(), HELD).await?;
    postcard::from_bytes(&STANDARD.decode(text).ok()?).ok()
}

pub(super) async fn hold(held: &Held) -> Result<(), NotStored> {
    let bytes = postcard::to_allocvec(held).map_err(|_| NotStored)?;
    set(&api().storage().session(), HELD, &STANDARD.encode(bytes)).await
}

pub(super) async fn docking() -> Docking {
    get(&api().storage().session(), DOCKING).await.unwrap_or_default()
}

/// A docking that is not kept costs one click after the background was stopped.
pub(super) async fn keep_docking(docking: &Docking) {
    let _ = set(&api().storage().session(), DOCKING, docking).await;
}

/// Keeps the sign-in under way; `None` when it has ended.
pub(super) async fn keep_attempt(attempt: Option<&Attempt>) {
    let _ = set(&api().storage().session(), ATTEMPT, &attempt).await;
}

async fn get<T: DeserializeOwned>(area: &StorageArea, key: &str) -> Option<T> {
    let items = area.get(&key.into()).await.ok()?;
    let text = js_sys::JSON::stringify(&field(&items, key)?).ok()?;
    // From bytes, as everything else is read: reading from text as well would make all of that code twice.
    serde_json::from_slice(String::from(text).as_bytes()).ok()
}

async fn set(area: &StorageArea, key: &str, value: &impl Serialize) -> Result<(), NotStored> {
    area.set(&object(&[(key, wire::value(value))])).await.map(drop).map_err(|_| NotStored)
}

async fn database() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(CHECKPOINTS, ObjectStoreParams::new());
        }
    });
    request.await
}

pub(super) async fn checkpoint(tenant: TenantId, now: i64) -> Option<Vec<u8>> {
    let stored = async {
        let database = database().await?;
        let transaction = database.transaction(&[CHECKPOINTS], TransactionMode::ReadOnly)?;
        transaction.object_store(CHECKPOINTS)?.get(JsValue::from(tenant.to_string()))?.await
    };
    let stored = stored.await.ok()??;
    let at = field(&stored, "at")?.as_f64()?;
    let bytes: Uint8Array = field(&stored, "bytes")?.dyn_into().ok()?;
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
    let age = now as f64 - at;
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
    let young = age < OLDEST_CHECKPOINT as f64;
    young.then(|| bytes.to_vec())
}

pub(super) async fn keep_checkpoint(tenant: TenantId, checkpoint: &[u8], now: i64) -> Result<(), NotStored> {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
    let at = now as f64;
    let value = object(&[("at", at.into()), ("bytes", Uint8Array::from(checkpoint).into())]);
    write(|store| {
        store.put(&value, Some(&JsValue::from(tenant.to_string())))?;
        Ok(())
    })
    .await
}

pub(super) async fn erase_checkpoints() -> Result<(), NotStored> {
    write(|store| {
        store.clear()?;
        Ok(())
    })
    .await
}

async fn write(change: impl FnOnce(&idb::ObjectStore) -> Result<(), idb::Error>) -> Result<(), NotStored> {
    let written = async {
        let database = database().await?;
        let transaction = database.transaction(&[CHECKPOINTS], TransactionMode::ReadWrite)?;
        change(&transaction.object_store(CHECKPOINTS)?)?;
        transaction.commit()?.await
    };
    written.await.map(drop).map_err(|_: idb::Error| NotStored)
}

/// Erases everything but what a policy sets and where the sidebar is docked.
pub(super) async fn erase_all() -> Result<(), NotStored> {
    let local = api().storage().local().clear().await.map(drop).map_err(|_| NotStored);
    let session = hold(&Held::default()).await;
    keep_attempt(None).await;
    local.and(session).and(erase_checkpoints().await)
}
