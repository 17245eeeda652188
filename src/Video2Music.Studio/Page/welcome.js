// Before there is music: choosing a video of a folder, watching it being watched, and what to do where that failed.
import { get, post } from "./api.js";
import { at, clock, fill, h, toast } from "./dom.js";

/** @param {import("./store.js").Store} store */
export function welcome(store) {
  const box = at("welcome");
  let shown = "";
  const show = () => {
    const { phase, error, video } = store.state;
    const key = `${phase} ${error} ${video?.url} ${store.state.videos.length}`;
    box.hidden = phase === "ready";
    at("studio").hidden = phase !== "ready";
    document.body.dataset.phase = phase;
    if (phase === "ready") {
      shown = key;
      fill(box);
      return;
    }
    if (key !== shown) fill(box, phase === "choosing" ? choosing(store) : phase === "failed" ? failed(store) : opening(store));
    shown = key;
    stage(store);
  };
  store.addEventListener("state", show);
  store.addEventListener("stage", () => stage(store));
}

/** @param {import("./store.js").Store} store */
function choosing(store) {
  return h(
    "div",
    { class: "card" },
    h("h2", {}, "Which video shall have its music?"),
    h("ul", { class: "stack" }, ...store.state.videos.map((video) => h("li", {}, choice(store, video)))),
  );
}

/** @param {import("./store.js").Store} store @param {Choice} video */
function choice(store, video) {
  const open = () =>
    post("/api/open", { id: video.id })
      .then(() => store.refresh())
      .catch((fault) => toast(fault.message, "wrong"));
  const film = silent({ class: "film", preload: "metadata", src: `/api/video/${video.id}#t=2` });
  const about = h("span", { class: "soft" });
  /** @param {number|null} seconds */
  const tell = (seconds) => fill(about, [seconds ? clock(seconds) : "", video.project ? "you have begun on it" : ""].filter(Boolean).join(" · "));
  tell(video.duration);
  film.addEventListener("loadedmetadata", () => tell(film.duration));
  return h(
    "button",
    { class: "choice", onclick: open },
    film,
    h("span", {}, h("strong", {}, video.name), about),
    h("span", { class: "soft" }, video.project ? "Go on" : "Open"),
  );
}

/**
 * A picture without sound that says nothing to a screen reader.
 * @param {Record<string, any>} attributes
 */
function silent(attributes) {
  const film = h("video", { muted: true, playsinline: true, "aria-hidden": "true", tabindex: -1, ...attributes });
  film.muted = true;
  return film;
}

/** @param {import("./store.js").Store} store */
function opening(store) {
  const { video, videos } = store.state;
  const name = video?.name ?? (videos.length === 1 ? videos[0].name : null);
  const preview = video?.url ? silent({ class: "preview", autoplay: true, loop: true, src: video.url }) : null;
  preview?.addEventListener("error", () => preview.remove());
  preview?.addEventListener("loadedmetadata", () => !preview.videoWidth && preview.remove());
  return h(
    "div",
    { class: "card" },
    preview,
    h("h2", {}, name ? `Music for ${name}` : "One moment"),
    h("p", { class: "stage", "aria-live": "polite" }),
    h("progress", { max: 1, "aria-label": "How far it is" }),
    h("p", { class: "soft" }, "The video is watched for cuts, motion and mood, then a first piece is written. All of it happens on this machine."),
  );
}

/** @param {import("./store.js").Store} store */
function stage(store) {
  const box = at("welcome");
  const said = box.querySelector(".stage");
  const bar = box.querySelector("progress");
  if (said && said.textContent !== (store.state.stage ?? "")) said.textContent = store.state.stage ?? "Looking at it …";
  if (bar && store.state.done !== undefined) bar.value = store.state.done;
}

/** @param {import("./store.js").Store} store */
function failed(store) {
  return h(
    "div",
    { class: "card" },
    h("h2", {}, "This did not work"),
    h("p", { class: "wrong", role: "alert" }, store.state.error ?? "The video could not be opened."),
    h(
      "div",
      { class: "row" },
      store.state.videos.length > 0 && h("button", { class: "main", onclick: () => again(store, false) }, "Try again"),
      store.state.videos.some((video) => video.project) && h("button", { class: "line", onclick: () => again(store, true) }, "Open it all the same"),
    ),
  );
}

/** @param {import("./store.js").Store} store @param {boolean} confirmed whether a project is opened though its video is not as it was */
async function again(store, confirmed) {
  const one = store.state.video ? store.state.videos.find((video) => video.name === store.state.video?.name) : store.state.videos[0];
  try {
    await post("/api/open", { id: (one ?? store.state.videos[0]).id, ...(confirmed ? { confirmed } : {}) });
    store.take(await get("/api/state"));
  } catch (fault) {
    toast(fault instanceof Error ? fault.message : String(fault), "wrong");
  }
}
