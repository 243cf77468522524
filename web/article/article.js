import { byId, h } from "../shared/elements.js";
import { createContents } from "./contents.js";
import { createScrollRegions } from "./scroll_regions.js";

/**
 * Fetches the article in the page's language (`article/<language>.html`, a fragment), English
 * where there is none, and puts it in its place.
 * @param {import("../messages/messages.js").Messages} messages
 * @param {() => void} settled it is there, or will not come
 */
export function createArticle(messages, settled) {
  const root = byId("article");
  const regions = createScrollRegions(root, messages);
  const contents = createContents(root);
  let asked = "";

  messages.follow(async () => {
    const language = messages.language;
    if (asked === language) return;
    asked = language;
    const text = (await fetchFragment(language)) ?? (language === "en" ? null : await fetchFragment("en"));
    if (asked !== language) return; // another language was chosen meanwhile
    if (text === null) {
      root.replaceChildren(h("p", { class: "hint" }, messages.t("article.missing")));
      return settled();
    }
    const fragment = new DOMParser().parseFromString(text, "text/html");
    root.replaceChildren(...fragment.body.childNodes);
    regions.wrapAll();
    contents.follow();
    settled();
  });
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
