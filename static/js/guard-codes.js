// @ts-check
/** Numbers, codes and dates that belong to one person: as numbers.py and times.py of the guard have them. */
import { span, valueOf } from "./guard-rules.js";

/** @typedef {import("./guard-rules.js").Found} Found */
/** @typedef {import("./guard-rules.js").Rules} Rules */

/** Every code in a text, the most certain kinds first; some may overlap. @param {Rules} rules @param {string} text @returns {Generator<Found>} */
export function* codes(rules, text) {
  /** @param {string} kind @param {string} name @param {number} [group] @returns {Generator<Found>} */
  function* all(kind, name, group) {
    for (const match of rules.all(`numbers.${name}`, text)) yield [kind, ...span(match, group)];
  }
  const hasDigit = /\p{Nd}/u.test(text);
  if (text.includes("@")) yield* all("email", "EMAIL");
  yield* all("handle", "LINK");
  yield* all("handle", "AT_HANDLE");
  for (const match of rules.all("numbers.NAMED_HANDLE", text)) yield ["handle", ...span(match, lastGroup(match))];
  if (text.includes("_") || hasDigit) yield* all("handle", "CODED_HANDLE");
  if (!hasDigit) return;
  yield* all("postcode", "POSTCODE");
  yield* all("ni_number", "NATIONAL_INSURANCE");
  yield* all("upn", "UPN_NAMED", 1);
  for (const match of rules.all("numbers.UPN", text)) if (checksUpn(rules, match[0])) yield ["upn", ...span(match)];
  yield* all("nhs_number", "NHS_NAMED", 1);
  yield* all("phone", "PHONE");
  for (const match of rules.all("numbers.TEN_DIGITS", text)) if (nhs(match[0])) yield ["nhs_number", ...span(match)];
  yield* all("vehicle", "VEHICLE");
  const shortest = rules.value("numbers.SHORTEST_REFERENCE");
  for (const match of rules.all("numbers.REFERENCE_NAMED", text)) {
    if (digitsOf(match[1] ?? "").length >= shortest) yield ["case_reference", ...span(match, 1)];
  }
  yield* all("case_reference", "REFERENCE_SHAPED");
  yield* all("case_reference", "LONG_NUMBER");
}

/** Every exact date or age in a text that has a digit in it. @param {Rules} rules @param {string} text @returns {Generator<Found>} */
export function* times(rules, text) {
  for (const name of ["NUMERIC", "WRITTEN", "EXACT_AGE"]) {
    for (const match of rules.all(`times.${name}`, text)) yield ["date", ...span(match)];
  }
  for (const match of rules.all("times.BORN", text)) yield ["date", ...span(match, 1)];
}

/** The last group that took part, or the whole. @param {import("./guard-rules.js").Match} match */
export function lastGroup(match) {
  return [...match.keys()].filter((group) => match[group] !== undefined).at(-1) ?? 0;
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
