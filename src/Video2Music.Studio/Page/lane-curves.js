// Curves over time: energy and affect, which can be drawn over the video's own; emotion, motion and loudness, which are looked at.
import { announce, capital, clamp, clock, h } from "./dom.js";
import { icon } from "./icons.js";
import { Lane } from "./lane.js";

/**
 * A curve of one value a second, as a line or filled down to a floor.
 * @param {CanvasRenderingContext2D} c @param {import("./axis.js").Axis} axis @param {(second: number) => number|null} value 0 to 1
 * @param {number} seconds @param {number} height @param {number|null} floor
 */
export function trace(c, axis, value, seconds, height, floor) {
  const step = Math.max(1, Math.floor(2 / axis.scale));
  const last = Math.min(seconds - 1, Math.ceil(axis.to) + step);
  let begun = -1;
  let x = 0;
  c.beginPath();
  for (let second = Math.max(0, Math.floor(axis.from / step) * step - step); second <= last; second += step) {
    const one = value(second);
    if (one === null) {
      if (floor !== null && begun >= 0) c.lineTo(x, floor);
      begun = -1;
      continue;
    }
    x = axis.x(second + 0.5);
    const y = height - 4 - clamp(one, 0, 1) * (height - 8);
    if (begun < 0) {
      const left = second === 0 ? axis.x(0) : x;
      if (floor !== null) c.moveTo(left, floor);
      if (floor !== null) c.lineTo(left, y);
      else c.moveTo(left, y);
    }
    begun = second;
    c.lineTo(x, y);
    if (second === seconds - 1) c.lineTo(axis.x(axis.duration), y);
  }
  if (floor !== null && begun >= 0) c.lineTo(begun >= seconds - 1 ? axis.x(axis.duration) : x, floor);
}

const DRAWN = {
  energy: { name: "Energy", low: 0, help: "How lively the band plays. Draw over the video's own curve (thin line)." },
  affect: { name: "Mood", low: -1, help: "How bright or dark the chords are. Draw over the video's own curve (thin line)." },
};
const BY_KEYS =
  " By keyboard: left and right go by seconds, up and down raise and lower (the chosen stretch, or here), Delete gives it back to the video.";

export class DrawnLane extends Lane {
  /** @param {import("./studio.js").Studio} studio @param {"energy"|"affect"} kind */
  constructor(studio, kind) {
    super(studio, { id: kind, name: DRAWN[kind].name, height: 56, help: DRAWN[kind].help + BY_KEYS, drawn: true });
    this.kind = kind;
    this.low = DRAWN[kind].low;
    /** @type {Map<number, number>} what is being drawn */
    this.pen = new Map();
    const back = () => this.giveBack();
    this.head.append(
      h(
        "button",
        {
          "aria-label": `${DRAWN[kind].name}: back to the video's own`,
          "data-tip": "Back to the video's own (the chosen stretch, or all)",
          onclick: back,
          class: "wideonly",
        },
        icon("undo"),
      ),
    );
  }

  get own() {
    return this.studio.store.state.curves?.[this.kind] ?? [];
  }

  get drawn() {
    const curves = this.studio.store.state.curves;
    return (this.kind === "energy" ? curves?.energyDrawn : curves?.affectDrawn) ?? [];
  }

  /** @param {number} second */
  valueAt(second) {
    return this.pen.get(second) ?? this.drawn[second] ?? this.own[second] ?? 0;
  }

  /** @param {number} value */
  share(value) {
    return (value - this.low) / (1 - this.low);
  }

  items() {
    return this.own.map((_, second) => ({ from: second, to: second + 1, label: this.said(second), value: second }));
  }

  /** @param {number} second */
  said(second) {
    const value = this.valueAt(second);
    const shown = this.kind === "energy" ? `${Math.round(value * 100)}%` : value.toFixed(2);
    return `${DRAWN[this.kind].name} ${shown}${this.drawn[second] !== null && this.drawn[second] !== undefined ? ", drawn" : ""} at ${clock(second)}`;
  }

