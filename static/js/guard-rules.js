// @ts-check
/** The guard's rules as the server hands them out, made ready; and what Python says in other words. */

/**
 * @typedef {{patterns: Record<string, [string, string]>, words: Record<string, string[]>, values: Record<string, any>, lists: Record<string, string>}} Given
 */
/** @typedef {[kind: string, start: number, end: number]} Found */
/** @typedef {RegExpExecArray & {indices: [number, number][]}} Match */

/** Word characters as Python has them. */
export const LETTER = "[\\p{L}\\p{N}_]";

export class Rules {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    /** @type {Map<string, RegExp>} */
    this.ready = new Map();
    /** @type {Map<string, Set<string>>} */
    this.lists = new Map(Object.entries(given.lists).map(([name, words]) => [name, new Set(words.split(" "))]));
    this.words = new Map(Object.entries(given.words).map(([name, words]) => [name, new Set(words)]));
    this.heard = { text: "", parts: /** @type {string[]} */ ([]) };
  }

  /** A pattern by the module and the name it has in Python. @param {string} name */
  pattern(name) {
    let found = this.ready.get(name);
    if (!found) {
      const [source, flags] = this.given.patterns[name] ?? missing(name);
      this.ready.set(name, (found = new RegExp(source, `${flags}d`)));
    }
    return found;
  }

  /** Everywhere a pattern fits. @param {string} name @param {string} text */
  all(name, text) {
    return /** @type {IterableIterator<Match>} */ (text.matchAll(this.pattern(name)));
  }

  /** @param {string} name @param {string} text */
  fits(name, text) {
    const pattern = this.pattern(name);
    pattern.lastIndex = 0;
    return pattern.test(text);
  }

  /** Words of a constant. @param {string} name */
  set(name) {
    return this.words.get(name) ?? missing(name);
  }

  /** Words of a list beside the modules. @param {string} name */
  listed(name) {
    return this.lists.get(name) ?? missing(name);
  }

  /** Whether a text has a word of a list in it; asked of the same text more than once. @param {string} list @param {string} text */
  shares(list, text) {
    if (this.heard.text !== text) this.heard = { text, parts: text.toLowerCase().match(this.pattern("numbers.PART")) ?? [] };
    const words = this.listed(list);
    return this.heard.parts.some((part) => words.has(part));
  }

  /** @param {string} name */
  value(name) {
    return this.given.values[name] ?? missing(name);
  }
}

/** @param {string} name @returns {never} */
function missing(name) {
  throw new Error(`the guard's rules have no ${name}`);
}

/** Where a group stands, or the whole if it took no part. @param {Match} match @param {number} group @returns {[number, number]} */
export function span(match, group = 0) {
  const [start, end] = match.indices[group] ?? match.indices[0] ?? [0, 0];
  return [start, end];
}

/** Where the last group that took part stands, or the whole. @param {Match} match @returns {[number, number]} */
export function lastSpan(match) {
  let group = match.length - 1;
  while (group > 0 && match[group] === undefined) group -= 1;
  return span(match, group);
}

/** @param {string} word @param {Iterable<string>} ends */
export function endsWith(word, ends) {
  for (const each of ends) if (word.endsWith(each)) return true;
  return false;
}

/** A word without its possessive. @param {string} word */
export const withoutOwner = (word) => (word.endsWith("'s") ? word.slice(0, -2) : word);

/** Whether a word begins with a capital. @param {string} word */
export const isCapital = (word) => /^\p{Uppercase}/u.test(word);

/** Whether a word is in capitals alone. @param {string} word */
export const isUpper = (word) => /\p{Uppercase}/u.test(word) && !/[\p{Lowercase}\p{Lt}]/u.test(word);

/** The value of a digit in any script: each has ten in a row, from nought. @param {string} digit */
export function valueOf(digit) {
  const first = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - before - 1))) before += 1;
  return before % 10;
}
