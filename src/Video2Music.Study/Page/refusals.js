// What a refusal means to who listens, in their language.

import { Refused } from "./api.js";
import { say } from "./words.js";

/** @param {unknown} fault @returns {string} */
export function explain(fault) {
  return say(fault instanceof Refused ? meaning(fault.status) : "fault");
}

/** @param {number} status @returns {string} */
function meaning(status) {
  switch (status) {
    case 0:
      return "away";
    case 401:
      return "forgotten";
    case 403:
    case 421:
      return "elsewhere";
    case 404:
      return "unknown";
    case 409:
      return "further";
    case 429:
      return "busy";
    case 503:
      return "closed";
    default:
      return status >= 500 ? "broken" : "fault";
  }
}
