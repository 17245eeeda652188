// The way of a listener through the study.

import { answer, get, post, Refused, sendPending } from "./api.js";
import { at, fill, h, toast } from "./dom.js";
import { done, grouped, pause, volume, welcome } from "./screens.js";
import { Trial } from "./trial.js";
import { isSettled, say, settle, speak, spoken, study } from "./words.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Given} Given */

const codeKey = "v2m-study-code";

/** @type {Trial|null} */
let trial = null;

start();

async function start() {
  try {
    settle(await get("/api/study"));
    await sendPending();
    const code = sessionStorage.getItem(codeKey);
    if (code) proceed(enter(await post("/api/resume", { code })));
    else showWelcome();
  } catch (fault) {
    sessionStorage.removeItem(codeKey);
    if (fault instanceof Refused && fault.status === 404) showWelcome();
    else tell(fault);
  }
}

document.addEventListener("keydown", (event) => trial?.key(event));

function showWelcome() {
  head(null);
  fill(at("tools"), languages());
  show("welcome", welcome((consent) => go(() => post("/api/begin", { language: spoken(), consent })), (code) => go(() => post("/api/resume", { code }))));
}

function languages() {
  const choices = Object.entries(study().words).map(([id, one]) => h("option", { value: id, selected: id === spoken(), lang: id }, one.name));
  const choose = h("select", { id: "language", "aria-label": say("language"), onchange: () => { speak(choose.value); showWelcome(); at("language").focus(); } }, ...choices);
  return choose;
}

/**
 * Somebody begins or comes back: first the volume.
 * @param {() => Promise<State>} ask
 */
async function go(ask) {
  try {
    const state = enter(await ask());
    if (state.kind === "done") proceed(state);
    else show("volume", volume(() => proceed(state)));
  } catch (fault) {
    if (fault instanceof Refused && fault.status === 404) toast(say("unknown"), "wrong");
    else tell(fault);
  }
}

/** @param {State} state */
function enter(state) {
  sessionStorage.setItem(codeKey, state.code);
  speak(state.language);
  head(state);
  return state;
}

/** @param {State} state */
function proceed(state) {
  head(state);
  if (state.kind === "done") finish();
  else if (state.pause) show("pause", pause(state, () => showTrial(state)));
  else showTrial(state);
}

/** @param {State} state */
function showTrial(state) {
  const current = new Trial(state, (given) => send(state, given));
  show(state.kind, current.element);
  trial = current;
  for (const address of state.coming) ahead(address);
}

/** @param {State} state @param {Given} given */
async function send(state, given) {
  try {
    proceed(await answer(state.id, given, () => toast(say("offline"), "wrong")));
  } catch (fault) {
    if (fault instanceof Refused && fault.status === 409) location.reload();
    tell(fault);
    trial?.reopen();
  }
}

function finish() {
  sessionStorage.removeItem(codeKey);
  show("done", done(() => location.reload()));
}

/** @param {string} phase @param {HTMLElement} screen */
function show(phase, screen) {
  trial = null;
  document.body.dataset.phase = phase;
  fill(at("page"), screen);
  window.scrollTo(0, 0);
  /** @type {HTMLElement|null} */ (screen.querySelector("h1"))?.focus({ preventScroll: true });
}

/** @param {State|null} state */
function head(state) {
  fill(at("name"), say("title"));
  const bar = /** @type {HTMLProgressElement} */ (at("progress"));
  const isUnder = state !== null && state.kind !== "done";
  bar.hidden = !isUnder;
  fill(at("place"), isUnder && say("progress", { number: state.sequence + 1, total: state.total }));
  fill(at("tools"), isUnder && h("span", { class: "soft" }, say("yourCode"), " ", h("b", { class: "mono" }, grouped(state.code))));
  if (!isUnder) return;
  bar.max = state.total;
  bar.value = state.sequence;
  bar.setAttribute("aria-label", say("progress", { number: state.sequence + 1, total: state.total }));
}

/**
 * So that the next video is there when it is wanted.
 * @param {string} address
 */
function ahead(address) {
  fetch(address, { credentials: "omit" }).catch(() => {});
}

/** @param {unknown} fault */
function tell(fault) {
  if (!isSettled()) {
    fill(at("page"), h("p", { class: "sheet" }, "This study does not answer. Load the page again. 本研究暂时没有响应，请重新加载页面。"));
    return;
  }
  const reason = fault instanceof Refused && fault.status === 0 ? say("offline") : fault instanceof Error ? fault.message : String(fault);
  toast(say("wrong", { reason }), "wrong");
}
