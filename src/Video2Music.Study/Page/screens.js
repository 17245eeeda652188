// What is seen around the trials: the welcome, the volume, the pauses, the end.

import { h } from "./dom.js";
import { Player } from "./player.js";
import { say, study, wording } from "./words.js";

/** @typedef {import("./types.js").State} State */

/**
 * @param {(consent: boolean) => void} onBegin @param {(code: string) => void} onCode
 */
export function welcome(onBegin, onCode) {
  const begin = h("button", { class: "main", type: "submit", id: "begin", disabled: true }, say("begin"));
  const agree = h("input", { type: "checkbox", id: "agree", onchange: () => (begin.disabled = !agree.checked) });
  const code = h("input", { type: "text", id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 24, "aria-describedby": "codehint" });
  return h("section", { class: "sheet" },
    h("h1", { tabindex: "-1" }, say("welcome")),
    h("p", { class: "lead" }, say("lead")),
    h("p", {}, say("takes", { minutes: study().minutes })),
    h("form", { class: "consent", onsubmit: submitting(() => agree.checked && onBegin(true)) },
      h("h2", {}, say("agreeHead")),
      h("ul", {}, ...wording().consent.map((line) => h("li", {}, line))),
      h("label", { class: "check" }, agree, h("span", {}, say("agree"))),
      begin),
    h("details", { class: "back" }, h("summary", {}, say("back")),
      h("form", { onsubmit: submitting(() => onCode(code.value)) },
        h("label", { for: "code" }, say("codeLabel")),
        h("div", { class: "row" }, code, h("button", { class: "line", type: "submit", id: "resume" }, say("continueCode"))),
        h("p", { class: "soft", id: "codehint" }, say("codeHint")))));
}

/** @param {() => void} onDone */
export function volume(onDone) {
  const done = h("button", { class: "main", type: "button", id: "comfortable", disabled: true, onclick: () => { player.stop(); onDone(); } }, say("volumeDone"));
  const player = new Player(study().volume, { fault: say("noSound") });
  player.video.addEventListener("playing", () => (done.disabled = false));
  player.video.loop = true;
  const play = h("button", { class: "line", type: "button", id: "sound", onclick: () => player.toggle() }, say("playSound"));
  for (const event of ["play", "pause"]) player.video.addEventListener(event, () => (play.textContent = say(player.video.paused ? "playSound" : "stopSound")));
  player.element.classList.add("unseen");
  player.button.tabIndex = -1;
  player.element.setAttribute("aria-hidden", "true");
  return h("section", { class: "sheet" }, h("h1", { tabindex: "-1" }, say("volume")), h("p", { class: "lead" }, say("volumeText")), player.element,
    h("div", { class: "row" }, play, done), player.said);
}

/** @param {State} state @param {() => void} onDone */
export function pause(state, onDone) {
  return h("section", { class: "sheet" },
    h("h1", { tabindex: "-1" }, say("pause")),
    h("p", { class: "lead" }, say("pauseText", { number: state.sequence, total: state.total })),
    h("p", {}, say("pauseCode")),
    h("p", { class: "code" }, grouped(state.code)),
    h("div", { class: "row" }, h("button", { class: "main", type: "button", id: "goon", onclick: onDone }, say("goOn"))));
}

/** @param {() => void} onAnother */
export function done(onAnother) {
  return h("section", { class: "sheet", id: "done" },
    h("h1", { tabindex: "-1" }, say("done")),
    h("p", { class: "lead" }, say("doneText")),
    h("div", { class: "row" }, h("button", { class: "line", type: "button", id: "another", onclick: onAnother }, say("another"))));
}

/**
 * ABCDE-FGHJK.
 * @param {string} code
 */
export function grouped(code) {
  return code.replace(/(.{5})(?=.)/g, "$1-");
}

/** @param {() => void} act @returns {(event: Event) => void} */
function submitting(act) {
  return (event) => {
    event.preventDefault();
    act();
  };
}
