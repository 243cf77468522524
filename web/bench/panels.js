/** The bench's panels, in the order of their tabs: each is a module that is loaded when it is first opened. */

/**
 * The page's chart of the losses, for a panel that is open.
 * @typedef {object} LossChart
 * @property {(listener: ((epoch: number) => void) | null) => void} pick who is told which epoch a person points at; null: nobody
 * @property {(epoch: number | null) => void} mark an epoch by a line
 */

/**
 * What a panel is made of and gets.
 * @typedef {object} PanelContext
 * @property {import("../shared/types.js").Schema} schema
 * @property {import("../messages/messages.js").Messages} messages
 * @property {(action: string, ...args: (string | number)[]) => void} act an action of this panel's room in py/app/bench/
 * @property {import("../shared/types.js").Act} page an action of the page's
 * @property {(kind: string, text: () => string) => void} say something that is heard at once
 * @property {() => import("../shared/types.js").Values} settings as they are now
 * @property {() => string} address the page's, with the settings
 * @property {() => Promise<any>} uPlot the charting library's class
 * @property {LossChart} chart of the page
 * @property {() => Promise<void>} fullPython brings all that a person's own code may import; who opens their code waits for it
 */

/**
 * A panel. `element` is put into the page when it opens; what it is not told while it is closed, it gets when it opens.
 * @typedef {object} Panel
 * @property {HTMLElement} element
 * @property {(values: import("../shared/types.js").Values) => void} [settings]
 * @property {(numbers: import("../shared/types.js").Numbers) => void} [frame]
 * @property {(news: any) => void} [told] what its room in Python tells
 * @property {() => void} [opened] it is in the page now, and may measure itself
 * @property {() => void} [closed]
 * @property {() => void} [translated] the language is another: elements with `data-t` are done already
 */

/** @typedef {{create: (context: PanelContext) => Panel | Promise<Panel>}} PanelModule */

/** @type {Record<string, () => Promise<PanelModule>>} */
export const PANELS = {
  compare: () => import("./compare_panel.js"),
  runs: () => import("./runs_panel.js"),
  timeline: () => import("./timeline_panel.js"),
  sweep: () => import("./sweep_panel.js"),
  landscape: () => import("./landscape_panel.js"),
  python: () => import("./python_panel.js"),
};

export const CLOSED = "none";
