// The one time axis of all lanes: which stretch is in sight, and where a second lies.
import { clamp } from "./dom.js";

const CLOSEST = 600; // pixels a second

export class Axis extends EventTarget {
  constructor() {
    super();
    this.duration = 1;
    this.width = 1;
    this.from = 0;
    this.scale = 1;
  }

  get widest() {
    return this.width / Math.max(0.5, this.duration);
  }

  get to() {
    return this.from + this.width / this.scale;
  }

  /** @param {number} seconds */
  x(seconds) {
    return (seconds - this.from) * this.scale;
  }

  /** @param {number} x */
  seconds(x) {
    return this.from + x / this.scale;
  }

  /** @param {number} duration @param {number} width */
  measure(duration, width) {
    const whole = this.scale <= this.widest * 1.001;
    if (duration === this.duration && width === this.width) return;
    this.duration = duration;
    this.width = Math.max(1, width);
    this.set(this.from, whole ? this.widest : this.scale);
  }

  /** @param {number} from @param {number} scale */
  set(from, scale) {
    this.scale = clamp(scale, this.widest, Math.max(CLOSEST, this.widest));
    this.from = clamp(from, 0, Math.max(0, this.duration - this.width / this.scale));
    this.dispatchEvent(new CustomEvent("moved"));
  }

  /** @param {Span} span */
  show(span) {
    const room = (span.to - span.from) * 0.06;
    this.set(span.from - room, this.width / Math.max(0.2, span.to - span.from + 2 * room));
  }

  whole() {
    this.set(0, this.widest);
  }

  /** @param {number} factor @param {number} [around] the second that stays where it is */
  zoom(factor, around = (this.from + this.to) / 2) {
    const scale = clamp(this.scale * factor, this.widest, Math.max(CLOSEST, this.widest));
    this.set(around - (around - this.from) * (this.scale / scale), scale);
  }

  /**
   * Turns the page where a moment is out of sight.
   * @param {number} seconds
   */
  reveal(seconds) {
    const span = this.to - this.from;
    if (seconds < this.from || seconds > this.to - span * 0.02) this.set(seconds - span * 0.06, this.scale);
  }

  /** How far it is zoomed in, 0 to 1, and the other way round. */
  get closeness() {
    const most = Math.log(Math.max(CLOSEST, this.widest * 1.01) / this.widest);
    return clamp(Math.log(this.scale / this.widest) / most, 0, 1);
  }

  /** @param {number} closeness @param {number} around */
  zoomTo(closeness, around) {
    const most = Math.log(Math.max(CLOSEST, this.widest * 1.01) / this.widest);
    this.zoom((this.widest * Math.exp(closeness * most)) / this.scale, around);
  }
}
