// @ts-check
/** A dialog that htmx fetched: opens at once, closes when its form is kept, gives the focus back. */

class ModalSheet extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open) return;
    const opener = document.activeElement;
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
}

customElements.define("modal-sheet", ModalSheet);
