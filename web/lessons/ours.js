// The lessons that come with the page. Their settings, goals and controls are the same in every language.

import { VERSION } from "./limits.js";
import en from "./ours.en.js";
import es from "./ours.es.js";

/** @typedef {{title: string, steps: string[]}} Words */

/** @type {Record<string, Record<string, Words>>} */
const languages = { en, es };

const SPIRAL = "dataset=spiral&sinX=true&sinY=true&networkShape=8,8&seed=0.62521";
const NOISY = "noise=30&percTrainData=20&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true&networkShape=8,8&seed=0.53734";
const DEEP = "networkShape=4,4,4,4,4,4&seed=0.85506";
const SELDOM = [
  ...["problem", "optimizer", "runs", "dropout", "momentum", "layerwiseGradientNormalization", "learningRateAutotuning", "preventLossIncreases"],
  ...["loss", "initialization", "skipConnections", "gradientClipping", "labelNoise", "samples", "engine"],
];

/** @type {Record<string, {settings: (string | null)[], goals: import("./format.js").Goals, hidden: string[], locked: string[]}>} */
const LESSONS = {
  spiral: {
    settings: [SPIRAL, null, null],
    goals: { testLoss: 0.1, epochs: 1000, parameters: 40 },
    hidden: [...SELDOM, "regularization", "regularizationRate"],
    locked: ["dataset", "regDataset", "percTrainData", "noise", "batchSize", "regenerate"],
  },
  penalty: {
    settings: [`${NOISY}&regularization=none`, `${NOISY}&regularization=L2&regularizationRate=0.03`, `${NOISY}&regularization=L1&regularizationRate=0.03`, null],
    goals: { testLoss: 0.24, parameters: 25 },
    hidden: SELDOM,
    locked: ["dataset", "regDataset", "percTrainData", "noise", "regenerate"],
  },
  depth: {
    settings: [`activation=sigmoid&${DEEP}`, "activation=sigmoid&networkShape=4&seed=0.85506", DEEP, `${DEEP}&layerwiseGradientNormalization=0.8`],
    goals: { testLoss: 0.05, epochs: 100 },
    hidden: ["problem", "runs", "dropout", "learningRateAutotuning", "preventLossIncreases", "loss", "gradientClipping", "labelNoise", "samples", "engine"],
    locked: ["dataset", "regDataset", "percTrainData", "noise", "batchSize", "regenerate"],
  },
};

/**
 * One of OUR_LESSONS.
 * @param {string} name
 * @param {string} language
 * @returns {import("./format.js").Lesson}
 */
export function ours(name, language) {
  const { settings, goals, hidden, locked } = LESSONS[name];
  const { title, steps } = (languages[language] ?? en)[name];
  const texts = steps.map((text, i) => ({ text, ...(settings[i] === null ? {} : { settings: settings[i] }) }));
  return { version: VERSION, title, steps: texts, goals: { ...goals }, hidden: [...hidden], locked: [...locked] };
}
