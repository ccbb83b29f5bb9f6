// @ts-check
/** Words that are offered beside a field: one press puts them in, and shows which they are. */

document.addEventListener("click", (event) => {
  const offer = event.target instanceof Element ? event.target.closest("[data-fill]") : null;
  const field = document.getElementById(offer?.getAttribute("data-fill") ?? "");
  if (!offer || !(field instanceof HTMLInputElement)) return;
  field.value = offer.textContent?.trim() ?? "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

/* Whatever the field says by now, and whoever put it there. */
document.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.id) return;
  for (const offer of document.querySelectorAll(`[data-fill="${CSS.escape(target.id)}"]`)) {
    offer.setAttribute("aria-pressed", String(offer.textContent?.trim() === target.value.trim()));
  }
});
