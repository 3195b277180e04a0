// People in browsers, and what must hold on every page they see.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const chrome = process.env.CHROMIUM || '/usr/bin/chromium';

/** openBrowser starts a Chromium. */
export function openBrowser() {
  if (!existsSync(chrome)) throw new Error(`there is no ${chrome}: run "apt-get install chromium", or name one with CHROMIUM`);
  return chromium.launch({ executablePath: chrome, args: flags });
}

/** visit opens a window of its own (its own browser profile) at an address; the
 *  page's faults are what its console complained of. */
export async function visit(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults = [];
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error' && !/status of 422/.test(m.text())) faults.push(m.text()); });
  page.faults = faults;
  await page.goto(url);
  await page.locator('.side').waitFor({ state: 'attached' }).catch((e) => { throw new Error(e.message + faults.join(' / ')); });
  return page;
}

/** firstLine resolves to what a program says first that found makes something of. */
export function firstLine(program, found) {
  return new Promise((done, fail) => {
    createInterface({ input: program.stdout }).on('line', (line) => {
      const got = found(line);
      if (got) done(got);
    });
    program.once('exit', (code) => fail(new Error(`${program.spawnfile} ended with ${code}`)));
  });
}

/** clean fails on anything axe finds, and on anything the page complained of. */
export async function clean(page, what) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const faults = found.violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.map((n) => n.target.join(' ') + ' ' + n.html.slice(0, 140) + ' ' + (n.any[0]?.message || n.all[0]?.message || '')).join('\n    ')}`);
  assert.deepEqual(faults, [], `axe on ${what}`);
  assert.deepEqual(page.faults, [], `the browser's console on ${what}`);
}

/** fits fails when the page is wider than its window. */
export async function fits(page, what) {
  const over = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')]
      .filter((el) => el.getClientRects().length && !el.closest('.strip, .b-table, .json, .skip, .hidden, [popover], svg') && getComputedStyle(el).visibility !== 'hidden')
      .filter((el) => el.getBoundingClientRect().right > wide + 1 || el.getBoundingClientRect().left < -1)
      .map((el) => `${el.tagName}.${el.className} ${Math.round(el.getBoundingClientRect().right)}`);
  });
  assert.deepEqual(over, [], `${what} does not fit`);
}

/** message is the message on a page that holds the words. */
export function message(page, words) {
  return page.locator('.main .message', { hasText: words }).last();
}
