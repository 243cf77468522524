import js from "@eslint/js";
import globals from "globals";

const html = [
  { property: "innerHTML", message: "Nothing from a link may become HTML: use textContent." },
  { property: "outerHTML", message: "Nothing from a link may become HTML: use textContent." },
  { property: "insertAdjacentHTML", message: "Nothing from a link may become HTML." },
];

// Reading these throws where storage is refused; the page must do without them.
const optional = ["localStorage", "sessionStorage", "caches", "indexedDB"];
const message = "A browser may refuse it: use web/shared/optional_apis.js.";

// The rooms of web/ and what each may import besides its own files, as the import is written. What is
// not named here stands above the rooms: main, view, wiring, drawing and the panels put them together.
const SHARED = String.raw`\.\./shared/`;
const MESSAGES = String.raw`\.\./messages/`;
const DRAWING = String.raw`\.\./draw/\w+\.js$`; // colours, theme and thumbnails, none of its rooms
const NETWORK = String.raw`\.\./draw/network/\w+\.js$`; // where its nodes and links are, to write on them
const PARTS_DRAWN = String.raw`\.\./draw/(map|charts)/\w+\.js$`; // what a panel draws as the page does
const BESIDE = String.raw`\.\./\w+\.js$`;
const rooms = {
  "web/shared/*.js": [],
  "web/messages/*.js": [SHARED],
  "web/start/*.js": [SHARED, MESSAGES],
  "web/page/*.js": [SHARED, MESSAGES],
  "web/explanations/*.js": [SHARED, MESSAGES],
  "web/article/*.js": [SHARED],
  "web/lessons/*.js": [SHARED, MESSAGES],
  "web/record/*.js": [SHARED, MESSAGES],
  "web/bench/*.js": [SHARED, MESSAGES, DRAWING, PARTS_DRAWN],
  "web/saving/*.js": [SHARED, MESSAGES],
  "web/saving/picture/*.js": [String.raw`\.\./\.\./shared/`, String.raw`\.\./\.\./draw/\w+\.js$`, String.raw`\.\./\.\./draw/(network|map|charts)/\w+\.js$`],
  "web/controls/*.js": [SHARED, DRAWING],
  "web/microscope/*.js": [SHARED, NETWORK],
  "web/own_data/*.js": [SHARED, MESSAGES, DRAWING],
  "web/draw/*.js": [SHARED],
  "web/draw/*/*.js": [BESIDE, String.raw`\.\./\.\./shared/`],
};

/** Files of a room that import from elsewhere are told so. */
const borders = Object.entries(rooms).map(([files, allowed]) => {
  const own = String.raw`\./[\w.]+\.js$`;
  const regex = `^(?!(${[own, ...allowed].join("|")}))`;
  const border = "Imports point down only: see the rooms in eslint.config.js.";
  return { files: [files], rules: { "no-restricted-imports": ["error", { patterns: [{ regex, message: border }] }] } };
});

const rules = {
  eqeqeq: ["error", "always", { null: "ignore" }],
  "no-var": "error",
  "prefer-const": "error",
  "no-shadow": "error",
  "no-console": ["error", { allow: ["info"] }],
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-properties": ["error", ...html],
  "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
};

export default [
  { ignores: ["runtime/", "node_modules/", "dist/", "build/", ".venv/", "screenshots/", "tests/golden/", "web/schema.js"] },
  js.configs.recommended,
  { rules },
  {
    files: ["web/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-globals": ["error", ...optional.map((name) => ({ name, message }))],
      "no-restricted-properties": ["error", ...html, ...[...optional, "serviceWorker", "clipboard"].map((property) => ({ property, message }))],
    },
  },
  ...borders,
  {
    files: ["web/shared/optional_apis.js"],
    rules: { "no-restricted-properties": ["error", ...html] },
  },
  {
    // Runs before anything else, on browsers too old for the rest: so that it can say so.
    files: ["web/start/pre_paint.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 5 },
    rules: { "no-var": "off", "no-restricted-globals": "off" }, // it can import nothing, and has a try of its own
  },
  { files: ["sw*.js"], languageOptions: { sourceType: "script", globals: globals.serviceworker } },
  {
    files: ["tools/**/*.{js,mjs}", "tests/**/*.{js,mjs}", "eslint.config.js"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "no-console": "off" },
  },
];
