/**
 * Brings a library that is no module: a script tag does.
 * @param {URL} url
 * @returns {Promise<void>}
 */
export function loadScript(url) {
  return new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = url.href;
    script.addEventListener("load", () => loaded());
    script.addEventListener("error", () => failed(new Error(`${url} could not be loaded`)));
    document.head.append(script);
  });
}
