import { byId } from "../shared/elements.js";

const PHONE = "(max-width: 43.6875em)"; // as in style/phone.css

/**
 * On a phone the output comes first, then the network, then the data, and the dice stands beside what
 * draws new data: as one sees it, so does one get there by keys and by ear.
 */
export function createColumnOrder() {
  const output = columnOf("output-heading");
  const network = columnOf("network");
  const data = columnOf("data-heading");
  const workspace = /** @type {HTMLElement} */ (data.parentElement);
  const [dice, reset, regenerate] = ["new-weights-button", "reset-button", "data-regen-button"].map(byId);
  const phone = matchMedia(PHONE);
  const order = () => {
    workspace.append(...(phone.matches ? [output, network, data] : [data, network, output]));
    (phone.matches ? regenerate : reset).before(dice);
  };
  phone.addEventListener("change", order);
  if (phone.matches) order();
}

/** @param {string} id */
const columnOf = (id) => /** @type {HTMLElement} */ (byId(id).closest(".workspace > *"));
