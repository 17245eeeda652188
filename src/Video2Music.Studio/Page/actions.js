// Everything that can be done, in one table: buttons, keys, tooltips and the help overlay all read it.
import { at, toast } from "./dom.js";
import { closePopover } from "./popover.js";

/**
 * @param {import("./studio.js").Studio} studio
 * @param {{timeline: import("./timeline.js").Timeline, compare: import("./compare.js").Compare, panel: (id: string) => void, help: () => void,
 *   exportAs: () => void}} parts
 * @returns {Action[]}
 */
export function allActions(studio, parts) {
  return [
    ...playing(studio),
    ...looking(studio, parts),
    ...music(studio, parts),
    ...comparing(studio, parts),
    ...band(studio),
    ...page(studio, parts),
  ];
}

/** @param {import("./studio.js").Studio} studio @returns {Action[]} */
function playing(studio) {
  const { engine, store } = studio;
  /** @param {number} by */
  const jump = (by) => engine.seek(engine.position + by);
  /** @param {number[]} places @param {number} way */
  const beside = (places, way) => {
    const here = engine.position;
    const found = way > 0 ? places.find((one) => one > here + 0.02) : [...places].reverse().find((one) => one < here - 0.2);
    engine.seek(found ?? (way > 0 ? engine.end : 0));
  };
  const turns = () => [...(store.music?.cuts ?? []).map((cut) => cut.seconds), ...(store.music?.markers ?? [])].sort((one, other) => one - other);
  const group = "Playing";
  return [
    { id: "play", group, label: "Play or pause", keys: ["Space"], run: () => (engine.playing ? engine.pause() : engine.play()) },
    { id: "start", group, label: "To the beginning", keys: ["Home"], run: () => engine.seek(0) },
    { id: "end", group, label: "To the end", keys: ["End"], run: () => engine.seek(engine.end) },
    { id: "back", group, label: "A second back", keys: ["ArrowLeft"], run: () => jump(-1) },
    { id: "forth", group, label: "A second forth", keys: ["ArrowRight"], run: () => jump(1) },
    { id: "barback", group, label: "A bar back", keys: ["Shift+ArrowLeft"], run: () => beside(store.music?.bars ?? [], -1) },
    { id: "barforth", group, label: "A bar forth", keys: ["Shift+ArrowRight"], run: () => beside(store.music?.bars ?? [], 1) },
    { id: "cut", group, label: "To the next cut or marker", keys: ["n"], run: () => beside(turns(), 1) },
    { id: "cutback", group, label: "To the cut or marker before", keys: ["Shift+N"], run: () => beside(turns(), -1) },
    { id: "loop", group, label: "Loop the chosen stretch, or all", keys: ["l"], run: () => loop(studio) },
  ];
}

/** @param {import("./studio.js").Studio} studio */
function loop(studio) {
  const { engine } = studio;
  engine.setLoop(engine.loop ? null : (studio.chosen ?? { from: 0, to: engine.end }));
}

/** @param {import("./studio.js").Studio} studio @param {{timeline: import("./timeline.js").Timeline}} parts @returns {Action[]} */
function looking(studio, { timeline }) {
  const { axis, engine } = studio;
  const group = "Looking";
  return [
    { id: "closer", group, label: "Closer", keys: ["+", "="], run: () => axis.zoom(1.5, engine.position) },
    { id: "farther", group, label: "Farther", keys: ["-"], run: () => axis.zoom(1 / 1.5, engine.position) },
    { id: "whole", group, label: "All of it", keys: ["0"], run: () => axis.whole() },
    {
      id: "focus",
      group,
      label: "Zoom to the chosen stretch",
      keys: ["z"],
      able: () => studio.chosen !== null,
      run: () => studio.chosen && axis.show(studio.chosen),
    },
    {
      id: "from",
      group,
      label: "The stretch begins here",
      keys: ["i"],
      run: () => studio.choose({ from: engine.position, to: Math.max(studio.chosen?.to ?? 0, engine.position + 1) }),
    },
    {
      id: "to",
      group,
      label: "The stretch ends here",
      keys: ["o"],
      run: () => studio.choose({ from: Math.min(studio.chosen?.from ?? 0, engine.position - 0.1), to: engine.position }),
    },
    { id: "all", group, label: "Choose all", keys: ["Ctrl+A"], run: () => studio.choose({ from: 0, to: axis.duration }) },
    { id: "none", group, label: "Choose nothing, close", keys: ["Escape"], run: () => closePopover() || studio.choose(null) },
    { id: "lanes", group, label: "Into the lanes", keys: ["t"], run: () => timeline.chords.field.focus() },
  ];
}

