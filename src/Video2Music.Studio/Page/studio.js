// What all parts of the page share.
import { Axis } from "./axis.js";
import { at } from "./dom.js";
import { Engine } from "./engine.js";
import { Follower } from "./follower.js";
import { Paint } from "./paint.js";
import { Store } from "./store.js";

export class Studio extends EventTarget {
  constructor() {
    super();
    this.store = new Store();
    this.engine = new Engine();
    this.store.listening = () => this.engine.position;
    this.axis = new Axis();
    this.paint = new Paint();
    this.store.addEventListener("busy", () => this.engine.blocks.hold(this.store.waiting > 0));
    this.follower = new Follower(/** @type {HTMLVideoElement} */ (at("video")), this.engine);
    /** @type {Span|null} */
    this.chosen = null;
    /** @type {() => void} */
    this.draw = () => undefined;
    // How loud each second of the finished mix is, in LUFS; none while not measured.
    /** @type {(number|null)[]} */
    this.loudness = [];
    /**
     * When the user asked for the change that comes; undefined where none is awaited.
     * @type {number|undefined}
     */
    this.changing = undefined;
  }

  /**
   * Whether a part is let through.
   * @param {Part} part
   */
  heard(part) {
    const alone = this.store.music?.parts.some((one) => one.solo) ?? false;
    return part.on !== false && part.gain !== null && !part.mute && (!alone || part.solo);
  }

  /** Lets the faders be heard at once, before the server knows. */
  mix() {
    const parts = this.store.music?.parts ?? [];
    this.engine.bus.mix(new Map(parts.map((part) => [part.index, this.heard(part) ? 10 ** ((part.gain ?? 0) / 20) : 0])));
  }

  /** @param {number} index @param {Partial<Part>} change @param {boolean} [only] heard only, not yet put */
  fader(index, change, only = false) {
    const part = this.store.music?.parts.find((one) => one.index === index);
    if (!part) return;
    Object.assign(part, change);
    this.mix();
    if (!only) this.store.act("setFader", { part: index, ...change });
  }

  /**
   * The stretch that the next act is about.
   * @param {Span|null} span
   */
  choose(span) {
    this.chosen = span && span.to - span.from > 0.02 ? { from: Math.max(0, span.from), to: Math.min(this.axis.duration, span.to) } : null;
    if (this.engine.loop) this.engine.setLoop(this.chosen);
    this.dispatchEvent(new CustomEvent("chosen"));
  }

  /**
   * The musical time of what is chosen, whole chords; of the chord under the playhead where nothing is.
   * @returns {{tick: number, length: number}|null}
   */
  chosenTicks() {
    const chords = this.store.music?.chords ?? [];
    const here = this.engine.position;
    const span = this.chosen ?? { from: here, to: here + 0.001 };
    const inside = chords.filter((chord) => chord.end > span.from + 0.01 && chord.start < span.to - 0.0005);
    if (!inside.length) return null;
    const last = inside[inside.length - 1];
    return { tick: inside[0].tick, length: last.tick + last.length - inside[0].tick };
  }
}
