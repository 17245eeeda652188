// What the page says, in the language that is read.

/** @typedef {import("./types.js").About} About */

/** @type {About|null} */
let about = null;
let language = "en";

/** @param {About} found @param {string|null} wanted */
export function settle(found, wanted) {
  about = found;
  speak(wanted ?? likely());
}

export function isSettled() {
  return about !== null;
}

/** @param {string} wanted */
export function speak(wanted) {
  language = study().words[wanted] ? wanted : Object.keys(study().words)[0];
  document.documentElement.lang = language;
  document.title = say("title");
}

export function study() {
  if (!about) throw new Error("The study is not known yet.");
  return about;
}

export function spoken() {
  return language;
}

export function wording() {
  return study().words[language];
}

/**
 * A text of the page, with what is named in braces filled in.
 * @param {string} key @param {Record<string, string|number>} [values]
 */
export function say(key, values = {}) {
  const text = wording().page[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

function likely() {
  for (const wanted of navigator.languages) {
    const short = wanted.toLowerCase().split("-")[0];
    if (study().words[short]) return short;
  }
  return Object.keys(study().words)[0];
}
