// @ts-check
/** A dialog that htmx fetched: opens at once, closes when its form is kept, gives the focus back. */
import { openSheet } from "./dialog.js";

/** What had the focus before a dialog in whose place another comes. @type {Element | null} */
let before = null;

class ModalSheet extends HTMLElement {
  /** @type {Element | null} */
  opener = null;

  connectedCallback() {
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open) return;
    const opener = (document.activeElement === document.body && before) || document.activeElement;
    this.opener = opener;
    before = null;
    // Where the opener was swapped meanwhile, the new one with its id or address takes the focus.
    const again = opener instanceof HTMLElement ? opener.id || opener.getAttribute("href") || "" : "";
    dialog.addEventListener("close", () => {
      this.remove();
      const back = opener?.isConnected ? opener : (document.getElementById(again) ?? document.querySelector(`a[href="${CSS.escape(again)}"]`));
      if (back instanceof HTMLElement) back.focus();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    this.addEventListener("door:kept", () => dialog.close());
    dialog.showModal();
    this.dispatchEvent(new CustomEvent("sheet:opened", { bubbles: true }));
    const field = dialog.querySelector(".sheet__body textarea, .sheet__body input:not([type=hidden]), .sheet__body select");
    if (field instanceof HTMLElement && window.matchMedia("(hover: hover)").matches) field.focus();
  }

  disconnectedCallback() {
    if (this.querySelector("dialog")?.open) before = this.opener;
  }
}

customElements.define("modal-sheet", ModalSheet);

/* Some forms go on to another dialog once they are kept. A page of its own goes there by itself. */
document.addEventListener("door:kept", (event) => {
  const form = event.target;
  if (form instanceof HTMLFormElement && form.dataset.goesOn && form.closest("dialog")) openSheet(form.dataset.goesOn);
});
