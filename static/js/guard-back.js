// @ts-check
/**
 * Words that the door asked about when no form held them any more: they come back under the bar, with the question,
 * and lie on this device until somebody has answered it.
 */
import { icon } from "./icon.js";
import { ask } from "./guard-panel.js";
import { put, take } from "./outbox.js";
import { t } from "./words.js";

/** @typedef {import("./outbox.js").Message} Message */

let number = 0;

/** @param {Message} message @param {import("./wire.js").Answer} answer @param {number} [at] since when they wait */
export function bringBack(message, answer, at) {
  const asked = answer.ask ?? [];
  const form = formOf(message, new Set(asked.map((each) => each.field)));
  const strip = document.createElement("div");
  strip.className = "strip strip--care strip--asks";
  const lead = document.createElement("b");
  lead.textContent = t("Your words came back.");
  strip.append(icon("saved-here"), lead, form);
  document.getElementById("strips")?.append(strip);
  let entry = put(message, [], at);
  // Once it is on its way it lies in the outbox like anything else; refused, it lies here again.
  form.addEventListener("door:sent", () => take(entry));
  form.addEventListener("door:kept", () => strip.remove());
  document.addEventListener("door:refused", (event) => {
    const { form: refused, fields } = /** @type {CustomEvent} */ (event).detail;
    if (refused === form) entry = put({ ...message, form: fields }, [], at);
  });
  ask(form, { asked, names: answer.names ?? [] }, { quietly: true });
}

/** The same message as a form: what was asked about can be changed, the rest goes along. @param {Message} message @param {Set<string>} asked */
function formOf({ workspace, kind, form }, asked) {
  const made = document.createElement("form");
  made.method = "post";
  made.action = `/w/${workspace}/do/${kind}`;
  made.className = "stack stack--tight";
  made.dataset.do = "";
  made.dataset.guard = "";
  for (const [name, values] of Object.entries(form)) {
    for (const value of values) made.append(asked.has(name) ? words(name, value) : hidden(name, value));
  }
  const send = document.createElement("button");
  send.className = "button button--small";
  send.textContent = t("Send");
  const acts = document.createElement("p");
  acts.className = "acts";
  acts.append(send);
  made.append(acts);
  return made;
}

/** @param {string} name @param {string} value */
function words(name, value) {
  const field = document.createElement("textarea");
  field.className = "input";
  field.name = name;
  field.value = value;
  field.id = `back-${(number += 1)}`;
  field.setAttribute("aria-label", t("Your words"));
  return field;
}

/** @param {string} name @param {string} value */
function hidden(name, value) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  return field;
}
