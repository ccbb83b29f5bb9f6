// @ts-check
/** The wire: one try to bring a command to the server, by the socket or by a plain request. */

import { t } from "./words.js";

/** @typedef {{ok: boolean, seq?: number, undo?: number, sentence?: string, field?: string, again?: boolean, ended?: boolean, ask?: import("./guard-ours.js").Asked[], names?: string[]}} Answer */
/** @typedef {import("./outbox.js").Message} Message */

export const ANSWER_WITHIN = 4000;
const REQUEST_WITHIN = 15_000;

/** @type {import("socket.io-client").Socket | null} */
let socket = null;
/** When the question was asked that the socket did not answer; 0 if it answers. */
let deaf = 0;
let heard = 0;

/** @param {import("socket.io-client").Socket} live */
export function useSocket(live) {
  socket = live;
  live.onAny(() => {
    heard = Date.now();
  });
}

/**
 * By the socket, if it is up and did not just fail to answer. Null if nobody answered.
 * @param {Message} message @returns {Promise<Answer | null>}
 */
export async function ask(message) {
  if (socket?.connected && !deaf) {
    const asked = Date.now();
    const answer = await socket.timeout(ANSWER_WITHIN).emitWithAck("do", message).catch(() => null);
    deaf = answer === null ? asked : 0;
    return answer;
  }
  const answer = await request(message);
  // The server is there, and nothing of it comes by this socket: it takes a new one.
  if (answer && heard < deaf && socket?.connected) socket.io.engine?.close();
  deaf = 0;
  return answer;
}

/** @param {Message} message @returns {Promise<Answer | null>} */
async function request(message) {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(message.form)) for (const value of values) body.append(name, value);
  const url = `/w/${message.workspace}/do/${message.kind}`;
  const signal = AbortSignal.timeout(REQUEST_WITHIN);
  try {
    const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, signal });
    if (!response.headers.get("Content-Type")?.includes("json")) return refusedPage(response.status);
    return await response.json();
  } catch {
    return null;
  }
}

/** What a page instead of an answer means; null where trying again may help. @param {number} status @returns {Answer | null} */
function refusedPage(status) {
  if ([429, 502, 503, 504].includes(status)) return null;
  if ([401, 403, 404].includes(status)) {
    return { ok: false, ended: status === 401, sentence: t("Your session here has ended. Copy your words, then join again.") };
  }
  if (status === 413) return { ok: false, sentence: t("That is too long to send. Shorten it, or split it in two.") };
  return { ok: false, sentence: t("Something went wrong here. Your words are kept; try again.") };
}
