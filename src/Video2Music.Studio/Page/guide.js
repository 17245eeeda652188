// A newcomer's first minute: four things to try, ticked off as they are done. It shows where, and never stands in the way.
import { remember, remembered } from "./actions.js";
import { at, fill, h } from "./dom.js";
import { icon } from "./icons.js";

export class Guide {
  /** @param {import("./studio.js").Studio} studio @param {{panel: (id: string) => void}} parts */
  constructor(studio, parts) {
    this.studio = studio;
    this.box = at("guide");
    /** @type {Set<string>} */
    this.done = new Set();
    this.steps = [
      { id: "play", text: "Press Space and listen", show: () => at("buttons").querySelector(".play") },
      { id: "chord", text: "Click a chord, try another", show: () => document.querySelector("[data-lane=chords]") },
      { id: "draw", text: "Draw the energy", show: () => document.querySelector("[data-lane=energy]") },
      { id: "style", text: "Pick a style or mood", show: () => (parts.panel("music"), at("panes").querySelector(".chips")) },
      { id: "export", text: "Export your video", show: () => at("tools").querySelector("[data-action=export]") },
    ];
    studio.engine.addEventListener("mode", () => studio.engine.mode === "playing" && this.tick("play"));
    studio.store.addEventListener("acted", (event) => this.acted(/** @type {CustomEvent<string>} */ (event).detail));
    studio.store.addEventListener("work", () => this.tick("export"));
  }

  begin() {
    if (remembered("guide") !== "done") this.open();
  }

  open() {
    this.box.hidden = false;
    this.fill();
  }

  close() {
    this.box.hidden = true;
    remember("guide", "done");
  }

  /** @param {string} kind of the act */
  acted(kind) {
    const step = /** @type {Record<string, string>} */ ({
      setChord: "chord",
      regenerateChords: "chord",
      drawEnergy: "draw",
      setStyle: "style",
      setMood: "style",
    })[kind];
    if (step) this.tick(step);
  }

  /** @param {string} id */
  tick(id) {
    if (this.done.has(id)) return;
    this.done.add(id);
    if (this.box.hidden) return;
    this.fill();
    if (this.steps.every((step) => this.done.has(step.id))) this.close();
  }

  fill() {
    const close = h(
      "button",
      {
        class: "bare",
        "aria-label": "Close the first steps",
        "data-tip": "Nothing can be spoilt: Ctrl+Z undoes without end, and all is saved as you go",
        onclick: () => this.close(),
      },
      icon("close"),
    );
    fill(this.box, h("h2", {}, "Your first minute"), h("ol", {}, ...this.steps.map((step) => this.row(step))), close);
  }

  /** @param {{id: string, text: string, show: () => Element|null}} step */
  row(step) {
    const done = this.done.has(step.id);
    return h(
      "li",
      { class: done ? "done" : "" },
      h(
        "button",
        { "data-tip": "Show me where", onclick: () => point(step.show()) },
        h("span", { class: "mark", "aria-hidden": "true" }, done ? "✓" : ""),
        step.text,
        done && h("span", { class: "unseen" }, " (done)"),
      ),
    );
  }
}

/** @param {Element|null} element */
function point(element) {
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: "smooth" });
  element.classList.remove("shown");
  requestAnimationFrame(() => element.classList.add("shown"));
  setTimeout(() => element.classList.remove("shown"), 3400);
}
