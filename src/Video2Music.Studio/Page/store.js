// What the server has, as the page knows it; all that changes it goes through here, one act after the other.
import { Refused, get, post } from "./api.js";
import { toast } from "./dom.js";

export class Store extends EventTarget {
  constructor() {
    super();
    /** @type {State} */
    this.state = {
      phase: "opening",
      error: null,
      videos: [],
      revision: -1,
      undo: 0,
      redo: 0,
      project: "",
      video: null,
      music: null,
      curves: null,
      takes: [],
      work: null,
    };
    /** @type {Catalogue} */
    this.catalogue = { styles: [], moods: [], instruments: [], kits: [], keys: [], emotionNames: [], roles: [] };
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    this.waiting = 0;
    /** Where the music is heard, in seconds: told with each act, so that the server begins there. */
    this.listening = () => 0;
  }

  /** @returns {Music|null} */
  get music() {
    return this.state.music;
  }

  get seconds() {
    return this.state.video?.duration ?? this.state.curves?.seconds ?? 0;
  }

  async start() {
    this.catalogue = await get("/api/catalogue");
    await this.refresh();
    this.listen();
  }

  async refresh() {
    this.take(await get("/api/state"));
  }

  /** @param {State} state */
  take(state) {
    const before = this.state;
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: before }));
  }

  listen() {
    const events = new EventSource("/api/events");
    events.addEventListener("changed", (event) => {
      const { revision } = JSON.parse(event.data);
      if (revision !== this.state.revision) this.enqueue(async () => revision !== this.state.revision && this.refresh());
    });
    events.addEventListener("phase", (event) => this.phase(JSON.parse(event.data)));
    events.addEventListener("own", () => {
      this.dispatchEvent(new CustomEvent("own"));
      this.enqueue(() => this.refresh());
    });
    events.addEventListener("sound", () => this.dispatchEvent(new CustomEvent("sound")));
    events.addEventListener("work", (event) => this.dispatchEvent(new CustomEvent("work", { detail: JSON.parse(event.data) })));
    events.addEventListener("proxy", (event) => this.proxy(JSON.parse(event.data)));
    events.onerror = () => this.dispatchEvent(new CustomEvent("link", { detail: false }));
    events.onopen = () => {
      this.dispatchEvent(new CustomEvent("link", { detail: true }));
      this.enqueue(() => this.refresh());
    };
  }

  /** @param {{phase: State["phase"], stage?: string, done?: number}} said */
  phase(said) {
    if (said.phase !== this.state.phase || said.phase !== "opening" || !this.state.video) {
      this.enqueue(() => this.refresh());
      return;
    }
    this.state = { ...this.state, stage: said.stage, done: said.done };
    this.dispatchEvent(new CustomEvent("stage"));
  }

  /** @param {{done: number}} said */
  proxy(said) {
    if (!this.state.video) return;
    if (said.done >= 1) this.enqueue(() => this.refresh());
    else {
      this.state.video.proxyDone = said.done;
      this.dispatchEvent(new CustomEvent("proxy"));
    }
  }

  /**
   * One after the other, whatever became of the one before.
   * @template T @param {() => Promise<T>} what @returns {Promise<T>}
   */
  enqueue(what) {
    const next = this.last.then(what, what);
    this.last = next.catch(() => undefined);
    return next;
  }

  /**
   * Does something to the music.
   * @param {string} kind @param {object} [fields]
   * @returns {Promise<boolean>} whether it was done; what stood in the way has been told
   */
  async act(kind, fields = {}) {
    this.busy(1);
    try {
      await this.enqueue(async () => this.answered(await post("/api/act", { revision: this.state.revision, at: this.listening(), act: { kind, ...fields } })));
      this.dispatchEvent(new CustomEvent("acted", { detail: kind }));
      return true;
    } catch (fault) {
      await this.refuse(fault);
      return false;
    } finally {
      this.busy(-1);
    }
  }

  /**
   * What sounds otherwise now is fetched before anything is drawn.
   * @param {State & {sound?: Sound|null}} answer
   */
  answered({ sound, ...state }) {
    if (sound) this.dispatchEvent(new CustomEvent("heard", { detail: sound }));
    this.take(state);
  }

  /** @param {unknown} fault */
  async refuse(fault) {
    const stale = fault instanceof Refused && fault.status === 409;
    toast(
      stale ? "Another page changed the music first; here is how it stands now." : fault instanceof Error ? fault.message : String(fault),
      "wrong",
    );
    if (stale) await this.refresh();
    else this.dispatchEvent(new CustomEvent("state", { detail: this.state }));
  }

  /** @param {number} more */
  busy(more) {
    this.waiting += more;
    this.dispatchEvent(new CustomEvent("busy"));
  }

  /**
   * The chord at a moment.
   * @param {number} seconds @returns {ChordSpan|null}
   */
  chordAt(seconds) {
    const chords = this.music?.chords ?? [];
    return chords.find((chord) => chord.start <= seconds && seconds < chord.end) ?? null;
  }

  /** @param {number} seconds @returns {Section|null} */
  sectionAt(seconds) {
    return this.music?.sections.find((section) => section.start <= seconds && seconds < section.end) ?? null;
  }

  /**
   * Musical time of a moment.
   * @param {number} seconds
   */
  tickAt(seconds) {
    const music = this.music;
    if (!music) return 0;
    let point = music.tempoMap[0];
    for (const next of music.tempoMap) if (next.seconds <= seconds) point = next;
    return Math.max(0, point.tick + ((seconds - point.seconds) * point.bpm * music.ticksPerBeat) / 60);
  }
}
