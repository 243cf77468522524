// What browsers say of a module that could not be fetched: Chromium, Firefox, WebKit.
const MISSING = /dynamically imported module|Importing a module script failed/;

/** Whether an error is that of a part of the page that did not come. @param {unknown} error */
export const isMissingPart = (error) => error instanceof TypeError && MISSING.test(error.message);

/**
 * A person has opened something whose module could not be fetched, without a network perhaps: that is said.
 * @param {() => void} say
 */
export function listenForMissingParts(say) {
  window.addEventListener("unhandledrejection", (event) => {
    if (isMissingPart(event.reason)) say();
  });
}
