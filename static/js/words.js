// @ts-check
/** Our sentences in the language of the page. English needs no list: each sentence is its own name. */

/** @typedef {string | Record<string, string>} Said A sentence, or its forms by plural category. */

/** @type {Record<string, Said> | undefined} */
let said;

/** @returns {Record<string, Said>} */
function list() {
  said ??= JSON.parse(document.getElementById("words")?.textContent || "{}");
  return /** @type {Record<string, Said>} */ (said);
}

/**
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
function filled(sentence, values) {
  return sentence.replace(/%\((\w+)\)s/g, (place, name) => String(values[name] ?? place));
}

/**
 * A sentence, with its %(values)s filled in.
 * @param {string} sentence
 * @param {Record<string, string | number>} [values]
 */
export function t(sentence, values = {}) {
  const found = list()[sentence];
  return filled(typeof found === "string" ? found : sentence, values);
}

/**
 * A sentence that changes with a number; %(num)s is that number.
 * @param {string} one
 * @param {string} many
 * @param {number} num
 * @param {Record<string, string | number>} [values]
 */
export function tn(one, many, num, values = {}) {
  const found = list()[one];
  const form = new Intl.PluralRules(document.documentElement.lang).select(num);
  const english = num === 1 ? one : many;
  return filled(typeof found === "object" ? found[form] ?? english : english, { num, ...values });
}
