// The shapes of what the server says; read by the type checker only, never loaded by the page.

/** @typedef {{name: string, text: string, points: string[]}} QuestionWords */
/** @typedef {{name: string, consent: string[], questions: Record<string, QuestionWords>, page: Record<string, string>}} Wording */
/** @typedef {{questions: string[], words: Record<string, Wording>, minutes: number, volume: string}} About */
/**
 * @typedef {{id: string, code: string, language: string, sequence: number, total: number, kind: "training"|"rating"|"trap"|"pair"|"done",
 *   videos: string[], trap: number|null, pause: boolean, coming: string[]}} State
 */
/** @typedef {{sequence: number, played: number, seconds: number, scores?: Record<string, number>, choice?: "left"|"right"|"tie"}} Given */

export {};
