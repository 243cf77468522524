// What every browser must do, run inside the page: become ready, show the losses of the links
// given after ten steps, train the default network, and run a person's own Python. An expression: a function of the links.
async (links) => {
  const wait = async (what, done, seconds) => {
    const end = performance.now() + seconds * 1000;
    while (!done()) {
      if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const text = (id) => document.getElementById(id).textContent.trim();
  const number = (id) => Number(text(id).replaceAll(",", ""));
  const open = async (link) => {
    const read = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = link;
    await read;
    await wait(`reading ${link}`, () => number("iter-number") === 0, 20);
  };

  const root = document.documentElement;
  await wait("the start", () => root.dataset.app !== "loading", 120);
  if (root.dataset.app !== "ready") throw new Error(document.getElementById("failure").textContent);

  const losses = [];
  for (const link of links) {
    await open(link);
    for (let epoch = 1; epoch <= 10; epoch++) {
      document.getElementById("next-step-button").click();
      await wait(`step ${epoch}`, () => number("iter-number") === epoch, 20);
    }
    losses.push([text("loss-train"), text("loss-test")]);
  }

  await open("#seed=0.53734");
  document.getElementById("play-pause-button").click();
  await wait("a test loss below 0.05", () => number("loss-test") < 0.05, 180);
  document.getElementById("play-pause-button").click();

  document.getElementById("bench-tab-python").click();
  await wait("the editor with its first text", () => document.querySelector(".python-code .cm-content")?.textContent.includes("snake"), 60);
  document.getElementById("python-run").click();
  await wait("an own activation", () => document.querySelector("#activations option[value=snake]"), 60);
  return { losses, epoch: number("iter-number"), agent: navigator.userAgent };
}
