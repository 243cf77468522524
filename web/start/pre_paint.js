// A classic script that runs before the first paint: the theme must not flash, and what goes wrong
// before the modules are there must not be lost (web/start/error_panel.js reads it).
(function () {
  "use strict";
  var root = document.documentElement;
  var chosen = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch (_) {
    // Storage may be forbidden; the system's theme it is.
  }
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = chosen === "dark" || chosen === "light" ? chosen : dark ? "dark" : "light";

  var main = "web/main.js"; // a built page has another name for it
  /** @type {Event[]} */
  var early = [];
  /** @param {Event} event */
  function keep(event) {
    if (early.length < 200) early.push(event);
    var script = /** @type {any} */ (event.target);
    if (!script || script.tagName !== "SCRIPT" || !/web\/main[\w-]*\.js$/.test(script.src)) return;
    main = script.src;
    notStarted();
  }
  // Without the page's own modules nobody else can say that it failed. A built page names modules of its own
  // version alone: where the host has another by now, it is asked for once more (web/main.js takes the mark away).
  var again = false;
  function notStarted() {
    if (again) return;
    if ("built" in root.dataset && !/^ again/.test(window.name)) {
      again = true;
      window.name = " again" + window.name;
      location.reload();
      return;
    }
    root.dataset.app = "failed";
    var note = document.getElementById("not-started");
    if (!note) return;
    note.className = "plain-note";
    if (location.protocol === "file:") explain(note, "file");
    else askType(note);
  }
  /** @param {HTMLElement} note @param {string} cause */
  function explain(note, cause) {
    var causes = note.querySelectorAll("[data-cause]");
    for (var i = 0; i < causes.length; i++) {
      var one = /** @type {HTMLElement} */ (causes[i]);
      one.hidden = one.dataset.cause !== cause;
    }
  }
  /**
   * A module is refused where its host does not call it JavaScript: this script is not, being none.
   * @param {HTMLElement} note
   */
  function askType(note) {
    var request = new XMLHttpRequest();
    request.open("HEAD", main);
    request.onload = function () {
      var type = request.getResponseHeader("Content-Type") || "?";
      // A page in its place is a host's way to say that there is no such file.
      if (request.status !== 200 || /javascript|ecmascript|^text\/html/i.test(type)) return;
      var places = note.querySelectorAll("[data-type]");
      for (var i = 0; i < places.length; i++) places[i].textContent = type;
      explain(note, "type");
    };
    request.send();
  }
  // The capture phase also hears scripts that could not be fetched; their events do not bubble.
  window.addEventListener("error", keep, true);
  window.addEventListener("unhandledrejection", keep);
  var heard = false;
  // A module of the page that does not fit the others stops them all without a word.
  window.addEventListener("load", function () {
    if (!heard) notStarted();
  });
  /** @type {any} */ (window).playgroundEarlyErrors = {
    events: early,
    stop: function () {
      heard = true;
      window.removeEventListener("error", keep, true);
      window.removeEventListener("unhandledrejection", keep);
    },
  };
})();
