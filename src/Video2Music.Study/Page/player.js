// A video that is played, and how much of it really was.

import { h } from "./dom.js";
import { say } from "./words.js";

const enough = 0.9;

export class Player {
  /** @param {string} address @param {{label?: string, onHeard?: () => void, onPlay?: () => void, onEnd?: () => void, fault?: string}} [wish]
   *   what happens when; the fault is what is said when it does not play */
  constructor(address, wish = {}) {
    this.wish = wish;
    this.isHeard = false;
    this.video = h("video", { src: address, playsinline: true, preload: "auto", disablepictureinpicture: true, "aria-label": wish.label ?? say("rating") });
    this.button = h("button", { class: "play", type: "button", onclick: () => this.toggle() });
    this.bar = h("span", { class: "bar" }, h("span", { class: "done" }));
    this.said = h("p", { class: "fault", role: "alert", hidden: true });
    this.element = h("div", { class: "player" }, wish.label && h("p", { class: "label" }, wish.label), h("div", { class: "screen" }, this.video, this.button), this.bar, this.said);
    for (const event of ["play", "pause", "ended", "timeupdate", "loadedmetadata"]) this.video.addEventListener(event, () => this.show());
    this.video.addEventListener("play", () => wish.onPlay?.());
    this.video.addEventListener("ended", () => wish.onEnd?.());
    this.video.addEventListener("click", () => this.toggle());
    this.video.addEventListener("error", () => this.fail());
    this.show();
  }

  /** The share that was played, each moment counted once. */
  get played() {
    const { played, duration } = this.video;
    let sum = 0;
    for (let i = 0; i < played.length; i++) sum += played.end(i) - played.start(i);
    return duration > 0 ? Math.min(1, sum / duration) : 0;
  }

  /** Whether it came to its end without having been played enough. */
  get isMissed() {
    return this.video.ended && !this.isHeard;
  }

  toggle() {
    if (!this.video.paused) return this.video.pause();
    if (this.video.error) this.video.load();
    this.said.hidden = true;
    this.video.play().catch((fault) => fault.name !== "AbortError" && this.fail());
  }

  stop() {
    this.video.pause();
  }

  show() {
    const { paused, currentTime, duration, ended } = this.video;
    this.element.classList.toggle("running", !paused);
    const done = /** @type {HTMLElement} */ (this.bar.firstElementChild);
    done.style.width = `${duration > 0 ? (100 * currentTime) / duration : 0}%`;
    this.button.textContent = paused ? say(this.played > 0 && (ended || currentTime === 0) ? "playAgain" : "play") : say("playing");
    if (!this.isHeard && this.played >= enough) {
      this.isHeard = true;
      this.element.classList.add("heard");
      this.wish.onHeard?.();
    }
  }

  fail() {
    this.said.textContent = this.wish.fault ?? say("noVideo");
    this.said.hidden = false;
  }
}
