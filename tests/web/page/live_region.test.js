import assert from "node:assert/strict";
import { test } from "node:test";

import { createMessages } from "../../../web/messages/messages.js";
import { createAnnouncer, shapeChange } from "../../../web/page/announcer.js";
import { createLiveRegion } from "../../../web/page/live_region.js";

/** A clock that a test turns. */
function fakeClock() {
  let time = 0;
  /** @type {{run: () => void, at: number}[]} */
  let timers = [];
  return {
    now: () => time,
    later: (/** @type {() => void} */ run, /** @type {number} */ delay) => timers.push({ run, at: time + delay }),
    /** @param {number} to */
    turn(to) {
      for (;;) {
        const next = timers.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        time = next.at;
        next.run();
      }
      time = to;
    },
    get waiting() {
      return timers.length;
    },
  };
}

/** What was said, and when. */
function stage() {
  const clock = fakeClock();
  /** @type {string[]} */
  const said = [];
  const speak = (/** @type {string} */ text) => void said.push(`${clock.now()} ${text}`);
  return { clock, said, speak };
}

test("what goes on by itself is said at most every few seconds, the newest of it", () => {
  const { clock, said, speak } = stage();
  const announcer = createAnnouncer(speak, 5000, clock);
  for (let epoch = 0; epoch < 100; epoch++) {
    clock.turn(epoch * 100);
    announcer.throttled(() => `epoch ${epoch}`);
  }
  assert.deepEqual(said, ["0 epoch 0", "5000 epoch 49"]);
  assert.equal(clock.waiting, 1, "what was said last is still to come");
});

test("what somebody does is said at once, what it brings about with it; the rest waits on", () => {
  const { clock, said, speak } = stage();
  const announcer = createAnnouncer(speak, 5000, clock);
  announcer.throttled(() => "epoch 0");
  clock.turn(1000);
  announcer.throttled(() => "epoch 9");
  announcer.now("playing", () => "Paused");
  announcer.now("shape", () => "Layer added");
  announcer.now("shape", () => "Layer removed");
  clock.turn(1200);
  assert.deepEqual(said.slice(1), ["1060 Paused. Layer removed"]);
  clock.turn(6000);
  assert.equal(said.length, 2, "an epoch does not follow at the heels of what was done");
  clock.turn(6060);
  assert.deepEqual(said.slice(2), ["6060 epoch 9"]);
  announcer.now("a", () => "New data");
  clock.turn(7000);
  announcer.now("a", () => "New data");
  clock.turn(8000);
  assert.notEqual(said[3].slice(5), said[4].slice(5), "a browser passes on only what differs");
});

test("news that is none any more is not said", () => {
  const { clock, said, speak } = stage();
  const announcer = createAnnouncer(speak, 5000, clock);
  announcer.throttled(() => "epoch 1");
  announcer.throttled(() => "epoch 2");
  announcer.dropPending();
  clock.turn(20000);
  assert.deepEqual(said, ["0 epoch 1"]);
  announcer.throttled(() => "epoch 3");
  assert.equal(said.length, 2, "and the next is said at once");
});

test("one layer or one neuron more or less", () => {
  assert.deepEqual(shapeChange("4,2", "4,2,2"), { id: "live.layer.added", count: 3, values: {} });
  assert.deepEqual(shapeChange("4", ""), { id: "live.layer.removed", count: 0, values: {} });
  assert.deepEqual(shapeChange("", "2"), { id: "live.layer.added", count: 1, values: {} });
  assert.deepEqual(shapeChange("4,2", "4,3"), { id: "live.neuron.added", count: 3, values: { layer: 2 } });
  assert.deepEqual(shapeChange("4,2", "3,2"), { id: "live.neuron.removed", count: 3, values: { layer: 1 } });
  for (const [before, after] of [["4,2", "4,2"], ["4,2", "8,8,8"], ["4,2", "6,2"], ["4,2", "5,3"], ["4,2", "3,3,3"]]) {
    assert.equal(shapeChange(before, after), null, `${before} ${after}`);
  }
});

