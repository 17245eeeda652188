// A part's notes: small, or opened as a piano roll in which notes are chosen, moved and deleted.
import { capital, clamp, clock, h } from "./dom.js";
import { Lane } from "./lane.js";

const SMALL = 26;
const LARGE = 196;
const NAMES = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"];

export class PartLane extends Lane {
  /** @param {import("./studio.js").Studio} studio @param {Part} part */
  constructor(studio, part) {
    super(studio, {
      id: `part-${part.role}`,
      name: capital(part.role),
      height: SMALL,
      help:
        `Notes of ${part.role}. Enter or a click on the name opens the piano roll; there, left and right go from note to note, ` +
        "up and down move it by a semitone, Alt with left and right by a step, Delete removes it.",
    });
    this.index = part.index;
    this.large = false;
    /** @type {Set<number>} the chosen notes' numbers */
    this.notes = new Set();
    /** @type {{seconds: number, semitones: number}|null} */
    this.dragged = null;
    /** @type {{x0: number, y0: number, x1: number, y1: number}|null} */
    this.frame = null;
    this.mute = h("button", { "data-tip": "Mute", onclick: () => this.fader({ mute: !this.part?.mute }) }, "M");
    this.solo = h("button", { "data-tip": "Solo: only this", onclick: () => this.fader({ solo: !this.part?.solo }), class: "wideonly" }, "S");
    this.name = h(
      "button",
      { class: "title", "aria-expanded": "false", onclick: () => this.toggle() },
      h("span", { class: "dot" }),
      capital(part.role),
    );
    this.head.replaceChildren(this.name, this.mute, this.solo);
    this.field.addEventListener("keydown", (event) => this.shift(event));
  }

  /** @returns {Part|null} */
  get part() {
    return this.studio.store.music?.parts.find((one) => one.index === this.index) ?? null;
  }

  /** @param {object} change */
  fader(change) {
    this.studio.fader(this.index, change);
  }

  update() {
    const part = this.part;
    if (!part) return;
    this.root.style.setProperty("--part", this.studio.paint.part(part.role));
    this.mute.setAttribute("aria-pressed", String(part.mute));
    this.solo.setAttribute("aria-pressed", String(part.solo));
    this.mute.setAttribute("aria-label", `Mute ${part.role}`);
    this.solo.setAttribute("aria-label", `Solo ${part.role}`);
    this.name.dataset.tip = `${part.name}: open the notes`;
    this.root.classList.toggle("silent", !this.studio.heard(part));
    const there = new Set(part.notes.map((note) => note[0]));
    for (const id of this.notes) if (!there.has(id)) this.notes.delete(id);
    this.dirty = true;
  }

  toggle() {
    this.large = !this.large;
    this.name.setAttribute("aria-expanded", String(this.large));
    this.resize(this.large ? LARGE : SMALL);
    if (this.large) this.root.scrollIntoView({ block: "nearest" });
    this.studio.draw();
    this.studio.dispatchEvent(new CustomEvent("roll"));
  }

  items() {
    return (this.part?.notes ?? []).map((note) => ({
      from: note[1],
      to: note[2],
      label: `${NAMES[note[3] % 12]}${Math.floor(note[3] / 12) - 1} at ${clock(note[1], true)}, velocity ${note[4]}`,
      value: note,
    }));
  }

  /** @param {number} seconds @param {number} [y] */
  itemAt(seconds, y) {
    if (!this.large || y === undefined) return null;
    const slack = 2 / this.axis.scale;
    return (
      this.items().find(
        ({ value }) => value[1] - slack <= seconds && seconds <= value[2] + slack && Math.abs(this.y(value[3]) - y) <= this.row / 2 + 1,
      ) ?? null
    );
  }

  /** @param {import("./lane.js").Item|null} item */
  point(item) {
    if (item && this.large) this.notes = new Set([item.value[0]]);
    super.point(item);
  }

  open() {
    if (!this.large) this.toggle();
  }

  /**
   * The pitches that are shown.
   * @returns {[number, number]}
   */
  get range() {
    let low = 127;
    let high = 0;
    for (const note of this.part?.notes ?? []) {
      low = Math.min(low, note[3]);
      high = Math.max(high, note[3]);
    }
    if (low > high) return [55, 67];
    const rest = Math.max(0, 11 - (high - low)) / 2;
    return [Math.floor(low - rest) - 1, Math.ceil(high + rest) + 1];
  }

  get row() {
    const [low, high] = this.range;
    return (this.height - 6) / (high - low + 1);
  }

