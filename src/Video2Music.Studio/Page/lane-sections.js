// The form: what begins where, and how full the band plays there.
import { capital, clock } from "./dom.js";
import { Lane } from "./lane.js";

export class SectionLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, {
      id: "sections",
      name: "Sections",
      height: 26,
      help: "The form of the piece. Click one to choose it, then loop it or have it written again.",
    });
  }

  items() {
    return (this.studio.store.music?.sections ?? []).map((section) => ({
      from: section.start,
      to: section.end,
      value: section,
      label: [
        `Section ${section.label}, ${clock(section.start)} to ${clock(section.end)}`,
        ...(section.texture ? [`played as ${section.texture}`] : []),
        `energy ${Math.round(section.energy * 100)}%`,
      ].join(", "),
    }));
  }

  /** @param {import("./lane.js").Item} item */
  open(item) {
    this.studio.choose({ from: item.from, to: item.to });
  }

  /** @param {CanvasRenderingContext2D} c @param {number} _width @param {number} height */
  draw(c, _width, height) {
    const { paint } = this.studio;
    for (const { from, to, value } of this.items()) {
      const x = this.axis.x(from);
      const wide = (to - from) * this.axis.scale;
      if (x > this.axis.width || x + wide < 0) continue;
      c.fillStyle = paint.accent;
      c.globalAlpha = 0.12 + 0.4 * value.energy;
      paint.box(c, x + 1, 3, wide - 2, height - 6, 5);
      c.globalAlpha = 1;
      c.fillStyle = paint.ink;
      c.font = `600 12px ${paint.font}`;
      const left = Math.max(x, 0) + 8;
      paint.text(c, value.label, left, height / 2 + 0.5, x + wide - left - 4);
      const name = left + c.measureText(value.label).width + 7;
      c.font = `12px ${paint.font}`;
      if (value.texture && value.texture.length > 1) paint.text(c, capital(value.texture), name, height / 2 + 0.5, x + wide - name - 4);
    }
  }
}
