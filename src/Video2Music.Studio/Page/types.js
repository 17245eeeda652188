// The shapes of what the server says and what modules hand each other; read by the type checker only, never loaded by the page.

/** @typedef {{tick: number, length: number, start: number, end: number, name: string, locked: boolean}} ChordSpan */
/** @typedef {{start: number, end: number, label: string, texture: string|null, energy: number}} Section */
/** @typedef {{seconds: number, picture: number, kind: string, strength: number}} Hit */
/** @typedef {{seconds: number, strength: number}} Cut */
/** @typedef {{tick: number, seconds: number, bpm: number}} TempoPoint */
/**
 * A note: its number, start and end in seconds, pitch, velocity.
 * @typedef {[number, number, number, number, number]} Note
 */
/**
 * @typedef {{index: number, role: string, name: string, program: number, drums: boolean, on?: boolean, gain: number|null, pan: number, mute: boolean,
 *   solo: boolean, reverb: number, locked: boolean, notes: Note[]}} Part
 */
/** @typedef {{keep: boolean, duck: boolean, level: number, gain?: number|null}} OwnSound */
/**
 * @typedef {{title: string, key: string, tempo: number, beatsPerBar: number, seed: number, style: string, mood: number[]|null,
 *   cutAlignment: number, humanize: number, loudness: number, ticksPerBeat: number, stepTicks: number, lengthTicks: number, tempoMap: TempoPoint[],
 *   bars: number[], sections: Section[], hits: Hit[], markers: number[], cuts: Cut[], chords: ChordSpan[], parts: Part[],
 *   own?: OwnSound, asked?: {key: string|null, tempo: number|null, beatsPerBar: number|null, style?: string|null}}} Music
 */
/**
 * @typedef {{seconds: number, motion: number[], emotion: number[][], energy: number[], energyDrawn: (number|null)[], affect: number[],
 *   affectDrawn: (number|null)[], loudness: number[]}} Curves
 */
/**
 * @typedef {{name: string, duration: number, width: number, height: number, fps: number, hasSound: boolean, url: string,
 *   proxy: null|"making"|"ready"|"failed", proxyDone: number, proxyUrl: string}} Film
 */
/** @typedef {{id: string, name: string, duration: number|null, project: boolean}} Choice */
/** @typedef {{id: string, name: string}} Take */
/** @typedef {{id: string, what: string, done: number}} Work */
/**
 * @typedef {{phase: "choosing"|"opening"|"ready"|"failed", error: string|null, videos: Choice[], revision: number, undo: number, redo: number,
 *   project: string, video: Film|null, music: Music|null, curves: Curves|null, takes: Take[], work: Work|null, stage?: string|null, done?: number}} State
 */
/**
 * @typedef {{styles: {name: string, description: string}[], moods: string[], instruments: string[], kits: {program: number, name: string}[],
 *   keys: string[], emotionNames: string[], roles: string[]}} Catalogue
 */
/** A part's blocks by their hashes, "" where nothing sounds; of a take also its gain, linear, mute and solo in it.
 * @typedef {{index: number, role: string, blocks: string[], gain?: number}} PartSound */
/**
 * @typedef {{revision: number, frames: number, rate: number, blockFrames: number,
 *   master: {gain: number|null, blocks: string[]|null, seconds?: (number|null)[]|null}|null, parts: PartSound[]}} Sound
 */
/** @typedef {{chord: string, probability: number}} Suggestion */
/** @typedef {{from: number, to: number}} Span */
/** @typedef {{id: string, what: string, done: number, files?: string[]|null, folder?: string|null, warnings?: string[]|null,
 *   error?: string|null}} WorkReport */
/**
 * What the user can do: by button, by key, told in the help overlay.
 * @typedef {{id: string, group: string, label: string, keys: string[], run: () => void, able?: () => boolean}} Action
 */
