// A host's header Content-Security-Policy may be stricter than the page's own: then the page's own files
// do not come, and the browser says only here why.

const FOLDER = new URL("../../", import.meta.url).href;

/** What a start needs; a picture or a style that is forbidden stops nothing. */
const NEEDED = ["connect-src", "script-src", "script-src-elem", "worker-src"];

/**
 * The directive by which a host forbids what the page needs; null where another's, or nothing needed, is forbidden.
 * @param {Pick<SecurityPolicyViolationEvent, "disposition" | "effectiveDirective" | "blockedURI" | "sourceFile">} event
 * @param {string} [folder] the address of our files
 */
export function forbiddenBy({ disposition, effectiveDirective, blockedURI, sourceFile }, folder = FOLDER) {
  if (disposition === "report") return null;
  if (effectiveDirective === "require-trusted-types-for") return sourceFile?.startsWith(folder) ? effectiveDirective : null;
  return NEEDED.includes(effectiveDirective) && blockedURI.startsWith(folder) ? effectiveDirective.replace("-elem", "") : null;
}

/** @param {(directive: string, details: string) => void} tell */
export function onForbidden(tell) {
  document.addEventListener("securitypolicyviolation", (event) => {
    const directive = forbiddenBy(event);
    if (directive) tell(directive, `${directive} forbids ${event.blockedURI}\n${event.originalPolicy}`);
  });
}
