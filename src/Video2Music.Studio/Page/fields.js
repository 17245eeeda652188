// Fields of the panels: a slider, a choice, a row of chips.
import { h } from "./dom.js";

let names = 0;

/**
 * A slider that shows its value; it tells while it is moved and when it has come to rest.
 * @param {{name: string, min: number, max: number, step: number, value: number, show: (value: number) => string, put: (value: number) => void,
 *   while?: (value: number) => void, tip?: string, bare?: boolean, middle?: boolean}} about
 */
export function slider(about) {
  const input = h("input", {
    type: "range",
    min: about.min,
    max: about.max,
    step: about.step,
    "aria-label": about.name,
    "data-tip": about.tip,
  });
  const said = h("output", { class: "name" });
  input.value = String(about.value);
  const show = () => {
    const value = Number(input.value);
    said.textContent = about.show(value);
    input.setAttribute("aria-valuetext", about.show(value));
    const share = (100 * (value - about.min)) / (about.max - about.min);
    const origin = about.middle ? 50 : 0;
    input.style.setProperty("--from", `${Math.min(origin, share)}%`);
    input.style.setProperty("--at", `${Math.max(origin, share)}%`);
  };
  show();
  input.addEventListener("input", () => {
    show();
    about.while?.(Number(input.value));
  });
  input.addEventListener("change", () => about.put(Number(input.value)));
  if (about.bare) return input;
  const head = h("span", { class: "row name spread" }, h("span", {}, about.name), said);
  return h("div", { class: "field" }, head, input);
}

/**
 * @param {{name: string, options: {value: string, label: string}[], value: string, put: (value: string) => void, tip?: string}} about
 */
export function choice(about) {
  const select = h("select", {}, ...about.options.map((option) => h("option", { value: option.value }, option.label)));
  select.value = about.value;
  select.addEventListener("change", () => about.put(select.value));
  return h("label", { class: "field", "data-tip": about.tip }, h("span", { class: "name" }, about.name), select);
}

/**
 * One of several, all in sight.
 * @param {{name: string, options: {value: string, label: string, tip?: string}[], value: string|null, put: (value: string) => void}} about
 */
export function chips(about) {
  const group = `chips-${++names}`;
  const labels = about.options.map((option) => {
    const input = h("input", { type: "radio", name: group, value: option.value, onchange: () => about.put(option.value) });
    input.checked = option.value === about.value;
    return h("label", { "data-tip": option.tip }, input, h("span", {}, option.label));
  });
  return h(
    "div",
    { class: "field wide inline" },
    h("span", { class: "name" }, about.name),
    h("div", { class: "chips", role: "radiogroup", "aria-label": about.name }, ...labels),
  );
}

/** @param {string} name @param {boolean} value @param {(value: boolean) => void} put @param {string} [tip] */
export function check(name, value, put, tip) {
  const input = h("input", { type: "checkbox", onchange: () => put(input.checked) });
  input.checked = value;
  return h("label", { class: "check", "data-tip": tip }, input, name);
}
