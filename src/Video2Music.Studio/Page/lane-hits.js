// Where the music meets the picture: each hit point a diamond, the stronger the larger. Drag it, weaken it, pin it.
import { clamp, clock, h } from "./dom.js";
import { icon } from "./icons.js";
import { Lane } from "./lane.js";
import { slider } from "./fields.js";
import { closePopover, openPopover } from "./popover.js";

export class HitLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, {
      id: "hits",
      name: "Hits",
      height: 26,
      help: "Where music meets picture. Drag to move. By keyboard: left and right choose, Alt with them moves by a frame, up and down: how strong.",
    });
    /** @type {{hit: Hit, seconds: number}|null} */
    this.dragged = null;
    this.field.addEventListener("keydown", (event) => this.nudge(event));
  }

  items() {
    return (this.studio.store.music?.hits ?? []).map((hit) => ({
      from: hit.seconds,
      to: hit.seconds,
      label: `Hit at ${clock(hit.seconds, true)}, ${hit.kind}, ${Math.round(hit.strength * 100)}% strong`,
      value: hit,
    }));
  }

  /** @param {Hit} hit @param {number} to @param {number} [strength] */
  move(hit, to, strength = hit.strength) {
    return this.studio.store.act("moveHit", { from: hit.seconds, to: clamp(to, 0, this.axis.duration), strength: clamp(strength, 0, 1) });
  }

  get frame() {
    return 1 / (this.studio.store.state.video?.fps || 25);
  }

  /** @param {KeyboardEvent} event */
  nudge(event) {
    if (!event.altKey || !this.current || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    event.stopPropagation();
    const to = this.current.from + (event.key === "ArrowRight" ? this.frame : -this.frame);
    const hit = this.current.value;
    this.move(hit, to).then(() => this.again(to));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.current || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return false;
    const hit = this.current.value;
    this.move(hit, hit.seconds, hit.strength + (event.key === "ArrowUp" ? 0.1 : -0.1)).then(() => this.again(hit.seconds));
    return true;
  }

  /**
   * The cursor stays on what was moved.
   * @param {number} seconds
   */
  again(seconds) {
    const near = this.items().sort((one, other) => Math.abs(one.from - seconds) - Math.abs(other.from - seconds))[0];
    this.point(near ?? null);
  }

  /** @param {import("./lane.js").Touch} touch */
  press(touch) {
    const hit = this.itemAt(touch.seconds)?.value;
    if (!hit) return null;
    return {
      /** @param {import("./lane.js").Touch} next */
      move: (next) => {
        this.dragged = { hit, seconds: next.seconds };
        this.studio.engine.playing || this.studio.follower.show(next.seconds);
        this.dirty = true;
        this.studio.draw();
      },
      /** @param {import("./lane.js").Touch} next @param {boolean} moved */
      up: (next, moved) => {
        this.dragged = null;
        this.dirty = true;
        this.studio.draw();
        if (moved) this.move(hit, next.seconds);
        else this.open({ from: hit.seconds, to: hit.seconds, label: "", value: hit });
      },
    };
  }

  /** @param {import("./lane.js").Item} item */
  open(item) {
    /** @type {Hit} */
    const hit = item.value;
    /** @param {number} to @param {number} [strength] */
    const put = (to, strength) => {
      closePopover();
      this.move(hit, to, strength);
    };
    const away = Math.round((hit.seconds - hit.picture) * 1000);
    openPopover(this.place(hit.seconds), `Hit at ${clock(hit.seconds, true)}`, [
      h(
        "p",
        { class: "soft" },
        away
          ? `A ${hit.kind} of the picture at ${clock(hit.picture, true)}; the music meets it ${Math.abs(away)} ms ${away > 0 ? "later" : "earlier"}.`
          : `A ${hit.kind}; the music meets it on the frame.`,
      ),
      slider({
        name: "How strongly the music meets it",
        min: 0,
        max: 1,
        step: 0.05,
        value: hit.strength,
        show: (value) => `${Math.round(value * 100)}%`,
        put: (value) => put(hit.seconds, value),
      }),
      h(
        "div",
        { class: "row" },
        h("button", { class: "line", "data-first": true, onclick: () => put(hit.seconds - this.frame) }, "A frame earlier"),
        h("button", { class: "line", onclick: () => put(hit.seconds + this.frame) }, "Later"),
      ),
      h(
        "div",
        { class: "row" },
        h("button", { class: "line", onclick: () => put(this.studio.engine.position) }, icon("flag"), "To the playhead"),
        h("button", { class: "line", onclick: () => put(hit.seconds, 1) }, icon("lock"), "Pin"),
      ),
    ]);
  }

  /** @param {CanvasRenderingContext2D} c @param {number} _width @param {number} height */
  draw(c, _width, height) {
    const { paint, store } = this.studio;
    c.fillStyle = paint.line;
    c.fillRect(0, height / 2 - 0.5, this.axis.x(this.axis.duration), 1);
    for (const hit of store.music?.hits ?? []) {
      const seconds = this.dragged?.hit === hit ? this.dragged.seconds : hit.seconds;
      if (seconds < this.axis.from - 1 || seconds > this.axis.to + 1) continue;
      const x = this.axis.x(seconds);
      const size = 3.5 + 5 * hit.strength;
      c.fillStyle = this.dragged?.hit === hit ? paint.here : hit.kind === "marker" ? paint.here : paint.accent;
      c.globalAlpha = 0.45 + 0.55 * hit.strength;
      c.beginPath();
      c.moveTo(x, height / 2 - size);
      c.lineTo(x + size, height / 2);
      c.lineTo(x, height / 2 + size);
      c.lineTo(x - size, height / 2);
      c.fill();
      c.globalAlpha = 1;
    }
  }

  /** @param {CanvasRenderingContext2D} c */
  drawCursor(c) {
    const item = this.current ?? this.hovered;
    if (!item) return;
    c.strokeStyle = this.studio.paint.ink;
    c.lineWidth = 1.5;
    c.beginPath();
    c.arc(this.axis.x(item.from), this.height / 2, 11, 0, 7);
    c.stroke();
  }
}
