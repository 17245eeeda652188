// Colours of the canvas, read from the style sheet so that day and night hold there too, and a few strokes.

export const HUES = /** @type {Record<string, number>} */ ({
  melody: 35,
  counter: 75,
  chords: 165,
  pad: 205,
  arpeggio: 260,
  bass: 305,
  drums: 5,
  effects: 110,
});

// Exciting, fearful, tense, sad, relaxing, neutral.
const FEELINGS = [70, 310, 20, 255, 155, 0];

/**
 * Adds a box with round corners to the path.
 * @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius
 */
export function round(c, x, y, width, height, radius) {
  /** @type {any} */ (c).roundRect(x, y, width, height, radius); // newer than the type checker's list
}

export class Paint {
  ground = "";
  surface = "";
  sunken = "";
  line = "";
  edge = "";
  ink = "";
  soft = "";
  accent = "";
  accentSoft = "";
  here = "";
  font = "";
  light = 0;
  strong = 0;
  tintLight = 0;
  tintStrong = 0;

  constructor() {
    this.read();
  }

  read() {
    const style = getComputedStyle(document.documentElement);
    /** @param {string} name */
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    this.ground = colour("ground");
    this.surface = colour("surface");
    this.sunken = colour("sunken");
    this.line = colour("line");
    this.edge = colour("edge");
    this.ink = colour("ink");
    this.soft = colour("soft");
    this.accent = colour("accent");
    this.accentSoft = colour("accent-soft");
    this.here = colour("here");
    this.light = Number(colour("part-l"));
    this.strong = Number(colour("part-c"));
    this.tintLight = Number(colour("tint-l"));
    this.tintStrong = Number(colour("tint-c"));
    this.font = style.fontFamily;
  }

  /** @param {string} role @param {number} [alpha] */
  part(role, alpha = 1) {
    return `oklch(${this.light} ${this.strong} ${HUES[role] ?? 0} / ${alpha})`;
  }

  /** @param {number} index @param {number} [alpha] */
  feeling(index, alpha = 1) {
    return `oklch(${this.light} ${index === 5 ? 0.01 : this.strong} ${FEELINGS[index] ?? 0} / ${alpha})`;
  }

  /**
   * A chord's tint: home has the colour of the house, and the farther on the circle of fifths, the farther the hue.
   * @param {string} chord @param {string} [key] such as "F minor"
   */
  tint(chord, key = "C major") {
    const fifths = circleOf(chord);
    if (fifths === null) return this.sunken;
    const home = circleOf(key.replace(" minor", "m").replace(" major", "")) ?? 0;
    return `oklch(${this.tintLight} ${this.tintStrong} ${near(fifths - home) * 28 + 185})`;
  }

  /** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
  box(c, x, y, width, height, radius) {
    c.beginPath();
    round(c, x, y, Math.max(0.5, width), height, Math.min(radius, Math.max(0.5, width) / 2));
    c.fill();
  }

  /**
   * A text that is cut where there is no room.
   * @param {CanvasRenderingContext2D} c @param {string} text @param {number} x @param {number} y @param {number} room
   */
  text(c, text, x, y, room) {
    if (room < 9) return;
    if (c.measureText(text).width <= room) {
      c.fillText(text, x, y);
      return;
    }
    let short = text;
    while (short.length > 1 && c.measureText(`${short}…`).width > room) short = short.slice(0, -1);
    if (short.length > 1) c.fillText(`${short}…`, x, y);
    else if (room >= c.measureText(text[0]).width) c.fillText(text[0], x, y);
  }
}

/**
 * A root's place on the circle of fifths; a minor chord beside its major relative.
 * @param {string} chord @returns {number|null}
 */
function circleOf(chord) {
  const found = /^([A-G])([#b♯♭]?)(m(?!aj)|min|dim|ø|o)?/.exec(chord);
  if (!found) return null;
  const steps = "FCGDAEB".indexOf(found[1]) - 1 + (found[2] === "#" || found[2] === "♯" ? 7 : 0) - (found[2] === "b" || found[2] === "♭" ? 7 : 0);
  return steps - (found[3] ? 3 : 0);
}

/**
 * The shorter way round the circle.
 * @param {number} steps
 */
function near(steps) {
  const up = ((steps % 12) + 12) % 12;
  return up > 6 ? up - 12 : up;
}
