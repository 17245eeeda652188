// The video's own sound: whether it is kept, how loud, and whether the music makes room for it.
import { fill, h } from "./dom.js";
import { check, slider } from "./fields.js";

/** @param {import("./studio.js").Studio} studio @returns {import("./panel.js").Tab} */
export function soundTab(studio) {
  const pane = h("div", {});
  return { id: "sound", name: "Own sound", action: "sound", pane, fill: () => fill(pane, h("div", { class: "stack narrow" }, ...fields(studio))) };
}

/** @param {import("./studio.js").Studio} studio */
function fields(studio) {
  const { store } = studio;
  if (!store.state.video?.hasSound) return [h("p", { class: "soft" }, "This video has no sound of its own: the music has all the room.")];
  const own = store.music?.own ?? { keep: false, duck: true, level: 0 };
  /** @param {Partial<OwnSound>} change */
  const put = (change) => store.act("setOwnSound", { keep: own.keep, duck: own.duck, level: own.level, ...change });
  return [
    check("Keep the video's own sound beside the music", own.keep, (keep) => put({ keep })),
    own.keep && check("The music sinks where somebody speaks", own.duck, (duck) => put({ duck })),
    own.keep &&
      slider({
        name: "Level of the own sound",
        min: -30,
        max: 12,
        step: 0.5,
        value: own.level,
        show: (value) => `${value > 0 ? "+" : ""}${value} dB`,
        while: (level) => studio.follower.own({ ...own, level, gain: null }),
        put: (level) => put({ level }),
      }),
    h("p", { class: "soft" }, own.keep ? "It is heard here as the export will have it." : "Left out: the result has the music alone."),
  ];
}