  /** @param {number} pitch */
  y(pitch) {
    return this.height - 3 - (pitch - this.range[0] + 0.5) * this.row;
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width @param {number} height */
  draw(c, width, height) {
    const part = this.part;
    if (!part) return;
    if (this.large) this.drawGrid(c, width, height, part.drums);
    const [low] = this.range;
    const row = this.row;
    const colour = this.studio.paint.part(part.role);
    for (const note of part.notes) {
      if (note[2] < this.axis.from || note[1] > this.axis.to) continue;
      const moved = this.dragged && this.notes.has(note[0]) ? this.dragged : null;
      const x = this.axis.x(note[1] + (moved?.seconds ?? 0));
      const y = height - 3 - (note[3] + (moved?.semitones ?? 0) - low + 1) * row;
      const wide = part.drums ? Math.max(2.5, Math.min(7, row)) : Math.max(1.5, (note[2] - note[1]) * this.axis.scale - 1);
      c.fillStyle = this.notes.has(note[0]) && this.large ? this.studio.paint.ink : colour;
      c.globalAlpha = this.notes.has(note[0]) && this.large ? 1 : 0.35 + 0.65 * (note[4] / 127);
      if (this.large) this.studio.paint.box(c, x, y + 0.5, wide, Math.max(2, row - 1), 2.5);
      else c.fillRect(x, y, wide, Math.max(1.5, row));
    }
    c.globalAlpha = 1;
    if (this.frame) this.drawFrame(c, this.frame);
  }

  /** @param {CanvasRenderingContext2D} c @param {{x0: number, y0: number, x1: number, y1: number}} frame */
  drawFrame(c, { x0, y0, x1, y1 }) {
    c.strokeStyle = this.studio.paint.accent;
    c.lineWidth = 1;
    c.strokeRect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width @param {number} height @param {boolean} drums */
  drawGrid(c, width, height, drums) {
    const { paint, store } = this.studio;
    const [low, high] = this.range;
    c.fillStyle = paint.surface;
    c.fillRect(0, 0, Math.min(width, this.axis.x(this.axis.duration)), height);
    for (let pitch = low; pitch <= high && !drums; pitch++) {
      const y = this.y(pitch) - this.row / 2;
      if ([1, 3, 6, 8, 10].includes(((pitch % 12) + 12) % 12)) {
        c.fillStyle = paint.sunken;
        c.fillRect(0, y, width, this.row);
      }
    }
    c.fillStyle = paint.line;
    for (const bar of store.music?.bars ?? [])
      if (bar >= this.axis.from && bar <= this.axis.to) c.fillRect(Math.round(this.axis.x(bar)), 0, 1, height);
    c.font = `10px ${paint.font}`;
    c.fillStyle = paint.soft;
    for (let pitch = Math.ceil(low / 12) * 12; pitch <= high && !drums; pitch += 12) c.fillText(`C${pitch / 12 - 1}`, 3, this.y(pitch));
  }

  /** @param {CanvasRenderingContext2D} c */
  drawCursor(c) {
    if (this.large || !this.current) return;
    super.drawCursor(c);
  }

  /** @param {import("./lane.js").Touch} touch */
  press(touch) {
    if (!this.large) return null;
    const note = this.itemAt(touch.seconds, touch.y)?.value;
    if (!note) return this.frameBy(touch);
    if (touch.event.shiftKey) this.notes.add(note[0]);
    else if (!this.notes.has(note[0])) this.notes = new Set([note[0]]);
    const part = this.part;
    if (part) this.studio.engine.try({ program: part.program, pitch: note[3], drums: part.drums }).catch(() => undefined);
    this.dirty = true;
    this.studio.draw();
    return {
      /** @param {import("./lane.js").Touch} next */
      move: (next) => {
        this.dragged = {
          seconds: next.event.ctrlKey ? 0 : this.stepped(next.seconds - touch.seconds),
          semitones: Math.round((touch.y - next.y) / this.row),
        };
        this.dirty = true;
        this.studio.draw();
      },
      up: () => this.drop(),
    };
  }

  /**
   * Whole steps of the grid.
   * @param {number} seconds
   */
  stepped(seconds) {
    return Math.round(seconds / this.grid) * this.grid;
  }

  /** A step in seconds, at the tempo that stands. */
  get grid() {
    const music = this.studio.store.music;
    if (!music) return 0.25;
    return ((music.stepTicks || music.ticksPerBeat / 4) / music.ticksPerBeat) * (60 / music.tempo);
  }

  async drop() {
    const moved = this.dragged;
    if (moved && (moved.seconds || moved.semitones)) await this.move(moved.seconds, moved.semitones);
    this.dragged = null;
    this.dirty = true;
    this.studio.draw();
  }

  /** @param {number} seconds @param {number} semitones */
  move(seconds, semitones) {
    return this.studio.store.act("moveNotes", { part: this.index, ids: [...this.notes], seconds, semitones });
  }

  /** @param {import("./lane.js").Touch} begun */
  frameBy(begun) {
    return {
      /** @param {import("./lane.js").Touch} touch */
      move: (touch) => {
        this.frame = { x0: begun.x, y0: begun.y, x1: touch.x, y1: touch.y };
        this.dirty = true;
        this.studio.draw();
      },
      /** @param {import("./lane.js").Touch} touch @param {boolean} moved */
      up: (touch, moved) => {
        this.notes = new Set(moved ? this.framed(begun, touch) : []);
        if (!moved) this.studio.engine.seek(touch.seconds);
        this.frame = null;
        this.dirty = true;
        this.studio.draw();
      },
    };
  }

  /** @param {import("./lane.js").Touch} one @param {import("./lane.js").Touch} other @returns {number[]} */
  framed(one, other) {
    const from = Math.min(one.seconds, other.seconds);
    const to = Math.max(one.seconds, other.seconds);
    const inside = (this.part?.notes ?? []).filter(
      (note) => note[2] > from && note[1] < to && clamp(this.y(note[3]), Math.min(one.y, other.y), Math.max(one.y, other.y)) === this.y(note[3]),
    );
    return inside.map((note) => note[0]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Enter" && (!this.large || !this.current)) {
      this.toggle();
      return true;
    }
    if (!this.large || !this.notes.size) return false;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") this.move(0, (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 12 : 1));
    else if (event.key === "Delete" || event.key === "Backspace") {
      this.studio.store.act("deleteNotes", { part: this.index, ids: [...this.notes] });
      this.current = null;
    } else return false;
    return true;
  }

  /**
   * Alt with an arrow moves the chosen notes in time.
   * @param {KeyboardEvent} event
   */
  shift(event) {
    if (!event.altKey || !this.large || !this.notes.size || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(event.key === "ArrowRight" ? this.grid : -this.grid, 0);
  }
}
