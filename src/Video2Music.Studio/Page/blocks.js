// Blocks of sound by their hash: fetched nearest first, a few at a time, kept up to a bound. `~` before a hash: one channel instead of two.
import { block } from "./api.js";

const AT_ONCE = 2;
const SOON = 1; // second
const KEPT_BYTES = 192 * 1024 * 1024;

export class Blocks extends EventTarget {
  /** @param {BaseAudioContext} context */
  constructor(context) {
    super();
    this.context = context;
    /** @type {Map<string, AudioBuffer>} in the order of their last use */
    this.kept = new Map();
    this.bytes = 0;
    /** @type {Map<string, AbortController>} */
    this.coming = new Map();
    /** @type {Map<string, number>} what is wished for, and how urgently: smaller is sooner */
    this.wishes = new Map();
    /** @type {Set<string>} */
    this.failed = new Set();
    /** While an act is on its way, only what will sound next is asked for: the server has better things to do. */
    this.held = false;
  }

  /** @param {string} hash @returns {AudioBuffer|null} */
  peek(hash) {
    const found = this.kept.get(hash);
    if (!found) return null;
    this.kept.delete(hash);
    this.kept.set(hash, found);
    return found;
  }

  /**
   * Replaces the wishes; what comes and is no longer wished for is let go.
   * @param {Map<string, number>} wishes
   */
  wish(wishes) {
    this.wishes = wishes;
    for (const [hash, control] of this.coming) if (!wishes.has(hash)) control.abort();
    this.fetchNext();
  }

  fetchNext() {
    while (this.coming.size < AT_ONCE) {
      const hash = this.mostUrgent();
      if (!hash) return;
      this.fetch(hash);
    }
  }

  /** @param {boolean} held */
  hold(held) {
    this.held = held;
    if (held) for (const [hash, control] of this.coming) if ((this.wishes.get(hash) ?? Infinity) > SOON) control.abort();
    this.fetchNext();
  }

  mostUrgent() {
    let best = null;
    let least = this.held ? SOON : Infinity;
    for (const [hash, urgency] of this.wishes) {
      if (urgency >= least || this.kept.has(hash) || this.coming.has(hash) || this.failed.has(hash)) continue;
      best = hash;
      least = urgency;
    }
    return best;
  }

  /** @param {string} hash */
  async fetch(hash) {
    const control = new AbortController();
    this.coming.set(hash, control);
    try {
      this.keep(hash, await block(hash.replace("~", ""), control.signal));
    } catch (fault) {
      if (!control.signal.aborted) this.fail(hash, fault);
    } finally {
      this.coming.delete(hash);
    }
    this.fetchNext();
  }

  /**
   * Not asked again for a while: the server may be busy, or the block be of the past.
   * @param {string} hash @param {unknown} fault
   */
  fail(hash, fault) {
    this.failed.add(hash);
    setTimeout(() => this.failed.delete(hash), 2000);
    this.dispatchEvent(new CustomEvent("failed", { detail: fault }));
  }

  /** @param {string} hash @param {Float32Array} both */
  keep(hash, both) {
    const channels = hash.startsWith("~") ? 1 : 2;
    if (both.length < channels) return;
    this.kept.set(hash, asBuffer(this.context, both, channels));
    this.bytes += both.byteLength;
    this.forget();
    this.dispatchEvent(new CustomEvent("came", { detail: hash }));
  }

  forget() {
    for (const [hash, buffer] of this.kept) {
      if (this.bytes <= KEPT_BYTES) return;
      if (this.wishes.has(hash)) continue;
      this.kept.delete(hash);
      this.bytes -= buffer.length * buffer.numberOfChannels * 4;
    }
  }
}

/**
 * Frame after frame becomes channel after channel.
 * @param {BaseAudioContext} context @param {Float32Array} samples @param {number} channels
 */
export function asBuffer(context, samples, channels) {
  const frames = Math.max(1, Math.floor(samples.length / channels));
  const buffer = context.createBuffer(channels, frames, 44100);
  for (let channel = 0; channel < channels; channel++) {
    const data = buffer.getChannelData(channel);
    for (let frame = 0; frame < frames; frame++) data[frame] = samples[frame * channels + channel] ?? 0;
  }
  return buffer;
}
