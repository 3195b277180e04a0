// Several windows: other people, two tabs of one, links, and what a reload keeps.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { message, openToy } from './toy.js';

let toy;
before(async () => { toy = await openToy(); });
after(() => toy.close());

test('the strip leads to the message a step is about', async () => {
  const page = await toy.visit('/archives/general?as=ana');
  const hint = page.locator('.strip-hint');
  await hint.getByRole('link', { name: 'Go there' }).click();
  await page.locator('.message.marked', { hasText: 'one day' }).waitFor();
  assert.equal(await hint.getByRole('link').count(), 0, 'one is there');
  await page.context().close();
});

test('what one says another sees at once', async () => {
  const ana = await toy.visit('/archives/payments?as=ana');
  const bo = await toy.visit('/archives/general?as=bo');
  await bo.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  await ana.getByLabel('Message #payments').fill('Hello <b>all</b> & @bo');
  await ana.keyboard.press('Enter');
  await bo.locator('.side-row.unread', { hasText: 'payments' }).waitFor();
  assert.match(await bo.title(), /^\(\d+\)/);
  await bo.getByRole('link', { name: /payments/ }).click();
  await message(bo, 'Hello <b>all</b> & @Bo Lind').waitFor();
  await bo.locator('.divider.new').waitFor();
  assert.equal(await message(bo, 'Hello').locator('.mention.me').textContent(), '@Bo Lind');
  await message(bo, 'Hello').hover();
  await message(bo, 'Hello').getByRole('button', { name: 'React with +1' }).click();
  await message(ana, 'Hello').locator('.pill', { hasText: '1' }).waitFor();
  await message(ana, 'Hello').locator('.pill').first().click();
  await message(bo, 'Hello').locator('.pill', { hasText: '2' }).waitFor();
  await ana.context().close();
  await bo.context().close();
});

test('nothing moves under a finger', async () => {
  const ana = await toy.visit('/archives/payments?as=ana');
  const bo = await toy.visit('/archives/payments?as=bo');
  await message(bo, 'one day').hover();
  await message(bo, 'one day').getByRole('button', { name: 'React with +1' }).hover();
  await bo.mouse.down();
  await ana.getByLabel('Message #payments').fill('said while Bo is pressing');
  await ana.keyboard.press('Enter');
  await bo.waitForFunction(() => import('/assets/store.js').then((m) => m.state.lines.some((l) => l.text?.includes('said while Bo'))));
  assert.equal(await message(bo, 'said while Bo is pressing').count(), 0);
  await bo.mouse.up();
  await message(bo, 'said while Bo is pressing').waitFor();
  await message(bo, 'one day').locator('.pill').first().waitFor();
  await ana.context().close();
  await bo.context().close();
});

test('two tabs of one person', async () => {
  const one = await toy.visit('/archives/payments?as=cleo');
  const two = await one.context().newPage();
  await two.goto(toy.url + '/archives/leads?as=cleo');
  await message(two, 'Numbers for November').waitFor();
  await two.getByRole('button', { name: 'Shortcuts' }).click();
  await two.getByRole('menuitem', { name: /Begin/ }).click();
  await one.getByRole('dialog').waitFor();
  await two.getByLabel('In your own words, what went well?').fill('typed in the second tab');
  await one.waitForFunction(() => document.querySelector('dialog textarea')?.value === 'typed in the second tab'
    || import('/assets/store.js').then((m) => m.state.modals[0].state.words.words.value === 'typed in the second tab'));
  await one.keyboard.press('Escape');
  await two.getByRole('dialog').waitFor({ state: 'detached' });
  await two.getByLabel('Message #leads').fill('from two');
  await two.keyboard.press('Enter');
  await message(two, 'from two').waitFor();
  await one.getByRole('link', { name: /leads/ }).click();
  await message(one, 'from two').waitFor();
  await one.context().close();
});

