// @ts-check
// Starts a page; where WebAssembly cannot start, says so in both languages.

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} language
 * @returns {HTMLElement}
 */
function part(tag, text, language) {
  const element = document.createElement(tag);
  element.lang = language;
  element.textContent = text;
  return element;
}

/** @param {unknown} error */
function cannotStart(error) {
  console.error(error);
  if (document.querySelector("[data-stopped]") !== null) {
    return;
  }
  const face = document.createElement("main");
  face.className = "stopped";
  face.setAttribute("role", "alert");
  face.append(
    part("h1", "Sidelight cannot start", "en"),
    part("p", "This browser did not run the program. WebAssembly may be switched off by policy, or the browser may be too old. Nothing was read and nothing was changed.", "en"),
    part("h1", "Sidelight を起動できません", "ja"),
    part("p", "ブラウザーがプログラムを実行できませんでした。WebAssembly がポリシーで無効になっているか、ブラウザーが古い可能性があります。何も読み取っておらず、何も変更していません。", "ja"),
  );
  document.body.replaceChildren(face);
}

// The button of the "stopped" face: the program that drew it cannot listen any more.
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-stopped] button")) {
    location.reload();
  }
});

/**
 * Runs a program of ours.
 * @param {() => Promise<{ default: () => Promise<unknown> }>} load
 */
export async function start(load) {
  try {
    const program = await load();
    await program.default();
  } catch (error) {
    cannotStart(error);
  }
}
