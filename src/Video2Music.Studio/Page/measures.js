// What the page measures of itself, for the tests and for whoever wonders: `studio.measures` in the browser's console.

export const measures = {
  /** @type {number[]} the film's clock before the sound's, in ms, ten times a second while playing */
  driftMs: [],
  /** @type {number[]} the same of each picture when it is on the screen: late where the machine is busy */
  shownMs: [],
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
