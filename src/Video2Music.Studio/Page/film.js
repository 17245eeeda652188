// The picture: the video itself, or the small proxy where the browser cannot show it.
import { post } from "./api.js";
import { at } from "./dom.js";

export class FilmView {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    this.studio = studio;
    this.video = /** @type {HTMLVideoElement} */ (at("video"));
    this.shown = "";
    this.unable = false;
    // A browser that lacks the codec may fail, or "play" the sound alone without an error.
    this.video.addEventListener("error", () => this.cannot());
    this.video.addEventListener("loadedmetadata", () => (this.video.videoWidth ? this.can() : this.cannot()));
    this.video.addEventListener("click", () => (studio.engine.playing ? studio.engine.pause() : studio.engine.play()));
    studio.store.addEventListener("state", () => this.update());
    studio.store.addEventListener("proxy", () => this.cover());
  }

  get film() {
    return this.studio.store.state.video;
  }

  update() {
    const film = this.film;
    if (!film || this.studio.store.state.phase !== "ready") return;
    const source = film.proxy === "ready" && (this.unable || !this.shown) ? film.proxyUrl : this.shown || film.url;
    if (source !== this.shown) {
      this.shown = source;
      this.unable = false;
      this.video.src = source;
    }
    at("screen").style.setProperty("--aspect", `${film.width || 16} / ${film.height || 9}`);
    at("studio").style.setProperty("--aspect", `${film.width || 16} / ${film.height || 9}`);
    this.cover();
  }

  can() {
    this.unable = false;
    this.cover();
  }

  cannot() {
    if (!this.shown) return;
    this.unable = true;
    const film = this.film;
    if (film?.proxy === "ready" && this.shown !== film.proxyUrl) this.update();
    else if (film) this.ask();
    this.cover();
  }

  /** The server makes the proxy once it is asked for. */
  ask() {
    if (this.film?.proxy || this.shown === this.film?.proxyUrl) return;
    post("/api/proxy", {}).catch(() => undefined);
  }

  cover() {
    const cover = at("cover");
    cover.hidden = !this.unable;
    if (!this.unable) return;
    const film = this.film;
    const share = film?.proxyDone ? ` (${Math.round(film.proxyDone * 100)}%)` : "";
    cover.textContent =
      film?.proxy === "failed" || this.shown === film?.proxyUrl
        ? "This picture cannot be shown here; the music goes on, and the export has the picture as it was."
        : `Your browser cannot show this kind of video. A small copy for watching is being made${share}; the export uses the original.`;
  }
}
