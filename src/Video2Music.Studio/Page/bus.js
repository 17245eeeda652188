// One take as it sounds: its parts' blocks, each through the part's gain, together through the take's.

/** A stretch that is played without a jump: from a place in the music, beginning at a time of the audio clock. */
/** @typedef {{id: number, at: number, from: number, to: number}} Pass */
/** @typedef {{hash: string, source: AudioBufferSourceNode, fade: GainNode, part: number, block: number, pass: Pass, starts: number, ends: number}} Playing */

const FADE = 0.006;

/** The mastering's place among the parts: its blocks are factors of one channel. */
export const MASTER = -1;

export class Bus {
  /** @param {AudioContext} context @param {AudioNode} out @param {import("./blocks.js").Blocks} blocks */
  constructor(context, out, blocks) {
    this.context = context;
    this.blocks = blocks;
    this.gate = context.createGain();
    this.master = context.createGain();
    this.master.connect(this.gate);
    this.gate.connect(out);
    /** @type {Sound|null} */
    this.sound = null;
    /** @type {Map<number, GainNode>} */
    this.gains = new Map();
    /** @type {Map<string, Playing>} */
    this.playing = new Map();
    /** @type {Map<number, number>} */
    this.levels = new Map();
    this.whole = 1;
  }

  get blockSeconds() {
    return this.sound ? this.sound.blockFrames / this.sound.rate : 1;
  }

  get duration() {
    return this.sound ? this.sound.frames / this.sound.rate : 0;
  }

  /** @param {Sound} sound */
  load(sound) {
    const factors = (sound.master?.blocks ?? []).map((hash) => hash && `~${hash}`);
    this.sound = { ...sound, parts: [...sound.parts, { index: MASTER, role: "", blocks: factors }] };
    this.whole = sound.master?.gain ?? this.whole;
    this.glide(this.master.gain, this.whole);
    for (const part of sound.parts) this.gainOf(part.index);
    const there = new Set(this.sound.parts.map((part) => part.index));
    for (const playing of [...this.playing.values()]) if (!there.has(playing.part)) this.stop(playing);
  }

  /** @param {number} part @returns {GainNode} */
  gainOf(part) {
    let gain = this.gains.get(part);
    if (!gain) {
      gain = this.context.createGain();
      gain.gain.value = this.levels.get(part) ?? 1;
      gain.connect(this.master);
      this.gains.set(part, gain);
    }
    return gain;
  }

  /** @param {Map<number, number>} levels linear, with mute and solo in them */
  mix(levels) {
    this.levels = levels;
    for (const [part, level] of levels) this.glide(this.gainOf(part).gain, level);
  }

  /** @param {AudioParam} param @param {number} value */
  glide(param, value) {
    param.setTargetAtTime(value, this.context.currentTime, 0.008);
  }

  /** @param {boolean} open */
  open(open) {
    this.glide(this.gate.gain, open ? 1 : 0);
  }

  /**
   * What has to sound of a pass between two times of the clock.
   * @param {Pass} pass @param {number} from @param {number} to
   * @returns {{key: string, part: number, block: number, hash: string, starts: number, ends: number, offset: number}[]}
   */
  due(pass, from, to) {
    if (!this.sound) return [];
    const span = this.blockSeconds;
    const begin = Math.max(pass.from, pass.from + from - pass.at);
    const end = Math.min(pass.to, this.duration, pass.from + to - pass.at);
    const due = [];
    for (let block = Math.floor(begin / span); block * span < end; block++) {
      const start = Math.max(block * span, pass.from);
      const stop = Math.min((block + 1) * span, pass.to, this.duration);
      for (const part of this.sound.parts) {
        const hash = part.blocks[block] ?? "";
        const starts = pass.at + start - pass.from;
        due.push({
          key: `${pass.id}:${part.index}:${block}`,
          part: part.index,
          block,
          hash,
          starts,
          ends: starts + stop - start,
          offset: start - block * span,
        });
      }
    }
    return due;
  }

  /**
   * Schedules what is there; a block that came in the place of another is faded in over it.
   * @param {Pass} pass @param {number} from @param {number} to
   * @returns {{scheduled: string[], missing: boolean}} the hashes put in, and whether something due within the next moments is not there
   */
  schedule(pass, from, to) {
    const scheduled = [];
    let missing = false;
    const now = this.context.currentTime;
    for (const one of this.due(pass, from, to)) {
      const there = this.playing.get(one.key);
      if (there?.hash === one.hash) continue;
      if (!one.hash) {
        if (there) this.stop(there);
        continue;
      }
      const buffer = this.blocks.peek(one.hash);
      if (buffer) {
        if (there) this.stop(there);
        this.begin(buffer, one, pass);
        scheduled.push(one.hash);
      } else if (!there && one.part !== MASTER && one.starts < now + 0.12 && one.ends > now && this.gate.gain.value > 0.01) missing = true;
    }
    return { scheduled, missing };
  }

  /**
   * @param {AudioBuffer} buffer
   * @param {{key: string, part: number, block: number, hash: string, starts: number, ends: number, offset: number}} one @param {Pass} pass
   */
  begin(buffer, one, pass) {
    const now = this.context.currentTime + 0.004;
    const late = Math.max(0, now - one.starts);
    if (one.starts + late >= one.ends) return;
    const source = this.context.createBufferSource();
    const fade = this.context.createGain();
    source.buffer = one.part === MASTER ? this.beside(buffer) : buffer;
    source.connect(fade);
    if (one.part === MASTER) fade.connect(this.master.gain);
    else fade.connect(this.gainOf(one.part));
    if (late > 0) {
      fade.gain.setValueAtTime(0, now);
      fade.gain.linearRampToValueAtTime(1, now + FADE);
    }
    source.start(one.starts + late, one.offset + late, one.ends - one.starts - late);
    /** @type {Playing} */
    const playing = { hash: one.hash, source, fade, part: one.part, block: one.block, pass, starts: one.starts, ends: one.ends };
    source.onended = () => this.playing.get(one.key) === playing && one.ends <= this.context.currentTime + 0.05 && this.playing.delete(one.key);
    this.playing.set(one.key, playing);
  }

  /**
   * Factors as what they differ from the gain that stands in the node anyway.
   * @param {AudioBuffer} factors
   */
  beside(factors) {
    const buffer = this.context.createBuffer(1, factors.length, factors.sampleRate);
    const from = factors.getChannelData(0);
    const to = buffer.getChannelData(0);
    for (let frame = 0; frame < from.length; frame++) to[frame] = from[frame] - this.whole;
    return buffer;
  }

  /** @param {Playing} playing */
  stop(playing) {
    const now = this.context.currentTime + 0.004;
    const key = `${playing.pass.id}:${playing.part}:${playing.block}`;
    if (this.playing.get(key) === playing) this.playing.delete(key);
    if (playing.starts > now) playing.source.stop();
    else {
      playing.fade.gain.setValueAtTime(1, now);
      playing.fade.gain.linearRampToValueAtTime(0, now + FADE);
      playing.source.stop(now + FADE);
    }
  }

  silence() {
    for (const playing of [...this.playing.values()]) this.stop(playing);
    this.playing.clear();
  }

  close() {
    this.silence();
    this.gate.disconnect();
  }
}
