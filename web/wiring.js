import { createArticle } from "./article/article.js";
import { createDatasetPicker } from "./controls/dataset_picker.js";
import { applyHidden } from "./controls/hidden_controls.js";
import { createMenus } from "./controls/menus.js";
import { createSliders } from "./controls/sliders.js";
import { createSwitch } from "./controls/switches.js";
import { createTransport } from "./controls/transport.js";
import { createDrawing } from "./drawing.js";
import { createMessages, pickLanguage } from "./messages/messages.js";
import { createHashNavigation } from "./page/hash_navigation.js";
import { createKeyboardShortcuts } from "./page/keyboard_shortcuts.js";
import { createLiveRegion } from "./page/live_region.js";
import { createLanguages, createShare, createTheme } from "./page/masthead.js";
import { createMetrics } from "./page/metrics.js";
import { createNotices } from "./page/notices.js";
import { createPrinting } from "./page/printing.js";
import { byId } from "./shared/elements.js";
import { recall } from "./shared/storage.js";
import { listenForErrors } from "./start/error_listener.js";
import { createErrorPanel } from "./start/error_panel.js";
import { createLoadingCard } from "./start/loading_card.js";
import { keep, listen as listenOffline } from "./start/offline.js";
import { FIRST_STAGE, listen } from "./start/start_events.js";
import { createWatchdog } from "./start/watchdog.js";

/**
 * Makes the page's parts and wires them: actions go to whoever is connected, news to the parts.
 * @param {import("./shared/types.js").Schema} schema
 */
export function wirePage(schema) {
  const root = document.documentElement;
  const messages = createMessages(pickLanguage(recall("language"), navigator.languages));
  /** @type {import("./shared/types.js").Act | null} */
  let dispatch = null;
  const liveRegion = createLiveRegion(messages);
  /** @type {import("./shared/types.js").Act} */
  const act = (type, ...args) => {
    liveRegion.act(type);
    dispatch?.(type, ...args);
  };
  const context = { schema, messages, act };

  const notices = createNotices(context);
  const errorPanel = createErrorPanel(messages, notices);
  createTheme((dark) => liveRegion.say("theme", () => messages.t(dark ? "live.dark" : "live.light")));
  createPrinting();
  const address = createHashNavigation(act, (place) => notices.noPlace(place));
  const transport = createTransport(context);
  const menus = createMenus(byId("menus"), context);
  const sliders = createSliders(byId("sliders"), context);
  const datasetPicker = createDatasetPicker(byId("datasets"), context);
  const switches = [
    createSwitch({ id: "show-test-data", name: "showTestData", t: "output.showTestData", act }),
    createSwitch({ id: "discretize", name: "discretize", t: "output.discretize", act }),
    createSwitch({ id: "show-full-network", name: "showTestTimeNetwork", t: "control.fullNetwork", tTitle: "control.fullNetworkTitle", act }),
  ];
  const [showTest, discretize, fullNetwork] = switches.map(({ element }) => element);
  byId("map-switches").append(showTest, discretize);
  fullNetwork.classList.add("cell");
  fullNetwork.dataset.row = "2";
  byId("menus").append(fullNetwork);
  const metrics = createMetrics(messages);
  const drawing = createDrawing(context);
  const loadingCard = createLoadingCard(messages);
  createLanguages(messages);
  createKeyboardShortcuts(act);
  createArticle(messages, address.arrived);

  const settingsButton = byId("settings-button");
  settingsButton.addEventListener("click", () => {
    const open = byId("menus").classList.toggle("open");
    settingsButton.setAttribute("aria-expanded", String(open));
  });

  // The answer to a click neither waits nor gives way to an epoch.
  const sharing = createShare(messages, (text) => liveRegion.say("share", () => text), notices, address.whole);
  const isReady = () => root.dataset.app === "ready";
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const sendReducedMotion = () => act("reduceMotion", String(reducedMotion.matches));
  let problem = "";

  listenOffline((news) => {
    if (news.state !== "ready") return notices.offline(news);
    byId("offline-badge").hidden = false;
    liveRegion.say("offline", () => messages.t("offline.ready"));
  });
  let stage = "the page's own files";
  const watchdog = createWatchdog({
    slow: loadingCard.slow,
    silent: (seconds) => fail({ kind: "silent", details: [`No sign of life for ${seconds} s after: ${stage}`, ...errorListener.foreignErrors].join("\n\n") }),
  });
  // Last, when every part is there to show what was heard; pre_paint.js has kept what came before.
  const errorListener = listenForErrors((fault) => fail(fault));
  listen({
    progress(parts, newest) {
      watchdog.alive();
      loadingCard.show(parts, newest);
    },
    stage(name) {
      watchdog.alive();
      stage = name;
      if (name !== FIRST_STAGE) drawing.loadCharts();
    },
    failed: (news) => fail(news),
  });

  /** @param {Parameters<typeof errorPanel.show>[0]} news */
  function fail(news) {
    const running = isReady();
    // Once the page runs, a stray error elsewhere is for the console; Python's stop the engine.
    if (running && !news.reason && !/PythonError|Traceback/.test(String(news.details))) return;
    setEnabled(false);
    watchdog.stop();
    loadingCard.hide();
    errorPanel.show({ ...news, running });
  }

  /** @param {boolean} on */
  function setEnabled(on) {
    for (const part of /** @type {NodeListOf<HTMLFieldSetElement>} */ (document.querySelectorAll("[data-engine]"))) part.disabled = !on;
    byId("network").inert = !on;
  }

  return {
    messages,
    drawing,
    notices,
    address,
    fail,

    /** @param {import("./shared/types.js").Act} to */
    connect(to) {
      dispatch = to;
    },

    /**
     * @param {import("./shared/types.js").Values} values
     * @param {readonly string[]} hidden
     */
    settings(values, hidden) {
      for (const part of [menus, sliders, datasetPicker, metrics, drawing, liveRegion, ...switches]) part.settings(values);
      applyHidden(document, hidden);
      byId("network").classList.toggle("layers-fixed", hidden.includes("numHiddenLayers"));
      drawing.network.hide(hidden);
      notices.settings(values);
      root.classList.toggle("no-hints", values.hideText === "true");
      fullNetwork.classList.toggle("absent", Number(values.dropout) === 0);
      if (problem !== values.problem) datasetPicker.draw(); // pictures that were hidden had no size
      problem = values.problem;
    },

    /** @param {import("./shared/types.js").Numbers} numbers */
    frame(numbers) {
      metrics.frame(numbers);
      sharing.frame(numbers);
      drawing.frame(numbers);
      menus.rate({ used: numbers.learningRate, tuned: Boolean(numbers.tuner) });
      liveRegion.frame(numbers);
    },

    /** @param {boolean} on */
    playing(on) {
      liveRegion.playing(on);
      transport.playing(on);
      menus.rate({ training: on });
    },

    ready() {
      if (root.dataset.app === "failed" && !errorPanel.recover()) return;
      watchdog.stop();
      root.dataset.app = "ready";
      loadingCard.hide();
      setEnabled(true);
      errorListener.started();
      liveRegion.ready();
      if (reducedMotion.matches) sendReducedMotion(); // dropout shows the whole network to those who want less motion
      reducedMotion.addEventListener("change", sendReducedMotion);
      drawing.measureAnew();
      keep().catch(() => {}); // no service worker here: the page runs, it is only not kept
    },
  };
}

/** @typedef {ReturnType<typeof wirePage>} Page */
