// The band: who plays, on what, how loud, where; again, locked, silent or alone.
import { capital, fill, h } from "./dom.js";
import { slider } from "./fields.js";
import { icon } from "./icons.js";
import { closePopover, openPopover } from "./popover.js";

const LEAST = -40;

/** @param {import("./studio.js").Studio} studio @returns {import("./panel.js").Tab} */
export function bandTab(studio) {
  const pane = h("div", {});
  const head = () =>
    h(
      "div",
      { class: "player head", "aria-hidden": "true" },
      ...["Part", "Instrument", "Level", "Pan"].map((name, index) => h("span", index === 3 ? { class: "pan" } : {}, name)),
      h("span", {}),
    );
  return {
    id: "band",
    name: "Band",
    action: "band",
    pane,
    fill: () => fill(pane, head(), ...(studio.store.music?.parts ?? []).map((part) => player(studio, part))),
  };
}

/** @param {import("./studio.js").Studio} studio @param {Part} part */
function player(studio, part) {
  const row = h(
    "div",
    { class: "player", role: "group", "aria-label": capital(part.role), "data-role": part.role },
    h("span", { class: "who" }, h("span", { class: "dot" }), capital(part.role)),
    h(
      "button",
      {
        class: "line instrument",
        "data-tip": "Another instrument",
        "aria-label": `Instrument of ${part.role}: ${part.name}`,
        onclick: (/** @type {Event} */ event) => instruments(studio, part, event),
      },
      h("span", {}, part.name),
      icon("down"),
    ),
    level(studio, part),
    pan(studio, part),
    buttons(studio, part),
  );
  row.style.setProperty("--part", studio.paint.part(part.role));
  row.classList.toggle("off", part.on === false);
  row.classList.toggle("silent", !studio.heard(part));
  return row;
}

/** @param {import("./studio.js").Studio} studio @param {Part} part */
function level(studio, part) {
  return slider({
    name: `Level of ${part.role}`,
    min: LEAST,
    max: 12,
    step: 0.5,
    value: part.gain ?? LEAST,
    bare: true,
    tip: `Level of ${part.role}`,
    show: (value) => (value <= LEAST ? "silent" : `${value > 0 ? "+" : ""}${value} dB`),
    while: (value) => studio.fader(part.index, { gain: value <= LEAST ? null : value }, true),
    put: (value) => studio.fader(part.index, { gain: value <= LEAST ? null : value }),
  });
}

/** @param {import("./studio.js").Studio} studio @param {Part} part */
function pan(studio, part) {
  const field = slider({
    name: `Place of ${part.role}, left to right`,
    min: -1,
    max: 1,
    step: 0.05,
    value: part.pan,
    bare: true,
    middle: true,
    tip: `${capital(part.role)}: left or right`,
    show: (value) => (Math.abs(value) < 0.03 ? "middle" : `${Math.round(Math.abs(value) * 100)}% ${value < 0 ? "left" : "right"}`),
    put: (value) => studio.fader(part.index, { pan: value }),
  });
  field.classList.add("pan");
  return field;
}

/** @param {import("./studio.js").Studio} studio @param {Part} part */
function buttons(studio, part) {
  const { store } = studio;
  /** @param {string} text @param {string} name @param {boolean} pressed @param {() => void} run */
  const turn = (text, name, pressed, run) =>
    h(
      "button",
      {
        class: "bare",
        "aria-pressed": String(pressed),
        "aria-label": `${name} ${part.role}`,
        "data-tip": `${name} ${part.role}`,
        onclick: run,
      },
      text,
    );
  const again = h(
    "button",
    {
      class: "bare",
      disabled: part.locked || part.on === false,
      "aria-label": `Again: another ${part.role}`,
      "data-tip": `Again: another ${part.role}`,
      onclick: () => ((studio.changing = performance.now()), store.act("regeneratePart", { role: part.role })),
    },
    icon("again"),
  );
  const lock = h(
    "button",
    {
      class: "bare",
      "aria-pressed": String(part.locked),
      "aria-label": `Lock ${part.role}`,
      "data-tip": part.locked ? `${capital(part.role)} stays as it is` : `Keep ${part.role} as it is`,
      onclick: () => store.act("lockPart", { role: part.role, locked: !part.locked }),
    },
    icon(part.locked ? "lock" : "open"),
  );
  const on = h("input", {
    type: "checkbox",
    "aria-label": `${capital(part.role)} plays`,
    "data-tip": part.on === false ? "Bring it in" : "Leave it out",
    onchange: () => store.act("setPartOn", { role: part.role, on: on.checked }),
  });
  on.checked = part.on !== false;
  return h(
    "div",
    { class: "keys" },
    turn("M", "Mute", part.mute, () => studio.fader(part.index, { mute: !part.mute })),
    turn("S", "Solo", part.solo, () => studio.fader(part.index, { solo: !part.solo })),
    again,
    lock,
    h("label", { class: "check" }, on),
  );
}

/** @param {import("./studio.js").Studio} studio @param {Part} part @param {Event} event */
function instruments(studio, part, event) {
  const { catalogue } = studio.store;
  const all = part.drums ? catalogue.kits : catalogue.instruments.map((name, index) => ({ program: index + 1, name }));
  const list = h("div", { class: "list", "data-walk": true });
  const search = h("input", {
    type: "text",
    "aria-label": "Find an instrument",
    placeholder: "Find, such as cello",
    spellcheck: "false",
    "data-first": true,
  });
  /** @param {number} program */
  const hear = (program) =>
    studio.engine.try({ program, pitch: part.drums ? 38 : part.role === "bass" ? 40 : 60, drums: part.drums }).catch(() => undefined);
  /** @param {number} program */
  const put = (program) => {
    closePopover();
    studio.changing = performance.now();
    studio.store.act("setInstrument", { role: part.role, program });
  };
  const show = () => {
    const wanted = search.value.trim().toLowerCase();
    fill(
      list,
      ...all
        .filter((one) => one.name.toLowerCase().includes(wanted))
        .map((one) =>
          h(
            "div",
            { class: "row" },
            h("button", { class: "grow", "aria-pressed": String(one.program === part.program), onclick: () => put(one.program) }, one.name),
            h(
              "button",
              {
                class: "bare",
                "data-skip": true,
                "aria-label": `Hear ${one.name}`,
                "data-tip": "Hear it",
                onclick: () => hear(one.program),
              },
              icon("hear"),
            ),
          ),
        ),
    );
  };
  search.addEventListener("input", show);
  search.addEventListener("keydown", (key) => key.key === "ArrowDown" && /** @type {HTMLElement|null} */ (list.querySelector("button"))?.focus());
  show();
  const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
  const reverb = slider({
    name: "Reverb",
    min: 0,
    max: 1,
    step: 0.05,
    value: part.reverb,
    show: (value) => `${Math.round(value * 100)}%`,
    put: (value) => studio.fader(part.index, { reverb: value }),
  });
  openPopover({ x: box.left + 24, y: box.bottom, top: box.top }, `Who plays the ${part.role}`, [search, list, reverb]);
  list.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "center" });
}
