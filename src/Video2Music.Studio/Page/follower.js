// The picture follows the sound: a little faster or slower where it is off (more so while its own sound is not heard), a jump where it is far off.
import { clamp } from "./dom.js";
import { keep, measures } from "./measures.js";

const NEAR = 0.008;
const OFF = 0.04;
const FAR = 0.2;
const LONGEST_WAIT = 0.5;

export class Follower {
  /** @param {HTMLVideoElement} video @param {import("./engine.js").Engine} engine */
  constructor(video, engine) {
    this.video = video;
    this.engine = engine;
    this.jumpedAt = 0;
    this.jumpTook = 0.1;
    this.wanted = -1;
    /** The timer that starts the picture; 0 for none. */
    this.beginning = 0;
    /** Looks since it began. */
    this.begun = 0;
    /** Seconds that the browser takes to begin; the first are a guess. */
    this.playTook = 0.055;
    /** @type {MediaElementAudioSourceNode|null} */
    this.sound = null;
    /** @type {GainNode|null} */
    this.level = null;
    engine.addEventListener("mode", () => this.mode());
    engine.addEventListener("seek", () => this.show(engine.position));
    video.addEventListener("seeked", () => this.arrived());
    video.addEventListener("loadeddata", () => this.show(engine.position));
    this.watch();
    window.setInterval(() => this.steer(), 100);
  }

  get able() {
    return this.video.readyState >= 1 && this.video.videoWidth > 0;
  }

  mode() {
    if (!this.able) return;
    if (this.engine.mode === "playing") {
      if (Math.abs(this.video.currentTime - this.engine.position) > OFF) this.show(this.engine.position);
      this.rate(1);
      this.begin();
    } else {
      window.clearTimeout(this.beginning);
      this.beginning = 0;
      this.video.pause();
      this.show(this.engine.position);
    }
  }

  /** With the sound, which is heard a little after it was asked for. */
  begin() {
    const wait = (this.engine.passes[0]?.at ?? 0) - this.clockAt(performance.now());
    window.clearTimeout(this.beginning);
    this.begun = 0;
    this.beginning = window.setTimeout(() => {
      this.beginning = 0;
      this.video.play().catch(() => undefined);
    }, 1000 * clamp(wait - this.playTook, 0, LONGEST_WAIT));
  }

  /**
   * From how far off the picture is when it has begun, how long it takes to begin.
   * @param {number} drift
   */
  learn(drift) {
    if (++this.begun === 2) this.playTook = clamp(this.playTook - drift / 2, 0, LONGEST_WAIT);
  }

  /**
   * Goes to a moment; while one is being looked for, the newest waits.
   * @param {number} seconds
   */
  show(seconds) {
    if (!this.able) return;
    const place = Math.min(seconds, Math.max(0, this.video.duration - 0.01));
    if (this.video.seeking) {
      this.wanted = place;
      return;
    }
    this.wanted = -1;
    if (Math.abs(this.video.currentTime - place) < 0.001) return;
    this.jumpedAt = performance.now();
    this.video.currentTime = place;
  }

  arrived() {
    this.jumpTook = Math.min(1, (performance.now() - this.jumpedAt) / 1000);
    if (this.wanted < 0) return;
    const place = this.wanted;
    this.wanted = -1;
    this.show(place);
  }

  /** Measures each picture where the browser tells of it. */
  watch() {
    if (!("requestVideoFrameCallback" in HTMLVideoElement.prototype)) return;
    /** @param {number} _now @param {{mediaTime: number, expectedDisplayTime: number}} frame */
    const look = (_now, frame) => {
      if (this.engine.mode === "playing" && !this.video.seeking) this.note(frame.mediaTime - this.heardAt(frame.expectedDisplayTime));
      /** @type {any} */ (this.video).requestVideoFrameCallback(look);
    };
    /** @type {any} */ (this.video).requestVideoFrameCallback(look);
  }

  /**
   * What is heard at a time of the page's clock.
   * @param {number} time
   */
  heardAt(time) {
    return this.engine.positionAt(this.clockAt(time));
  }

  /**
   * Where the audio clock is with what is heard at a time of the page's clock.
   * @param {number} time
   */
  clockAt(time) {
    const stamp = this.engine.context.getOutputTimestamp();
    const known = stamp.contextTime && stamp.performanceTime;
    return known
      ? Number(stamp.contextTime) + (time - Number(stamp.performanceTime)) / 1000
      : this.engine.context.currentTime - this.engine.latency + (time - performance.now()) / 1000;
  }

  steer() {
    if (this.engine.mode !== "playing" || !this.able || this.beginning || this.video.seeking) return;
    if (this.video.paused && !this.video.ended) this.video.play().catch(() => undefined);
    const drift = this.video.currentTime - this.heardAt(performance.now());
    this.learn(drift);
    this.correct(drift);
  }

  get settled() {
    return performance.now() - this.jumpedAt > 1000;
  }

  /**
   * A picture that was shown: late where the machine is busy, though the clocks agree.
   * @param {number} drift seconds that the picture is ahead
   */
  note(drift) {
    if (this.settled) keep(measures.shownMs, drift * 1000);
  }

  /** @param {number} drift seconds that the film's clock is ahead of the sound's */
  correct(drift) {
    if (this.settled) keep(measures.driftMs, drift * 1000);
    if (Math.abs(drift) > FAR) {
      if (this.settled) this.jump();
    } else if (Math.abs(drift) > OFF / 2) {
      const most = this.video.muted ? 0.15 : 0.02;
      this.rate(1 - clamp(Math.round(drift * 40) / 20, -most, most));
    } else if (Math.abs(drift) < NEAR) this.rate(1);
  }

  jump() {
    measures.seeks++;
    this.show(this.engine.position + this.jumpTook);
  }

  /** @param {number} rate */
  rate(rate) {
    if (this.video.playbackRate !== rate) this.video.playbackRate = rate;
  }

  /**
   * The video's own sound beside the music.
   * @param {OwnSound|undefined} own
   */
  own(own) {
    if (!own?.keep && !this.sound) return;
    const context = this.engine.context;
    if (!this.sound || !this.level) {
      this.sound = context.createMediaElementSource(this.video);
      this.level = context.createGain();
      this.sound.connect(this.level).connect(this.engine.out);
    }
    this.video.muted = !own?.keep;
    this.level.gain.setTargetAtTime(own?.keep ? (own.gain ?? 10 ** (own.level / 20)) : 0, context.currentTime, 0.02);
  }
}
