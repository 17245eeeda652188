// The bar in the middle: play, where we are, what sounds and why, how close we look.
import { announce, at, capital, clock, fill, h, lastUpTo } from "./dom.js";
import { icon } from "./icons.js";

/**
 * A button for an action.
 * @param {Action} action @param {string} picture @param {{text?: string, kind?: string}} [more]
 */
export function actionButton(action, picture, more = {}) {
  const button = h(
    "button",
    { class: more.kind ?? "bare", "data-action": action.id, onclick: () => action.run() },
    picture && icon(picture),
    more.text,
  );
  if (!more.text) button.setAttribute("aria-label", action.label);
  return button;
}

export class Transport {
  /** @param {import("./studio.js").Studio} studio @param {Map<string, Action>} actions */
  constructor(studio, actions) {
    this.studio = studio;
    this.clock = at("clock");
    this.beat = at("beat");
    this.now = at("now");
    this.said = "";
    /** @param {string} id */
    const action = (id) => /** @type {Action} */ (actions.get(id));
    this.play = actionButton(action("play"), "play", { kind: "play" });
    this.loop = actionButton(action("loop"), "loop");
    const cut = actionButton(action("cut"), "next");
    const flag = actionButton(action("marker"), "flag");
    for (const button of [cut, flag]) button.classList.add("wideonly");
    fill(at("buttons"), actionButton(action("start"), "start"), this.play, cut, this.loop, flag);
    this.closeness = h("input", {
      type: "range",
      min: 0,
      max: 1,
      step: 0.01,
      value: 0,
      "aria-label": "How close the timeline is looked at",
      "data-tip": "How close you look (Ctrl and the wheel)",
    });
    this.closeness.addEventListener("input", () => studio.axis.zoomTo(Number(this.closeness.value), studio.engine.position));
    fill(
      at("zoom"),
      actionButton(action("farther"), "minus"),
      this.closeness,
      actionButton(action("closer"), "plus"),
      actionButton(action("whole"), "fit"),
    );
    studio.engine.addEventListener("mode", () => this.mode());
    studio.engine.addEventListener("seek", () => this.tell());
    studio.axis.addEventListener("moved", () => this.zoomed());
    studio.store.addEventListener("state", () => this.state());
    this.mode();
  }

  mode() {
    const { engine } = this.studio;
    fill(this.play, icon(engine.playing ? "pause" : "play"));
    this.play.setAttribute("aria-label", engine.playing ? "Pause" : "Play");
    this.play.classList.toggle("waiting", engine.mode === "waiting");
    this.play.dataset.mode = engine.mode;
    this.loop.setAttribute("aria-pressed", String(engine.loop !== null));
    if (engine.mode === "waiting") announce("Making the sound");
    this.tell();
  }

  zoomed() {
    const { closeness } = this.studio.axis;
    this.closeness.value = String(closeness);
    this.closeness.style.setProperty("--at", `${closeness * 100}%`);
  }

  state() {
    at("length").textContent = `/ ${clock(this.studio.store.seconds)}`;
    this.said = "";
    this.tell();
  }

  /** Once a frame while playing: only what changed is written. */
  tell() {
    const here = this.studio.engine.position;
    const time = clock(here, true);
    if (this.clock.textContent !== time) this.clock.textContent = time;
    const beat = this.beatAt(here);
    if (this.beat.textContent !== beat) this.beat.textContent = beat;
    this.tellNow(here);
  }

  /** @param {number} here */
  beatAt(here) {
    const music = this.studio.store.music;
    if (!music?.bars.length) return "";
    const bar = lastUpTo(music.bars, here + 0.001);
    if (bar < 0) return "Upbeat";
    const length = (music.bars[bar + 1] ?? music.bars[bar] + (60 * music.beatsPerBar) / music.tempo) - music.bars[bar];
    const beat = Math.min(music.beatsPerBar, 1 + Math.floor((music.beatsPerBar * (here - music.bars[bar])) / length + 0.001));
    return `Bar ${bar + 1}.${beat}`;
  }

  /**
   * The chord that sounds, the next, and why it is so.
   * @param {number} here
   */
  tellNow(here) {
    const { store, paint } = this.studio;
    const chords = store.music?.chords ?? [];
    const index = chords.findIndex((chord) => chord.start <= here + 0.001 && here + 0.001 < chord.end);
    const section = store.sectionAt(here + 0.001);
    const second = Math.floor(here + 0.001);
    const key = `${index} ${section?.start} ${second}`;
    if (key === this.said) return;
    this.said = key;
    if (index < 0) {
      fill(this.now);
      return;
    }
    const chord = h("span", { class: "chord" }, chords[index].name);
    chord.style.setProperty("--tint", paint.tint(chords[index].name, store.music?.key));
    const next = chords.slice(index + 1).find((one) => one.name !== chords[index].name);
    fill(this.now, chord, next && h("span", { class: "then" }, `then ${next.name}`), h("span", { class: "why" }, this.why(section, second)));
  }

  /** @param {Section|null} section @param {number} second */
  why(section, second) {
    const { curves } = this.studio.store.state;
    const said = [];
    if (section) said.push(`Section ${section.label}`);
    const six = curves?.emotion[second];
    if (six) said.push(`looks ${this.studio.store.catalogue.emotionNames[six.indexOf(Math.max(...six))] ?? ""}`.toLowerCase());
    const energy = curves?.energyDrawn[second] ?? curves?.energy[second];
    if (energy !== undefined && energy !== null) said.push(energy < 0.25 ? "calm" : energy < 0.5 ? "moderate" : energy < 0.75 ? "lively" : "driving");
    return capital(said.join(" · "));
  }
}
