// The film's own sound as peaks, by the screenful.
import { get } from "./api.js";
import { Lane } from "./lane.js";

export class OwnLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, { id: "own", name: "Own sound", height: 34, help: "The film's own sound. Keep it beside the music in the tab Own sound." });
    /** @type {{from: number, to: number, peaks: number[]}|null} */
    this.seen = null;
    this.asked = "";
    this.timer = 0;
    studio.store.addEventListener("own", () => this.again());
  }

  again() {
    this.asked = "";
    this.dirty = true;
    this.studio.draw();
  }

  /**
   * Asks for what is in sight, once the view has come to rest.
   * @param {number} width
   */
  ask(width) {
    const { from, to } = this.axis;
    const wish = `${from} ${to} ${width}`;
    if (wish === this.asked) return;
    this.asked = wish;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.fetch(from, Math.min(to, this.axis.duration), Math.max(1, Math.min(2000, Math.round(width / 2)))), 120);
  }

  /** @param {number} from @param {number} to @param {number} count */
  async fetch(from, to, count) {
    try {
      const { ready, peaks } = await get(`/api/peaks?from=${from}&to=${to}&count=${count}`);
      if (!ready) return;
      this.seen = { from, to, peaks };
      this.dirty = true;
      this.studio.draw();
    } catch {
      // The lane stays empty: nothing depends on it.
    }
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width @param {number} height */
  draw(c, width, height) {
    this.ask(width);
    const { paint, store } = this.studio;
    c.fillStyle = store.music?.own?.keep ? paint.accent : paint.edge;
    c.globalAlpha = store.music?.own?.keep ? 0.75 : 0.45;
    if (!this.seen) return;
    const { from, to, peaks } = this.seen;
    const wide = ((to - from) * this.axis.scale) / peaks.length;
    for (let index = 0; index < peaks.length; index++) {
      const tall = Math.max(1, peaks[index] * (height - 6));
      c.fillRect(this.axis.x(from + ((to - from) * index) / peaks.length), (height - tall) / 2, Math.max(0.6, wide - 0.4), tall);
    }
    c.globalAlpha = 1;
  }
}
