// The lanes under each other, the minimap above them, the playhead across; pointer and wheel.
import { ChordLane } from "./lane-chords.js";
import { EmotionLane, DrawnLane, LoudnessLane, MotionLane } from "./lane-curves.js";
import { HitLane } from "./lane-hits.js";
import { OwnLane } from "./lane-own.js";
import { PartLane } from "./lane-part.js";
import { PictureLane } from "./lane-picture.js";
import { RulerLane } from "./lane-ruler.js";
import { SectionLane } from "./lane-sections.js";
import { at, clamp, clock, fill } from "./dom.js";
import { Minimap } from "./minimap.js";

export class Timeline {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    this.studio = studio;
    this.box = at("lanes");
    this.playhead = at("playhead");
    this.minimap = new Minimap(studio);
    /** @type {PartLane[]} */
    this.parts = [];
    this.ruler = new RulerLane(studio);
    this.chords = new ChordLane(studio);
    this.energy = new DrawnLane(studio, "energy");
    this.above = [this.ruler, new PictureLane(studio), new HitLane(studio), new SectionLane(studio), this.chords, this.energy];
    this.own = new OwnLane(studio);
    this.below = [new DrawnLane(studio, "affect"), new EmotionLane(studio), new MotionLane(studio), new LoudnessLane(studio)];
    this.wished = false;
    studio.draw = () => this.wish();
    this.build();
    this.watch();
  }

  /** @returns {import("./lane.js").Lane[]} */
  get lanes() {
    return [...this.above, ...this.parts, ...this.below, ...(this.studio.store.state.video?.hasSound ? [this.own] : [])];
  }

  /** One lane for each part; what stays is kept as it is, open or not. */
  build() {
    const parts = this.studio.store.music?.parts ?? [];
    const before = new Map(this.parts.map((lane) => [lane.index, lane]));
    this.parts = parts.filter((part) => part.on !== false).map((part) => before.get(part.index) ?? new PartLane(this.studio, part));
    const roots = this.lanes.map((lane) => lane.root);
    if (roots.length !== this.box.children.length || roots.some((root, index) => root !== this.box.children[index])) fill(this.box, ...roots);
    for (const lane of this.parts) lane.update();
    this.spoil();
  }

  spoil() {
    for (const lane of this.lanes) lane.dirty = true;
    this.minimap.dirty = true;
    this.wish();
  }

  wish() {
    if (this.wished) return;
    this.wished = true;
    requestAnimationFrame(() => {
      this.wished = false;
      for (const lane of this.lanes) lane.paint(devicePixelRatio);
      this.minimap.paint(devicePixelRatio);
      this.mark();
    });
  }

  watch() {
    const { axis, store, engine } = this.studio;
    axis.addEventListener("moved", () => this.spoil());
    store.addEventListener("state", () => this.build());
    this.studio.addEventListener("chosen", () => this.mark());
    engine.addEventListener("seek", () => this.follow(true));
    new ResizeObserver(() => this.measure()).observe(this.box);
    this.box.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.box.addEventListener("pointerdown", (event) => this.press(event));
  }

  measure() {
    const width = this.ruler.field.clientWidth;
    if (width) this.studio.axis.measure(this.studio.store.seconds || 1, width);
    this.spoil();
  }

  /**
   * Puts the playhead where the music is.
   * @param {boolean} [sought]
   */
  follow(sought = false) {
    const { axis, engine } = this.studio;
    const here = engine.position;
    if ((engine.mode === "playing" || sought) && !this.held) axis.reveal(here);
    const x = axis.x(here);
    this.playhead.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.playhead.hidden = x < -8 || x > axis.width + 8;
    this.minimap.follow(here);
  }

  /** The chosen stretch, and what can be done with it. */
  mark() {
    const { axis, chosen } = this.studio;
    const band = at("chosen");
    band.hidden = !chosen;
    at("chosenbar").hidden = !chosen;
    if (chosen) {
      band.style.transform = `translateX(${axis.x(chosen.from)}px)`;
      band.style.width = `${(chosen.to - chosen.from) * axis.scale}px`;
      const span = at("chosenbar").querySelector(".span");
      if (span) span.textContent = `${clock(chosen.from, true)} to ${clock(chosen.to, true)}`;
    }
    this.follow();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    const { axis } = this.studio;
    const x = event.clientX - this.ruler.field.getBoundingClientRect().left;
    if (event.ctrlKey || event.metaKey) axis.zoom(Math.exp(-event.deltaY * 0.004), axis.seconds(x));
    else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
      axis.set(axis.from + (event.deltaX || event.deltaY) / axis.scale, axis.scale);
    else return;
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  press(event) {
    const lane = this.lanes.find((one) => event.target instanceof Node && one.field.contains(event.target));
    if (!lane || event.button !== 0) return;
    const begun = this.touch(lane, event);
    const grip = lane.press(begun) ?? this.chooseBy(lane, begun);
    this.held = true;
    lane.field.setPointerCapture(event.pointerId);
    let moved = false;
    /** @param {PointerEvent} next */
    const move = (next) => {
      const touch = this.touch(lane, next);
      moved ||= Math.abs(touch.x - begun.x) > 4 || Math.abs(touch.y - begun.y) > 4;
      if (moved) grip.move?.(touch);
    };
    /** @param {PointerEvent} last */
    const up = (last) => {
      lane.field.removeEventListener("pointermove", move);
      lane.field.removeEventListener("pointerup", up);
      lane.field.removeEventListener("pointercancel", up);
      this.held = false;
      grip.up?.(this.touch(lane, last), moved);
    };
    lane.field.addEventListener("pointermove", move);
    lane.field.addEventListener("pointerup", up);
    lane.field.addEventListener("pointercancel", up);
  }

  /** @param {import("./lane.js").Lane} lane @param {PointerEvent} event @returns {import("./lane.js").Touch} */
  touch(lane, event) {
    const box = lane.field.getBoundingClientRect();
    const x = clamp(event.clientX - box.left, 0, this.studio.axis.width);
    return { x, y: event.clientY - box.top, seconds: clamp(this.studio.axis.seconds(x), 0, this.studio.axis.duration), event };
  }

  /** Where a lane has nothing else to do with it, dragging chooses a stretch and a click goes there or opens. */
  /** @param {import("./lane.js").Lane} lane @param {import("./lane.js").Touch} begun */
  chooseBy(lane, begun) {
    return {
      /** @param {import("./lane.js").Touch} touch */
      move: (touch) => this.studio.choose(this.snapped(lane, begun.seconds, touch.seconds)),
      /** @param {import("./lane.js").Touch} touch @param {boolean} moved */
      up: (touch, moved) => {
        if (moved) return;
        const item = lane.itemAt(touch.seconds, touch.y);
        this.studio.choose(null);
        this.studio.engine.seek(touch.seconds);
        if (item) lane.open(item);
      },
    };
  }

  /** A stretch from one moment to another, grown to the things of the lane, or to bars. */
  /** @param {import("./lane.js").Lane} lane @param {number} one @param {number} other @returns {Span} */
  snapped(lane, one, other) {
    const from = Math.min(one, other);
    const to = Math.max(one, other);
    const items = lane.items().filter((item) => item.to > item.from && item.to > from && item.from < to);
    if (items.length) return { from: items[0].from, to: items[items.length - 1].to };
    return { from: this.nearestBar(from), to: this.nearestBar(to) };
  }

  /** @param {number} seconds */
  nearestBar(seconds) {
    const bars = this.studio.store.music?.bars ?? [];
    const near = bars.reduce((best, bar) => (Math.abs(bar - seconds) < Math.abs(best - seconds) ? bar : best), Infinity);
    return Math.abs(near - seconds) * this.studio.axis.scale < 12 ? near : seconds;
  }
}
