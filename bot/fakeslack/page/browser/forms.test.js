// Forms: every kind of field, errors under fields, views that follow.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { message, openToy } from './toy.js';

let toy;
before(async () => { toy = await openToy(); });
after(() => toy.close());

async function form(who) {
  const page = await toy.visit(`/archives/payments?as=${who}`);
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: /Begin/ }).click();
  await page.getByLabel('In your own words, what went well?').waitFor();
  return page;
}

test('a form stays open with what is wrong under its fields', async () => {
  const page = await form('ana');
  const words = page.getByLabel('In your own words, what went well?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Please complete this required field.').waitFor();
  assert.equal(await words.getAttribute('aria-invalid'), 'true');
  assert.equal(await words.evaluate((el) => el === document.activeElement), true, 'focus goes to what is wrong');
  await words.fill('a bad word');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Not these words.').waitFor();
  assert.equal(await words.inputValue(), 'a bad word', 'nothing typed is lost');
  const described = await words.getAttribute('aria-describedby');
  assert.match(await page.locator('#' + described.split(' ')[0]).textContent(), /Not these words/);
  await words.fill('a good word');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto(toy.url + '/app/messages?as=ana');
  await page.getByText('Taken: a good word').waitFor();
  await page.context().close();
});

test('every kind of field keeps what is chosen', async () => {
  const page = await form('bo');
  await page.getByLabel('In your own words, what went well?').fill('words');
  await page.getByLabel(/^Title/).fill('A title');
  await page.getByLabel(/^Teams/).check();
  await page.getByLabel('Leaders').check();
  await page.getByLabel('Role and team').check();
  await page.getByRole('button', { name: /Whose words/ }).click();
  await page.getByRole('menuitemradio', { name: 'Mine' }).click();
  await page.getByRole('button', { name: /^Colleagues/ }).click();
  await page.getByRole('option', { name: /Eda/ }).click();
  await page.getByRole('option', { name: /Cleo/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Channel/ }).click();
  await page.getByRole('option', { name: /leads/ }).click();
  await page.getByRole('button', { name: /^Team /, exact: false }).first().click();
  await page.getByRole('combobox').fill('Su');
  await page.getByRole('option', { name: 'Support' }).click();
  await page.getByRole('button', { name: /^Objectives/ }).click();
  await page.getByRole('option', { name: 'Fewer handovers' }).click();
  await page.getByRole('option', { name: 'Faster onboarding' }).click();
  await page.getByRole('option', { name: 'Happier customers' }).click();
  await page.getByText('At most 2.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel(/^By when/).fill('2026-12-01');
  await page.getByLabel(/^By when/).blur();
  await page.getByLabel(/^At what time/).fill('09:30');
  await page.getByLabel(/^At what time/).blur();
  await page.waitForFunction(() => import('/assets/store.js').then((m) => m.state.modals[0].state.hour.hour.selected_time === '09:30'));
  await page.reload();
  await page.getByRole('dialog').waitFor();
  const got = await page.evaluate(() => import('/assets/store.js').then(({ state }) => {
    const v = state.modals[0].state;
    const name = (id) => state.people.find((p) => p.id === id).name;
    return [
      v.words.words.value, v.title.title.value, v.places.places.selected_options.map((o) => o.value), v.credit.credit.selected_option.value,
      v.kind.kind.selected_option.value, v.who.who.selected_users.map(name).sort(), state.channel_names[v.where.where.selected_conversation],
      v.team.team.selected_option.value, v.tags.tags.selected_options.map((o) => o.value), v.day.day.selected_date,
    ];
  }));
  assert.deepEqual(got, ['words', 'A title', ['teams', 'leaders'], 'role', 'mine', ['cleo', 'eda'], 'leads', 's', ['a', 'b'], '2026-12-01']);
  assert.equal(await page.getByLabel(/^Title/).inputValue(), 'A title');
  assert.equal(await page.getByLabel('Leaders').isChecked(), true);
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto(toy.url + '/app/messages?as=bo');
  await page.getByText('Pressed: kind mine').waitFor();
  await page.getByText('You closed the form.').waitFor();
  await page.context().close();
});

test('views that follow: one on top, one instead', async () => {
  const page = await form('cleo');
  const words = page.getByLabel('In your own words, what went well?');
  await words.fill('push');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('heading', { name: 'On top' }).waitFor();
  await page.locator('.modal-head').getByRole('button', { name: 'Back' }).click();
  await words.waitFor();
  assert.equal(await words.inputValue(), 'push', 'the form below is as it was');
  await words.fill('update');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('heading', { name: 'Instead' }).waitFor();
  await page.getByRole('button', { name: 'All right' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.context().close();
});

test('a button decides, and one of several alike is the one that was pressed', async () => {
  const ana = await toy.visit('/archives/payments?as=ana');
  const first = message(ana, 'one day');
  await first.hover();
  await first.getByRole('button', { name: 'React with seedling' }).click();
  await ana.getByText('Only visible to you').waitFor();
  const bo = await toy.visit('/app/messages?as=bo');
  await bo.getByRole('button', { name: 'No thanks' }).click();
  await bo.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
  await bo.getByRole('button', { name: 'Yes, teams and leaders' }).click();
  await bo.getByText('You said yes.').waitFor();
  assert.equal(await bo.getByRole('button', { name: 'Yes, teams and leaders' }).count(), 0);
  await bo.goto(toy.url + '/app/home?as=bo');
  await bo.getByRole('button', { name: 'Change', exact: true }).last().click();
  await bo.goto(toy.url + '/app/messages?as=bo');
  await bo.getByText('Pressed: change 2').waitFor();
  await bo.context().close();
  await ana.getByRole('button', { name: 'Dismiss' }).click();
  await ana.getByText('Only visible to you').waitFor({ state: 'detached' });
  await ana.context().close();
});
