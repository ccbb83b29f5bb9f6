// @ts-check
/** Numbers, codes and dates that belong to one person: as numbers.py and times.py of the guard have them. */
import { lastSpan, span, valueOf } from "./guard-rules.js";

/** @typedef {import("./guard-rules.js").Found} Found */
/** @typedef {import("./guard-rules.js").Rules} Rules */

/** Every code in a text, the most certain kinds first; some may overlap. @param {Rules} rules @param {string} text @returns {Generator<Found>} */
export function* codes(rules, text) {
  /** @param {string} kind @param {string} name @returns {Generator<Found>} */
  function* all(kind, name) {
    for (const match of rules.all(`numbers.${name}`, text)) yield [kind, ...span(match)];
  }
  /** What stands after a word that says what it is. @param {string} kind @param {string} name @returns {Generator<Found>} */
  function* named(kind, name) {
    for (const match of rules.all(`numbers.${name}`, text)) yield [kind, ...lastSpan(match)];
  }
  /** What checks itself. @param {string} kind @param {string} name @param {(written: string) => boolean} holds @returns {Generator<Found>} */
  function* checked(kind, name, holds) {
    for (const match of rules.all(`numbers.${name}`, text)) if (holds(match[0])) yield [kind, ...span(match)];
  }
  const hasDigit = /\p{Nd}/u.test(text);
  if (text.includes("@")) yield* all("email", "EMAIL");
  if (["dot", ".co", "at)", "at]"].some((each) => text.includes(each))) yield* all("email", "SPELT_EMAIL");
  yield* all("handle", "LINK");
  if (text.includes("@")) yield* all("handle", "AT_HANDLE");
  if (rules.shares("handle_words", text)) {
    yield* named("handle", "NAMED_HANDLE");
    yield* named("handle", "HANDLE_ON");
  }
  if (text.includes("_") || hasDigit) yield* all("handle", "CODED_HANDLE");
  if (!hasDigit) return;
  yield* named("date", "BORN_DIGITS");
  yield* all("postcode", "POSTCODE");
  yield* named("postcode", "POSTCODE_NAMED");
  yield* named("ni_number", "NI_NAMED");
  yield* all("ni_number", "NATIONAL_INSURANCE");
  yield* named("upn", "UPN_NAMED");
  yield* checked("upn", "UPN", (written) => checksUpn(rules, written));
  yield* named("nhs_number", "NHS_NAMED");
  yield* all("phone", "PHONE");
  yield* named("phone", "PHONE_NAMED");
  yield* checked("nhs_number", "TEN_DIGITS", nhs);
  yield* named("vehicle", "VEHICLE_NAMED");
  yield* all("vehicle", "VEHICLE");
  const shortest = rules.value("numbers.SHORTEST_REFERENCE");
  for (const match of rules.all("numbers.REFERENCE_NAMED", text)) {
    if (digitsOf(match[1] ?? "").length >= shortest) yield ["case_reference", ...span(match, 1)];
  }
  yield* named("case_reference", "COLLAR");
  yield* all("case_reference", "REFERENCE_SHAPED");
  yield* all("case_reference", "LONG_NUMBER");
}

/** Every exact date or age in a text that has a digit in it. @param {Rules} rules @param {string} text @returns {Generator<Found>} */
export function* times(rules, text) {
  for (const name of ["NUMERIC", "WRITTEN", "EXACT_AGE"]) {
    for (const match of rules.all(`times.${name}`, text)) yield ["date", ...span(match)];
  }
  for (const name of ["DAY_AND_MONTH", "BORN"]) {
    for (const match of rules.all(`times.${name}`, text)) yield ["date", ...span(match, 1)];
  }
}

/** Every date or age in a text that is written in words alone. @param {Rules} rules @param {string} text @returns {Generator<Found>} */
export function* spelt(rules, text) {
  for (const match of rules.all("times.SPELT", text)) yield ["date", ...span(match)];
}

/** @param {string} written */
const digitsOf = (written) => [...written].filter((each) => /\p{Nd}/u.test(each)).map(valueOf);

/** Whether ten digits are an NHS number: the last checks the others (modulus 11). @param {string} written */
function nhs(written) {
  const digits = digitsOf(written);
  if (new Set(digits).size === 1) return false;
  const sum = digits.slice(0, 9).reduce((all, digit, n) => all + digit * (10 - n), 0);
  const check = 11 - (sum % 11);
  return digits[9] === (check === 11 ? 0 : check);
}

/** Whether a pupil number begins with the letter that checks its digits (modulus 23). @param {Rules} rules @param {string} written */
function checksUpn(rules, written) {
  const letters = rules.value("numbers.UPN_LETTERS");
  const tail = [...written.slice(1).toUpperCase()];
  const total = tail.reduce((all, each, n) => all + (/\p{Nd}/u.test(each) ? valueOf(each) : letters.indexOf(each)) * (n + 2), 0);
  return letters[total % 23] === written[0]?.toUpperCase();
}
