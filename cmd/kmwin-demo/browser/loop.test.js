// The whole loop on the real program, as people in windows of their own.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { clean, message } from '../../../bot/fakeslack/page/browser/browser.js';
import { openDemo, opening } from './demo.js';

const words = 'the invoice run took 9 minutes';
const shown = 'It was 50 in September';
const gone = 'This story is no longer shown';

let demo;
const people = {};
before(async () => {
  demo = await openDemo();
  for (const who of ['ana', 'bo', 'cleo', 'lea']) people[who] = await demo.visit(`/?as=${who}`);
});
after(() => demo?.close());

/** be goes where the strip's shortcut leads. */
const be = (page, name) => page.getByRole('link', { name: `be ${name}`, exact: true }).click();
const lit = (page, step) => page.locator('.step.done', { hasText: step }).waitFor();
const press = (page, name) => page.locator('.strip-clock').getByRole('button', { name }).click();
const standing = (page) => page.locator('.main .message', { hasText: words }).filter({ hasText: 'How it stands' }).last();
const digest = (page) => message(page, 'December 2026');

test('the first screen says what it is about, at once, and fetches nothing from elsewhere', async () => {
  const page = await demo.visit('/archives/general?as=lea', { viewport: { width: 1360, height: 768 } });
  const foreign = [];
  page.on('request', (r) => { if (!r.url().startsWith(demo.url)) foreign.push(r.url()); });
  const paints = [];
  for (let i = 0; i < 3; i++) {
    await page.goto(demo.url + '/');
    await page.getByText("in colleagues' own words, and only with their yes").waitFor();
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
  }
  assert.ok(Math.min(...paints) < 1000, `first paint after ${paints.map(Math.round).join(', ')} ms`);
  const head = page.locator('.message.marked', { hasText: 'Process mapping · 1 November 2026' });
  const [box, list] = [await head.boundingBox(), await page.locator('.main .messages').boundingBox()];
  assert.ok(box.y >= list.y && box.y + box.height <= list.y + list.height, 'the whole digest is in view');
  assert.equal(await head.locator('.bar').isVisible(), false, 'nothing lies over it');
  assert.deepEqual(foreign, []);
  await clean(page, 'the first screen');
  await page.getByRole('link', { name: 'Begin' }).click();
  await page.getByRole('heading', { name: 'payments', level: 1 }).waitFor();
  await page.getByRole('button', { name: /You are.*Ana/ }).waitFor();
  await page.context().close();
});

test('Ana reacts, and only she hears of it', async () => {
  const { ana, bo, lea } = people;
  await be(ana, 'Ana');
  await be(lea, 'Lea');
  await message(ana, words).hover();
  await message(ana, words).getByRole('button', { name: 'React with seedling' }).click();
  await ana.locator('.only-you', { hasText: 'Nothing is shared unless Bo Lind says yes' }).waitFor();
  await bo.goto(demo.url + '/archives/payments?as=bo');
  await message(bo, words).locator('.pill', { hasText: '1' }).first().waitFor();
  assert.equal(await bo.getByText('Nothing is shared unless').count(), 0);
  for (const page of Object.values(people)) await lit(page, 'Nominate');
});

test('Bo is asked, and a form that cannot be taken stays open and says why', async () => {
  const { bo } = people;
  await bo.locator('.side-row.unread', { hasText: 'kmwin' }).waitFor();
  await be(bo, 'Bo');
  const request = message(bo, words);
  const well = bo.getByRole('dialog').getByRole('textbox').first();
  await opening(request.getByRole('button', { name: 'Choose or reword…' }), well);
  assert.match(await well.inputValue(), /9 minutes/);
  await well.fill('');
  await bo.getByRole('dialog').locator('button[type=submit]').click();
  await bo.locator('.field .error').first().waitFor();
  await clean(bo, 'a form with an error');
  await bo.keyboard.press('Escape');
  await bo.getByRole('dialog').waitFor({ state: 'detached' });
  await request.getByRole('button', { name: /^Yes: teams and leaders/ }).click();
  await bo.getByText('Allowed for teams and leaders, as Bo Lind, Payments').last().waitFor();
  await lit(bo, 'Say yes');
});

