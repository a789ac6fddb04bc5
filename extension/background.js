// @ts-check
// Registers every listener at once, as browsers demand, and starts the wasm core with the first event. The core answers.
import * as core from "./wasm/background.js";

/** @type {any} */
const scope = globalThis;
const api = scope.browser ?? scope.chrome;

/** @type {Promise<void> | undefined} */
let started;

/** The core, started and with what it had stored. */
const start = () =>
  (started ??= WebAssembly.compileStreaming(fetch(api.runtime.getURL("wasm/background_bg.wasm"))).then((module) => {
    core.initSync({ module });
    return core.start();
  }));

/** @param {() => void} then @param {() => void} [otherwise] */
const forward = (then, otherwise) => {
  start().then(then, (error) => {
    console.error(error);
    started = undefined;
    otherwise?.();
  });
};

let ports = 0;
api.runtime.onConnect.addListener((/** @type {any} */ port) => {
  const id = ports++;
  port.onMessage.addListener((/** @type {unknown} */ message) => forward(() => core.said(id, message)));
  port.onDisconnect.addListener(() => forward(() => core.left(id)));
  forward(
    () => core.connected(id, port),
    () => port.postMessage({ problem: { message: { id: "problem-core", args: {} } } }),
  );
});
api.runtime.onMessage.addListener((/** @type {unknown} */ message, /** @type {unknown} */ sender) => {
  forward(() => core.told(message, sender));
});
api.action.onClicked.addListener((/** @type {unknown} */ tab) => {
  forward(
    () => core.clicked(tab),
    () => api.tabs.create({ url: "cannot-start.html" }),
  );
});
api.tabs.onUpdated.addListener((/** @type {number} */ tab, /** @type {any} */ change) => {
  if (change.url) forward(() => core.navigated(tab, change.url));
});
api.tabs.onRemoved.addListener((/** @type {number} */ tab) => {
  // A core that sleeps has nothing of the tab in memory; what it stored goes with the browser's session.
  if (started) forward(() => core.removed(tab));
});
api.storage.onChanged.addListener((/** @type {unknown} */ changes, /** @type {string} */ area) => {
  // A policy may change while the browser runs.
  if (started && (area === "managed" || area === "local")) forward(() => core.configured());
});
api.alarms.onAlarm.addListener(() => forward(() => {}));
api.runtime.onStartup.addListener(() => forward(() => {}));
