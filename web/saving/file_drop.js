/** Files that are dragged over the page: they open nowhere else, and never in its place. */

const GONE = 400; // ms without a word from a drag: it has left the window, or ended

/** Where dropping means something already. */
const FILE_FIELDS = "input[type=file]";
const TEXT_FIELDS = "textarea:not([readonly]), input:is([type=text], [type=number], :not([type])):not([readonly])";

/** @typedef {{dragged(on: boolean): void, dropped(drop: Dropped): void}} DropTarget */
/** @typedef {{files: File[], folder: boolean}} Dropped */

/** @param {() => Promise<DropTarget>} load what shows that a file may be dropped, and opens it */
export function createFileDrop(load) {
  let isOn = false;
  let timer = 0;
  let isOwn = false; // what is dragged is the page's: words, a link; of a picture browsers make a file
  const show = (/** @type {boolean} */ on) => {
    clearTimeout(timer);
    if (on) timer = window.setTimeout(() => show(false), GONE);
    if (on === isOn) return;
    isOn = on;
    load().then((target) => target.dragged(isOn), () => {}); // without it there is only no sign
  };
  for (const [type, on] of /** @type {[string, boolean][]} */ ([["dragstart", true], ["dragend", false]])) addEventListener(type, () => (isOwn = on));
  addEventListener("dragover", (event) => {
    const { dataTransfer } = event;
    const files = !isOwn && hasFiles(dataTransfer);
    if (event.defaultPrevented || isField(event, files)) return show(false);
    event.preventDefault();
    if (dataTransfer) dataTransfer.dropEffect = files ? "copy" : "none"; // words and links lead nowhere
    show(files);
  });
  addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) show(false);
  });
  addEventListener("drop", (event) => {
    show(false);
    const { dataTransfer } = event;
    const files = !isOwn && hasFiles(dataTransfer);
    if (event.defaultPrevented || isField(event, files)) return;
    event.preventDefault();
    if (!dataTransfer || !files) return;
    const dropped = { files: [...dataTransfer.files], folder: hasFolder(dataTransfer) };
    load().then((target) => target.dropped(dropped));
  });
}

/** @param {DragEvent} event @param {boolean} files are what is dragged */
const isField = ({ target }, files) => target instanceof Element && target.matches(files ? FILE_FIELDS : TEXT_FIELDS);

/** @param {DataTransfer | null} transfer */
const hasFiles = (transfer) => transfer?.types.includes("Files") === true;

/** To be asked while the event lasts. @param {DataTransfer} transfer */
const hasFolder = ({ items }) => [...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory === true);
