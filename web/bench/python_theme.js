/** How the editor looks: by the page's own colours, which are those of its theme at any time. */

/** Colours of Python's parts, by the names that CodeMirror's own style has for them. @type {Record<string, Record<string, string>>} */
const PARTS = {
  keyword: { color: "var(--accent)", fontWeight: "600" },
  atom: { color: "var(--accent)" },
  bool: { color: "var(--accent)" },
  literal: { color: "var(--positive-ink)" },
  string: { color: "var(--negative-ink)" },
  escape: { color: "var(--warn)" },
  "special(string)": { color: "var(--warn)" },
  "definition(variableName)": { fontWeight: "600" },
  className: { fontWeight: "600" },
  meta: { color: "var(--positive-ink)" },
  comment: { color: "var(--ink-soft)", fontStyle: "italic" },
  invalid: { color: "var(--danger)" },
};

const SELECTED = { background: "color-mix(in srgb, var(--focus) 28%, transparent)" };
const FIELD = { background: "var(--card)", border: "1px solid var(--line-strong)", borderRadius: "var(--radius)", color: "var(--ink)", font: "inherit" };

const THEME = {
  "&": { height: "100%", background: "var(--card)", color: "var(--ink)", fontSize: "var(--text-s)" },
  "&.cm-focused": { outline: "0.1875rem solid var(--focus)", outlineOffset: "-0.125rem" },
  ".cm-scroller": { overflow: "auto", fontFamily: "var(--font-mono)", lineHeight: "1.5" },
  ".cm-content": { padding: "var(--s2) 0", caretColor: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeft: "2px solid var(--ink)" },
  ".cm-gutters": { background: "var(--card)", borderRight: "1px solid var(--line)", color: "var(--ink-soft)" },
  ".cm-activeLineGutter": { background: "var(--sunken)", color: "var(--ink)" },
  ".cm-activeLine": { background: "color-mix(in srgb, var(--sunken) 55%, transparent)" },
  ".cm-problem-line": { background: "var(--danger-soft)", boxShadow: "inset 0.1875rem 0 var(--danger)" },
  ".cm-problem-line.cm-activeLine": { background: "var(--danger-soft)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": SELECTED,
  "& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": SELECTED,
  ".cm-selectionMatch": { background: "color-mix(in srgb, var(--accent) 18%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--accent-soft)", outline: "1px solid var(--line-strong)" },
  "&.cm-focused .cm-nonmatchingBracket": { background: "var(--danger-soft)" },
  ".cm-searchMatch": { background: "var(--warn-soft)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { background: "color-mix(in srgb, var(--warn) 35%, transparent)" },
  ".cm-foldPlaceholder": { background: "var(--sunken)", border: "1px solid var(--line)", color: "var(--ink-soft)" },
  ".cm-specialChar": { color: "var(--danger)" },
  ".cm-panels": { background: "var(--sunken)", color: "var(--ink)", fontFamily: "var(--font)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "var(--s2) 2rem var(--s2) var(--s2)" },
  ".cm-panel.cm-search label": { fontSize: "var(--text-xs)" },
  ".cm-panel.cm-search [name=close]": { width: "1.75rem", height: "1.75rem", color: "inherit" },
  ".cm-textfield": { ...FIELD, fontSize: "var(--text-s)", minHeight: "1.75rem", maxWidth: "100%" },
  ".cm-button": { ...FIELD, backgroundImage: "none", fontSize: "var(--text-xs)", minHeight: "1.75rem" },
  "button:focus-visible, input:focus-visible": { outline: "0.1875rem solid var(--focus)" },
};

/** @param {import("./load_codemirror.js").CodeMirror} codemirror */
export function editorTheme({ core, language }) {
  const known = new Map(language.defaultHighlightStyle.specs.flatMap((/** @type {{tag: unknown}} */ { tag }) => [tag].flat().map((one) => [String(one), one])));
  const specs = Object.entries(PARTS).flatMap(([name, look]) => (known.has(name) ? [{ tag: known.get(name), ...look }] : []));
  return [core.EditorView.theme(THEME), language.syntaxHighlighting(language.HighlightStyle.define(specs))];
}
