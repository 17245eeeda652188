// A trial: what is watched, what is asked, and the way on.

import { announce, fill, h } from "./dom.js";
import { Player } from "./player.js";
import { Scale } from "./scale.js";
import { say, study, wording } from "./words.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Given} Given */

export class Trial {
  /** @param {State} state @param {(given: Given) => void} onDone */
  constructor(state, onDone) {
    this.state = state;
    this.onDone = onDone;
    this.begun = performance.now();
    this.isOpen = false;
    this.isSent = false;
    this.players = state.videos.map((address, i) => this.player(address, i));
    this.scales = state.kind === "pair" ? [this.pair()] : study().questions.map((id) => this.question(id));
    this.hint = h("p", { class: "hint" });
    this.keys = h("p", { class: "keys" }, say("keys"));
    this.left = h("p", { class: "left", "aria-live": "polite" });
    this.next = h("button", { class: "main", type: "button", id: "next", disabled: true, onclick: () => this.send() }, say("next"));
    this.element = this.build();
    this.show();
    if (!this.players.length) this.open();
  }

  /** @param {string} address @param {number} i */
  player(address, i) {
    const label = this.state.videos.length > 1 ? say(i ? "second" : "first") : undefined;
    return new Player(address, { label, onHeard: () => this.heard(), onPlay: () => this.alone(i), onEnd: () => this.show() });
  }

  /** @param {string} id */
  question(id) {
    const { text, points } = wording().questions[id];
    return new Scale(id, text, points.map((word, i) => ({ value: String(i + 1), mark: String(i + 1), word })), () => this.show());
  }

  pair() {
    const points = [["left", "chooseFirst"], ["tie", "chooseTie"], ["right", "chooseSecond"]];
    return new Scale("choice", say("choose"), points.map(([value, key]) => ({ value, word: say(key) })), () => this.show());
  }

  build() {
    const { kind, trap } = this.state;
    const lead = kind === "training" ? say("trainingText") : kind === "pair" ? say("pairText") : kind === "trap" ? say("trapText", { score: String(trap) }) : "";
    return h("section", { class: `trial ${kind}` },
      h("div", { class: "head" }, h("h1", { tabindex: "-1" }, say(kind)), lead && h("p", { class: "lead" }, lead)),
      this.players.length > 0 && h("div", { class: "watch" }, ...this.players.map((one) => one.element)),
      h("div", { class: "ask" }, this.players.length > 0 && this.hint, ...this.scales.map((one) => one.element),
        this.players.length > 0 && this.keys,
        h("div", { class: "foot" }, this.left, this.next)));
  }

  /**
   * Only one is heard at a time.
   * @param {number} i
   */
  alone(i) {
    this.players.forEach((one, j) => j !== i && one.stop());
  }

  heard() {
    if (this.players.every((one) => one.isHeard)) this.open();
    this.show();
  }

  open() {
    if (this.isOpen) return;
    this.isOpen = true;
    if (this.players.length) announce(this.asked);
    this.show();
  }

  get asked() {
    return say(this.state.kind === "pair" ? "nowChoose" : "nowRate");
  }

  get wanted() {
    const isPair = this.players.length > 1;
    if (this.players.some((one) => one.isMissed)) return say(isPair ? "notHeardBoth" : "notHeard");
    return say(isPair ? "listenBoth" : "listenFirst");
  }

  get missing() {
    return this.scales.filter((one) => one.value === null).length;
  }

  show() {
    const { isOpen, missing } = this;
    // What is on its way stays as it is.
    for (const scale of this.scales) scale.open(isOpen && !this.isSent);
    fill(this.hint, isOpen ? this.asked : this.wanted);
    this.hint.classList.toggle("open", isOpen);
    fill(this.left, isOpen && missing ? (missing === 1 ? say("leftOne") : say("left", { count: missing })) : "");
    this.next.disabled = this.isSent || !isOpen || missing > 0;
  }

  send() {
    if (this.next.disabled) return;
    this.isSent = true;
    for (const one of this.players) one.stop();
    this.show();
    /** @type {Given} */
    const given = { sequence: this.state.sequence, played: this.players.length ? Math.min(...this.players.map((one) => one.played)) : 0, seconds: (performance.now() - this.begun) / 1000 };
    if (this.state.kind === "pair") given.choice = /** @type {"left"|"right"|"tie"} */ (this.scales[0].value);
    else given.scores = Object.fromEntries(this.scales.map((one) => [one.id, Number(one.value)]));
    this.onDone(given);
  }

  /** The answer was refused: what was chosen stays. */
  reopen() {
    this.isSent = false;
    this.show();
  }

  /**
   * Digits give points, the space bar plays, Enter goes on.
   * @param {KeyboardEvent} event
   */
  key(event) {
    // A key that is held is pressed once.
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = /** @type {Element} */ (event.target);
    if (/^[1-5]$/.test(event.key) && this.isOpen && !this.isSent) this.digit(Number(event.key));
    else if (event.key === " " && !target.closest("button, input, select, summary") && this.players.length) {
      event.preventDefault();
      (this.players.find((one) => !one.isHeard) ?? this.players[0]).toggle();
    } else if (event.key === "Enter" && !target.closest("button, select, summary")) this.send();
  }

  /** @param {number} place */
  digit(place) {
    const scale = this.scales.find((one) => one.hasFocus) ?? this.scales.find((one) => one.value === null) ?? this.scales[0];
    if (!scale.choose(place)) return;
    const next = this.scales.slice(this.scales.indexOf(scale) + 1).find((one) => one.value === null) ?? this.scales.find((one) => one.value === null);
    if (next) next.focus();
    else this.next.focus();
  }
}
