// All keys in one overlay, read from the table of actions.
import { keyName, keys, remember } from "./actions.js";
import { at, fill, h } from "./dom.js";
import { check } from "./fields.js";

/** @param {Action[]} actions @param {() => void} guide */
export function openHelp(actions, guide) {
  const box = /** @type {HTMLDialogElement} */ (at("dialog"));
  const groups = [...new Set(actions.map((action) => action.group))];
  box.setAttribute("aria-label", "Keys and help");
  const single = check("Single keys do something (off: only those with Ctrl, and all buttons)", keys.single, (on) => {
    keys.single = on;
    remember("keys", on ? "on" : "off");
  });
  const steps = h("button", { class: "line", onclick: () => (box.close(), guide()) }, "First steps");
  fill(
    box,
    h("h2", { tabindex: -1, autofocus: true }, "Keys"),
    h(
      "p",
      { class: "soft" },
      "Tab goes from lane to lane. In a lane, left and right step through its chords, hits, notes or seconds, and Enter opens what is there.",
    ),
    h(
      "div",
      { class: "shortcuts" },
      ...groups.map((group) =>
        section(
          group,
          actions.filter((action) => action.group === group && !/[2-8]$/.test(action.id)),
        ),
      ),
    ),
    single,
    h("div", { class: "foot" }, steps, h("button", { class: "main", onclick: () => box.close() }, "Close")),
  );
  if (!box.open) box.showModal();
}

/** @param {string} group @param {Action[]} actions */
function section(group, actions) {
  return h(
    "section",
    {},
    h("h3", {}, group),
    h(
      "ul",
      {},
      ...actions.map((action) =>
        h(
          "li",
          {},
          h("span", {}, /1$/.test(action.id) ? `${action.label.slice(0, -1)}1 to 8` : action.label),
          h("span", { class: "keys" }, ...action.keys.slice(0, 1).map((key) => h("kbd", {}, keyName(key)))),
        ),
      ),
    ),
  );
}