test('many windows are no trouble', async () => {
  const first = await toy.visit('/archives/payments?as=ana');
  const tabs = [];
  for (let i = 0; i < 9; i++) {
    const tab = await first.context().newPage();
    await tab.goto(toy.url + '/archives/payments?as=ana');
    tabs.push(tab);
  }
  await first.getByLabel('Message #payments').fill('heard in ten windows');
  await first.getByLabel('Message #payments').press('Enter');
  for (const tab of tabs) await message(tab, 'heard in ten windows').waitFor();
  await first.context().close();
});

test('a reload keeps who, where and what was being written', async () => {
  const page = await toy.visit('/archives/payments?as=ana');
  const first = message(page, 'one day');
  await first.hover();
  await first.getByRole('link', { name: 'Reply in thread' }).click();
  await page.getByLabel('Reply…').fill('half an answer');
  await page.getByRole('button', { name: 'Hide the tour' }).click();
  await page.reload();
  await page.getByRole('button', { name: /You are.*Ana/ }).waitFor();
  await page.locator('.thread .message', { hasText: 'one day' }).first().waitFor();
  assert.equal(await page.getByLabel('Reply…').inputValue(), 'half an answer');
  assert.equal(await page.locator('.strip').count(), 0, 'the tour stays hidden');
  await page.goBack();
  await page.locator('.thread').waitFor({ state: 'detached' });
  await page.context().close();
});

test('links: a message, an answer in a thread, and the permalinks the app sends', async () => {
  const page = await toy.visit('/archives/payments?as=ana');
  const first = message(page, 'one day');
  await first.hover();
  await first.getByRole('link', { name: 'Reply in thread' }).click();
  await page.getByLabel('Reply…').fill('an answer to link to');
  await page.keyboard.press('Enter');
  const answer = page.locator('.thread .message', { hasText: 'an answer to link to' });
  await answer.waitFor();
  const ts = await answer.getAttribute('data-ts');
  const root = await page.locator('.thread .message').first().getAttribute('data-ts');
  const channel = new URL(page.url()).pathname.split('/')[2];

  const linked = await toy.visit(`/archives/${channel}/p${ts.replace('.', '')}?thread_ts=${root}&cid=${channel}&as=bo`);
  await linked.locator('.thread .message.marked', { hasText: 'an answer to link to' }).waitFor();
  await linked.waitForFunction((t) => document.activeElement?.dataset?.ts === t, ts);

  await page.goto(`${toy.url}/archives/general?as=ana`);
  await page.getByLabel('Message #general').fill(`see https://northwind.slack.com/archives/${channel}/p${root.replace('.', '')}`);
  await page.keyboard.press('Enter');
  await message(page, 'see').getByRole('link', { name: /northwind/ }).click();
  await page.locator('.message.marked', { hasText: 'one day' }).waitFor();
  assert.match(page.url(), new RegExp(`^${toy.url}/archives/${channel}/p`));
  await page.context().close();
  await linked.context().close();
});

test('an arrival is marked and in view, without a ring before a key is pressed', async () => {
  const phone = { viewport: { width: 360, height: 420 }, hasTouch: true, isMobile: true };
  const page = await toy.visit('/archives/payments?as=ana', phone);
  const long = Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n');
  await page.getByLabel('Message #payments').fill(long);
  await page.keyboard.press('Enter');
  await message(page, 'line 29').waitFor();
  const ts = await message(page, 'line 29').getAttribute('data-ts');
  const linked = await toy.visit(`/archives/payments/p${ts.replace('.', '')}?as=bo`, phone);
  const row = linked.locator('.message.marked');
  await row.waitFor();
  const look = () => row.evaluate((el) => [el === document.activeElement, getComputedStyle(el).outlineStyle, getComputedStyle(el.querySelector('.bar')).display]);
  await linked.waitForFunction(() => document.activeElement.matches('.message.marked'));
  assert.deepEqual(await look(), [true, 'none', 'none']);
  const [box, list] = [await row.boundingBox(), await linked.locator('.main .messages').boundingBox()];
  assert.ok(Math.abs(box.y - list.y) < 40, `a message that is too tall is shown from its top: ${box.y} in ${list.y}`);
  await linked.keyboard.press('Shift');
  assert.equal((await look())[2], 'flex');
  await page.context().close();
  await linked.context().close();
});