  /** @param {number} first @param {(number|null)[]} values */
  put(first, values) {
    return this.studio.store.act(this.kind === "energy" ? "drawEnergy" : "drawAffect", { first, values });
  }

  /** @returns {[number, number]} the seconds that a key is about: first and how many */
  stretch() {
    const chosen = this.studio.chosen;
    if (!chosen) return [clamp(this.current?.value ?? Math.floor(this.studio.engine.position), 0, this.own.length - 1), 1];
    const first = Math.floor(chosen.from + 0.01);
    return [first, Math.max(1, Math.min(this.own.length, Math.ceil(chosen.to - 0.01)) - first)];
  }

  giveBack() {
    const [first, count] = this.studio.chosen ? this.stretch() : [0, this.own.length];
    this.put(first, new Array(count).fill(null));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const [first, count] = this.stretch();
    const seconds = Array.from({ length: count }, (_, index) => first + index);
    if (event.key === "Delete" || event.key === "Backspace")
      this.put(
        first,
        seconds.map(() => null),
      );
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const by = (event.key === "ArrowUp" ? 0.1 : -0.1) * (1 - this.low);
      this.put(
        first,
        seconds.map((second) => clamp(this.valueAt(second) + by, this.low, 1)),
      ).then(() => announce(this.said(first)));
    } else return false;
    return true;
  }

  /** @param {import("./lane.js").Touch} touch */
  press(touch) {
    let before = touch;
    this.pen.clear();
    this.ink(touch, touch);
    return {
      /** @param {import("./lane.js").Touch} next */
      move: (next) => {
        this.ink(before, next);
        before = next;
      },
      up: () => this.finish(),
    };
  }

  /** @param {import("./lane.js").Touch} from @param {import("./lane.js").Touch} to */
  ink(from, to) {
    const first = Math.floor(Math.min(from.seconds, to.seconds));
    const last = Math.floor(Math.max(from.seconds, to.seconds) - 1e-6);
    for (let second = Math.max(0, first); second <= Math.min(Math.max(first, last), this.own.length - 1); second++) {
      const share = to.seconds === from.seconds ? 1 : clamp((second + 0.5 - from.seconds) / (to.seconds - from.seconds), 0, 1);
      const y = from.y + (to.y - from.y) * share;
      const level = clamp((this.height - 4 - y) / (this.height - 8), 0, 1);
      this.pen.set(second, Math.round((this.low + level * (1 - this.low)) * 100) / 100);
    }
    this.dirty = true;
    this.studio.draw();
  }

  async finish() {
    const seconds = [...this.pen.keys()].sort((one, other) => one - other);
    if (!seconds.length) return;
    const first = seconds[0];
    const values = [];
    for (let second = first; second <= seconds[seconds.length - 1]; second++) values.push(this.pen.get(second) ?? this.drawn[second] ?? null);
    await this.put(first, values);
    this.pen.clear();
    this.dirty = true;
    this.studio.draw();
  }

  /** @param {CanvasRenderingContext2D} c @param {number} _width @param {number} height */
  draw(c, _width, height) {
    const { paint } = this.studio;
    const seconds = this.own.length;
    const floor = this.kind === "energy" ? height - 4 : height / 2;
    if (this.low < 0) {
      c.fillStyle = paint.line;
      c.fillRect(0, height / 2, this.axis.x(this.axis.duration), 1);
    }
    trace(c, this.axis, (second) => this.share(this.valueAt(second)), seconds, height, floor);
    c.fillStyle = paint.accent;
    c.globalAlpha = 0.22;
    c.fill();
    c.globalAlpha = 1;
    c.lineWidth = 1;
    c.strokeStyle = paint.edge;
    trace(c, this.axis, (second) => this.share(this.own[second]), seconds, height, null);
    c.stroke();
    c.lineWidth = 2.5;
    c.strokeStyle = paint.accent;
    const drawn = (/** @type {number} */ second) => this.pen.has(second) || (this.drawn[second] ?? null) !== null;
    trace(c, this.axis, (second) => (drawn(second) ? this.share(this.valueAt(second)) : null), seconds, height, null);
    c.stroke();
  }
}

