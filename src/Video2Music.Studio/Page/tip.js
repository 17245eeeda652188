// What a thing is, on hover and on focus: `data-tip`, and the key that does the same.
import { at, clamp, fill, h } from "./dom.js";
import { keyName } from "./actions.js";

/** @param {Action[]} actions */
export function watchTips(actions) {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const tip = at("tip");
  let timer = 0;
  /** @type {HTMLElement|null} */
  let over = null;
  /** @param {HTMLElement|null} element */
  const show = (element) => {
    clearTimeout(timer);
    over = element;
    if (!element?.isConnected || element.closest("[hidden]")) {
      tip.hidden = true;
      return;
    }
    const action = byId.get(element.dataset.action ?? "");
    const text = element.dataset.tip || action?.label;
    if (!text) {
      tip.hidden = true;
      return;
    }
    fill(tip, text, action && action.keys.length > 0 && h("kbd", {}, keyName(action.keys[0])));
    tip.hidden = false;
    place(tip, element);
  };
  /** @param {Event} event */
  const enter = (event) => {
    const element = event.target instanceof Element ? /** @type {HTMLElement|null} */ (event.target.closest("[data-tip], [data-action]")) : null;
    if (element === over) return;
    clearTimeout(timer);
    tip.hidden = true;
    over = element;
    timer = window.setTimeout(() => show(element), event.type === "focusin" ? 0 : 450);
  };
  document.addEventListener("pointerover", enter);
  document.addEventListener(
    "focusin",
    (event) =>
      event.target instanceof Element && event.target.matches(":focus-visible") && !event.target.matches("[role=application]") && enter(event),
  );
  for (const kind of ["pointerdown", "keydown", "scroll"]) document.addEventListener(kind, () => show(null), true);
  new MutationObserver(() => over && over.matches("[role=application]") && over.matches(":hover") && show(over)).observe(document.body, {
    attributeFilter: ["data-tip"],
    subtree: true,
  });
  document.addEventListener("pointermove", (event) => {
    if (over?.matches("[role=application]") && !tip.hidden)
      tip.style.left = `${clamp(event.clientX - tip.offsetWidth / 2, 4, innerWidth - tip.offsetWidth - 4)}px`;
  });
}

/** @param {HTMLElement} tip @param {HTMLElement} element */
function place(tip, element) {
  const box = element.getBoundingClientRect();
  const above = box.top - tip.offsetHeight - 6;
  tip.style.top = `${above > 4 ? above : Math.min(box.bottom + 6, innerHeight - tip.offsetHeight - 4)}px`;
  tip.style.left = `${clamp(box.left + box.width / 2 - tip.offsetWidth / 2, 4, innerWidth - tip.offsetWidth - 4)}px`;
}
