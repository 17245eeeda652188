// What the page measures of itself, for the tests and for whoever wonders: `studio.measures` in the browser's console.

export const measures = {
  /** @type {number[]} picture before sound, in ms, once for each picture shown while playing */
  driftMs: [],
  /** @type {number[]} from the user's wish to the first changed block put in, in ms */
  chordToSoundMs: [],
  /** @type {number[]} ms between two frames of the page while playing */
  frameMs: [],
  stalls: 0,
  seeks: 0,
};

/**
 * Keeps a list short.
 * @param {number[]} list @param {number} value
 */
export function keep(list, value) {
  list.push(value);
  if (list.length > 20000) list.splice(0, 10000);
}
