// What the page asks of the server. An answer is sent until it is acknowledged, and sending it twice keeps it once.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Given} Given */

const pendingKey = "v2m-study-answer";
const longestWait = 8000;

export class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
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
 * Sends an answer, again and again while nobody answers.
 * @param {string} id @param {Given} given @param {() => void} onWait called each time that it has to be sent again
 * @returns {Promise<State>}
 */
export async function answer(id, given, onWait) {
  sessionStorage.setItem(pendingKey, JSON.stringify({ id, given }));
  for (let wait = 500; ; wait = Math.min(longestWait, wait * 2)) {
    try {
      const state = await post("/api/answer", given, id);
      sessionStorage.removeItem(pendingKey);
      return state;
    } catch (fault) {
      if (!(fault instanceof Refused) || !isPassing(fault.status)) {
        sessionStorage.removeItem(pendingKey);
        throw fault;
      }
      onWait();
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Sends what a page that was closed too early had not got rid of. */
export async function sendPending() {
  const kept = sessionStorage.getItem(pendingKey);
  if (!kept) return;
  const { id, given } = JSON.parse(kept);
  try {
    await answer(id, given, () => {});
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
    throw new Refused(0, "");
  }
  if (!found.ok) throw new Refused(found.status, await sentence(found));
  return found.json();
}

/** @param {Response} found */
async function sentence(found) {
  try {
    return String((await found.json()).error);
  } catch {
    return String(found.status);
  }
}
