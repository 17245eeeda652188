// A question with its points, of which one is chosen.

import { h } from "./dom.js";

export class Scale {
  /**
   * @param {string} id @param {string} text @param {{value: string, mark?: string, word: string}[]} points @param {() => void} onChosen
   */
  constructor(id, text, points, onChosen) {
    this.id = id;
    this.inputs = points.map((point) => h("input", { type: "radio", name: id, value: point.value, onchange: onChosen }));
    const labels = points.map((point, i) =>
      h("label", { class: "point" }, this.inputs[i], point.mark && h("span", { class: "mark", "aria-hidden": "true" }, point.mark), h("span", { class: "word" }, point.word)),
    );
    this.element = h("fieldset", { class: "question", "data-question": id, disabled: true }, h("legend", {}, text), h("div", { class: "points" }, ...labels));
  }

  /** @param {boolean} isOpen whether it can be answered */
  open(isOpen) {
    this.element.disabled = !isOpen;
  }

  /** What was chosen; null while nothing is. */
  get value() {
    return this.inputs.find((input) => input.checked)?.value ?? null;
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  focus() {
    (this.inputs.find((input) => input.checked) ?? this.inputs[0]).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} place from 1 */
  choose(place) {
    const input = this.inputs[place - 1];
    if (!input) return false;
    input.focus({ preventScroll: true });
    input.click();
    return true;
  }
}
