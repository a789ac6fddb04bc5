// @ts-check
// Searches the list of checks: shows the rows that hold every word that is typed.

const form = /** @type {HTMLFormElement} */ (document.querySelector(".checks-search"));
const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const said = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".checks-row"));
const areas = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".checks-area"));

function search() {
  const words = field.value.toLowerCase().split(/\s+/);
  let shown = 0;
  for (const row of rows) {
    const text = `${row.textContent} ${row.dataset.words}`.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  for (const area of areas) {
    area.hidden = !area.querySelector(".checks-row:not([hidden])");
  }
  said.textContent = shown === 0 ? (said.dataset.none ?? "") : `${shown} / ${rows.length}`;
}

form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", search);
form.hidden = false;
search();
