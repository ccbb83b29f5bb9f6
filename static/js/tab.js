// @ts-check
/** What one tab remembers while it is open: no words of anyone’s, and nothing that outlasts it. */

/** The sentence that says why this page opened. */
export const CAME = "throughline-came";

/** @param {string} name */
export function recall(name) {
  try {
    return window.sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try {
    if (value) window.sessionStorage.setItem(name, value);
    else window.sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing tells it each time.
  }
}
