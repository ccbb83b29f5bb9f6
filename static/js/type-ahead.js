// @ts-check
/** A list of places that gets shorter as somebody types; Enter takes the first, arrows walk. */

class TypeAhead extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("[data-type-ahead]");
    if (!(field instanceof HTMLInputElement) || field.dataset.ready) return;
    field.dataset.ready = "on";
    field.addEventListener("input", () => this.narrow(field.value));
    this.addEventListener("keydown", (event) => this.walk(event, field));
    this.narrow("");
  }

  /** @returns {HTMLLIElement[]} */
  get rows() {
    return [...this.querySelectorAll("li")];
  }

  /** @returns {HTMLElement[]} */
  get open() {
    const controls = this.rows.filter((row) => !row.hidden).map((row) => row.querySelector("button:not(:disabled), a[href]"));
    return controls.filter((each) => each instanceof HTMLElement);
  }

  /** @param {string} typed */
  narrow(typed) {
    const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const row of this.rows) {
      const said = row.querySelector("[data-words]")?.textContent?.toLocaleLowerCase().split(/[\s,]+/) ?? [];
      row.hidden = !words.every((word) => said.some((each) => each.startsWith(word)));
      row.classList.remove("picklist__first");
    }
    this.open[0]?.closest("li")?.classList.add("picklist__first");
  }

  /** @param {KeyboardEvent} event @param {HTMLInputElement} field */
  walk(event, field) {
    if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      return this.open[0]?.click();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const stops = [field, ...this.open];
    const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
    stops[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  }
}

customElements.define("type-ahead", TypeAhead);
