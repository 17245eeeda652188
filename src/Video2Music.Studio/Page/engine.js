// The clock and the sound: the audio context's time is the studio's time, everything else follows it.
import { audition, get } from "./api.js";
import { asBuffer, Blocks } from "./blocks.js";
import { Bus, MASTER } from "./bus.js";
import { measures } from "./measures.js";

const TICK = 50; // ms between two looks ahead
const AHEAD = 2.5; // seconds that are scheduled: timers of a hidden page run once a second
const START = 0.05; // seconds that the film is given to begin
const FETCHED = 12; // seconds that are fetched

export class Engine extends EventTarget {
  constructor() {
    super();
    this.context = new AudioContext({ sampleRate: 44100, latencyHint: "interactive" });
    this.out = this.context.createGain();
    this.meter = this.context.createAnalyser();
    this.meter.fftSize = 2048;
    this.out.connect(this.meter).connect(this.context.destination);
    this.blocks = new Blocks(this.context);
    this.blocks.addEventListener("came", () => this.look());
    this.blocks.addEventListener("failed", (event) =>
      this.dispatchEvent(new CustomEvent("failed", { detail: /** @type {CustomEvent} */ (event).detail })),
    );
    this.bus = new Bus(this.context, this.out, this.blocks);
    /** @type {Bus|null} the other take of an A/B comparison */
    this.other = null;
    this.otherHeard = false;
    /** @type {import("./bus.js").Pass[]} */
    this.passes = [];
    this.passes_made = 0;
    /** @type {"still"|"waiting"|"playing"} */
    this.mode = "still";
    this.place = 0;
    /** @type {Span|null} */
    this.loop = null;
    this.end = 0;
    this.timer = 0;
    /** @type {{since: number, hashes: Set<string>}|null} */
    this.changed = null;
    /** @type {AudioBufferSourceNode|null} */
    this.trying = null;
  }

  get playing() {
    return this.mode !== "still";
  }

  /** Seconds between a sound's time on the clock and its being heard. */
  get latency() {
    return this.context.outputLatency || this.context.baseLatency || 0;
  }

  /** What is heard now, in seconds of the music. */
  get position() {
    return this.mode === "playing" ? this.positionAt(this.context.currentTime - this.latency) : this.place;
  }

  /** @param {number} time of the audio clock */
  positionAt(time) {
    let pass = this.passes[0];
    for (const later of this.passes) if (later.at <= time) pass = later;
    return pass ? Math.min(pass.to, Math.max(pass.from, pass.from + time - pass.at)) : this.place;
  }

  /**
   * The music of a revision, whole or with a few blocks changed.
   * @param {Sound} sound @param {number} [since] when the user asked for the change
   */
  load(sound, since) {
    const before = this.bus.sound;
    this.bus.load(sound);
    if (before && since !== undefined) this.changed = { since, hashes: newHashes(before, sound) };
    this.look();
  }

  /** @param {string} take */
  async loadOther(take) {
    /** @type {Sound} */
    const sound = await get(`/api/sound?take=${encodeURIComponent(take)}`);
    this.closeOther();
    this.other = new Bus(this.context, this.out, this.blocks);
    this.other.gate.gain.value = 0;
    this.other.load(sound);
    this.other.mix(new Map(sound.parts.map((part) => [part.index, part.gain ?? 1])));
    this.look();
  }

  closeOther() {
    this.hearOther(false);
    this.other?.close();
    this.other = null;
  }

  /**
   * Both play on; only one is let through.
   * @param {boolean} heard
   */
  hearOther(heard) {
    this.otherHeard = heard && this.other !== null;
    this.bus.open(!this.otherHeard);
    this.other?.open(this.otherHeard);
    this.dispatchEvent(new CustomEvent("heard"));
  }

  async play() {
    if (this.playing) return;
    if (this.place >= this.end - 0.05) this.place = this.loop ? this.loop.from : 0;
    this.mode = "waiting";
    this.timer = window.setInterval(() => this.look(), TICK);
    this.said();
    await this.context.resume();
    this.look();
  }

  pause() {
    if (!this.playing) return;
    this.place = this.position;
    this.halt("still");
    clearInterval(this.timer);
    this.said();
  }

  /** @param {"still"|"waiting"} mode */
  halt(mode) {
    this.mode = mode;
    this.passes = [];
    this.bus.silence();
    this.other?.silence();
  }

  /** @param {number} place */
  seek(place) {
    this.place = Math.min(Math.max(0, place), Math.max(0, this.end));
    if (this.mode === "playing") this.halt("waiting");
    this.dispatchEvent(new CustomEvent("seek"));
    this.look();
  }

  /** @param {Span|null} loop */
  setLoop(loop) {
    const place = this.position;
    this.loop = loop;
    if (this.mode === "playing") this.seek(place);
    this.said();
  }

