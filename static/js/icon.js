// @ts-check
/** Icons that scripts show. Those that speak of a lost connection are taken in while there still is one. */

const ALL = "/static/icons.svg";
const AT_HAND = ["saved-here", "lock", "stop", "edit"];

/** @param {string} name */
export function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", document.getElementById(`i-${name}`) ? `#i-${name}` : `${ALL}#i-${name}`);
  made.append(use);
  return made;
}

/* The page itself has asked for them already, so this is answered from what the browser has. */
async function takeIn() {
  const answer = await fetch(ALL, { cache: "force-cache" });
  const found = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  const symbols = AT_HAND.map((name) => found.getElementById(`i-${name}`)).filter((symbol) => symbol !== null);
  const place = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  place.setAttribute("class", "icons-at-hand");
  place.setAttribute("aria-hidden", "true");
  place.append(...symbols.map((symbol) => document.importNode(symbol, true)));
  document.body.append(place);
}

takeIn().catch(() => undefined);
