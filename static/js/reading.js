// @ts-check
/** Read only, always with the reason: follows what the room's regions say, through every swap. */
import { heal } from "./frames.js";
import { strip } from "./say.js";
import { t } from "./words.js";

const LEARN_WITHIN = 4000;

let reason = "";

/** Whether the room may not be written in just now, but will be again. */
export const readingOnly = () => reason !== "" && !document.querySelector("[data-closed]");

/** Why nobody may write just now; empty if they may. */
export const whyReading = () => reason;

/**
 * As `readingOnly`, for a page that was away and may not know it yet: it asks first.
 * @returns {Promise<boolean>}
 */
export async function provesReadingOnly() {
  if (!reason && document.body.dataset.surface) {
    await new Promise((go) => {
      document.addEventListener("page:healed", go, { once: true });
      window.setTimeout(go, LEARN_WITHIN);
      void heal();
    });
  }
  return readingOnly();
}

function look() {
  const now = document.querySelector("[data-reading-only]")?.getAttribute("data-reading-only") ?? "";
  if (now === reason) return;
  reason = now;
  strip("grey", now, "lock", { lead: t("Reading only."), name: "reading" });
  // What is half written stays, and can be finished; only sending waits.
  for (const button of document.querySelectorAll("form[data-clears] button[type=submit]")) {
    if (button instanceof HTMLButtonElement) button.disabled = now !== "";
  }
  document.dispatchEvent(new CustomEvent("reading:changed"));
}

document.addEventListener("region:swapped", look);
look();
