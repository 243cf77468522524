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

const rules = {
  eqeqeq: ["error", "always", { null: "ignore" }],
  "no-var": "error",
  "prefer-const": "error",
  "no-shadow": "error",
  "no-console": "error",
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
      "no-restricted-globals": ["error", ...optional.map((name) => ({ name, message }))],
      "no-restricted-properties": ["error", ...html, ...[...optional, "serviceWorker", "clipboard"].map((property) => ({ property, message }))],
    },
  },
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
