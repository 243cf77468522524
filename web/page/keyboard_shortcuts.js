/**
 * The action a key asks for, or null. A key that means something to the focused element stays its own.
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean, defaultPrevented: boolean, repeat: boolean}} event
 * @param {{tag: string, type: string, role: string, editable: boolean}} focus
 * @returns {"toggle" | "step" | "reset" | "undo" | "redo" | null}
 */
export function keyAction(event, focus) {
  if (event.defaultPrevented || event.altKey) return null;
  const types = focus.tag === "input" && !["checkbox", "radio", "range", "button"].includes(focus.type);
  if (focus.editable || types || focus.tag === "textarea" || focus.tag === "select") return null;
  if (event.ctrlKey || event.metaKey) return stepKey(event);
  if (event.key === ".") return "step";
  if (event.key === "r" || event.key === "R") return event.repeat ? null : "reset";
  if (event.key !== " " || event.repeat) return null;
  const presses = ["button", "a", "input", "summary", "audio", "video"].includes(focus.tag) || focus.role !== "";
  return presses ? null : "toggle";
}

/** Ctrl+Z (on a Mac: Cmd+Z), Ctrl+Shift+Z, Ctrl+Y. @param {{key: string, shiftKey: boolean}} event @returns {"undo" | "redo" | null} */
function stepKey({ key, shiftKey }) {
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : null;
}

/**
 * Space plays and pauses, `.` steps, `r` resets, Ctrl+Z goes back to the training before.
 * @param {import("../shared/types.js").Act} act
 */
export function createKeyboardShortcuts(act) {
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest("dialog")) return; // what is behind it is not at hand
    const role = target.getAttribute("role") ?? "";
    const action = keyAction(event, {
      tag: target.tagName.toLowerCase(),
      type: target.getAttribute("type") ?? "text",
      role: /^(button|radio|checkbox|switch|menuitem|option|tab|link|treeitem|gridcell)$/.test(role) ? role : "",
      editable: target instanceof HTMLElement && target.isContentEditable,
    });
    if (!action) return;
    event.preventDefault();
    act(action);
  });
}
