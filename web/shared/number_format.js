// Numbers as people read them, in the page's language. Links, options' values and what scripts read
// keep the point.

const NONE = "–"; // what is no number

/** @typedef {ReturnType<typeof createFormat>} Format */

/** An epoch as Deeper Playground shows it, for its scripts, in every language: 001,028. @param {number} epoch */
export const paddedEpoch = (epoch) => grouped(String(Math.max(0, Math.trunc(epoch))).padStart(6, "0"), ",");

/** A whole number, alike in every language: with the true minus sign, no groups. @param {number} n */
export const wholeNumber = (n) => String(Math.trunc(n) || 0).replace("-", "−");

/**
 * "1 layer", "2 layers": the message of an id for one or for several.
 * @param {import("./types.js").Translate} translate
 * @param {string} id
 * @param {number} count
 */
export const plural = (translate, id, count) => translate(`${id}.${count === 1 ? "one" : "other"}`, { count });

/**
 * Every number on the page is written by one of these.
 * @param {() => string} language the page's, as it is at the moment
 */
export function createFormat(language) {
  const sign = createSigns(language);
  /** @param {string} english a number as JavaScript writes it */
  const write = (english) => english.replace(".", sign().decimal).replace("e+", "e").replaceAll("-", "−");
  const loss = (/** @type {number} */ value) => special(value) ?? write(lossDigits(value));

  return {
    /** An epoch as it is seen, in groups of three: 1,028. @param {number} epoch */
    epoch: (epoch) => special(epoch) ?? grouped(wholeNumber(epoch), sign().group),

    /** A whole number as it is said: no zeros before it, no groups. @param {number} n */
    count: (n) => special(n) ?? wholeNumber(n),

    /** An epoch on an axis: 1200, 12k, 1.5M; nothing between two of them. @param {number | null | undefined} n */
    axisEpoch: (n) => (n === null || n === undefined || n % 1 !== 0 ? "" : n < 10000 ? String(n || 0) : write(shortEpoch(n))),

    /** A loss with three decimals, in six characters at most. */
    loss,

    /** A loss under a pointer: a small one by its digits. @param {number} value */
    readLoss: (value) => (value > 0 && value < 0.01 ? write(rounded(value, 2, 0.01)) : loss(value)),

    /** A share (0 to 1) as a percentage. @param {number} share @param {number} [decimals] */
    percent: (share, decimals = 1) => special(share) ?? write((100 * share || 0).toFixed(decimals)) + sign().percent,

    /** With few digits, as on an axis: 0.25, 1200, 1.5e−6. @param {number} value @param {number} [digits] */
    short: (value, digits = 2) => special(value) ?? write(rounded(value, digits, 0.01)),

    /** With three digits, zeros too: 0.500, 12.0, 1.50e−5. @param {number} value */
    significant: (value) => special(value) ?? write(threeDigits(value)),

    /** As a power of ten, however short it would be without: 1e−2. @param {number} value */
    power: (value) => special(value) ?? write(rounded(value, 2, Infinity)),

    /** A learning rate: 0.0003, 10, 1e−6. @param {number} rate */
    rate: (rate) => special(rate) ?? write(rounded(rate, 3, 1e-4)),

    /** A weight or bias: the more digits the smaller it is. @param {number} value */
    weight: (value) => special(value) ?? write(weightDigits(value)),

    /** What stands before a number's decimals. */
    decimal: () => sign().decimal,

    /** A value to be typed over: all its digits, none of float32's noise. @param {number} value */
    typed: (value) => (Number.isFinite(value) ? allDigits(value, sign().decimal) : ""),

    /** Bytes in megabytes with one decimal, as a person reads a download. @param {number} bytes */
    megabytes: (bytes) => special(bytes) ?? write((bytes / 1e6).toFixed(1)),

    /** The numbers within a text that was written in English. @param {string} english */
    text(english) {
      const { decimal, percent } = sign();
      return english.replace(/(\d)\.(?=\d)/g, `$1${decimal}`).replace(/(\d)%/g, `$1${percent}`);
    },
  };
}

/** The signs of the page's language, each language asked once. @param {() => string} language */
function createSigns(language) {
  /** @type {Map<string, {decimal: string, group: string, percent: string}>} */
  const signs = new Map();
  return () => {
    const tag = language();
    let known = signs.get(tag);
    if (!known) {
      const parts = new Intl.NumberFormat(tag, { style: "percent", minimumFractionDigits: 1 }).formatToParts(12345);
      const of = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? "";
      const tail = parts.slice(parts.findIndex(({ type }) => type === "fraction") + 1); // the sign, after a space where one belongs
      signs.set(tag, (known = { decimal: of("decimal"), group: of("group"), percent: tail.map(({ value }) => value).join("") }));
    }
    return known;
  };
}

/** The sign of what has no digits; null: it has some. @param {number} value */
function special(value) {
  if (Number.isFinite(value)) return null;
  return Number.isNaN(value) ? NONE : value > 0 ? "∞" : "−∞";
}

/** @param {string} digits @param {string} group what stands between three digits and three */
const grouped = (digits, group) => digits.replace(/\B(?=(\d{3})+$)/g, group);

/** Of ten thousand and more. @param {number} n */
function shortEpoch(n) {
  return n < 1e6 ? `${+(n / 1e3).toPrecision(4)}k` : `${+(n / 1e6).toPrecision(4)}M`;
}

/** A few digits without zeros at their end; powers of ten where they are shorter. @param {number} value @param {number} digits @param {number} least */
function rounded(value, digits, least) {
  const near = Number(value.toPrecision(digits)) || 0; // never -0
  const size = Math.abs(near);
  if (near === 0 || (size >= least && size < 1e4)) return String(near);
  return near.toExponential().replace(/e[+]0$/, "");
}

/** @param {number} value */
function threeDigits(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.0009995 || size >= 9995)) return value.toExponential(2);
  return size >= 999.5 ? value.toFixed(0) : (value || 0).toPrecision(3);
}

/** @param {number} value */
function lossDigits(value) {
  const size = Math.abs(value);
  if (size < 99.9995) return (value || 0).toFixed(3);
  if (size < 99999.5) return value.toPrecision(5);
  return value.toExponential(size < 9.95e99 ? 1 : 0);
}

/** @param {number} value */
function weightDigits(value) {
  const size = Math.abs(value);
  return size !== 0 && size < 0.0095 ? value.toPrecision(2) : (value || 0).toFixed(size < 100 ? 2 : 1);
}

/** Never a comma with three digits after it, which may be a thousand: 1,2340. @param {number} value @param {string} decimal */
function allDigits(value, decimal) {
  const text = String(Number(value.toPrecision(7)) || 0);
  if (decimal === ".") return text;
  const full = text.replace(/^-?[1-9]\d*\.\d{3}(?!\d)/, (three) => `${three}0`);
  return full.replace(".", decimal);
}

/**
 * The number that was typed or written in any of the page's languages; NaN where there is none.
 * @param {string} text
 */
export function readNumber(text) {
  const plain = text.trim().replaceAll("−", "-").replace(",", ".");
  return plain === "" ? NaN : Number(plain);
}

/**
 * The option of a menu that means this number, or the number itself as text.
 * @param {number} value
 * @param {readonly string[]} options
 */
export function nearestOption(value, options) {
  const same = (/** @type {string} */ text) => Math.abs(Number(text) - value) <= 1e-9 * Math.abs(value);
  return options.find(same) ?? String(value);
}
