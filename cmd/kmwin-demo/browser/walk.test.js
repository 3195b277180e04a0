// A newcomer in one window, who does what the strip says and nothing else. What
// that takes is reckoned at three seconds a press and 200 words a minute.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openDemo, opening } from './demo.js';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const words = 'the invoice run took 9 minutes';

let demo, page;
let presses = 0;
const read = [];
before(async () => {
  demo = await openDemo();
  page = await demo.visit('/', phone);
});
after(() => demo?.close());

const press = async (what) => {
  await what.click();
  presses++;
};
const take = async (what) => { read.push(await what.innerText()); };
const hint = (told) => page.locator('.strip-hint', { hasText: told });

/** follow reads the hint, goes where it leads, and finds there what it is about. */
async function follow(told, way = 'Go there') {
  await hint(told).waitFor();
  await take(hint(told));
  await press(hint(told).getByRole('link', { name: way }));
}

/** approve presses the last of the queue. */
async function approve() {
  const button = page.getByRole('button', { name: 'Approve', exact: true }).last();
  await opening(button, page.getByRole('dialog').getByLabel('Title'));
  presses++;
}

test('the strip alone leads through the loop, on a phone', async () => {
  await take(page.locator('.message.marked .content'));
  await follow('only with their yes', 'Begin');
  await take(hint('press 🌱'));
  await press(page.locator('.message.marked', { hasText: words }).locator('.content'));
  await press(page.locator('.message.marked').getByRole('button', { name: 'React with seedling' }));
  await take(page.locator('.only-you .content').last());

  await follow('Bo is asked');
  await press(page.locator('.message.marked', { hasText: words }).getByRole('button', { name: /^Yes: teams and leaders/ }));

  await follow('Cleo chooses');
  await page.getByText(words).last().waitFor();
  await approve();
  await press(page.getByRole('dialog').locator('button[type=submit]'));

  await hint('until the next digest').waitFor();
  await take(hint('until the next digest'));
  await press(hint('until the next digest').getByRole('button', { name: 'Post it' }));
  await follow('The digest is out');
  await take(page.locator('.message.marked', { hasText: 'December 2026' }).locator('.content'));

  await follow("Eda's team");
  await press(page.locator('.message.marked').getByRole('button', { name: 'Like us', exact: true }));

  await follow('Bo changes his mind');
  await press(page.locator('.message.marked', { hasText: words }).getByRole('button', { name: 'Take back…' }));
  await press(page.getByRole('radio', { name: /Everything, everywhere/ }));
  await press(page.getByRole('dialog').locator('button[type=submit]'));

  await follow('That was the whole loop', 'See it');
  await page.locator('.message.marked', { hasText: 'December 2026' }).getByText('no longer shown').waitFor();
  assert.deepEqual(page.faults, []);
});

test('it takes less than three minutes', () => {
  const count = read.join(' ').split(/\s+/).length;
  const seconds = Math.round(presses * 3 + count / 200 * 60);
  console.log(`${presses} presses and ${count} words: ${seconds} s`);
  assert.ok(seconds < 180, `${seconds} s`);
});
