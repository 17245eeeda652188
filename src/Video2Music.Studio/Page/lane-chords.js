// The chords. A click shows what else would fit here; dragging chooses a stretch.
import { get } from "./api.js";
import { announce, clamp, clock, fill, h } from "./dom.js";
import { chips } from "./fields.js";
import { icon } from "./icons.js";
import { Lane } from "./lane.js";
import { closePopover, openPopover } from "./popover.js";

export class ChordLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, {
      id: "chords",
      name: "Chords",
      height: 40,
      help: "Click a chord to hear what else would fit; drag to choose several. K locks, A has it written again.",
    });
    // Where what is picked in the popover goes: all of a chord, or one bar of it.
    /** @type {ChordSpan|null} */
    this.target = null;
  }

  items() {
    return (this.studio.store.music?.chords ?? []).map((chord) => ({
      from: chord.start,
      to: chord.end,
      value: chord,
      label: `${chord.name}${chord.locked ? ", locked" : ""}, ${clock(chord.start, true)}`,
    }));
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width @param {number} height */
  draw(c, width, height) {
    const { paint, store } = this.studio;
    c.font = `600 13px ${paint.font}`;
    for (const chord of store.music?.chords ?? []) {
      const x = this.axis.x(chord.start);
      const wide = (chord.end - chord.start) * this.axis.scale;
      if (x > width || x + wide < 0) continue;
      c.fillStyle = paint.tint(chord.name, store.music?.key);
      paint.box(c, x + 0.5, 4, wide - 1.5, height - 8, 6);
      c.fillStyle = paint.ink;
      const left = Math.max(x, 0) + 7;
      paint.text(c, chord.name, left, height / 2 + 0.5, x + wide - left - 3 - (chord.locked ? 12 : 0));
      if (chord.locked) this.drawLock(c, x + wide - 10, height);
    }
  }

  /** @param {CanvasRenderingContext2D} c @param {number} x @param {number} height */
  drawLock(c, x, height) {
    const { paint } = this.studio;
    c.fillStyle = paint.ink;
    c.strokeStyle = paint.ink;
    c.lineWidth = 1.3;
    c.fillRect(x - 4, height / 2 - 0.5, 8, 6);
    c.beginPath();
    c.arc(x, height / 2 - 1, 2.6, Math.PI, 0);
    c.stroke();
  }

  /** @param {import("./lane.js").Item} item */
  open(item) {
    /** @type {ChordSpan} */
    const chord = item.value;
    this.target = chord;
    const list = h(
      "ol",
      { class: "suggestions", "data-walk": true, "aria-label": "What would fit here, likeliest first" },
      h("li", { class: "soft" }, "Listening to what surrounds it …"),
    );
    openPopover(this.place(chord.start), chord.name, [
      h("p", { class: "soft" }, "Click one to put it here and hear it."),
      this.extent(chord),
      list,
      this.typing(),
      this.buttons(chord),
    ]);
    this.suggest(chord, list);
  }

  /**
   * A long chord can be changed as a whole or in the bar at the playhead only.
   * @param {ChordSpan} chord
   */
  extent(chord) {
    const { store, engine } = this.studio;
    const music = store.music;
    if (!music) return null;
    const bar = Math.max(music.stepTicks, music.ticksPerBeat * music.beatsPerBar);
    if (chord.length <= bar) return null;
    const tick = chord.tick + Math.floor(clamp(store.tickAt(engine.position) - chord.tick, 0, chord.length - 1) / bar) * bar;
    const one = { ...chord, tick, length: Math.min(bar, chord.tick + chord.length - tick) };
    return chips({
      name: "Where",
      value: "all",
      options: [
        { value: "all", label: "All of it" },
        { value: "bar", label: "This bar" },
      ],
      put: (value) => (this.target = value === "bar" ? one : chord),
    });
  }

  typing() {
    const typed = h("input", {
      type: "text",
      "aria-label": "Type a chord",
      placeholder: "Type one, such as Fm7",
      maxlength: 20,
      spellcheck: "false",
    });
    const put = () => typed.value.trim() && this.put(typed.value.trim(), true);
    typed.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") put();
      if (event.key === "Escape") closePopover();
    });
    return h("div", { class: "with" }, typed, h("button", { class: "line", onclick: put }, "Put"));
  }

  /** @param {ChordSpan} chord */
  buttons(chord) {
    const { store, engine } = this.studio;
    /** @param {string} kind @param {object} [more] */
    const act = (kind, more = {}) => {
      const { tick, length } = this.target ?? chord;
      closePopover();
      store.act(kind, { tick, length, ...more });
    };
    return h(
      "div",
      { class: "row" },
      h(
        "button",
        { class: "line", "aria-pressed": String(chord.locked), onclick: () => act("lockChords", { locked: !chord.locked }) },
        icon(chord.locked ? "lock" : "open"),
        chord.locked ? "Locked" : "Lock",
      ),
      h("button", { class: "line", disabled: chord.locked, onclick: () => act("regenerateChords") }, icon("again"), "Again"),
      h(
        "button",
        { class: "line", "aria-label": "Hear this chord", "data-tip": "Hear it", onclick: () => engine.try({ chord: chord.name }) },
        icon("hear"),
      ),
    );
  }

  /** @param {ChordSpan} chord @param {HTMLElement} list */
  async suggest(chord, list) {
    try {
      /** @type {{suggestions: Suggestion[]}} */
      const { suggestions } = await get(`/api/suggest?tick=${chord.tick}`);
      const most = Math.max(...suggestions.map((one) => one.probability), 0.001);
      fill(list, ...suggestions.map((one) => this.row(one, most)));
      /** @type {HTMLElement|null} */ (list.querySelector("button"))?.focus({ preventScroll: true });
    } catch (fault) {
      fill(list, h("li", { class: "soft" }, fault instanceof Error ? fault.message : "No suggestions here."));
    }
  }

  /** @param {Suggestion} one @param {number} most */
  row(one, most) {
    const bar = h("span", { class: "bar" });
    bar.style.setProperty("--share", `${(100 * one.probability) / most}%`);
    const share = one.probability >= 0.005 ? `${Math.round(one.probability * 100)}%` : "<1%";
    return h(
      "li",
      {},
      h(
        "button",
        { class: "put", "data-chord": one.chord, onclick: () => this.put(one.chord, false) },
        h("span", {}, one.chord),
        bar,
        h("span", { class: "share" }, share),
      ),
      h(
        "button",
        {
          class: "bare",
          "data-skip": true,
          "aria-label": `Only hear ${one.chord}`,
          "data-tip": "Only hear it",
          onclick: () => this.studio.engine.try({ chord: one.chord }),
        },
        icon("hear"),
      ),
    );
  }

  /** @param {string} name @param {boolean} close */
  async put(name, close) {
    const { store, engine } = this.studio;
    const chord = this.target;
    if (!chord) return;
    this.studio.changing = performance.now();
    if (!engine.playing) engine.try({ chord: name }).catch(() => undefined);
    if (!(await store.act("setChord", { tick: chord.tick, length: chord.length, chord: name, locked: chord.locked }))) return;
    announce(`${name} put at ${clock(chord.start, true)}`);
    if (close) closePopover();
  }
}
