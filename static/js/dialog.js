// @ts-check
/** Opens what htmx fetches as a dialog, for keys and bars that are no links themselves. */

/** The address of the workspace that this page is in. */
export const home = () => location.pathname.split("/").slice(0, 3).join("/");

/** @param {string} path within the workspace */
export function openSheet(path) {
  void window.htmx?.ajax("GET", `${home()}/${path}`, { target: "#dialog-place", swap: "innerHTML" });
}
