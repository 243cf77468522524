// node tests/browser/firefox.mjs FIREFOX ADDRESS LINKS: walks the page in Firefox, prints JSON.

import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath, address, links] = process.argv.slice(2);
const walk = readFileSync(new URL("walkthrough.js", import.meta.url), "utf8");

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
try {
  const page = await browser.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(address);
  const found = await page.evaluate(`(${walk.replace(/^\/\/.*$/gm, "").trim()})(${links})`);
  console.log(JSON.stringify({ ...Object(found), complaints }));
} finally {
  await browser.close();
}
