/** A lesson's goals against the numbers of the frames: what was reached, and at which epoch. */

/** @typedef {import("./format.js").Goals} Goals */
/** @typedef {keyof Goals} GoalName */
/** @typedef {{epoch: number, lossTest: number, accuracyTest: number, edited: boolean}} GoalNumbers */

/** What a network had reached when it was left. @typedef {{epoch: number, parameters: number, reached: ReadonlyMap<GoalName, number>}} KeptGoals */

/** In the order in which they are shown: what is to be reached, then by when and with how much. */
const ORDER = /** @type {GoalName[]} */ (["testLoss", "accuracy", "epochs", "parameters"]);

export class GoalWatch {
  /** Of what was reached, the epoch. @type {Map<GoalName, number>} */ reached = new Map();
  /** Weights and biases of the network. */
  parameters = 0;
  #goals;
  #epoch = 0;

  /** @param {Goals} goals */
  constructor(goals) {
    this.#goals = goals;
  }

  /** @returns {{name: GoalName, value: number, epoch: number | null}[]} epoch: at which it was reached */
  get states() {
    return ORDER.flatMap((name) => {
      const value = this.#goals[name];
      return value === undefined ? [] : [{ name, value, epoch: this.reached.get(name) ?? null }];
    });
  }

  /** What is known of the network as it is, for takeBack(). @returns {KeptGoals} */
  get kept() {
    return { epoch: this.#epoch, parameters: this.parameters, reached: new Map(this.reached) };
  }

  get isComplete() {
    return this.states.every(({ epoch }) => epoch !== null);
  }

  /** A network of so many weights and biases is about to be trained. @param {number} parameters */
  build(parameters) {
    this.parameters = parameters;
    this.#clear(0);
  }

  /**
   * A network that was left is back, if it is where that one was.
   * @param {KeptGoals} kept
   * @param {GoalNumbers} numbers its first
   */
  takeBack(kept, { epoch, edited }) {
    if (!isStarted(epoch, edited) || kept.epoch !== epoch || kept.parameters !== this.parameters) return;
    this.#epoch = epoch;
    this.reached = new Map(kept.reached);
  }

  /**
   * Says what has just been reached. It stays so until the network begins anew.
   * @param {GoalNumbers} numbers
   * @returns {GoalName[]}
   */
  frame(numbers) {
    const { epoch, edited } = numbers;
    const isOn = isStarted(epoch, edited);
    if (epoch < this.#epoch || !isOn) this.#clear(epoch);
    this.#epoch = epoch;
    if (!isOn) return [];
    const news = ORDER.filter((name) => this.#goals[name] !== undefined && !this.reached.has(name) && this.#isReached(name, numbers));
    for (const name of news) this.reached.set(name, epoch);
    return news;
  }

  /** @param {number} epoch */
  #clear(epoch) {
    this.#epoch = epoch;
    this.reached.clear();
    const { parameters } = this.#goals;
    if (parameters !== undefined && this.parameters <= parameters) this.reached.set("parameters", epoch);
  }

  /** Asked in ORDER: what is to be reached in time has been asked for before. @param {GoalName} name @param {GoalNumbers} numbers */
  #isReached(name, { epoch, lossTest, accuracyTest }) {
    const { testLoss = 0, accuracy = 0, epochs = 0 } = this.#goals;
    if (name === "testLoss") return lossTest < testLoss;
    if (name === "accuracy") return 100 * accuracyTest > accuracy;
    if (name === "parameters") return false; // it holds from the start or not at all
    const due = /** @type {GoalName[]} */ (["testLoss", "accuracy"]).filter((one) => this.#goals[one] !== undefined);
    const now = due.filter((one) => !this.reached.has(one));
    if (now.some((one) => !this.#isReached(one, { epoch, lossTest, accuracyTest, edited: false }))) return false;
    const last = now.length ? epoch : Math.max(...due.map((one) => this.reached.get(one) ?? epoch));
    return last <= epochs;
  }
}

/** Luck of the initial weights is no merit. @param {number} epoch @param {boolean} edited */
const isStarted = (epoch, edited) => epoch > 0 || edited;
