// The page starts here, long before the engine: controls, data and article are readable at once.

import "./view.js";

document.getElementById("not-started")?.remove();
document.documentElement.classList.remove("not-started");