export class EmotionLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, { id: "emotion", name: "Emotion", height: 46, help: "What the picture feels like, second by second." });
  }

  items() {
    const names = this.studio.store.catalogue.emotionNames;
    return (this.studio.store.state.curves?.emotion ?? []).map((six, second) => {
      const order = six.map((share, index) => ({ share, index })).sort((one, other) => other.share - one.share);
      const said = order
        .slice(0, 2)
        .map((one) => `${names[one.index] ?? "?"} ${Math.round(one.share * 100)}%`)
        .join(", ");
      return { from: second, to: second + 1, label: `${capital(said)} at ${clock(second)}`, value: second };
    });
  }

  /** @param {CanvasRenderingContext2D} c @param {number} _width @param {number} height */
  draw(c, _width, height) {
    const { paint, store } = this.studio;
    const emotion = store.state.curves?.emotion ?? [];
    // One over the other, from the bottom up: each fills what is left below the sum up to it.
    for (let index = 5; index >= 0; index--) {
      trace(
        c,
        this.axis,
        (second) => emotion[second].reduce((sum, share, other) => sum + (other <= index ? share : 0), 0),
        emotion.length,
        height,
        height - 4,
      );
      c.fillStyle = paint.ground;
      c.fill();
      c.fillStyle = paint.feeling(index, index === 5 ? 0.25 : 0.62);
      c.fill();
    }
  }
}

export class MotionLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, { id: "motion", name: "Motion", height: 34, help: "How much moves in the picture." });
  }

  items() {
    const motion = this.studio.store.state.curves?.motion ?? [];
    const most = Math.max(1e-9, ...motion);
    return motion.map((value, second) => ({
      from: second,
      to: second + 1,
      label: `Motion ${Math.round((100 * value) / most)}% of the most, at ${clock(second)}`,
      value: second,
    }));
  }

  /** @param {CanvasRenderingContext2D} c @param {number} _width @param {number} height */
  draw(c, _width, height) {
    const motion = this.studio.store.state.curves?.motion ?? [];
    const most = motion.reduce((one, other) => Math.max(one, other), 1e-9);
    trace(c, this.axis, (second) => motion[second] / most, motion.length, height, height - 4);
    c.fillStyle = this.studio.paint.edge;
    c.globalAlpha = 0.4;
    c.fill();
    c.globalAlpha = 1;
  }
}

export class LoudnessLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, { id: "loudness", name: "Loudness", height: 40, help: "How loud the music was meant to be (filled), and is (line)." });
  }

  /** The wanted and the real curve, each 0 to 1 within one common range. */
  both() {
    const wanted = this.studio.store.state.curves?.loudness ?? [];
    const real = this.studio.loudness;
    const decibels = wanted.some((value) => value < 0);
    /** @param {number|null|undefined} value */
    const level = (value) => (value === null || value === undefined ? null : clamp((value + 50) / 44, 0, 1));
    const most = wanted.reduce((one, other) => Math.max(one, other), 0.001);
    return { wanted: decibels ? wanted.map(level) : wanted.map((value) => (0.85 * value) / most), real: real.map(level), said: real };
  }

  items() {
    const { wanted, said } = this.both();
    return wanted.map((value, second) => {
      const real = said[second];
      const is = real === null || real === undefined ? "" : `, is ${real.toFixed(0)} LUFS`;
      return {
        from: second,
        to: second + 1,
        label: `Meant ${Math.round((value ?? 0) * 118)}% of the loudest${is}, at ${clock(second)}`,
        value: second,
      };
    });
  }

  /** @param {CanvasRenderingContext2D} c @param {number} _width @param {number} height */
  draw(c, _width, height) {
    const { paint } = this.studio;
    const { wanted, real } = this.both();
    trace(c, this.axis, (second) => wanted[second], wanted.length, height, height - 4);
    c.fillStyle = paint.edge;
    c.globalAlpha = 0.3;
    c.fill();
    c.globalAlpha = 1;
    c.strokeStyle = paint.here;
    c.lineWidth = 1.5;
    trace(c, this.axis, (second) => real[second] ?? null, real.length, height, null);
    c.stroke();
  }
}
