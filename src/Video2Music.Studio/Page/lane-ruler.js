// Time above, bars below, the tempo where it changes. Dragging scrubs.
import { clock, lastUpTo } from "./dom.js";
import { Lane } from "./lane.js";

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600];

export class RulerLane extends Lane {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    super(studio, {
      id: "ruler",
      name: "Time",
      height: 40,
      help: "Drag to scrub; with Shift, to choose a stretch. Left and right step from bar to bar.",
    });
  }

  items() {
    const music = this.studio.store.music;
    if (!music) return [];
    return music.bars.map((bar, index) => ({
      from: bar,
      to: music.bars[index + 1] ?? this.axis.duration,
      label: `Bar ${index + 1}, ${this.tempoAt(bar).toFixed(0)} beats a minute`,
      value: index,
    }));
  }

  itemAt() {
    return null;
  }

  /** @param {number} seconds */
  tempoAt(seconds) {
    const map = this.studio.store.music?.tempoMap ?? [];
    const index = Math.max(
      0,
      lastUpTo(
        map.map((point) => point.seconds),
        seconds + 0.001,
      ),
    );
    return map[index]?.bpm ?? 0;
  }

  /** @param {CanvasRenderingContext2D} c */
  drawCursor(c) {
    if (this.current) super.drawCursor(c);
  }

  /** @param {import("./lane.js").Touch} touch */
  press(touch) {
    if (touch.event.shiftKey) return null;
    const { engine } = this.studio;
    const played = engine.playing;
    if (played) engine.pause();
    engine.seek(touch.seconds);
    return {
      /** @param {import("./lane.js").Touch} next */
      move: (next) => engine.seek(next.seconds),
      up: () => played && engine.play(),
    };
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width */
  draw(c, width) {
    const { paint } = this.studio;
    const step = STEPS.find((one) => one * this.axis.scale >= 72) ?? 3600;
    c.font = `11px ${paint.font}`;
    c.fillStyle = paint.soft;
    c.strokeStyle = paint.line;
    c.lineWidth = 1;
    for (let second = Math.ceil(this.axis.from / step) * step; second <= this.axis.to; second += step) {
      const x = Math.round(this.axis.x(second)) + 0.5;
      c.beginPath();
      c.moveTo(x, 3);
      c.lineTo(x, 17);
      c.stroke();
      if (x < width - 20) c.fillText(clock(second, step < 1), x + 5, 11);
    }
    this.drawBars(c, width);
  }

  /** @param {CanvasRenderingContext2D} c @param {number} width */
  drawBars(c, width) {
    const { paint, store } = this.studio;
    const bars = store.music?.bars ?? [];
    if (!bars.length) return;
    const apart = ((bars[bars.length - 1] - bars[0]) / Math.max(1, bars.length - 1) || 2) * this.axis.scale;
    const every = [1, 2, 4, 8, 16, 32, 64].find((one) => one * apart >= 26) ?? 128;
    let tempo = "";
    let free = -Infinity;
    for (let index = Math.max(0, lastUpTo(bars, this.axis.from)); index < bars.length && bars[index] <= this.axis.to; index++) {
      const x = this.axis.x(bars[index]);
      const marked = index % every === 0;
      c.fillStyle = paint.line;
      if (apart * every > 3) c.fillRect(Math.round(x), marked ? 20 : 32, 1, marked ? 20 : 8);
      if (!marked) continue;
      const now = this.tempoAt(bars[index]).toFixed(0);
      const said = tempo !== now && x > free;
      c.fillStyle = paint.soft;
      const number = String(index + 1);
      c.fillText(number, x + 4, 31);
      if (!said || x > width - 60) continue;
      const left = x + 9 + c.measureText(number).width;
      c.fillStyle = paint.edge;
      if (apart * every > 62) c.fillText(`♩${now}`, left, 31);
      tempo = now;
      free = left + 40;
    }
  }
}
