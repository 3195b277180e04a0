// The views of the demo: nothing for axe to find and nothing too wide, on a desk,
// at night and on a phone; the keyboard alone; two tabs of one person.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { clean, fits, message } from '../../../bot/fakeslack/page/browser/browser.js';
import { openDemo, opening } from './demo.js';

let demo;
before(async () => { demo = await openDemo(); });
after(() => demo?.close());

const desk = { viewport: { width: 1360, height: 768 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const night = { ...desk, colorScheme: 'dark' };

/** openQueue goes to Cleo's queue, whichever tab of her Home she left open. */
async function openQueue(page) {
  await page.goto(demo.url + '/app/home?as=cleo');
  const queue = page.getByText('to review, the longest waiting first');
  for (let tries = 0; tries < 8 && !await queue.isVisible(); tries++) {
    // Opening Home draws it anew, so a press may come upon what is just replaced.
    await page.getByRole('button', { name: /^Queue/ }).click();
    await queue.waitFor({ timeout: 5000 }).catch(() => {});
  }
  await queue.waitFor();
}

for (const [name, options] of [['desk', desk], ['night', night], ['phone', phone]]) {
  test(`every view, ${name}`, async () => {
    const page = await demo.visit('/', options);
    const check = async (what) => {
      await clean(page, `${what}, ${name}`);
      await fits(page, `${what}, ${name}`);
      assert.ok(await page.evaluate(() => document.querySelector('.strip').scrollWidth <= innerWidth), `the strip fits on ${what}, ${name}`);
    };
    const look = async (path, sight, what) => {
      await page.goto(demo.url + path);
      await page.getByText(sight).last().waitFor();
      await check(what);
    };
    await page.locator('.message.marked').waitFor();
    await check('the first screen');
    await page.locator('.message.marked .thread-link').click();
    await page.locator('.thread svg').last().waitFor({ state: 'attached' });
    await check('a digest and its thread');
    await look('/app/messages?as=jonas', 'thought this worth telling others', 'the question to a speaker');
    await look('/app/home?as=bo', 'How it stands', 'My words');
    await look('/archives/support?as=eda', 'Hosted by Eda', 'a story in a team');
    await look('/archives/wins-curators?as=cleo', 'Preview: Leadership digest', 'a preview');
    await openQueue(page);
    await check('the queue');
    await opening(page.getByRole('button', { name: 'Approve', exact: true }).first(), page.getByRole('dialog').getByLabel('Title'));
    await check('approving');
    await page.keyboard.press('Escape');
    for (const tab of ['Coming editions', 'Map']) {
      await page.getByRole('button', { name: tab }).click();
      await page.locator('.button.primary', { hasText: tab }).waitFor();
      await check(tab);
    }
    await look('/app/home?as=dan', 'Settings', 'an admin');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.locator('.button.primary', { hasText: 'Settings' }).waitFor();
    await check('Settings');
    await page.context().close();
  });
}

test('on a phone the strip is three menus', async () => {
  const page = await demo.visit('/', phone);
  await page.getByRole('button', { name: 'Be…' }).click();
  await page.getByRole('menuitemradio', { name: /Cleo/ }).click();
  await page.getByRole('button', { name: /^Queue/ }).waitFor();
  await page.getByRole('button', { name: /0 of 6/ }).click();
  await page.getByRole('menuitem', { name: /Say yes/ }).click();
  await page.getByRole('link', { name: 'Messages' }).waitFor();
  assert.match(page.url(), /messages\?as=bo/);
  await page.locator('.clock-menu').click();
  await page.getByText('Next: Leadership digest, 1 December 09:00 Zurich').last().waitFor();
  await page.getByRole('menuitem', { name: 'Post it' }).waitFor();
  await clean(page, 'the clock on a phone');
  await page.context().close();
});

/** tabTo presses Tab until what has the focus is called that. */
async function tabTo(page, name) {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const got = await page.evaluate(() => {
      const el = document.activeElement;
      return el.getAttribute('aria-label') || el.labels?.[0]?.textContent || el.textContent;
    });
    if (got.includes(name)) return;
  }
  assert.fail(`Tab never came to ${name}`);
}

test('the keyboard alone tells a win', async () => {
  const page = await demo.visit('/archives/onboarding?as=mei');
  await message(page, 'our one page').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // skip to the conversation
  await page.keyboard.type('/kmwin Nobody asks me about badges any more');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await form.waitFor();
  await tabTo(page, 'Other teams');
  await page.keyboard.press('Space');
  await tabTo(page, await form.locator('button[type=submit]').textContent());
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Message #onboarding', 'focus comes back');
  await page.locator('.side-row', { hasText: 'kmwin' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Allowed for teams').last().waitFor();
  await page.context().close();
});

test('two tabs of one person', async () => {
  const one = await demo.visit('/app/home?as=cleo');
  await openQueue(one);
  const two = await one.context().newPage();
  await two.goto(demo.url + '/app/home?as=cleo');
  const title = 'All 26 meters in Steinbach changed in two days instead of four';
  await two.getByText(title).first().waitFor();
  await one.getByText(title).first().waitFor();
  await opening(one.getByRole('button', { name: 'Approve', exact: true }).first(), two.getByRole('dialog').getByLabel('Title'));
  await two.getByRole('dialog').locator('button[type=submit]').click();
  for (const tab of [one, two]) {
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    await tab.getByText(title).first().waitFor({ state: 'detached' });
  }
  await one.context().close();
});
