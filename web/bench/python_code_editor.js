import { h } from "../shared/elements.js";
import { editorTheme } from "./python_theme.js";

/**
 * Where Python is written.
 * @typedef {object} Editor
 * @property {HTMLElement} element
 * @property {string} text
 * @property {(text: string) => void} begin with this text, which cannot be undone
 * @property {(text: string) => void} replace the text by another one, which can
 * @property {(line: number | null) => void} mark a line where something went wrong, from 1; null: none
 * @property {(line: number) => void} goTo a line
 * @property {() => void} translated
 */

/**
 * @typedef {object} EditorParts
 * @property {import("../messages/messages.js").Messages} messages
 * @property {() => void} changed a person has changed the text
 * @property {() => void} run the text
 */

/** What CodeMirror says by itself, and the message for it. */
const PHRASES = {
  ...{ Find: "find", Replace: "replaceBy", next: "next", previous: "previous", all: "all", "match case": "matchCase", regexp: "regexp", "by word": "byWord" },
  ...{ replace: "replace", "replace all": "replaceAll", close: "closeFind", "current match": "currentMatch", "on line": "onLine" },
  ...{ "replaced $ matches": "replacedAll", "replaced match on line $": "replacedOne", "Go to line": "goToLine", go: "go" },
  ...{ "Fold line": "fold", "Unfold line": "unfold", "folded code": "folded", unfold: "unfold", "Folded lines": "foldedLines", "Unfolded lines": "unfoldedLines", to: "to" },
};

/** CodeMirror. @implements {Editor} */
export class CodeEditor {
  element = h("div", { class: "python-code" });
  #messages;
  #parts;
  #codemirror;
  #view;
  #mark;
  #phrases;
  #extensions;

  /** @param {import("./load_codemirror.js").CodeMirror} codemirror @param {EditorParts} parts */
  constructor(codemirror, parts) {
    const { core, state } = codemirror;
    this.#codemirror = codemirror;
    this.#messages = parts.messages;
    this.#parts = parts;
    this.#mark = state.StateEffect.define();
    this.#phrases = new state.Compartment();
    this.#extensions = this.#makeExtensions();
    this.#view = new core.EditorView({ root: withoutHead(document), parent: this.element, state: this.#state("") });
    // What is typed is the editor's alone: to the page it would be a key on no field, and Escape leaves the panel.
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
    this.translated();
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** @param {string} text */
  begin(text) {
    this.#view.setState(this.#state(text));
    this.translated();
  }

  /** @param {string} text */
  replace(text) {
    const { state, commands } = this.#codemirror;
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: state.Text.of(text.split("\n")) },
      ...{ selection: { anchor: 0 }, scrollIntoView: true, annotations: commands.isolateHistory.of("full") },
    });
  }

  /** @param {number | null} line */
  mark(line) {
    const { doc } = this.#view.state;
    const from = line !== null && line >= 1 && line <= doc.lines ? doc.line(line).from : null;
    this.#view.dispatch({ effects: this.#mark.of(from) });
    if (from !== null) this.#view.dispatch({ effects: this.#codemirror.core.EditorView.scrollIntoView(from, { y: "nearest", yMargin: 40 }) });
  }

  /** @param {number} line */
  goTo(line) {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({ selection: { anchor: from }, effects: this.#codemirror.core.EditorView.scrollIntoView(from, { y: "center" }) });
    this.#view.focus();
  }

  translated() {
    this.#view.dispatch({ effects: this.#phrases.reconfigure(this.#spoken()) });
  }

  /** @param {string} doc */
  #state(doc) {
    return this.#codemirror.state.EditorState.create({ doc, extensions: this.#extensions });
  }

  #makeExtensions() {
    const { core, state, view, language, commands, python } = this.#codemirror;
    const { EditorView } = core;
    const run = () => {
      this.#parts.run();
      return true;
    };
    return [
      state.Prec.highest(view.keymap.of([{ key: "Mod-Enter", run }, { key: "Ctrl-Enter", run }])),
      view.keymap.of([commands.indentWithTab]),
      core.basicSetup,
      language.indentUnit.of("    "),
      python.pythonLanguage.extension, // without its completions
      ...editorTheme(this.#codemirror),
      EditorView.domEventHandlers({ beforeinput: (/** @type {InputEvent} */ event, /** @type {any} */ one) => typeOver(event, one, EditorView) }),
      this.#markField(),
      this.#phrases.of([]),
      EditorView.updateListener.of((/** @type {{docChanged: boolean}} */ { docChanged }) => docChanged && this.#parts.changed()),
    ];
  }

  /** The marked line goes with its text. */
  #markField() {
    const { core, state, view } = this.#codemirror;
    const { Decoration } = view;
    const line = Decoration.line({ class: "cm-problem-line" });
    return state.StateField.define({
      create: () => Decoration.none,
      update: (/** @type {any} */ marks, /** @type {any} */ { changes, effects }) => {
        for (const effect of effects) if (effect.is(this.#mark)) return effect.value === null ? Decoration.none : Decoration.set([line.range(effect.value)]);
        return marks.map(changes);
      },
      provide: (/** @type {any} */ field) => core.EditorView.decorations.from(field),
    });
  }

  /** What the page's language has to do with. */
  #spoken() {
    const { core, state } = this.#codemirror;
    const { t } = this.#messages;
    const phrases = Object.fromEntries(Object.entries(PHRASES).map(([phrase, id]) => [phrase, t(`python.${id}`)]));
    const attributes = { "aria-label": t("python.editor"), "aria-describedby": "python-keys", tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off" };
    return [state.EditorState.phrases.of(phrases), core.EditorView.contentAttributes.of(attributes)];
  }
}

/**
 * What is typed in place of a selection the editor puts in itself: Chromium would give it the selection's looks, as an inline
 * style, which the page's security policy forbids.
 * @param {InputEvent} event
 * @param {any} view
 * @param {any} EditorView
 * @returns {boolean} whether it is done
 */
function typeOver({ inputType, data, isComposing }, view, EditorView) {
  const { from, to, empty } = view.state.selection.main;
  if (inputType !== "insertText" || !data || empty || isComposing || view.state.selection.ranges.length > 1) return false;
  const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
  // Brackets around what is selected, say.
  const isTaken = view.state.facet(EditorView.inputHandler).some((/** @type {Function} */ handler) => handler(view, from, to, data, insert));
  if (!isTaken) view.dispatch(insert());
  return true;
}

/**
 * The page, as a tree without a head: there CodeMirror adopts its style sheets. In a head it would put style elements, which the
 * page's security policy forbids; and in a shadow root, which has none, Chromium loses letters that are typed.
 * @param {Document} page
 */
function withoutHead(page) {
  return new Proxy(page, {
    get(_, name) {
      const value = name === "head" ? null : Reflect.get(page, name);
      return typeof value === "function" ? value.bind(page) : value;
    },
    set: (_, name, value) => Reflect.set(page, name, value),
  });
}
