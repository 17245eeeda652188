// What the page asks of the server. An answer that is not good becomes an error with the server's own sentence.

export class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @param {string} path @param {RequestInit} [options] @returns {Promise<Response>} */
async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", ...options });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new Refused(0, "The studio does not answer: is v2m still running in its terminal?");
  }
  if (!answer.ok) throw new Refused(answer.status, await sentence(answer));
  return answer;
}

/** @param {Response} answer */
async function sentence(answer) {
  try {
    const said = await answer.json();
    if (typeof said.error === "string") return said.error;
  } catch {
    // Not an answer of ours: the status has to do.
  }
  if (answer.status === 401) return "This page is no longer let in: press Enter in the terminal for a fresh address.";
  return `The studio answered with ${answer.status}.`;
}

/** @param {string} path @returns {Promise<any>} */
export async function get(path) {
  return (await ask(path)).json();
}

/** @param {string} path @param {unknown} body @returns {Promise<any>} */
export async function post(path, body) {
  const answer = await send(path, body);
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** @param {string} path @param {unknown} body */
function send(path, body) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json", "X-V2M": "1" }, body: JSON.stringify(body) });
}

/**
 * A block of sound: two channels in turn.
 * @param {string} hash @param {AbortSignal} [signal] @returns {Promise<Float32Array>}
 */
export async function block(hash, signal) {
  const answer = await ask(`/api/block/${hash}`, { signal });
  return new Float32Array(await answer.arrayBuffer());
}

/**
 * A chord or an instrument's note, to be heard at once.
 * @param {object} wish @returns {Promise<Float32Array>}
 */
export async function audition(wish) {
  return new Float32Array(await (await send("/api/audition", wish)).arrayBuffer());
}
