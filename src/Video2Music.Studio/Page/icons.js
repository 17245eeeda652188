// The icons: drawn here, 24 units wide, in the colour of the text beside them.

/** @type {Record<string, string>} */
const PATHS = {
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8 5.5v13M16 5.5v13",
  start: "M6 6v12M18 6.5v11L9.5 12z",
  next: "M18 6v12M6 6.5v11l8.5-5.5z",
  loop: "M16.5 4.5 19 7l-2.5 2.5M5 11.5V9a2 2 0 0 1 2-2h12M7.5 19.5 5 17l2.5-2.5M19 12.5V15a2 2 0 0 1-2 2H5",
  undo: "M8 8h7a4.5 4.5 0 0 1 0 9h-5M11 4.5 7.5 8l3.5 3.5",
  redo: "M16 8H9a4.5 4.5 0 0 0 0 9h5M13 4.5 16.5 8 13 11.5",
  lock: "M7 11h10v8H7zM9 11V8a3 3 0 0 1 6 0v3",
  open: "M7 11h10v8H7zM9 11V8a3 3 0 0 1 5.8-1.2",
  again: "M18.5 12a6.5 6.5 0 1 1-2-4.7M18.5 4v4h-4",
  export: "M12 4v10M8 10.5l4 4 4-4M5 17.5V20h14v-2.5",
  help: "M9.2 9.5a2.9 2.9 0 1 1 4.3 2.4c-1 .6-1.5 1.1-1.5 2.3M12 17.3v.4",
  light: "M12 5a7 7 0 1 0 0 14zM12 5a7 7 0 0 1 0 14",
  minus: "M6 12h12",
  plus: "M6 12h12M12 6v12",
  fit: "M4 7v10M20 7v10M7 12h10M9.5 9.5 7 12l2.5 2.5M14.5 9.5 17 12l-2.5 2.5",
  focus: "M5 9V5h4M19 9V5h-4M5 15v4h4M19 15v4h-4M9 12h6",
  flag: "M7 20V5h9l-2 3 2 3H7",
  close: "M7 7l10 10M17 7 7 17",
  hear: "M5 10v4h3l4 3.5v-11L8 10zM15 9.5a3.5 3.5 0 0 1 0 5M17.5 7.5a6.5 6.5 0 0 1 0 9",
  keep: "M7 5h10v14l-5-4-5 4z",
  bin: "M6 8h12M10 8V5.5h4V8M8 8l.7 11h6.6L16 8",
  pen: "M6 18l1-4 8.5-8.5 3 3L10 17z",
  notes: "M5 7h6M9 12h8M6 17h5M15 17h4",
  down: "M7 10l5 5 5-5",
  dice: "M6 6h12v12H6zM9.5 9.5v.1M14.5 14.5v.1M14.5 9.5v.1M9.5 14.5v.1",
  star: "M12 5l2.1 4.5 4.9.6-3.6 3.4.9 4.9L12 16l-4.3 2.4.9-4.9L5 10.1l4.9-.6z",
};

/** @param {string} name @returns {SVGSVGElement} */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = /** @type {SVGSVGElement} */ (document.createElementNS(space, "svg"));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name] ?? "");
  svg.append(path);
  return svg;
}
