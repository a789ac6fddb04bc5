// A page script that wants to see what the extension does. Tests read `window.__seen` and expect it to be empty.
// @ts-check
"use strict";

(() => {
  const seen = {
    /** @type {string[]} shadow roots attached to elements */
    shadowRoots: [],
    /** @type {string[]} keys pressed outside the page's own controls */
    keys: [],
    /** @type {string[]} messages that reached the window */
    messages: [],
    /** @type {string[]} own-origin frames and texts that could be read in them */
    frames: [],
  };
  Object.defineProperty(window, "__seen", { value: seen });

  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (/** @type {ShadowRootInit} */ init) {
    seen.shadowRoots.push(this.localName);
    return attachShadow.call(this, init);
  };

  for (const type of ["keydown", "keyup", "keypress", "input", "paste", "copy"]) {
    window.addEventListener(
      type,
      (event) => {
        if (event.target instanceof Element && event.target.closest("#portal") !== null) return;
        const key = event instanceof KeyboardEvent ? event.key : type;
        seen.keys.push(`${type}:${key}`);
      },
      true,
    );
  }

  window.addEventListener("message", (event) => {
    seen.messages.push(`${event.origin}:${typeof event.data === "string" ? event.data : JSON.stringify(event.data)}`);
  });

  new MutationObserver(() => {
    for (const frame of document.querySelectorAll("iframe")) {
      let text = "";
      try {
        text = frame.contentDocument?.body?.textContent ?? "";
      } catch {
        text = "";
      }
      if (text !== "") seen.frames.push(text);
    }
  }).observe(document, { childList: true, subtree: true });
})();