/** @param {import("./studio.js").Studio} studio @param {{timeline: import("./timeline.js").Timeline}} parts @returns {Action[]} */
function music(studio, { timeline }) {
  const { store, engine } = studio;
  const group = "The music";
  const ready = () => store.music !== null;
  return [
    { id: "undo", group, label: "Undo", keys: ["Ctrl+Z"], able: () => store.state.undo > 0, run: () => store.act("undo") },
    { id: "redo", group, label: "Redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], able: () => store.state.redo > 0, run: () => store.act("redo") },
    {
      id: "chord",
      group,
      label: "Other chords for here",
      keys: ["c"],
      able: ready,
      run: () => {
        const item = timeline.chords.items().find((one) => one.from <= engine.position + 0.001 && engine.position < one.to);
        if (item) timeline.chords.open(item);
      },
    },
    { id: "lock", group, label: "Lock or free the chords (chosen, or here)", keys: ["k"], able: ready, run: () => lock(studio) },
    { id: "again", group, label: "Again: other chords (chosen, or here)", keys: ["a"], able: ready, run: () => again(studio) },
    { id: "anew", group, label: "Compose all anew, locks kept", keys: ["Shift+A"], able: ready, run: () => store.act("composeAgain") },
    {
      id: "marker",
      group,
      label: "Marker here: the music turns",
      keys: ["m"],
      able: ready,
      run: () => store.act("addMarker", { seconds: Math.round(engine.position * 1000) / 1000 }),
    },
  ];
}

/** @param {import("./studio.js").Studio} studio */
function lock(studio) {
  const ticks = studio.chosenTicks();
  if (!ticks) return;
  const inside = (studio.store.music?.chords ?? []).filter((chord) => chord.tick >= ticks.tick && chord.tick < ticks.tick + ticks.length);
  studio.store.act("lockChords", { ...ticks, locked: !inside.every((chord) => chord.locked) });
}

/** @param {import("./studio.js").Studio} studio */
async function again(studio) {
  const ticks = studio.chosenTicks();
  studio.changing = performance.now();
  if (ticks && (await studio.store.act("regenerateChords", ticks))) toast("Written again; Ctrl+Z brings back what was.");
}

/** @param {import("./studio.js").Studio} studio @param {{compare: import("./compare.js").Compare, panel: (id: string) => void}} parts @returns {Action[]} */
function comparing(studio, { compare, panel }) {
  const group = "Takes";
  return [
    { id: "keep", group, label: "Keep this as a take", keys: ["Shift+K"], able: () => studio.store.music !== null, run: () => compare.keep() },
    {
      id: "ab",
      group,
      label: "A or B: this or the take, at the same instant",
      keys: ["x"],
      able: () => studio.store.state.takes.length > 0,
      run: () => compare.swap(),
    },
    {
      id: "blind",
      group,
      label: "Blind test",
      keys: ["Shift+X"],
      able: () => studio.store.state.takes.length > 0,
      run: () => (panel("takes"), compare.blindTest()),
    },
  ];
}

/** @param {import("./studio.js").Studio} studio @returns {Action[]} */
function band(studio) {
  /** @param {number} place @param {"mute"|"solo"} what */
  const turn = (place, what) => {
    const part = studio.store.music?.parts[place];
    if (part) studio.fader(part.index, { [what]: !part[what] });
  };
  return [1, 2, 3, 4, 5, 6, 7, 8].flatMap((number) => [
    { id: `mute${number}`, group: "Band", label: `Mute part ${number}`, keys: [`${number}`], run: () => turn(number - 1, "mute") },
    { id: `solo${number}`, group: "Band", label: `Solo part ${number}`, keys: [`Shift+${number}`], run: () => turn(number - 1, "solo") },
  ]);
}

/** @param {import("./studio.js").Studio} studio @param {{panel: (id: string) => void, help: () => void, exportAs: () => void}} parts @returns {Action[]} */
function page(studio, { panel, help, exportAs }) {
  const group = "The page";
  return [
    { id: "music", group, label: "Style, mood, key, tempo", keys: ["q"], run: () => panel("music") },
    { id: "band", group, label: "The band", keys: ["w"], run: () => panel("band") },
    { id: "takes", group, label: "Takes", keys: ["e"], run: () => panel("takes") },
    { id: "sound", group, label: "The video's own sound", keys: ["r"], run: () => panel("sound") },
    { id: "export", group, label: "Export", keys: ["Ctrl+E", "Shift+E"], able: () => studio.store.music !== null, run: exportAs },
    { id: "help", group, label: "Keys and help", keys: ["?", "h"], run: help },
    { id: "light", group, label: "Light or dark", keys: ["d"], run: () => turnLight() },
  ];
}

function turnLight() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  remember("theme", root.dataset.theme);
}

