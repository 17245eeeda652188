// What every lane has: a head with its name, a canvas on the shared axis, a cursor that goes from thing to thing by keyboard.
import { announce, h } from "./dom.js";
import { round } from "./paint.js";

// An Item is a thing in a lane that can be stepped to.
/** @typedef {{from: number, to: number, label: string, value: any}} Item */
/** @typedef {{seconds: number, x: number, y: number, event: PointerEvent}} Touch */

export class Lane {
  /**
   * @param {import("./studio.js").Studio} studio
   * @param {{id: string, name: string, height: number, help: string, drawn?: boolean}} about
   */
  constructor(studio, about) {
    this.studio = studio;
    this.id = about.id;
    this.height = about.height;
    this.dirty = true;
    /** @type {Item|null} */
    this.current = null;
    /** @type {Item|null} */
    this.hovered = null;
    this.canvas = h("canvas", {});
    this.title = h("span", { class: "title" }, about.name);
    this.head = h("div", { class: "head", "data-tip": about.help }, this.title);
    this.field = h(
      "div",
      { class: "field", tabindex: 0, role: "application", "aria-label": `${about.name}. ${about.help}`, "data-lane": about.id },
      this.canvas,
    );
    this.field.style.height = `${about.height}px`;
    this.root = h("div", { class: `lane ${about.id}${about.drawn ? " drawn" : ""}` }, this.head, this.field);
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("focus", () => this.onFocus());
    this.field.addEventListener("blur", () => this.point(null));
    this.field.addEventListener("pointermove", (event) => this.onHover(event));
    this.field.addEventListener("pointerleave", () => this.hover(null));
  }

  get axis() {
    return this.studio.axis;
  }

  /** @param {number} height */
  resize(height) {
    this.height = height;
    this.field.style.height = `${height}px`;
    this.dirty = true;
  }

  /** @param {number} ratio of the screen's pixels */
  paint(ratio) {
    if (!this.dirty) return;
    this.dirty = false;
    const width = this.axis.width;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(this.height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(this.height * ratio);
    }
    const c = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, width, this.height);
    c.textBaseline = "middle";
    c.font = `12px ${this.studio.paint.font}`;
    this.draw(c, width, this.height);
    this.drawCursor(c);
  }

  /** @param {CanvasRenderingContext2D} _c @param {number} _width @param {number} _height */
  draw(_c, _width, _height) {}

  /** @param {CanvasRenderingContext2D} c */
  drawCursor(c) {
    const item = this.current ?? this.hovered;
    if (!item) return;
    const x = this.axis.x(item.from);
    c.strokeStyle = this.studio.paint.accent;
    c.lineWidth = this.current ? 2 : 1;
    c.beginPath();
    round(c, x - 1, 1.5, Math.max(4, this.axis.x(item.to) - x) + 1, this.height - 3, 5);
    c.stroke();
  }

  /**
   * In the order of time.
   * @returns {Item[]}
   */
  items() {
    return [];
  }

  /** @param {number} seconds @param {number} [_y] @returns {Item|null} */
  itemAt(seconds, _y) {
    const slack = 5 / this.axis.scale;
    return (
      this.items().find((item) => item.from - (item.to > item.from ? 0 : slack) <= seconds && seconds < Math.max(item.to, item.from + slack)) ?? null
    );
  }

  /**
   * Does what a click does.
   * @param {Item} _item
   */
  open(_item) {}

  /**
   * A lane's own keys.
   * @param {KeyboardEvent} _event @returns {boolean}
   */
  key(_event) {
    return false;
  }

  /**
   * The pointer goes down; what it returns follows the pointer until it is up.
   * @param {Touch} _touch @returns {{move?: (touch: Touch) => void, up?: (touch: Touch, moved: boolean) => void}|null}
   */
  press(_touch) {
    return null;
  }

  /**
   * Told of the things under the pointer.
   * @param {Item|null} item
   */
  hover(item) {
    if (this.hovered?.from === item?.from && this.hovered?.label === item?.label) return;
    this.hovered = item;
    this.field.dataset.tip = item?.label ?? "";
    this.dirty = true;
    this.studio.draw();
  }

  /** @param {PointerEvent} event */
  onHover(event) {
    if (event.pointerType === "touch" || event.buttons) return;
    const box = this.field.getBoundingClientRect();
    this.hover(this.itemAt(this.axis.seconds(event.clientX - box.left), event.clientY - box.top));
  }

  onFocus() {
    if (!this.field.matches(":focus-visible")) return;
    const here = this.studio.engine.position;
    const items = this.items();
    this.point(items.find((item) => item.from <= here && here < item.to) ?? items.find((item) => item.from >= here) ?? null);
  }

  /** @param {Item|null} item */
  point(item) {
    this.current = item;
    if (item) {
      announce(item.label);
      this.axis.reveal(item.from);
    }
    this.dirty = true;
    this.studio.draw();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.key(event) || this.step(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    if (event.shiftKey) return false;
    const items = this.items();
    if (event.key === "Enter" && this.current) {
      this.open(this.current);
      return true;
    }
    if (!items.length || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return false;
    this.point(this.beside(items, event.key === "ArrowRight" ? 1 : -1));
    if (this.current) this.studio.engine.seek(this.current.from);
    return true;
  }

  /** @param {Item[]} items @param {number} way @returns {Item} */
  beside(items, way) {
    const here = this.current?.from ?? this.studio.engine.position;
    const index = this.current ? items.findIndex((item) => item.from === this.current?.from && item.label === this.current?.label) : -1;
    if (index >= 0) return items[Math.min(items.length - 1, Math.max(0, index + way))];
    const after = items.findIndex((item) => item.from > here + 0.001);
    if (way > 0) return items[after < 0 ? items.length - 1 : after];
    return items[Math.max(0, (after < 0 ? items.length : after) - 1)];
  }

  /**
   * Where something that opens over the page should be.
   * @param {number} seconds @param {number} [y]
   */
  place(seconds, y = this.height) {
    const box = this.field.getBoundingClientRect();
    return { x: box.left + Math.min(this.axis.width, Math.max(0, this.axis.x(seconds))), y: box.top + y, top: box.top };
  }
}
