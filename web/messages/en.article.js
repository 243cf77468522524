/** The article’s figures that move. */

/** @type {Record<string, string>} */
export default {
  "article.waiting": "Can be moved as soon as the engine is there.",
  "article.still": "Without the engine this figure stands still.",
  "article.odds": "There: a step down {down}, none {stay}, up {up}.",
  "article.norms": "The output’s step is {times} times as long as the first layer’s.",
  "article.valley": "There: loss {loss} + penalty {penalty} = {total}. Downhill is towards {way} weights.",
  "article.larger": "larger",
  "article.smaller": "smaller",
  "article.own": "your own Python",
};
