import { GoalWatch } from "./goal_watch.js";
import { goalLine, goalText } from "./goal_words.js";
import { LessonError } from "./lesson_error.js";
import { baseOf, joined, lessonLink, parts } from "./lesson_link.js";
import { OUR_LESSONS } from "./limits.js";
import { isHeld, Locks } from "./locks.js";
import { Strip } from "./strip.js";

/** @typedef {import("./format.js").Lesson} Lesson */

/**
 * @typedef {object} LessonParts
 * @property {import("../shared/types.js").Schema} schema
 * @property {import("../messages/messages.js").Messages} messages
 * @property {import("../shared/types.js").Act} act goes past the locks
 * @property {(kind: string, text: () => string) => void} say
 * @property {(error: LessonError | null) => void} refuse shows why a lesson was refused; null: there is nothing to say any more
 * @property {(testLoss: number | null) => void} goal the test loss that is to be reached, for the chart
 * @property {() => void} held a lesson has begun that may hold what is being done
 * @property {() => void} leave the experiment's strip was closed
 * @property {() => string} link the settings', as they are
 */

/** The lesson of the settings' link, or the article's experiment: what the strip shows, and what is held for it. */
export class Lessons {
  #parts;
  #strip;
  #locks;
  #watch = new GoalWatch({});
  #parameters = 0;
  /** The network's latest, once it has any. @type {import("./goal_watch.js").GoalNumbers | null} */ #numbers = null;
  #isNew = true; // the network has not been judged yet
  /** What the networks that were left had reached, by the lesson's text in their links. @type {Map<string, import("./goal_watch.js").KeptGoals>} */
  #kept = new Map();
  /** The links of the steps that the strip left, and may come back to, by the lesson's text in them. @type {Map<string, string>} */
  #left = new Map();
  /** @type {readonly string[]} */ #hidden = [];
  #text = ""; // of the link's lesson
  #packed = "";
  #step = 0;
  /** @type {Lesson | null} */ #lesson = null;
  /** The id of the article's link that led here. */ #experiment = "";
  #told = { id: "", step: 0 }; // what was said to show

