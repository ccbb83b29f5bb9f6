// @ts-check
/** The board or its outline: the same board as headings and lists in one column. */
import { say } from "./say.js";
import { t } from "./words.js";

export function outline() {
  const link = document.querySelector("[data-outline]");
  const is = document.body.classList.toggle("board-page--outline");
  if (!(link instanceof HTMLAnchorElement)) return;
  const address = new URL(location.href);
  if (is) address.searchParams.set("view", "outline");
  else address.searchParams.delete("view");
  history.replaceState(history.state, "", address);
  link.href = is ? "?" : "?view=outline";
  const words = link.querySelector("span");
  if (words) words.textContent = (is ? link.dataset.boardWords : link.dataset.outlineWords) ?? "";
  document.dispatchEvent(new CustomEvent("board:outlined"));
  document.activeElement?.scrollIntoView({ block: "nearest" });
  say(is ? t("The outline: every cell under its heading.") : t("The board."));
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("[data-outline]")) return;
  event.preventDefault();
  outline();
});