test('a thread is read from its beginning; a list stays at its end whatever changes in it', async () => {
  const page = await toy.visit('/archives/payments?as=ana', { viewport: { width: 1440, height: 420 } });
  await message(page, 'Three things').hover();
  await message(page, 'Three things').getByRole('link', { name: 'Reply in thread' }).click();
  for (const n of [1, 2, 3, 4]) {
    await page.getByLabel('Reply…').fill(`answer ${n}\n\n\n.`);
    await page.getByLabel('Reply…').press('Enter');
    await page.locator('.thread .message', { hasText: `answer ${n}` }).waitFor();
  }
  const gap = (list) => page.locator(list).evaluate((el) => el.scrollHeight - el.scrollTop - el.clientHeight);
  assert.ok(await gap('.thread .messages') < 2, 'one sees what one has answered');
  await page.reload();
  await page.locator('.thread .message', { hasText: 'answer 4' }).waitFor();
  assert.equal(await page.locator('.thread .messages').evaluate((el) => el.scrollTop), 0);
  await page.locator('.main .messages').evaluate((el) => new Promise((done) => {
    const last = [...el.querySelectorAll('.message')].pop();
    last.style.display = 'none';
    void el.scrollTop; // the list shrinks, and scrolls by itself
    last.style.display = '';
    last.style.paddingBottom = '200px';
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));
  }));
  assert.ok(await gap('.main .messages') < 2, 'the end is in view');
  await page.context().close();
});

test('a person who is not there, and a way out', async () => {
  const page = await toy.visit('/archives/payments?as=ana');
  page.faults.length = 0;
  await page.goto(toy.url + '/app/home?as=nobody');
  await page.getByText('nobody here is called "nobody"').waitFor();
  await page.getByRole('link', { name: 'Begin at the beginning' }).click();
  await page.getByRole('button', { name: /You are.*Ana/ }).waitFor();
  await page.context().close();
});

test('the clock and the curtain', async () => {
  const page = await toy.visit('/app/home?as=eda');
  await page.getByText('Tue 24 Nov 2026, 09:30').waitFor();
  await page.getByRole('button', { name: '+1 day' }).click();
  await page.getByText('Wed 25 Nov 2026, 09:30').waitFor();
  await page.getByRole('button', { name: 'Break' }).click();
  await page.getByText('the spring is broken').waitFor();
  await page.getByRole('button', { name: 'Behind the curtain' }).click();
  const line = page.locator('.entry', { hasText: 'app_home_opened' }).first();
  await line.locator('summary').click();
  await line.getByText('"tab": "home"').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await line.getByRole('button', { name: 'Copy JSON' }).click();
  await page.getByText('is on the clipboard').waitFor();
  const clip = () => page.evaluate(() => navigator.clipboard.readText().then(JSON.parse));
  const copied = await clip();
  assert.equal(copied.payload.event.type, 'app_home_opened');
  assert.ok(copied.took_ms < 60_000 && !('took' in copied), 'a duration has its unit');
  const published = page.locator('.entry', { hasText: 'views.publish' }).first();
  await published.locator('summary').click();
  await published.getByRole('button', { name: 'Copy for Block Kit Builder' }).click();
  await page.waitForFunction(() => navigator.clipboard.readText().then((t) => JSON.parse(t).type === 'home'));
  await page.getByRole('link', { name: 'Messages' }).click();
  await page.locator('.entry', { hasText: 'app_home_opened' }).nth(1).waitFor();
  await page.context().close();
});
