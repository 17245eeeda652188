// Making elements and writing down times: the few things that every module needs.

/**
 * Makes an element. Text reaches the page as text only.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [props] attributes; a function under a name such as `onclick` listens; null and false are left out
 * @param {...(Node|string|number|null|undefined|false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "value") /** @type {any} */ (element).value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...known(children));
  return element;
}

/** @param {(Node|string|number|null|undefined|false)[]} children @returns {(Node|string)[]} */
function known(children) {
  const kept = [];
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    kept.push(typeof child === "number" ? String(child) : child);
  }
  return kept;
}

/** @param {string} id @returns {HTMLElement} */
export function at(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

/**
 * Puts others in place of what an element holds.
 * @param {Element} element @param {...(Node|string|number|null|undefined|false)} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...known(children));
}

/**
 * 83.25 as 1:23.2; tenths only where they are wanted.
 * @param {number} seconds @param {boolean} [tenths]
 */
export function clock(seconds, tenths = false) {
  const whole = tenths ? Math.floor(Math.max(0, seconds) * 10) / 10 : Math.floor(Math.max(0, seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = whole % 60;
  const end = tenths ? rest.toFixed(1).padStart(4, "0") : String(Math.floor(rest)).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${end}` : `${minutes}:${end}`;
}

/** @param {number} value @param {number} low @param {number} high */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/**
 * The last place of an ascending list whose value is at most this; -1 where there is none.
 * @param {number[]} list @param {number} value
 */
export function lastUpTo(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Tells what happened to who cannot see it.
 * @param {string} text
 */
export function announce(text) {
  at("said").textContent = text;
}

let toastTimer = 0;

/**
 * A sentence at the foot of the page that goes by itself.
 * @param {string} text @param {"plain"|"wrong"} [kind]
 */
export function toast(text, kind = "plain") {
  const place = at("toast");
  place.textContent = text;
  place.dataset.kind = kind;
  place.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => (place.hidden = true), kind === "wrong" ? 9000 : 3500);
}
