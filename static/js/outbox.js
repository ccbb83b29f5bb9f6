// @ts-check
/** What was sent and not answered yet, kept on this device so that a reload loses nothing. */

/** @typedef {{kind: string, workspace: string, form: Record<string, string[]>}} Message */

const KEY = "outbox";

/** @param {Message[]} messages */
export function keep(messages) {
  if (messages.length) sessionStorage.setItem(KEY, JSON.stringify(messages));
  else sessionStorage.removeItem(KEY);
}

/**
 * What the page before this one left; nothing if this is another workspace or the way in, because
 * then somebody else may be at the device.
 * @param {string} workspace @returns {Message[]}
 */
export function left(workspace) {
  const messages = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  const ours = messages.every((/** @type {Message} */ message) => message.workspace === workspace);
  if (!ours) keep([]);
  return ours ? messages : [];
}
