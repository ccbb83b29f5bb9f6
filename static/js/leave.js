// @ts-check
/** Leaving a device: nothing of a person stays on it, and what was never sent is not dropped without a word. */
import { all, leave } from "./kept.js";
import { tn } from "./words.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (!form.matches("form[action$='/sign-out'], form[data-leaves]")) return;
  const count = all("outbox").length;
  const sure = tn("%(num)s change on this device was never sent. Leave without it?", "%(num)s changes on this device were never sent. Leave without them?", count);
  if (count && !window.confirm(sure)) return event.preventDefault();
  leave();
});
