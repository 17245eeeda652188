// What the page asks of the server. An answer is sent until it is acknowledged, and sending it twice keeps it once.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Given} Given */

const pendingKey = "v2m-study-answer";
const longestWait = 8000;

/** What the server does not do. Its own sentence is for whoever runs the study: what a listener reads, `refusals.js` says. */
export class Refused extends Error {
  /** @param {number} status the status of HTTP; 0 where nobody answered */
  constructor(status) {
    super(`${status}`);
    this.status = status;
  }
}

/** @param {string} path @returns {Promise<any>} */
export function get(path) {
  return ask(path, {});
}

/** @param {string} path @param {unknown} body @param {string} [id] @returns {Promise<any>} */
export function post(path, body, id) {
  /** @type {Record<string, string>} */
  const headers = { "Content-Type": "application/json", "X-V2M": "1" };
  if (id) headers["X-Listener"] = id;
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/**
 * Asks again and again while nobody answers, or too many ask.
 * @template T
 * @param {() => Promise<T>} wish @param {(status: number) => void} onWait called each time that it has to be asked again
 * @param {number} [last] a status that is an answer all the same
 * @returns {Promise<T>}
 */
export async function insist(wish, onWait, last) {
  for (let wait = 500; ; wait = Math.min(longestWait, wait * 2)) {
    try {
      return await wish();
    } catch (fault) {
      if (!(fault instanceof Refused) || !isPassing(fault.status) || fault.status === last) throw fault;
      onWait(fault.status);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/**
 * Sends an answer, again and again while nobody answers.
 * @param {string} id @param {Given} given @param {() => void} onWait called each time that it has to be sent again
 * @returns {Promise<State>}
 */
export async function answer(id, given, onWait) {
  sessionStorage.setItem(pendingKey, JSON.stringify({ id, given }));
  try {
    return await insist(() => post("/api/answer", given, id), onWait);
  } finally {
    sessionStorage.removeItem(pendingKey);
  }
}

/**
 * Sends what a page that was closed too early had not got rid of.
 * @param {() => void} onWait called each time that it has to be sent again
 */
export async function sendPending(onWait) {
  const kept = sessionStorage.getItem(pendingKey);
  if (!kept) return;
  const { id, given } = JSON.parse(kept);
  try {
    await answer(id, given, onWait);
  } catch {
    // It was refused: the trial is shown again.
  }
}

/** @param {number} status */
function isPassing(status) {
  return status === 0 || status === 429 || status >= 500;
}

/** @param {string} path @param {RequestInit} options */
async function ask(path, options) {
  let found;
  try {
    found = await fetch(path, { credentials: "omit", ...options });
  } catch {
    throw new Refused(0);
  }
  if (!found.ok) throw new Refused(found.status);
  return found.json();
}
