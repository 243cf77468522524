// node tests/browser/golden/firefox.mjs FIREFOX ADDRESS FILES: the golden numbers in Firefox, as JSON.

import puppeteer from "puppeteer-core";

const [executablePath, address, files] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, protocolTimeout: 400_000 });
try {
  const page = await browser.newPage();
  await page.goto(address);
  const found = await page.evaluate((given) => globalThis.runGolden(given), JSON.parse(files));
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
