// Builds a portal page from what `/_mock/page` says about the URL: DOM calls only, as Trusted Types demand.
// @ts-check
"use strict";

/** @typedef {{ label: string, url: string, elsewhere: boolean }} NavigationLink */
/** @typedef {{ value: string, label: string }} ChoiceOption */
/**
 * @typedef {{ type: "switch", on: boolean }
 *   | { type: "choice", value: string, options: ChoiceOption[] }
 *   | { type: "button", action: string }
 *   | { type: "link", url: string }
 *   | { type: "reading", value: string }} ControlKind
 */
/** @typedef {{ id: string, label: string, detail: string | null, kind: ControlKind }} Control */
/**
 * @typedef {{ portal: string, portalName: string, tenantId: string, tenantName: string, title: string,
 *   breadcrumb: string[], heading: string, text: string[], controls: Control[], navigation: NavigationLink[] }} Page
 */

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElement}
 */
function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Follows a link of the same portal without loading the document again, as the portals do. @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  if (link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  void show();
}

/** @param {string} control @param {string} value */
async function change(control, value) {
  const answer = await fetch("/_mock/change", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ control, value, lang: navigator.language }),
  });
  const said = await answer.json();
  await show(answer.ok ? "" : String(said.error));
}

/** @param {Control} control @param {number} index @returns {HTMLElement} */
function row(control, index) {
  const label = element("span", { class: "label", id: `label-${index}` }, [control.label]);
  const words = element("div", { class: "words" }, [label]);
  if (control.detail !== null) words.append(element("span", { class: "detail" }, [control.detail]));
  const line = element("div", { class: "control", "data-control": control.id }, [words]);
  const kind = control.kind;
  switch (kind.type) {
    case "switch": {
      const button = element("button", { role: "switch", "aria-checked": String(kind.on), "aria-labelledby": `label-${index}` });
      button.addEventListener("click", () => void change(control.id, String(!kind.on)));
      line.append(button);
      break;
    }
    case "choice": {
      const group = element("div", { class: "choice", role: "radiogroup", "aria-labelledby": `label-${index}` });
      for (const option of kind.options) {
        const radio = /** @type {HTMLInputElement} */ (
          element("input", { type: "radio", name: `choice-${index}`, value: option.value })
        );
        radio.checked = option.value === kind.value;
        radio.addEventListener("change", () => void change(control.id, option.value));
        group.append(element("label", {}, [radio, option.label]));
      }
      line.append(group);
      break;
    }
    case "button": {
      const button = element("button", { class: "action", "aria-describedby": `label-${index}` }, [kind.action]);
      button.addEventListener("click", () => void change(control.id, "true"));
      line.append(button);
      break;
    }
    case "link": {
      const link = element("a", { href: kind.url }, [control.label]);
      link.addEventListener("click", follow);
      label.replaceChildren(link);
      break;
    }
    case "reading":
      line.append(element("span", { class: "reading" }, [kind.value]));
      break;
  }
  return line;
}

/** @param {Page} page @param {string} refusal @returns {Node[]} */
function render(page, refusal) {
  const header = element("header", {}, [
    element("span", { class: "portal" }, [page.portalName]),
    element("span", { class: "tenant", "data-tenant": page.tenantId }, [page.tenantName]),
  ]);
  const links = page.navigation.map((entry) => {
    const link = element("a", { href: entry.url, class: entry.elsewhere ? "elsewhere" : "own" }, [entry.label]);
    link.addEventListener("click", follow);
    return element("li", {}, [link]);
  });
  const navigation = element("nav", { "aria-label": page.portalName }, [element("ul", {}, links)]);
  const main = element("main", {}, [
    element("p", { class: "breadcrumb" }, [page.breadcrumb.join(" › ")]),
    element("h1", {}, [page.heading]),
    ...page.text.map((text) => element("p", {}, [text])),
    ...page.controls.map(row),
  ]);
  if (refusal !== "") main.append(element("p", { role: "alert" }, [refusal]));
  return [header, element("div", { class: "body" }, [navigation, main])];
}

let latest = 0;

/** Shows what the URL names now. @param {string} [refusal] */
async function show(refusal = "") {
  const turn = ++latest;
  const question = new URLSearchParams({ url: location.href, lang: navigator.language });
  const answer = await fetch(`/_mock/page?${question}`);
  if (turn !== latest) return;
  /** @type {Page} */
  const page = await answer.json();
  document.title = page.title;
  document.documentElement.lang = navigator.language.startsWith("ja") ? "ja" : "en";
  // The extension's element, a sibling of ours in the document, is left alone.
  const root = document.querySelector("#portal") ?? document.body.appendChild(element("div", { id: "portal" }));
  root.replaceChildren(...render(page, refusal));
  root.setAttribute("data-url", location.href);
}

window.addEventListener("popstate", () => void show());
window.addEventListener("hashchange", () => void show());
void show();
