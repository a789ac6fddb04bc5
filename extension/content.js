// @ts-check
// Docks the sidebar page at the edge of a portal page. No tenant data comes here: it is told mount, width and unmount, and
// says ready and closed.
(() => {
  "use strict";
  /** @type {any} */
  const scope = globalThis;
  const api = scope.browser ?? scope.chrome;
  const mark = Symbol.for("sidelight");
  const earlier = scope[mark];
  if (earlier?.runtime.id) return;
  // That copy lost its extension by an update.
  earlier?.unmount();

  const TICKET = /^[0-9a-f]{32}$/;
  const NARROWEST = 320;
  const WIDEST = 720;
  const KEY_STEP = 16;
  const REMOUNTS = 3;

  const root = document.documentElement;
  const rightToLeft = () => getComputedStyle(root).direction === "rtl";
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /** @type {{ host: HTMLElement, frame: HTMLIFrameElement, handle: HTMLElement } | null} */
  let docked = null;
  let width = 0;
  let removals = 0;
  /** Inline styles of the page's root element as they were. @type {[string, string, string][]} */
  let before = [];

  /** @param {"ready" | "closed"} say */
  const tell = (say) => {
    try {
      api.runtime.sendMessage({ say }).catch(() => {});
    } catch {
      // The extension was updated or removed: nobody is there to be told.
    }
  };

  /** @param {HTMLElement} element @param {Record<string, string>} styles */
  const style = (element, styles) => {
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, "important");
  };

  const widest = () => Math.max(NARROWEST, Math.min(WIDEST, Math.floor(innerWidth * 0.8)));

  /** @param {number} wanted */
  const resize = (wanted) => {
    width = Math.round(Math.min(Math.max(wanted, NARROWEST), widest()));
    if (!docked) return;
    style(docked.host, { width: `min(${width}px, 100vw)` });
    docked.handle.setAttribute("aria-valuenow", String(width));
    docked.handle.setAttribute("aria-valuemax", String(widest()));
    style(root, { "margin-inline-end": `${width}px`, width: "auto", "min-width": "0" });
  };

  const watcher = new MutationObserver(() => {
    if (!docked || docked.host.isConnected) return;
    unmount();
    removals += 1;
    // A frame that loads again needs a new ticket, which only the background can give.
    tell(removals <= REMOUNTS ? "ready" : "closed");
  });

  const unmount = () => {
    if (!docked) return;
    watcher.disconnect();
    docked.host.remove();
    docked = null;
    for (const [name, value, priority] of before) {
      if (value) root.style.setProperty(name, value, priority);
      else root.style.removeProperty(name);
    }
    if (!root.getAttribute("style")) root.removeAttribute("style");
  };

  const makeHandle = () => {
    const handle = document.createElement("div");
    handle.tabIndex = 0;
    handle.setAttribute("role", "separator");
    handle.setAttribute("aria-orientation", "vertical");
    handle.setAttribute("aria-valuemin", String(NARROWEST));
    handle.setAttribute("aria-label", api.i18n.getMessage("handle"));
    // The border is what remains of it in forced colours.
    style(handle, {
      flex: "none",
      width: "6px",
      border: "solid #605e5c",
      "border-width": "0 1px",
      background: "#8a8886",
      cursor: "ew-resize",
      "touch-action": "none",
    });
    handle.addEventListener("pointerdown", (event) => {
      if (!docked) return;
      handle.setPointerCapture(event.pointerId);
      style(docked.frame, { "pointer-events": "none" });
      event.preventDefault();
      handle.focus();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      resize(rightToLeft() ? event.clientX : innerWidth - event.clientX);
    });
    handle.addEventListener("lostpointercapture", () => {
      if (docked) style(docked.frame, { "pointer-events": "auto" });
    });
    handle.addEventListener("keydown", (event) => {
      const wider = rightToLeft() ? "ArrowRight" : "ArrowLeft";
      const narrower = rightToLeft() ? "ArrowLeft" : "ArrowRight";
      if (event.key === wider) resize(width + KEY_STEP);
      else if (event.key === narrower) resize(width - KEY_STEP);
      else if (event.key === "Home") resize(NARROWEST);
      else if (event.key === "End") resize(widest());
      else if (event.key === "Escape") {
        unmount();
        tell("closed");
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return handle;
  };

  const randomName = () => {
    const letters = crypto.getRandomValues(new Uint8Array(12));
    return `x-${Array.from(letters, (letter) => String.fromCharCode(97 + (letter % 26))).join("")}`;
  };

  /** @param {string} ticket @param {number} wanted */
  const mount = (ticket, wanted) => {
    const url = `${api.runtime.getURL("sidebar.html")}#${ticket}`;
    if (docked) {
      // A fragment alone would not load the page again.
      const frame = makeFrame(url);
      docked.frame.replaceWith(frame);
      docked.frame = frame;
      return;
    }
    before = ["margin-inline-end", "width", "min-width"].map((name) => [
      name,
      root.style.getPropertyValue(name),
      root.style.getPropertyPriority(name),
    ]);
    const host = document.createElement(randomName());
    const handle = makeHandle();
    const frame = makeFrame(url);
    style(host, {
      all: "initial",
      position: "fixed",
      "inset-block": "0",
      "inset-inline-end": "0",
      display: "flex",
      "z-index": "2147483647",
    });
    host.attachShadow({ mode: "closed" }).append(handle, frame);
    docked = { host, frame, handle };
    root.append(host);
    resize(wanted);
    if (!still.matches) {
      const from = `translateX(${rightToLeft() ? "-" : ""}100%)`;
      host.animate([{ transform: from }, { transform: "none" }], { duration: 160, easing: "ease-out" });
    }
    watcher.observe(root, { childList: true });
  };

  /** @param {string} url */
  const makeFrame = (url) => {
    const frame = document.createElement("iframe");
    frame.title = api.i18n.getMessage("frame");
    frame.allow = "clipboard-write *";
    // Chromium blocks a page with a dynamic address on pages with Cross-Origin-Embedder-Policy otherwise (measured in 156).
    /** @type {any} */ (frame).credentialless = true;
    style(frame, { flex: "1", border: "0", height: "100%", "min-width": "0", "color-scheme": "normal" });
    frame.src = url;
    return frame;
  };

  api.runtime.onMessage.addListener(
    (/** @type {any} */ message, /** @type {any} */ sender, /** @type {(answer: boolean) => void} */ answer) => {
      // Only the background has no tab.
      if (sender.id !== api.runtime.id || sender.tab || typeof message !== "object" || !message) return;
      const { tell: what, ticket, width: wanted } = message;
      if (what === "mount" && typeof ticket === "string" && TICKET.test(ticket) && Number.isFinite(wanted)) {
        mount(ticket, wanted);
      } else if (what === "width" && Number.isFinite(wanted)) resize(wanted);
      else if (what === "unmount") unmount();
      else return;
      answer(true);
    },
  );
  addEventListener("resize", () => resize(width));
  scope[mark] = { runtime: api.runtime, unmount };
  tell("ready");
})();