/**
 * Remembered by this machine's browser for every port: a cookie, since each start of the studio has a port of its own.
 * @param {string} name @param {string} value
 */
export function remember(name, value) {
  document.cookie = `v2m-${name}=${value}; max-age=31536000; samesite=strict; path=/`;
}

/** @param {string} name */
export function remembered(name) {
  return (
    document.cookie
      .split("; ")
      .find((one) => one.startsWith(`v2m-${name}=`))
      ?.split("=")[1] ?? null
  );
}

/** Whether single keys do something: who dictates or presses keys by chance can turn them off. */
export const keys = { single: remembered("keys") !== "off" };

/** @param {KeyboardEvent} event */
function written(event) {
  const control = event.ctrlKey || event.metaKey;
  const digit = /^Digit(\d)$/.exec(event.code);
  const key = event.key === " " ? "Space" : digit && event.shiftKey ? digit[1] : event.key;
  const letter = key.length === 1 && /[a-z]/i.test(key);
  if (!control && !event.shiftKey) return letter ? key.toLowerCase() : key;
  if (!control && !letter && key.length === 1 && !digit) return key;
  return `${control ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${letter ? key.toUpperCase() : key}`;
}

/** @param {Action[]} actions */
export function listenToKeys(actions) {
  const byKey = new Map(actions.flatMap((action) => action.keys.map((key) => [key, action])));
  document.addEventListener("keydown", (event) => {
    const action = byKey.get(written(event));
    if (!action || event.altKey || event.defaultPrevented || busyElsewhere(event, action)) return;
    event.preventDefault();
    if (action.able?.() !== false) action.run();
  });
}

/** @param {KeyboardEvent} event @param {Action} action */
function busyElsewhere(event, action) {
  const where = event.target instanceof HTMLElement ? event.target : document.body;
  if (document.body.dataset.phase !== "ready" || at("dialog").hasAttribute("open")) return true;
  if (where.matches("input[type=text], input[type=number], textarea")) return true;
  const arrows = event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End";
  if (where.matches("input[type=range], input[type=radio], select, [role=tab]") && (arrows || event.key === " ")) return true;
  if (where.closest("#popover") && (arrows || event.key === " ")) return true;
  if (event.key === " ") return where.matches("button, summary, input[type=checkbox]") && where.matches(":focus-visible") && !where.matches(".play");
  return !keys.single && event.key.length === 1 && !event.ctrlKey && !event.metaKey && action.id !== "help";
}

/** @param {string} key */
export function keyName(key) {
  const names = /** @type {Record<string, string>} */ ({ ArrowLeft: "←", ArrowRight: "→", Space: "Space", Escape: "Esc" });
  return (
    key
      .split("+")
      .filter((one, index) => one || index > 0)
      .map((one) => names[one] ?? (one.length === 1 ? one.toUpperCase() : one))
      .join(" ") || "+"
  );
}
