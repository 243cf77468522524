import { byId, h } from "../shared/elements.js";
import { createArrival } from "./arrival.js";
import { createContents } from "./contents.js";
import { createScrollRegions } from "./scroll_regions.js";

/** @type {{createHTML(text: string): string} | undefined} */
let policy;

/**
 * Fetches the article in the page's language (`article/<language>.html`, a fragment), English
 * where there is none, and puts it in its place once it is wanted.
 * @param {import("../messages/messages.js").Messages} messages
 * @param {import("../shared/types.js").Act} act
 * @param {{schema: import("../shared/types.js").Schema, atOnce: boolean, settled: () => void}} page settled: it is there, or will not come
 */
export function createArticle(messages, act, { schema, atOnce, settled }) {
  const root = byId("article");
  const arrival = createArrival(root, atOnce);
  const regions = createScrollRegions(root, messages);
  const contents = createContents(root);
  /** @type {ReturnType<typeof import("./figures.js").createFigures> | null} */
  let figures = null;
  let asked = "";

  // What moves a figure comes when one is about to be seen.
  const nearFigures = new IntersectionObserver(
    async (seen) => {
      const near = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
      for (const figure of near) nearFigures.unobserve(figure);
      if (near.length === 0) return;
      const { createFigures } = await import("./figures.js");
      figures ??= createFigures(messages, act);
      for (const figure of near) if (figure.isConnected) figures.attach(/** @type {HTMLElement} */ (figure));
    },
    { rootMargin: "50% 0px" },
  );

  messages.follow(async () => {
    const language = messages.language;
    if (asked === language) return;
    asked = language;
    const text = (await fetchFragment(language)) ?? (language === "en" ? null : await fetchFragment("en"));
    await arrival.wanted;
    if (asked !== language) return; // another language was chosen meanwhile
    if (text === null) {
      root.replaceChildren(h("p", { class: "hint" }, messages.t("article.missing")));
      return settled();
    }
    const fragment = new DOMParser().parseFromString(trusted(text), "text/html");
    root.replaceChildren(...fragment.body.childNodes);
    regions.wrapAll();
    contents.follow();
    nearFigures.disconnect();
    for (const figure of root.querySelectorAll("figure.moves")) nearFigures.observe(figure);
    ownEntries();
    settled();
  });

  /** A person's own activations have rows in the table of them. */
  async function ownEntries() {
    if (!schema.activations.some(({ own }) => own) && !root.querySelector(".own-entry")) return;
    const { showOwnActivations } = await import("./own_activations.js");
    showOwnActivations(root, schema.activations, messages);
  }

  return {
    ownEntries,
    /** Nothing is more urgent any more. */
    now: arrival.now,
    /** The engine's answer to a figure's question. @type {ReturnType<typeof import("./figures.js").createFigures>["show"]} */
    figure: (name, numbers) => figures?.show(name, numbers),
  };
}

/** @param {string} language */
async function fetchFragment(language) {
  try {
    const answer = await fetch(new URL(`${language}.html`, import.meta.url));
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/**
 * The page's own file, also where a host's policy wants texts that become elements to be named as trusted.
 * @param {string} text
 * @returns {string}
 */
function trusted(text) {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("article", { createHTML: (/** @type {string} */ given) => given });
  return policy?.createHTML(text) ?? text;
}
