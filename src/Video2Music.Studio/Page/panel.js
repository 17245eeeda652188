// The tabs beside the picture.
import { at, h } from "./dom.js";

/** @typedef {{id: string, name: string, pane: HTMLElement, fill: () => void, action: string}} Tab */

const BESIDE = "band";

export class Panel {
  /** @param {import("./studio.js").Studio} studio @param {Tab[]} tabs */
  constructor(studio, tabs) {
    this.studio = studio;
    this.tabs = tabs;
    this.open = tabs[0].id;
    this.wide = matchMedia("(min-width: 1600px)");
    this.wide.addEventListener("change", () => this.show(this.open));
    this.buttons = new Map(tabs.map((tab) => [tab.id, this.button(tab)]));
    at("tabs").append(...this.buttons.values());
    at("panes").append(...tabs.map((tab) => this.pane(tab)));
    studio.store.addEventListener("state", () => this.fill());
    this.show(this.open);
  }

  /** @param {Tab} tab */
  button(tab) {
    const button = h(
      "button",
      {
        role: "tab",
        id: `tab-${tab.id}`,
        "aria-controls": `pane-${tab.id}`,
        "data-action": tab.action,
        onclick: () => this.show(tab.id),
      },
      tab.name,
    );
    button.addEventListener("keydown", (event) => {
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (!by) return;
      const next = this.tabs[(this.tabs.indexOf(tab) + by + this.tabs.length) % this.tabs.length].id;
      this.show(next);
      this.buttons.get(next)?.focus();
    });
    return button;
  }

  /** @param {Tab} tab */
  pane(tab) {
    tab.pane.id = `pane-${tab.id}`;
    tab.pane.classList.add("pane");
    tab.pane.tabIndex = 0;
    tab.pane.setAttribute("role", "tabpanel");
    tab.pane.setAttribute("aria-labelledby", `tab-${tab.id}`);
    return tab.pane;
  }

  /** @param {string} id */
  show(id) {
    this.open = this.wide.matches && id === BESIDE ? this.tabs[0].id : id;
    for (const tab of this.tabs) {
      const shown = tab.id === this.open;
      tab.pane.hidden = !this.shown(tab);
      this.buttons.get(tab.id)?.setAttribute("aria-selected", String(shown));
      this.buttons.get(tab.id)?.setAttribute("tabindex", shown ? "0" : "-1");
      if (!tab.pane.hidden) tab.fill();
    }
    if (id === BESIDE && this.wide.matches) this.tabs.find((tab) => tab.id === BESIDE)?.pane.focus();
  }

  /**
   * A large window shows the band beside what is open.
   * @param {Tab} tab
   */
  shown(tab) {
    return tab.id === this.open || (tab.id === BESIDE && this.wide.matches);
  }

  /** Written anew after each act, unless a slider of it is just being moved; the focus stays where it was. */
  fill() {
    for (const tab of this.tabs) if (this.shown(tab)) this.fillOne(tab);
  }

  /** @param {Tab} tab */
  fillOne(tab) {
    if (tab.pane.querySelector("input[type=range]:active")) return;
    const focus = document.activeElement;
    const path = focus && tab.pane.contains(focus) ? pathOf(tab.pane, focus) : null;
    const top = tab.pane.scrollTop;
    tab.fill();
    tab.pane.scrollTop = top;
    if (path) /** @type {HTMLElement|null} */ (elementAt(tab.pane, path))?.focus({ preventScroll: true });
  }
}

/** @param {Element} root @param {Element} element @returns {number[]} */
function pathOf(root, element) {
  const path = [];
  for (let one = element; one !== root && one.parentElement; one = one.parentElement) path.unshift([...one.parentElement.children].indexOf(one));
  return path;
}

/** @param {Element} root @param {number[]} path @returns {Element|null} */
function elementAt(root, path) {
  /** @type {Element|null} */
  let one = root;
  for (const index of path) one = one?.children[index] ?? null;
  return one;
}
