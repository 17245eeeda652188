// A small window beside what it is about. Escape or a click elsewhere closes it and gives the focus back.
import { at, clamp, fill, h } from "./dom.js";
import { icon } from "./icons.js";

/** @type {Element|null} */
let before = null;
/** @type {(() => void)|null} */
let whenClosed = null;
/** @type {ResizeObserver|null} */
let grown = null;

/**
 * @param {{x: number, y: number, top?: number}} place @param {string} title @param {(Node|null|false)[]} content @param {() => void} [closed]
 */
export function openPopover(place, title, content, closed) {
  closePopover(false);
  const box = at("popover");
  before = document.activeElement;
  whenClosed = closed ?? null;
  box.setAttribute("aria-label", title);
  const close = h("button", { class: "bare", "aria-label": "Close", onclick: () => closePopover() }, icon("close"));
  const head = h("div", { class: "row" }, h("h2", {}, title), h("span", { class: "grow" }), close);
  fill(box, head, h("div", { class: "stack" }, ...content));
  box.hidden = false;
  put(box, place);
  grown?.disconnect();
  grown = new ResizeObserver(() => put(box, place));
  grown.observe(box);
  /** @type {HTMLElement} */ (box.querySelector("[data-first]") ?? box).focus({ preventScroll: true });
}

/**
 * Below what it is about, or above where there is more room; again when it has grown.
 * @param {HTMLElement} box @param {{x: number, y: number, top?: number}} place
 */
function put(box, place) {
  const width = box.offsetWidth;
  const height = box.offsetHeight;
  const below = place.y + 6;
  const above = (place.top ?? place.y) - height - 6;
  const fits = below + height < innerHeight - 8;
  box.style.left = `${clamp(place.x - 24, 8, Math.max(8, innerWidth - width - 8))}px`;
  box.style.top = `${fits ? below : above > 8 ? above : Math.max(8, innerHeight - height - 8)}px`;
}

/** @param {boolean} [back] whether the focus goes where it was */
export function closePopover(back = true) {
  const box = at("popover");
  if (box.hidden) return false;
  box.hidden = true;
  whenClosed?.();
  whenClosed = null;
  if (back && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  return true;
}

export function watchPopover() {
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !at("popover").contains(event.target)) closePopover(false);
  });
  at("popover").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closePopover();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event);
    else if (event.key === "Tab" && leaves(event)) closePopover();
  });
}

/**
 * Tab goes round within.
 * @param {KeyboardEvent} event
 */
function leaves(event) {
  const all = [.../** @type {NodeListOf<HTMLElement>} */ (at("popover").querySelectorAll("button, input, select"))].filter(
    (one) => !one.hasAttribute("disabled"),
  );
  const edge = event.shiftKey ? all[0] : all[all.length - 1];
  if (document.activeElement !== edge || all.length < 2) return false;
  event.preventDefault();
  (event.shiftKey ? all[all.length - 1] : all[0]).focus();
  return false;
}

/**
 * Up and down go through a list.
 * @param {KeyboardEvent} event
 */
function walk(event) {
  const list = event.target instanceof Element ? event.target.closest("[data-walk]") : null;
  if (!list) return;
  const all = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("button:not([data-skip])"))];
  const index = all.indexOf(/** @type {HTMLElement} */ (event.target));
  all[clamp(index + (event.key === "ArrowDown" ? 1 : -1), 0, all.length - 1)]?.focus();
  event.preventDefault();
}
