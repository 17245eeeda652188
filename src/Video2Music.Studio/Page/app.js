// Puts the page together.
import { allActions, listenToKeys, remembered } from "./actions.js";
import { get } from "./api.js";
import { Compare } from "./compare.js";
import { at, clock, fill, h, toast } from "./dom.js";
import { Export } from "./export.js";
import { FilmView } from "./film.js";
import { Guide } from "./guide.js";
import { openHelp } from "./help.js";
import { keep, measures } from "./measures.js";
import { Panel } from "./panel.js";
import { bandTab } from "./panel-band.js";
import { musicTab } from "./panel-music.js";
import { soundTab } from "./panel-sound.js";
import { watchPopover } from "./popover.js";
import { Studio } from "./studio.js";
import { Timeline } from "./timeline.js";
import { watchTips } from "./tip.js";
import { actionButton, Transport } from "./transport.js";
import { welcome } from "./welcome.js";

const theme = remembered("theme");
if (theme) document.documentElement.dataset.theme = theme;

const studio = new Studio();
const { store, engine, axis } = studio;
welcome(store);
new FilmView(studio);
const timeline = new Timeline(studio);
const compare = new Compare(studio);
const exporting = new Export(studio);
const panel = new Panel(studio, [musicTab(studio), bandTab(studio), compare.tab, soundTab(studio)]);
const showPanel = (/** @type {string} */ id) => panel.show(id);
const guide = new Guide(studio, { panel: showPanel });
/** @type {Action[]} */
const actions = allActions(studio, {
  timeline,
  compare,
  panel: showPanel,
  help: () => openHelp(actions, () => guide.open()),
  exportAs: () => exporting.open(),
});
const byId = new Map(actions.map((action) => [action.id, action]));
const transport = new Transport(studio, byId);

/** @param {string} id @returns {Action} */
const action = (id) => /** @type {Action} */ (byId.get(id));
const gap = () => h("span", { class: "gap" });
const undo = actionButton(action("undo"), "undo");
const redo = actionButton(action("redo"), "redo");
const light = actionButton(action("light"), "light");
light.classList.add("wideonly");
fill(
  at("tools"),
  undo,
  redo,
  gap(),
  actionButton(action("help"), "help"),
  light,
  gap(),
  actionButton(action("export"), "export", { text: "Export", kind: "main" }),
);
fill(
  at("chosenbar"),
  h("span", { class: "span" }),
  actionButton(action("again"), "again", { text: "Again", kind: "short" }),
  actionButton(action("lock"), "lock", { text: "Lock", kind: "short" }),
  actionButton(action("loop"), "loop", { text: "Loop", kind: "short" }),
  actionButton(action("focus"), "focus", { text: "Zoom", kind: "short" }),
  actionButton(action("none"), "close"),
);

let heardRevision = -1;

/** The sound of the music as it stands. */
async function loadSound() {
  if (store.state.phase !== "ready" || heardRevision === store.state.revision) return;
  heardRevision = store.state.revision;
  const since = studio.changing;
  studio.changing = undefined;
  await readSound(since);
}

/** @param {number} [since] when the user asked for what changed */
async function readSound(since) {
  try {
    take(await get("/api/sound"), since);
  } catch (fault) {
    toast(fault instanceof Error ? fault.message : "The sound does not come.", "wrong");
  }
}

/** @param {Sound} sound @param {number} [since] */
function take(sound, since) {
  engine.end = Math.min(store.seconds || Infinity, sound.frames / sound.rate) || store.seconds;
  engine.load(sound, since);
  if (!sound.master?.seconds) return;
  studio.loudness = sound.master.seconds;
  timeline.spoil();
}

store.addEventListener("heard", (event) => {
  const sound = /** @type {CustomEvent<Sound>} */ (event).detail;
  heardRevision = sound.revision;
  take(sound, studio.changing);
  studio.changing = undefined;
});

function state() {
  const { video, undo: back, redo: forth, phase } = store.state;
  document.title = video ? `${video.name} · Video2Music Studio` : "Video2Music Studio";
  at("film").textContent = video ? video.name : "";
  undo.disabled = back === 0;
  redo.disabled = forth === 0;
  at("tools").hidden = phase !== "ready";
  if (phase !== "ready") return;
  engine.end ||= store.seconds;
  studio.mix();
  studio.follower.own(store.music?.own);
  timeline.measure();
  loadSound();
}

function saved() {
  at("saved").textContent = store.state.phase !== "ready" ? "" : store.waiting ? "Working …" : "All saved";
}

store.addEventListener("state", state);
store.addEventListener("state", saved);
store.addEventListener("busy", saved);
store.addEventListener("sound", () => readSound());
store.addEventListener("link", (event) => {
  if (!(/** @type {CustomEvent<boolean>} */ (event).detail)) at("saved").textContent = "The studio does not answer …";
});
engine.addEventListener("failed", (event) => {
  const fault = /** @type {CustomEvent} */ (event).detail;
  if (engine.mode === "waiting") toast(fault instanceof Error ? fault.message : "A piece of the sound does not come.", "wrong");
});
let begun = false;
store.addEventListener("state", () => {
  if (begun || store.state.phase !== "ready") return;
  begun = true;
  axis.whole();
  guide.begin();
});

let before = 0;

/**
 * Once a frame: where we are.
 * @param {number} now
 */
function frame(now) {
  if (engine.mode === "playing") {
    if (before) keep(measures.frameMs, now - before);
    before = now;
    timeline.follow();
    transport.tell();
  } else before = 0;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);

for (const scheme of [matchMedia("(prefers-color-scheme: dark)")]) scheme.addEventListener("change", () => repaint());
new MutationObserver(() => repaint()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
function repaint() {
  studio.paint.read();
  timeline.build();
  panel.fill();
  transport.state();
}

listenToKeys(actions);
watchTips(actions);
watchPopover();
Object.assign(globalThis, { studio: { measures, store, engine, axis, follower: studio.follower, actions, timeline, compare, clock, page: studio } });
store.start().catch((fault) => toast(fault.message, "wrong"));
