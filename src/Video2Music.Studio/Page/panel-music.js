// Style, mood, key, tempo, meter, seed, and how it follows the picture.
import { capital, fill, h } from "./dom.js";
import { chips, choice, slider } from "./fields.js";
import { icon } from "./icons.js";

/** @param {import("./studio.js").Studio} studio @returns {import("./panel.js").Tab} */
export function musicTab(studio) {
  const pane = h("div", {});
  return {
    id: "music",
    name: "Music",
    action: "music",
    pane,
    fill: () => studio.store.music && fill(pane, h("div", { class: "grid" }, ...fields(studio, studio.store.music))),
  };
}

/** @param {import("./studio.js").Studio} studio @param {Music} music */
function fields(studio, music) {
  const { store } = studio;
  return [
    chips({
      name: "Style",
      value: music.asked?.style ?? music.style,
      put: (style) => store.act("setStyle", { style }),
      options: [
        { value: "auto", label: music.asked?.style === "auto" ? `Auto: ${music.style}` : "Auto", tip: "One that suits the picture" },
        ...store.catalogue.styles
          .filter((style) => style.name !== "auto")
          .map((style) => ({ value: style.name, label: capital(style.name), tip: style.description })),
      ],
    }),
    moods(studio, music),
    ...choices(studio, music),
    ...sliders(studio, music),
  ];
}

/** @param {import("./studio.js").Studio} studio @param {Music} music */
function moods(studio, music) {
  const { store } = studio;
  const one = music.mood ? music.mood.findIndex((share) => share > 0.99) : -1;
  return chips({
    name: "Mood",
    value: music.mood === null ? "seen" : String(one),
    put: (value) =>
      store.act("setMood", { mood: value === "seen" ? null : store.catalogue.moods.map((_, index) => (String(index) === value ? 1 : 0)) }),
    options: [
      { value: "seen", label: "As seen", tip: "What the picture feels like, second by second" },
      ...store.catalogue.moods.map((mood, index) => ({ value: String(index), label: capital(mood), tip: `As if all of it were ${mood}` })),
    ],
  });
}

/** @param {import("./studio.js").Studio} studio @param {Music} music */
function choices(studio, music) {
  const { store } = studio;
  const asked = music.asked;
  const tempo = h("input", {
    type: "number",
    min: 30,
    max: 240,
    step: 1,
    "aria-label": "Beats a minute",
    value: Math.round(music.tempo),
  });
  tempo.addEventListener("change", () => tempo.value && store.act("setTempo", { bpm: Number(tempo.value) }));
  const seed = h("input", {
    type: "number",
    step: 1,
    "aria-label": "Seed",
    "data-tip": "Another number, other music; the same number, the same notes",
    value: music.seed,
  });
  seed.addEventListener("change", () => seed.value && store.act("composeAgain", { seed: Math.round(Number(seed.value)) }));
  return [
    choice({
      name: "Key",
      value: asked?.key ?? "",
      put: (key) => store.act("setKey", { key: key || null }),
      options: [{ value: "", label: asked?.key ? "Auto" : `Auto: ${music.key}` }, ...store.catalogue.keys.map((key) => ({ value: key, label: key }))],
    }),
    h(
      "div",
      { class: "field" },
      h("span", { class: "name" }, asked?.tempo ? "Tempo" : "Tempo, auto"),
      h(
        "div",
        { class: "with" },
        tempo,
        asked?.tempo &&
          h("button", { class: "line", "data-tip": "One that fits the cuts", onclick: () => store.act("setTempo", { bpm: null }) }, "Auto"),
      ),
    ),
    choice({
      name: "Meter",
      value: String(asked?.beatsPerBar ?? ""),
      put: (value) => store.act("setMeter", { beatsPerBar: value ? Number(value) : null }),
      options: [
        { value: "", label: asked?.beatsPerBar ? "Auto" : `Auto: ${music.beatsPerBar}/4` },
        ...[4, 3, 2].map((beats) => ({ value: String(beats), label: `${beats}/4` })),
      ],
    }),
    h(
      "div",
      { class: "field" },
      h("span", { class: "name" }, "Seed"),
      h(
        "div",
        { class: "with" },
        seed,
        h(
          "button",
          {
            class: "line",
            "data-tip": "Compose all anew; what is locked stays",
            "data-action": "anew",
            onclick: () => store.act("composeAgain"),
          },
          icon("dice"),
          "Anew",
        ),
      ),
    ),
  ];
}

/** @param {import("./studio.js").Studio} studio @param {Music} music */
function sliders(studio, music) {
  const { store } = studio;
  /** @param {number} value */
  const share = (value) => `${Math.round(value * 100)}%`;
  return [
    slider({
      name: "Follows the cuts",
      min: 0,
      max: 1,
      step: 0.05,
      value: music.cutAlignment,
      show: share,
      put: (value) => store.act("setCutAlignment", { value }),
      tip: "At 100% cuts fall on beats and sections begin at cuts",
    }),
    slider({
      name: "Played loosely",
      min: 0,
      max: 1,
      step: 0.05,
      value: music.humanize,
      show: share,
      put: (value) => store.act("setHumanize", { value }),
      tip: "0% as a machine",
    }),
    slider({
      name: "Loudness",
      min: -30,
      max: -8,
      step: 0.5,
      value: music.loudness,
      show: (value) => `${value} LUFS`,
      put: (value) => store.act("setLoudness", { value }),
    }),
  ];
}
