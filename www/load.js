// @ts-check
// Starts the site.

import { start } from "./start.js";

/** @typedef {{ default: () => Promise<unknown> }} Program */

await start(() => /** @type {Promise<Program>} */ (import("./wasm/site.js")));
