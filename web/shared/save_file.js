const KEPT = 60_000; // ms: a browser that asks where to save may read the file late

/**
 * Hands a file to the browser, which saves it among the person's downloads.
 * @param {string} name
 * @param {Blob} content
 */
export function saveFile(name, content) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link); // some browsers follow no link that is on no page
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