  /** @param {LessonParts} given */
  constructor(given) {
    this.#parts = given;
    const { messages } = given;
    this.#locks = new Locks(messages);
    this.#strip = new Strip(messages, { go: (by) => this.#go(this.#step + by), close: () => this.#close() });
    messages.follow(() => this.#translate());
  }

  /** The controls show the settings. @param {import("../shared/types.js").Values} values @param {readonly string[]} hidden */
  settings(values, hidden) {
    this.#hidden = hidden;
    const text = values.lesson ?? "";
    if (text !== this.#text) this.#read(text);
    else this.#hide();
    this.#judge();
    this.#locks.apply();
  }

  /** Training goes on, or not: the learning rate's menu has heard of it, too. */
  playing() {
    this.#locks.hold();
  }

  /** A network of so many weights and biases. @param {number} parameters */
  build(parameters) {
    this.#parameters = parameters;
    if (this.#lesson) this.#kept.set(this.#text, this.#watch.kept);
    [this.#numbers, this.#isNew] = [null, true];
    this.#watch.build(parameters);
    this.#showGoals();
    this.#locks.apply();
  }

  /** @param {import("../shared/types.js").Numbers} numbers */
  frame({ epoch, lossTest, accuracyTest, edited }) {
    this.#locks.hold();
    const isFirst = this.#numbers === null; // the settings may be about to say that it is another lesson's
    this.#numbers = { epoch, lossTest, accuracyTest, edited };
    if (!isFirst) this.#judge();
  }

  /** The network's numbers against the lesson's goals. */
  #judge() {
    if (!this.#lesson || !this.#numbers) return;
    const before = this.#watch.reached.size;
    const kept = this.#isNew ? this.#kept.get(this.#text) : undefined;
    if (kept) this.#watch.takeBack(kept, this.#numbers);
    this.#isNew = false;
    const news = this.#watch.frame(this.#numbers);
    if (news.length) this.#announce(news, this.#numbers.epoch);
    if (news.length || this.#watch.reached.size !== before) this.#showGoals();
  }

  /** Whether the lesson holds what a person's action would change; then it says so. @param {string} type @param {readonly (string | number)[]} args */
  holds(type, args) {
    if (!isHeld(this.#locks.names, this.#lesson?.hidden ?? [], type, args)) return false;
    const { say, messages } = this.#parts;
    say("locked", () => messages.t("lesson.locked"));
    return true;
  }

  /** The lesson's goals and when each was reached, as a record has them; empty: there are none. */
  get goals() {
    const states = this.#lesson ? this.#watch.states : [];
    return states.length ? JSON.stringify(states) : "";
  }

  /** The experiment that the article's link of this id opened; empty: none. @param {string} id */
  experiment(id) {
    this.#experiment = id;
    this.#showExperiment();
  }

  async #translate() {
    this.#locks.apply();
    this.#show();
    const packed = this.#packed;
    if (!OUR_LESSONS.includes(packed)) return;
    const lesson = await this.#fetch(packed);
    if (packed !== this.#packed) return;
    this.#lesson = lesson;
    this.#show();
  }

  /** @param {string} packed @returns {Promise<Lesson>} */
  async #fetch(packed) {
    const { schema, messages } = this.#parts;
    if (OUR_LESSONS.includes(packed)) return (await import("./ours.js")).ours(packed, messages.language);
    return (await import("./packing.js")).unpack(packed, schema.controls);
  }

  /** @param {string} text */
  async #read(text) {
    this.#text = text;
    const { packed, step } = parts(text);
    if (packed && packed === this.#packed && this.#lesson) return this.#take(step);
    const { refuse } = this.#parts;
    this.#end();
    refuse(null);
    if (!packed) return this.#showExperiment();
    try {
      const lesson = await this.#fetch(packed);
      if (text !== this.#text) return; // another link was opened meanwhile
      this.#lesson = lesson;
    } catch (error) {
      if (!(error instanceof LessonError)) throw error;
      if (text === this.#text) refuse(error);
      return;
    }
    this.#packed = packed;
    this.#watch = new GoalWatch(this.#lesson.goals);
    this.#parts.goal(this.#lesson.goals.testLoss ?? null);
    this.#watch.build(this.#parameters);
    this.#isNew = true;
    this.#locks.set(this.#lesson.locked);
    this.#parts.held();
    this.#take(step);
    this.#judge();
  }

  /** The link's step; without one the lesson begins. @param {number | null} step */
  #take(step) {
    const { steps } = /** @type {Lesson} */ (this.#lesson);
    if (step === null) {
      steps.forEach((_, i) => this.#left.delete(joined(this.#packed, i)));
      return this.#begin(0);
    }
    this.#step = Math.min(step, steps.length - 1);
    this.#hide();
    this.#show();
  }

  /** A link that has the lesson may lack what it hides. */
  #hide() {
    const missing = this.#lesson?.hidden.filter((name) => !this.#hidden.includes(name)) ?? [];
    if (missing.length) this.#parts.act("hide", ...this.#hidden, ...missing);
  }

  /** The strip's Back or Next: what was trained in the step that is left is kept, and that of the one entered comes back. @param {number} index */
  #go(index) {
    const lesson = this.#lesson;
    if (!lesson) return;
    const { act, link } = this.#parts;
    if (!this.#isOther(index)) return this.#begin(index, false);
    const [left, entered] = [this.#step, index].map((step) => joined(this.#packed, step));
    this.#left.set(left, link());
    const back = this.#left.get(entered);
    act("hash", back ?? lessonLink(lesson, this.#packed, index), left, back ? entered : "");
  }

  /** Whether a step has not the training at hand: steps share one until the next settings. @param {number} index */
  #isOther(index) {
    const { steps } = /** @type {Lesson} */ (this.#lesson);
    const base = baseOf(steps, index);
    return base !== baseOf(steps, this.#step) && (base >= 0 || this.#left.has(joined(this.#packed, index)));
  }

  /** Whether to go to a step begins a new training. @param {number} index */
  #isAnew(index) {
    return this.#isOther(index) && !this.#left.has(joined(this.#packed, index));
  }

  /** @param {number} index @param {boolean} [isAnew] with its settings */
  #begin(index, isAnew = this.#lesson?.steps[index].settings !== undefined) {
    const lesson = this.#lesson;
    if (!lesson) return;
    const { act } = this.#parts;
    if (isAnew) act("hash", lessonLink(lesson, this.#packed, index));
    else act("set", "lesson", joined(this.#packed, index));
  }

  /**
   * Who does not see the strip hears what it shows: the title once.
   * @param {string} id
   * @param {number} step
   * @param {{title: string, text: string}} words
   */
  #tell(id, step, { title, text }) {
    const told = this.#told;
    if (told.id === id && told.step === step) return;
    this.#told = { id, step };
    this.#parts.say("strip", () => (told.id === id ? text : `${title}: ${text}`));
  }

  /** Nothing shows. */
  #hideStrip() {
    this.#told = { id: "", step: 0 };
    this.#strip.hide();
  }

  #close() {
    const lesson = this.#lesson;
    if (!lesson) {
      this.#experiment = "";
      this.#hideStrip();
      return this.#parts.leave();
    }
    const { act } = this.#parts;
    act("set", "lesson", "");
    act("hide", ...this.#hidden.filter((name) => !lesson.hidden.includes(name)));
  }

  #end() {
    this.#lesson = null;
    this.#packed = "";
    this.#parts.goal(null);
    this.#locks.release();
    this.#hideStrip();
  }

  #show() {
    const lesson = this.#lesson;
    if (!lesson) return this.#showExperiment();
    const { title, steps } = lesson;
    const step = this.#step;
    const { text } = steps[step];
    this.#strip.show({ kind: "lesson", title, text, step, steps: steps.length, isBackAnew: this.#isAnew(step - 1), isNextAnew: this.#isAnew(step + 1), back: "" });
    this.#tell(this.#packed, step, { title, text });
    this.#showGoals();
  }

  #showExperiment() {
    if (this.#lesson) return;
    const link = this.#experiment ? document.getElementById(this.#experiment) : null;
    if (!link) return this.#hideStrip();
    const [title, text] = [link.textContent ?? "", link.dataset.look ?? ""];
    this.#strip.show({ kind: "experiment", title, text, step: 0, steps: 1, isBackAnew: false, isNextAnew: false, back: this.#experiment });
    this.#tell(this.#experiment, 0, { title, text });
    this.#strip.goals([]);
  }

  #showGoals() {
    if (!this.#lesson) return;
    const { messages } = this.#parts;
    this.#strip.goals(this.#watch.states.map((state) => ({ text: goalLine(messages, state, this.#watch.parameters), isMet: state.epoch !== null })));
  }

  /** @param {import("./goal_watch.js").GoalName[]} names @param {number} epoch */
  #announce(names, epoch) {
    const { say, messages } = this.#parts;
    const goals = this.#watch.states.filter(({ name }) => names.includes(name));
    const isComplete = this.#watch.isComplete && this.#watch.states.length > 1;
    say("goal", () => {
      const at = messages.format.count(epoch);
      if (isComplete) return messages.t("goal.all", { epoch: at });
      return messages.t("goal.reached", { epoch: at, goal: goals.map(({ name, value }) => goalText(messages, name, value)).join(", ") });
    });
  }
}
