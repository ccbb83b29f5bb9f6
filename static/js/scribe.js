// @ts-check
/** For whom a note is written stays in the composer only on request: else the next one would speak for them too. */
document.addEventListener("door:kept", (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  const keeps = form?.querySelector("[data-keeps]");
  const whom = keeps && document.getElementById(keeps.getAttribute("data-keeps") ?? "");
  if (!(keeps instanceof HTMLInputElement) || keeps.checked || !(whom instanceof HTMLInputElement)) return;
  const { fields } = /** @type {CustomEvent} */ (event).detail;
  // What was typed meanwhile is for the next note.
  if (whom.value === fields.scribed?.[0]) whom.value = "";
});
