// The page starts here, long before the engine: controls, data and article are readable at once.

import "./view.js";

window.name = window.name.replace(/^ again/, ""); // of web/start/pre_paint.js: it has started

document.getElementById("not-started")?.remove();
document.documentElement.classList.remove("not-started");
