// What goes out: which files, how far they are, where they lie.
import { get, post } from "./api.js";
import { at, fill, h, toast } from "./dom.js";

const KINDS = [
  ["video", "Video with its music", "the picture bit for bit as it was"],
  ["midi", "MIDI", "with tempo map and markers, for any music program"],
  ["wav", "WAV", "the mix as you hear it"],
  ["stems", "Stems", "one WAV for each part; their sum is the mix"],
  ["musicxml", "MusicXML", "notation with chord symbols"],
  ["project", "Project", "to go on with here, or in your own program"],
];

export class Export {
  /** @param {import("./studio.js").Studio} studio */
  constructor(studio) {
    this.studio = studio;
    this.box = /** @type {HTMLDialogElement} */ (at("dialog"));
    this.chosen = new Set(["video", "midi"]);
    /** @type {string|null} */
    this.work = null;
    // What was begun before the page was opened anew, or in another window, is told of here too.
    studio.store.addEventListener("state", () => (this.work ??= studio.store.state.work?.id ?? null));
    studio.store.addEventListener("work", (event) => this.report(/** @type {CustomEvent<WorkReport>} */ (event).detail));
  }

  open() {
    const running = this.studio.store.state.work;
    if (this.work && running?.id === this.work) this.progress(running.done);
    else this.ask();
    if (!this.box.open) this.box.showModal();
  }

  ask() {
    const start = h("button", { class: "main", onclick: () => this.start(name.value.trim()) }, "Export");
    const name = h("input", { type: "text", "aria-label": "Name of the files", placeholder: "As the video is called", maxlength: 100 });
    const boxes = KINDS.map(([kind, label, about]) => {
      const input = h("input", {
        type: "checkbox",
        value: kind,
        onchange: () => {
          if (input.checked) this.chosen.add(kind);
          else this.chosen.delete(kind);
          start.disabled = !this.chosen.size;
        },
      });
      input.checked = this.chosen.has(kind);
      return h("label", {}, input, h("span", {}, label), h("small", {}, about));
    });
    this.put(
      "Export",
      [
        h("p", { class: "soft" }, "The files come into the folder where you started v2m. Seed and settings are inside each."),
        h("div", { class: "kinds" }, ...boxes),
        h("label", { class: "field" }, h("span", { class: "name" }, "Name"), name),
      ],
      [h("button", { class: "line", onclick: () => this.box.close() }, "Not now"), start],
    );
  }

  /** @param {string} title @param {Node[]} content @param {Node[]} foot */
  put(title, content, foot) {
    this.box.setAttribute("aria-label", title);
    fill(this.box, h("h2", {}, title), h("div", { class: "stack" }, ...content), h("div", { class: "foot" }, ...foot));
  }

  /** @param {string} name */
  async start(name) {
    const kinds = KINDS.map(([kind]) => kind).filter((kind) => this.chosen.has(kind));
    try {
      const own = this.studio.store.music?.own;
      const { work } = await post("/api/export", { kinds, keepAudio: own?.keep ?? false, name: name || null });
      this.work = work;
      this.progress(0);
      this.report(await get(`/api/works/${work}`));
    } catch (fault) {
      this.failed(fault instanceof Error ? fault.message : String(fault));
    }
  }

  /** @param {number} done */
  progress(done) {
    const bar = this.box.querySelector("progress");
    if (bar) {
      bar.value = done;
      return;
    }
    const cancel = () => post("/api/cancel", { work: this.work }).catch((fault) => toast(fault.message, "wrong"));
    this.put(
      "Exporting",
      [
        h("p", { class: "soft" }, "You can go on working; the files will have the music as it is now."),
        h("progress", { max: 1, value: done, "aria-label": "How far the export is" }),
      ],
      [h("button", { class: "line", onclick: cancel }, "Cancel"), h("button", { class: "line", onclick: () => this.box.close() }, "Go on working")],
    );
  }

  /** @param {WorkReport} report */
  report(report) {
    if (!this.work || report.id !== this.work) return;
    if (report.error) this.failed(report.error);
    else if (report.files?.length) this.finished(report.files, report);
    else if (report.done < 1) this.progress(report.done);
  }

  /** @param {string[]} files @param {WorkReport} report */
  finished(files, report) {
    this.work = null;
    const warnings = (report.warnings ?? []).map((warning) => h("li", { class: "soft" }, warning));
    const where = report.folder ? [h("p", { class: "soft" }, `They lie in ${report.folder}.`)] : [];
    this.put(
      "Exported",
      [h("ul", { class: "files" }, ...files.map((file) => h("li", {}, file)), ...warnings), ...where],
      [
        h("button", { class: "line", onclick: () => this.ask() }, "Export more"),
        h("button", { class: "main", onclick: () => this.box.close() }, "Done"),
      ],
    );
    if (!this.box.open) toast(`Exported: ${files.join(", ")}`);
  }

  /** @param {string} sentence */
  failed(sentence) {
    this.work = null;
    this.put(
      "Not exported",
      [h("p", { role: "alert" }, sentence)],
      [h("button", { class: "line", onclick: () => this.ask() }, "Back"), h("button", { class: "main", onclick: () => this.box.close() }, "Close")],
    );
    if (!this.box.open) toast(sentence, "wrong");
  }
}
