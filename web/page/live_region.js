import { byId } from "../shared/elements.js";
import { plural } from "../shared/number_format.js";
import { createAnnouncer, shapeChange } from "./announcer.js";

/** Actions whose outcome nothing else says to who does not see it. @type {Record<string, string>} */
const ACTION_MESSAGES = { reset: "live.reset", newWeights: "live.newWeights", regenerate: "live.newData" };

/** What the page asks for by itself. */
const PAGE_ACTIONS = new Set(["measure", "reduceMotion"]);

/**
 * What is heard of the page: what a person does at once, how training goes every few seconds.
 * @param {import("../messages/messages.js").Messages} messages
 * @param {(text: string) => void} [speak]
 * @param {import("./announcer.js").Clock} [clock]
 */
export function createLiveRegion(messages, speak = (text) => (byId("live").textContent = text), clock = undefined) {
  const announcer = createAnnouncer(speak, undefined, clock);
  let isOn = false; // before the engine is there nobody has done anything
  let isPlaying = false;
  let isStep = false; // one epoch was asked for, and has not come yet
  let epoch = -1;
  let shape = "";

  return {
    /** @param {string} kind @param {() => string} text */
    say(kind, text) {
      announcer.now(kind, text);
    },

    /** A person's action, or one of the page's own. @param {string} type */
    act(type) {
      if (PAGE_ACTIONS.has(type)) return;
      isStep = type === "step";
      if (isOn && type in ACTION_MESSAGES) announcer.now(type, () => messages.t(ACTION_MESSAGES[type]));
    },

    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      const news = isOn ? shapeChange(shape, values.networkShape) : null;
      shape = values.networkShape;
      if (!news) return;
      const unit = "layer" in news.values ? "network.neurons" : "network.layers";
      announcer.now("shape", () => messages.t(news.id, { ...news.values, count: plural(messages.t, unit, news.count) }));
    },

    /** @param {import("../shared/types.js").Numbers} numbers */
    frame(numbers) {
      if (numbers.epoch === epoch) return;
      epoch = numbers.epoch;
      const { epoch: at, lossTest, lossTrain } = numbers; // said later, when the next frame's are in the same object
      const text = () => {
        const { count, loss } = messages.format;
        return messages.t("live.epoch", { epoch: count(at), test: loss(lossTest), train: loss(lossTrain) });
      };
      if (!isStep) return announcer.throttled(text);
      isStep = false;
      announcer.dropPending(); // an older epoch
      announcer.now("epoch", text);
    },

    /** @param {boolean} on */
    playing(on) {
      if (on === isPlaying) return;
      isPlaying = on;
      announcer.now("playing", () => messages.t(on ? "live.playing" : "live.paused"));
    },

    ready() {
      isOn = true;
      announcer.throttled(() => messages.t("live.ready"));
    },
  };
}
