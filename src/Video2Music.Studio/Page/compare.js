// Takes: kept under a name, taken up again, heard against the music as it stands, also blind.
import { at, fill, h, toast } from "./dom.js";
import { icon } from "./icons.js";
import { closePopover, openPopover } from "./popover.js";

export class Compare {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    this.studio = studio;
    this.pane = h("div", {});
    /**
     * The take that is B.
     * @type {string|null}
     */
    this.take = null;
    /**
     * Of a blind test: whether "One" is the take.
     * @type {{takeIsOne: boolean, chosen: "one"|"two"|null, tally: [number, number]}|null}
     */
    this.blind = null;
    this.loading = false;
    studio.engine.addEventListener("heard", () => this.show());
    studio.store.addEventListener("state", () => this.state());
  }

  /** @returns {import("./panel.js").Tab} */
  get tab() {
    return { id: "takes", name: "Takes", action: "takes", pane: this.pane, fill: () => this.fill() };
  }

  get takes() {
    return this.studio.store.state.takes;
  }

  state() {
    if (this.take && !this.takes.some((take) => take.id === this.take)) this.leave();
    this.show();
  }

  async keep() {
    const name = `Take ${this.takes.length + 1}`;
    if (await this.studio.store.act("keepTake", { name: this.takes.some((take) => take.name === name) ? `${name} (${Date.now() % 1000})` : name }))
      toast("Kept. Change what you like; X lets you hear both at the same instant.");
  }

  /** From this to the take and back, at the same instant. */
  async swap() {
    if (this.blind) return;
    if (!this.take || !this.studio.engine.other) await this.choose(this.take ?? this.takes[this.takes.length - 1]?.id);
    else this.studio.engine.hearOther(!this.studio.engine.otherHeard);
  }

  /**
   * Makes a take B and lets it be heard.
   * @param {string|undefined} id @param {boolean} [heard]
   */
  async choose(id, heard = true) {
    if (!id || this.loading) return;
    this.loading = true;
    try {
      await this.studio.engine.loadOther(id);
      this.take = id;
      if (heard) this.studio.engine.hearOther(true);
    } catch (fault) {
      toast(fault instanceof Error ? fault.message : "The take cannot be heard.", "wrong");
    } finally {
      this.loading = false;
      this.fill();
      this.show();
    }
  }

  leave() {
    this.take = null;
    this.blind = null;
    this.studio.engine.closeOther();
    this.fill();
    this.show();
  }

  /** The switch in the bar. */
  show() {
    const box = at("compare");
    box.hidden = !this.take;
    if (!this.take) return;
    const other = this.studio.engine.otherHeard;
    const hidden = this.blind !== null && this.blind.chosen === null;
    /** @param {string} text @param {boolean} pressed @param {() => void} run @param {string} tip */
    const side = (text, pressed, run, tip) => h("button", { "aria-pressed": String(pressed), onclick: run, "data-tip": tip }, text);
    const buttons = hidden
      ? [
          side("One", this.oneHeard, () => this.hear("one"), "The first of the two"),
          side("Two", !this.oneHeard, () => this.hear("two"), "The second of the two"),
        ]
      : [
          side("A: now", !other, () => this.studio.engine.hearOther(false), "The music as it stands"),
          side(`B: ${this.nameOf(this.take)}`, other, () => this.studio.engine.hearOther(true), "The take"),
        ];
    fill(
      box,
      ...buttons,
      h(
        "button",
        { class: "bare", "aria-label": "End the comparison", "data-tip": "End the comparison", onclick: () => this.leave() },
        icon("close"),
      ),
    );
    this.mark();
  }

  /** @param {string|null} id */
  nameOf(id) {
    return this.takes.find((take) => take.id === id)?.name ?? "take";
  }

  async blindTest() {
    if (!this.takes.length) return;
    this.blind = null;
    await this.choose(this.take ?? this.takes[this.takes.length - 1].id, false);
    this.blind = { takeIsOne: crypto.getRandomValues(new Uint8Array(1))[0] < 128, chosen: null, tally: [0, 0] };
    this.hear("one");
    this.fill();
    if (!this.studio.engine.playing) await this.studio.engine.play();
  }

  get oneHeard() {
    return this.blind !== null && this.studio.engine.otherHeard === this.blind.takeIsOne;
  }

  /** @param {"one"|"two"} which */
  hear(which) {
    if (this.blind) this.studio.engine.hearOther((which === "one") === this.blind.takeIsOne);
  }

  /** @param {"one"|"two"} which */
  decide(which) {
    if (!this.blind) return;
    this.blind.chosen = which;
    this.fill();
    this.show();
  }

  /** Which of the two is heard, also within the pane. */
  mark() {
    for (const which of ["one", "two"])
      this.pane.querySelector(`[data-hear=${which}]`)?.setAttribute("aria-pressed", String(this.oneHeard === (which === "one")));
  }

  fill() {
    const name = h("input", {
      type: "text",
      "aria-label": "Name of the take",
      placeholder: `Take ${this.takes.length + 1}`,
      maxlength: 60,
    });
    const keep = () => this.studio.store.act("keepTake", { name: name.value.trim() || `Take ${this.takes.length + 1}` });
    name.addEventListener("keydown", (event) => event.key === "Enter" && keep());
    const list = this.takes.length
      ? h("ul", { class: "stack" }, ...this.takes.map((take) => this.row(take)))
      : h(
          "p",
          { class: "soft" },
          "Nothing kept yet. Keep the music as it stands before you try something bold: you can hear both at the same instant, and go back.",
        );
    fill(
      this.pane,
      h(
        "div",
        { class: "two" },
        h(
          "div",
          { class: "stack" },
          h("div", { class: "with" }, name, h("button", { class: "line", "data-action": "keep", onclick: keep }, icon("keep"), "Keep as a take")),
          list,
        ),
        h("div", { class: "stack" }, h("h2", {}, "Which is better?"), this.blind ? this.test(this.blind) : this.invitation()),
      ),
    );
    this.mark();
  }

  /** @param {Take} take */
  row(take) {
    const { store } = this.studio;
    const heard = this.take === take.id;
    return h(
      "li",
      { class: "take" },
      h("span", { class: "title" }, take.name),
      h(
        "button",
        {
          class: "bare",
          "aria-pressed": String(heard),
          "data-tip": "Hear it against the music as it stands",
          "aria-label": `Compare with ${take.name}`,
          onclick: () => (heard ? this.swap() : this.choose(take.id)),
        },
        icon("hear"),
      ),
      h("button", { class: "line", "data-tip": "Go on with this one (can be undone)", onclick: () => store.act("useTake", { id: take.id }) }, "Use"),
      h(
        "button",
        {
          class: "bare",
          "aria-label": `Rename ${take.name}`,
          "data-tip": "Rename",
          onclick: (/** @type {Event} */ event) => this.rename(take, event),
        },
        icon("pen"),
      ),
      h(
        "button",
        {
          class: "bare",
          "aria-label": `Remove ${take.name}`,
          "data-tip": "Remove (can be undone)",
          onclick: () => store.act("removeTake", { id: take.id }),
        },
        icon("bin"),
      ),
    );
  }

  /** @param {Take} take @param {Event} event */
  rename(take, event) {
    const name = h("input", { type: "text", "aria-label": "Name", value: take.name, maxlength: 60, "data-first": true });
    const put = () => {
      closePopover();
      if (name.value.trim()) this.studio.store.act("renameTake", { id: take.id, name: name.value.trim() });
    };
    name.addEventListener("keydown", (key) => key.key === "Enter" && put());
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    openPopover({ x: box.left, y: box.bottom, top: box.top }, "Rename the take", [
      h("div", { class: "with" }, name, h("button", { class: "line", onclick: put }, "Rename")),
    ]);
  }

  invitation() {
    return h(
      "div",
      { class: "stack" },
      h("p", { class: "soft" }, "Hear this and a take in turn, equally loud, without knowing which is which; then you are told."),
      h(
        "div",
        { class: "row" },
        h(
          "button",
          { class: "line", disabled: !this.takes.length, "data-action": "blind", onclick: () => this.blindTest() },
          icon("hear"),
          "Blind test",
        ),
      ),
    );
  }

  /** @param {{takeIsOne: boolean, chosen: "one"|"two"|null}} blind */
  test(blind) {
    /** @param {"one"|"two"} which @param {string} text */
    const big = (which, text) => h("button", { class: "line big", "data-hear": which, onclick: () => this.hear(which) }, text);
    if (blind.chosen === null) {
      return h(
        "div",
        { class: "stack" },
        h("div", { class: "blind" }, big("one", "One"), big("two", "Two")),
        h(
          "div",
          { class: "row" },
          h("button", { class: "line", "data-better": "one", onclick: () => this.decide("one") }, "One is better"),
          h("button", { class: "line", "data-better": "two", onclick: () => this.decide("two") }, "Two is better"),
        ),
      );
    }
    const takeWon = (blind.chosen === "one") === blind.takeIsOne;
    const take = this.take;
    return h(
      "div",
      { class: "stack" },
      h("p", { class: "verdict", role: "status" }, `You liked ${takeWon ? `the take “${this.nameOf(take)}”` : "the music as it stands"} better.`),
      h(
        "div",
        { class: "row" },
        takeWon && h("button", { class: "main", onclick: () => (this.leave(), this.studio.store.act("useTake", { id: take })) }, "Go on with it"),
        h("button", { class: "line", onclick: () => this.blindTest() }, "Once more"),
        h("button", { class: "line", onclick: () => this.leave() }, "Done"),
      ),
    );
  }
}
