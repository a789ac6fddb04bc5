// @ts-check
// Starts the view.

import { start } from "./start.js";

/** @typedef {{ default: () => Promise<unknown> }} Program */

await start(() => /** @type {Promise<Program>} */ (import("./wasm/sidebar.js")));
