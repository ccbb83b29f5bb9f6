// @ts-check
/**
 * The way up: every change is a form; here its submit becomes a message with an acknowledgement.
 * What is not acknowledged waits in the outbox and goes again; commands name what they make, so a
 * resend changes nothing.
 */
import { keep, left } from "./outbox.js";
import { say, strip } from "./say.js";

/** @typedef {{ok: boolean, seq?: number, undo?: number, sentence?: string, field?: string, again?: boolean}} Answer */
/** @typedef {import("./outbox.js").Message} Message */

const ANSWER_WITHIN = 4000;
const AGAIN_AFTER = 1500;

/** @type {import("socket.io-client").Socket | null} */
let socket = null;
/** @type {{message: Message, settle: (answer: Answer) => void}[]} */
const outbox = [];
let sending = false;

/** @param {import("socket.io-client").Socket} live */
export function useSocket(live) {
  socket = live;
  live.on("connect", () => void empty());
}

/**
 * Sends a command; resolves when the server has answered, however long that takes.
 * @param {string} kind
 * @param {Record<string, string[]>} form
 * @returns {Promise<Answer>}
 */
export function send(kind, form) {
  const workspace = workspaceOf();
  return new Promise((settle) => {
    outbox.push({ message: { kind, workspace, form }, settle });
    keep(outbox.map((each) => each.message));
    void empty();
  });
}

/* What waited when the page was left goes first; refused, its words are shown, as no form holds them any more. */
for (const message of left(workspaceOf())) {
  const words = message.form.text?.[0] ?? message.form.words?.[0] ?? "";
  const settle = (/** @type {Answer} */ answer) => {
    if (!answer.ok) strip("stop", `${answer.sentence ?? "Not kept."} ${words && `You had written: “${words}”`}`, "stop");
  };
  outbox.push({ message, settle });
}

function workspaceOf() {
  return document.body.dataset.workspace ?? location.pathname.split("/")[2] ?? "";
}

async function empty() {
  if (sending) return;
  sending = true;
  while (outbox.length) {
    const next = outbox[0];
    const answer = await ask(next.message);
    if (answer === null || answer.again) {
      waiting(answer?.sentence);
      await new Promise((go) => setTimeout(go, AGAIN_AFTER));
      continue;
    }
    outbox.shift();
    keep(outbox.map((each) => each.message));
    next.settle(answer);
    waiting();
  }
  sending = false;
}

/** @param {string} [why] */
function waiting(why) {
  const count = outbox.length;
  const words = count === 1 ? "1 change on this device." : `${count} changes on this device.`;
  strip("care", count ? `${words} ${why ?? "It will go when the connection is back. You can keep writing."}` : "", "saved-here");
}

/**
 * One try: by the socket if it is up, else by a plain request. Null if nobody answered.
 * @param {Message} message
 * @returns {Promise<Answer | null>}
 */
async function ask(message) {
  if (socket?.connected) {
    return socket.timeout(ANSWER_WITHIN).emitWithAck("do", message).catch(() => null);
  }
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(message.form)) {
    for (const value of values) body.append(name, value);
  }
  const url = `/w/${message.workspace}/do/${message.kind}`;
  const headers = { Accept: "application/json" };
  try {
    const response = await fetch(url, { method: "POST", body, headers });
    if (!response.headers.get("Content-Type")?.includes("json")) return refusedPage(response.status);
    return await response.json();
  } catch {
    return null;
  }
}

/** What a page instead of an answer means; null where trying again may help. @param {number} status */
function refusedPage(status) {
  if ([429, 502, 503, 504].includes(status)) return null;
  if ([401, 403, 404].includes(status)) return { ok: false, sentence: "Your session here has ended. Copy your words, then join again." };
  if (status === 413) return { ok: false, sentence: "That is too long to send. Shorten it, or split it in two." };
  return { ok: false, sentence: "Something went wrong here. Your words are kept; try again." };
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  /** @type {Record<string, string[]>} */
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (name !== "next") (fields[name] ??= []).push(String(value));
  }
  return fields;
}

/** A new id, as the server makes them: a letter and 80 random bits. @param {string} letter */
export function mint(letter) {
  const bits = crypto.getRandomValues(new Uint8Array(10));
  return `${letter}-${Array.from(bits, (b) => b.toString(16).padStart(2, "0")).join("")}`;
}

/** @param {HTMLFormElement} form */
function renew(form) {
  for (const input of form.querySelectorAll("[data-mint]")) {
    if (input instanceof HTMLInputElement) input.value = mint(input.dataset.mint ?? "x");
  }
}

/** @param {HTMLFormElement} form */
async function submit(form) {
  const fields = fieldsOf(form);
  const kind = form.getAttribute("action")?.split("/").pop() ?? "";
  /** @type {[HTMLTextAreaElement | HTMLInputElement, string][]} */
  const cleared = [];
  if (form.hasAttribute("data-clears")) {
    // The field is free for the next note at once; a refusal puts the words back.
    for (const field of form.querySelectorAll("textarea, input[type=text]")) {
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
        cleared.push([field, field.value]);
        field.value = "";
      }
    }
    renew(form);
  }
  form.dispatchEvent(new CustomEvent("door:sent", { bubbles: true, detail: { fields } }));
  const answer = await send(kind, fields);
  if (!answer.ok) {
    for (const [field, words] of cleared) field.value = field.value ? `${words}\n${field.value}` : words;
    return refuse(form, answer);
  }
  strip("stop", "", "stop");
  form.dispatchEvent(new CustomEvent("door:kept", { bubbles: true, detail: { fields, answer } }));
  const next = form.elements.namedItem("next");
  // A dialog that is open as a page of its own goes where the form would have gone without script.
  const alone = !document.body.dataset.surface && !form.closest("dialog");
  if (alone && next instanceof HTMLInputElement && next.value) location.assign(next.value);
  else if (form.hasAttribute("data-reloads") || !document.body.dataset.surface) location.reload();
}

/** @param {HTMLFormElement} form @param {Answer} answer */
function refuse(form, answer) {
  const sentence = answer.sentence ?? "That did not work. Reload the page and try again.";
  const dialog = form.closest("dialog");
  dialog?.querySelector(".errors")?.remove();
  if (dialog) {
    const errors = document.createElement("div");
    errors.className = "errors";
    errors.setAttribute("role", "alert");
    errors.textContent = sentence;
    form.prepend(errors);
  } else strip("stop", sentence, "stop");
  say(sentence);
  const field = answer.field ? form.elements.namedItem(answer.field) : null;
  if (field instanceof HTMLElement && field.getAttribute("type") !== "hidden") field.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-do")) return;
  event.preventDefault();
  if (form.dataset.sure && !window.confirm(form.dataset.sure)) return;
  void submit(form);
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLElement)) return;
  const form = field.closest("form[data-do][data-on-change]");
  if (form instanceof HTMLFormElement) form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (field instanceof HTMLTextAreaElement && field.hasAttribute("data-enter")) {
    event.preventDefault();
    field.form?.requestSubmit();
  }
});

if (outbox.length) void empty();