test('Cleo approves, and sees the draft', async () => {
  const { cleo } = people;
  await be(cleo, 'Cleo');
  await cleo.getByText(words).first().waitFor();
  const form = cleo.getByRole('dialog');
  await opening(cleo.getByRole('button', { name: 'Approve', exact: true }).last(), form.getByText(words).first());
  await form.getByLabel('Title').fill('');
  await form.locator('button[type=submit]').click();
  await form.locator('.field .error', { hasText: /required/ }).waitFor();
  await form.getByLabel('Title').fill('The invoice run takes 9 minutes');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  await lit(cleo, 'Approve');
  await press(cleo, 'Show the draft');
  await cleo.getByRole('link', { name: /wins-curators/ }).click();
  await message(cleo, 'Preview: Leadership digest').waitFor();
  await cleo.locator('.due', { hasText: 'Leadership digest (drafted), 1 December 09:00 Zurich' }).waitFor();
});

test('it is posted; Lea reads it as it comes, and thanks', async () => {
  const { bo, cleo, lea } = people;
  await press(cleo, 'Post it');
  await digest(lea).waitFor();
  await lit(bo, 'Read the digest');
  await digest(lea).locator('.thread-link').click();
  const story = lea.locator('.thread .message', { hasText: shown }).last();
  await story.getByRole('button', { name: /thank|respond/i }).first().click();
  await lea.locator('.float').getByText(/thank/i).first().click();
  await lea.locator('.only-you', { hasText: /thank/i }).last().waitFor();
  await standing(bo).getByText(/In #ops-leads since/).waitFor();
});

test('a team says whether it is like them', async () => {
  const sofia = await demo.visit('/archives/support?as=sofia');
  const eda = await demo.visit('/archives/support?as=eda');
  const story = (page) => message(page, 'You said handovers between shifts are slow');
  await story(eda).getByRole('button', { name: 'Like us', exact: true }).click();
  const why = sofia.getByRole('dialog').getByRole('textbox').first();
  await opening(story(sofia).getByRole('button', { name: 'Not like us' }), why);
  await why.fill('Our shifts never meet in one room.');
  await sofia.getByRole('dialog').locator('button[type=submit]').click();
  await sofia.getByRole('dialog').waitFor({ state: 'detached' });
  await lit(sofia, 'Be the sceptical team');
  await sofia.context().close();
  await eda.context().close();
});

test('Bo takes it back, and Lea sees it go', async () => {
  const { bo, lea } = people;
  await lea.locator('.thread .message', { hasText: shown }).last().waitFor();
  const everything = bo.getByRole('radio', { name: /Everything, everywhere/ });
  await opening(standing(bo).getByRole('button', { name: 'Take back…' }), everything);
  await everything.click();
  await bo.getByRole('dialog').locator('button[type=submit]').click();
  await lea.locator('.thread .message', { hasText: gone }).last().waitFor();
  await digest(lea).getByText(gone).first().waitFor();
  assert.equal(await lea.getByText(shown).count(), 0, 'the words still stand in an open window');
  await lit(lea, 'Take it back');
  await lea.getByText('That was the whole loop').waitFor();
});

test('a reload and a restart keep all of it', async () => {
  const { lea } = people;
  const url = lea.url();
  await lea.reload();
  await lea.getByText('That was the whole loop').waitFor();
  assert.equal(lea.url(), url);
  const clock = await lea.locator('.clock').textContent();
  assert.match(clock, /1 Dec 2026/);
  assert.equal(await demo.stop(), 0, 'Ctrl-C ends it in order');
  await demo.begin();
  const again = await demo.visit('/archives/ops-leads?as=lea');
  await message(again, 'December 2026').waitFor();
  await again.locator('.clock', { hasText: '1 Dec 2026' }).waitFor();
  assert.equal(await again.locator('.step.done').count(), 6);
  for (const page of [...Object.values(people), again]) {
    assert.deepEqual(page.faults.filter((f) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|Failed to fetch/.test(f)), [], 'the browser complained');
    await page.context().close();
  }
});