  said() {
    this.dispatchEvent(new CustomEvent("mode"));
  }

  /** Asks for what will be needed, starts when it is there, schedules what comes next. */
  look() {
    this.wish();
    if (this.mode === "waiting" && this.ready()) this.begin();
    if (this.mode === "playing") this.advance();
    this.followChange();
  }

  wish() {
    const from = this.position;
    /** @type {Map<string, number>} */
    const wishes = new Map();
    for (const bus of this.buses()) this.wishOf(bus, from, wishes);
    this.blocks.wish(wishes);
  }

  /** @param {Bus} bus @param {number} from @param {Map<string, number>} wishes */
  wishOf(bus, from, wishes) {
    const span = bus.blockSeconds;
    const behind = bus === this.bus ? 0 : 0.1;
    for (const part of bus.sound?.parts ?? []) {
      for (let block = Math.floor(from / span); block * span < from + FETCHED; block++) add(part.blocks[block], block * span - from + behind);
      if (this.loop)
        for (let block = Math.floor(this.loop.from / span); block * span < this.loop.from + 3; block++) add(part.blocks[block], 5 + behind);
    }
    /** @param {string|undefined} hash @param {number} urgency */
    function add(hash, urgency) {
      if (hash && urgency < (wishes.get(hash) ?? Infinity)) wishes.set(hash, urgency);
    }
  }

  *buses() {
    yield this.bus;
    if (this.other) yield this.other;
  }

  /** Whether the first half second is there. */
  ready() {
    if (!this.bus.sound || this.context.state !== "running") return false;
    for (const bus of this.buses()) {
      const pass = { id: -1, at: 0, from: this.place, to: this.end };
      if (bus.due(pass, 0, 0.5).some((one) => one.hash && one.part !== MASTER && !this.blocks.peek(one.hash))) return false;
    }
    return true;
  }

  begin() {
    const loop = this.loop && this.place < this.loop.to ? this.loop : null;
    this.passes = [{ id: ++this.passes_made, at: this.context.currentTime + START, from: this.place, to: loop ? loop.to : this.end }];
    this.mode = "playing";
    this.said();
  }

  advance() {
    const now = this.context.currentTime;
    this.addPasses(now);
    let missing = false;
    for (const bus of this.buses()) {
      for (const pass of this.passes) {
        const done = bus.schedule(pass, now, now + AHEAD);
        missing ||= done.missing;
        this.note(done.scheduled);
      }
    }
    const last = this.passes[this.passes.length - 1];
    if (missing) this.stall();
    else if (!this.loop && now - this.latency > last.at + last.to - last.from) this.finish();
  }

  /** @param {number} now */
  addPasses(now) {
    let last = this.passes[this.passes.length - 1];
    while (this.loop && last.to === this.loop.to && last.at + last.to - last.from < now + AHEAD) {
      last = { id: ++this.passes_made, at: last.at + last.to - last.from, from: this.loop.from, to: this.loop.to };
      this.passes.push(last);
    }
    while (this.passes.length > 1 && this.passes[1].at < now - 1) this.passes.shift();
  }

  /** The sound is not made yet: time stands until it is. */
  stall() {
    this.place = this.position;
    this.halt("waiting");
    measures.stalls++;
    this.said();
  }

  finish() {
    this.pause();
    this.place = this.end;
    this.dispatchEvent(new CustomEvent("seek"));
  }

  /**
   * How long it took until the first changed block was put in.
   * @param {string[]} scheduled
   */
  note(scheduled) {
    if (!this.changed || !scheduled.some((hash) => this.changed?.hashes.has(hash))) return;
    measures.chordToSoundMs.push(performance.now() - this.changed.since);
    this.changed = null;
  }

  /** While nothing plays, a change is there when its first block is. */
  followChange() {
    if (!this.changed || this.mode === "playing") return;
    for (const hash of this.changed.hashes) {
      if (!this.blocks.peek(hash)) continue;
      measures.chordToSoundMs.push(performance.now() - this.changed.since);
      this.changed = null;
      return;
    }
  }

  /**
   * Lets a chord or a note be heard.
   * @param {object} wish
   */
  async try(wish) {
    await this.context.resume();
    const buffer = asBuffer(this.context, await audition(wish), 2);
    this.trying?.stop();
    this.trying = this.context.createBufferSource();
    this.trying.buffer = buffer;
    this.trying.connect(this.out);
    this.trying.start();
  }
}

/** @param {Sound} before @param {Sound} after @returns {Set<string>} */
function newHashes(before, after) {
  const old = new Set(before.parts.flatMap((part) => part.blocks));
  return new Set(after.parts.flatMap((part) => part.blocks).filter((hash) => hash && !old.has(hash)));
}
