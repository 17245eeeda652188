// The way of a listener through the study.

import { answer, get, insist, post, Refused, sendPending } from "./api.js";
import { at, fill, h, toast } from "./dom.js";
import { explain } from "./refusals.js";
import { done, grouped, pause, volume, welcome } from "./screens.js";
import { Trial } from "./trial.js";
import { isSettled, say, settle, speak, spoken, study } from "./words.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Given} Given */

const codeKey = "v2m-study-code";
const languageKey = "v2m-study-language";
const wishKey = "v2m-study-wish";
const closed = 503;

/** @type {Trial|null} */
let trial = null;
let isAsking = false;

start();

async function start() {
  try {
    settle(await insist(() => get("/api/study"), () => tell(null)), sessionStorage.getItem(languageKey));
    fill(at("page"));
    await sendPending(() => toast(say("offline"), "wrong"));
    const code = sessionStorage.getItem(codeKey);
    if (code) proceed(enter(await insist(() => post("/api/resume", { code }), waits)));
    else showWelcome();
  } catch (fault) {
    if (!isSettled() || !(fault instanceof Refused) || fault.status !== 404) return tell(fault);
    // The one case in which nobody can go on with it.
    sessionStorage.removeItem(codeKey);
    showWelcome();
  }
}

document.addEventListener("keydown", (event) => trial?.key(event));

function showWelcome() {
  head(null);
  fill(at("tools"), languages());
  show("welcome", welcome(
    (consent) => go(() => insist(() => post("/api/begin", { language: spoken(), consent, key: wish() }), waits, closed)),
    (code) => go(() => insist(() => post("/api/resume", { code }), waits))));
}

/** The name of the wish to begin: sent twice, it is one. */
function wish() {
  const kept = sessionStorage.getItem(wishKey);
  if (kept) return kept;
  const made = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(wishKey, made);
  return made;
}

/** @param {number} status */
function waits(status) {
  toast(explain(new Refused(status)), "wrong");
}

function languages() {
  const choices = Object.entries(study().words).map(([id, one]) => h("option", { value: id, selected: id === spoken(), lang: id }, one.name));
  const choose = h("select", { id: "language", "aria-label": say("language"), onchange: () => { speak(choose.value); showWelcome(); at("language").focus(); } }, ...choices);
  return choose;
}

/**
 * Somebody begins or comes back, once however often it is pressed: first the volume.
 * @param {() => Promise<State>} ask
 */
async function go(ask) {
  if (isAsking) return;
  const page = at("page"), before = /** @type {HTMLElement|null} */ (document.activeElement);
  isAsking = page.inert = true;
  try {
    const state = enter(await ask());
    if (state.kind === "done") proceed(state);
    else show("volume", volume(() => proceed(state)));
  } catch (fault) {
    tell(fault);
  } finally {
    isAsking = page.inert = false;
    if (before?.isConnected) before.focus();
  }
}

/** @param {State} state */
function enter(state) {
  sessionStorage.removeItem(wishKey);
  sessionStorage.setItem(codeKey, state.code);
  sessionStorage.setItem(languageKey, state.language);
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
  sessionStorage.removeItem(languageKey);
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
  const page = at("page");
  const said = isSettled() ? explain(fault) : "This study does not answer. Load the page again. 本研究暂时没有响应，请重新加载页面。";
  if (page.childElementCount) toast(said, "wrong");
  else fill(page, h("p", { class: "sheet", role: "alert" }, said));
}
