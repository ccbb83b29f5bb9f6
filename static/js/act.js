// @ts-check
/** Does something together with the room, now or not at all, and says what came of it. */
import { sendNow } from "./door.js";
import { say, strip } from "./say.js";
import { t } from "./words.js";

/** @param {string} kind @param {Record<string, string[]>} fields @param {string} done */
export async function act(kind, fields, done) {
  const answer = await sendNow(kind, fields);
  if (answer.ok) {
    strip("stop", "", "stop");
    say(done);
  } else {
    strip("stop", answer.sentence ?? t("That did not work. Reload the page and try again."), "stop");
    say(answer.sentence ?? "");
  }
  return answer.ok;
}
