// The whole film in one strip: sections, energy, where we look and where we are.
import { at, clamp, h } from "./dom.js";

export class Minimap {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    this.studio = studio;
    this.dirty = true;
    this.strip = /** @type {HTMLElement} */ (at("map").querySelector(".strip"));
    this.canvas = h("canvas", {});
    this.window = h("div", { class: "window" });
    this.dot = h("div", { class: "dot" });
    this.strip.append(this.canvas, this.window, this.dot);
    this.strip.addEventListener("pointerdown", (event) => this.drag(event));
  }

  get perSecond() {
    return this.strip.clientWidth / Math.max(0.5, this.studio.axis.duration);
  }

  /** @param {number} ratio */
  paint(ratio) {
    const { axis } = this.studio;
    this.window.style.left = `${axis.from * this.perSecond}px`;
    this.window.style.width = `${(axis.to - axis.from) * this.perSecond}px`;
    this.window.classList.toggle("whole", axis.to - axis.from >= axis.duration * 0.999);
    if (!this.dirty) return;
    this.dirty = false;
    const width = this.strip.clientWidth;
    const height = this.strip.clientHeight;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const c = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.draw(c, width, height);
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width @param {number} height */
  draw(c, width, height) {
    const { store, paint } = this.studio;
    c.fillStyle = paint.sunken;
    c.fillRect(0, 0, width, height);
    const curves = store.state.curves;
    if (!curves) return;
    const step = Math.max(1, Math.floor(1 / this.perSecond));
    c.fillStyle = paint.edge;
    c.globalAlpha = 0.55;
    for (let second = 0; second < curves.energy.length; second += step) {
      const value = curves.energyDrawn[second] ?? curves.energy[second];
      const tall = 2 + value * (height - 6);
      c.fillRect(second * this.perSecond, (height - tall) / 2, Math.max(0.8, step * this.perSecond - 0.6), tall);
    }
    c.globalAlpha = 1;
    c.fillStyle = paint.ground;
    for (const section of store.music?.sections ?? []) if (section.start > 0) c.fillRect(section.start * this.perSecond - 1, 0, 2, height);
  }

  /** @param {number} here */
  follow(here) {
    this.dot.style.transform = `translateX(${(here * this.perSecond).toFixed(1)}px)`;
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { axis, engine } = this.studio;
    const box = this.strip.getBoundingClientRect();
    const half = (axis.to - axis.from) / 2;
    const whole = half * 2 >= axis.duration * 0.999;
    /** @param {PointerEvent} next */
    const go = (next) => {
      const seconds = clamp((next.clientX - box.left) / this.perSecond, 0, axis.duration);
      if (whole) engine.seek(seconds);
      else axis.set(seconds - half, axis.scale);
    };
    go(event);
    this.strip.setPointerCapture(event.pointerId);
    this.strip.onpointermove = (next) => next.buttons && go(next);
  }
}