/** @param {string} language */
function page(language) {
  const { clock, said, speak } = stage();
  const live = createLiveRegion(createMessages(language), speak, clock);
  const frame = (/** @type {number} */ epoch) => live.frame(/** @type {any} */ ({ epoch, lossTest: 0.5, lossTrain: 0.25 }));
  let time = 0;
  /** What is heard within a tenth of a second. @param {() => void} action */
  const hear = (action) => {
    const before = said.length;
    action();
    clock.turn((time += 100));
    return said.slice(before).map((text) => text.replace(/^\d+ /, ""));
  };
  return { live, frame, hear, shape: (/** @type {string} */ networkShape) => live.settings({ networkShape }) };
}

test("each action is heard at once, in both languages", () => {
  for (const [language, texts] of Object.entries({
    en: [
      "The playground is ready", "Playing", "Paused", "Layer added: 3 hidden layers", "Neuron added to layer 2: 3 neurons",
      "Neuron removed from layer 1: 1 neuron", "New initial weights", "New data", "Network reset",
      "Epoch 1, test loss 0.500, training loss 0.250", "Epoch 12345, test loss 0.500, training loss 0.250",
    ],
    es: [
      "El laboratorio está listo", "Entrenando", "En pausa", "Capa añadida: 3 capas ocultas", "Neurona añadida a la capa 2: 3 neuronas",
      "Neurona quitada de la capa 1: 1 neurona", "Nuevos pesos iniciales", "Datos nuevos", "Red reiniciada",
      "Época 1, pérdida de prueba 0,500, pérdida de entrenamiento 0,250", "Época 12345, pérdida de prueba 0,500, pérdida de entrenamiento 0,250",
    ],
  })) {
    const { live, frame, hear, shape } = page(language);
    assert.deepEqual(hear(() => shape("2,2")), [], "what the page begins with is no news");
    const heard = [
      () => live.ready(),
      () => live.playing(true),
      () => live.playing(false),
      () => shape("2,2,2"),
      () => shape("2,3,2"),
      () => shape("1,3,2"),
      () => live.act("newWeights"),
      () => live.act("regenerate"),
      () => live.act("reset"),
      () => (live.act("step"), frame(1)),
      () => (live.act("step"), frame(12345)),
    ].flatMap(hear);
    assert.deepEqual(heard, texts);
    assert.deepEqual(hear(() => live.playing(false)), [], "it was paused before");
  }
});

test("an epoch is heard with its own losses, though the next frame's are in the same object", () => {
  const { live, hear } = page("en");
  hear(() => live.ready());
  const numbers = /** @type {any} */ ({ epoch: 1, lossTest: 0.5, lossTrain: 0.25 });
  const heard = hear(() => {
    live.act("step");
    live.frame(numbers);
    Object.assign(numbers, { epoch: 2, lossTest: 0.4, lossTrain: 0.2 });
  });
  assert.deepEqual(heard, ["Epoch 1, test loss 0.500, training loss 0.250"]);
});

test("quick steps are heard one by one; playing is heard seldom", () => {
  const { live, frame, hear } = page("en");
  hear(() => live.ready());
  for (let epoch = 1; epoch <= 20; epoch++) {
    assert.deepEqual(hear(() => (live.act("step"), frame(epoch))), [`Epoch ${epoch}, test loss 0.500, training loss 0.250`]);
  }
  assert.deepEqual(hear(() => (live.act("toggle"), live.playing(true))), ["Playing"]);
  const heard = Array.from({ length: 200 }, (_, i) => hear(() => frame(21 + i))).flat();
  assert.ok(heard.length >= 3 && heard.length <= 4, `${heard.length} in 20 s`);
  assert.deepEqual(hear(() => (frame(221), live.playing(false))), ["Paused"]);
  assert.deepEqual(hear(() => (live.act("step"), frame(222))), ["Epoch 222, test loss 0.500, training loss 0.250"]);
  assert.deepEqual(Array.from({ length: 100 }, () => hear(() => {})).flat(), [], "what waited is older than what was said");
});
