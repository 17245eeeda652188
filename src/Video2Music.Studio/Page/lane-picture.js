// What is seen: thumbnails from the server by the screenful, cuts as hairlines, the user's own markers as flags.
import { clock, h } from "./dom.js";
import { icon } from "./icons.js";
import { Lane } from "./lane.js";
import { round } from "./paint.js";
import { closePopover, openPopover } from "./popover.js";

const KEPT = 300;
const AT_ONCE = 2; // a browser has six ways to the server, and the sound comes first

export class PictureLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, {
      id: "picture",
      name: "Picture",
      height: 54,
      help: "Cuts are hairlines; press M to put a marker where the music should turn. Left and right go to cuts and markers.",
    });
    /** @type {Map<number, HTMLImageElement>} */
    this.images = new Map();
    /** @type {number[]} seconds whose pictures are wished for */
    this.wanted = [];
    this.coming = 0;
    this.of = "";
  }

  items() {
    const music = this.studio.store.music;
    if (!music) return [];
    const cuts = music.cuts.map((cut) => ({ from: cut.seconds, to: cut.seconds, label: `Cut at ${clock(cut.seconds, true)}`, value: null }));
    const markers = music.markers.map((marker) => ({ from: marker, to: marker, label: `Your marker at ${clock(marker, true)}`, value: marker }));
    return [...cuts, ...markers].sort((one, other) => one.from - other.from);
  }

  /** @param {import("./lane.js").Item} item */
  open(item) {
    if (item.value === null) return;
    const remove = () => {
      closePopover();
      this.studio.store.act("removeMarker", { seconds: item.value });
    };
    openPopover(this.place(item.from), `Marker at ${clock(item.from, true)}`, [
      h("p", { class: "soft" }, "The music turns here: a hit point, and where it can, a new bar."),
      h("button", { class: "line", "data-first": true, onclick: remove }, icon("bin"), "Remove"),
    ]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if ((event.key !== "Delete" && event.key !== "Backspace") || !this.current || this.current.value === null) return false;
    this.studio.store.act("removeMarker", { seconds: this.current.value });
    this.current = null;
    return true;
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width @param {number} height */
  draw(c, width, height) {
    const { paint, store } = this.studio;
    c.save();
    c.beginPath();
    round(c, -this.axis.from * this.axis.scale, 4, this.axis.duration * this.axis.scale, height - 8, 6);
    c.clip();
    c.fillStyle = paint.sunken;
    c.fillRect(0, 0, width, height);
    this.drawThumbnails(c, height - 8);
    c.fillStyle = paint.ground;
    for (const cut of store.music?.cuts ?? []) if (this.inSight(cut.seconds)) c.fillRect(this.axis.x(cut.seconds) - 1, 0, 2, height);
    c.restore();
    c.fillStyle = paint.here;
    for (const marker of store.music?.markers ?? []) if (this.inSight(marker)) this.drawFlag(c, this.axis.x(marker), height);
  }

  /** @param {number} seconds */
  inSight(seconds) {
    return seconds >= this.axis.from - 1 && seconds <= this.axis.to + 1;
  }

  /** @param {CanvasRenderingContext2D} c @param {number} x @param {number} height */
  drawFlag(c, x, height) {
    c.fillRect(x - 1, 0, 2, height);
    c.beginPath();
    c.moveTo(x, 0);
    c.lineTo(x + 13, 5);
    c.lineTo(x, 10);
    c.fill();
  }

  /** @param {CanvasRenderingContext2D} c @param {number} tall */
  drawThumbnails(c, tall) {
    const film = this.studio.store.state.video;
    if (!film || !film.width) return;
    if (this.of !== film.url) this.images.clear();
    this.of = film.url;
    const wide = (tall * film.width) / film.height;
    const step = 2 ** Math.max(0, Math.round(Math.log2(wide / this.axis.scale)));
    this.wanted = [];
    for (let second = Math.floor(this.axis.from / step) * step; second < Math.min(this.axis.to, this.axis.duration); second += step) {
      const image = this.images.get(second);
      const room = step * this.axis.scale;
      const x = this.axis.x(second);
      if (!image) this.wanted.push(second);
      else if (image.complete && image.naturalWidth) {
        for (let at = 0; at < room; at += wide) this.drawOne(c, image, x + at, Math.min(wide, room - at), tall);
      }
    }
    this.fetch();
  }

  /** @param {CanvasRenderingContext2D} c @param {HTMLImageElement} image @param {number} x @param {number} room @param {number} tall */
  drawOne(c, image, x, room, tall) {
    const share = Math.min(1, (room * image.naturalHeight) / tall / image.naturalWidth);
    c.drawImage(image, 0, 0, image.naturalWidth * share, image.naturalHeight, x, 4, room + 0.5, tall);
  }

  /** A few at a time, and only what is still in sight. */
  fetch() {
    while (this.coming < AT_ONCE && this.wanted.length) this.load(/** @type {number} */ (this.wanted.shift()));
  }

  /** @param {number} second */
  load(second) {
    const image = new Image();
    this.images.set(second, image);
    if (this.images.size > KEPT) this.images.delete(/** @type {number} */ (this.images.keys().next().value));
    this.coming++;
    const come = () => {
      this.coming--;
      this.dirty = true;
      this.studio.draw();
      this.fetch();
    };
    image.onload = come;
    image.onerror = come;
    image.src = `/api/thumbnail?second=${second}`;
  }
}
