// The keyboard alone does everything, and focus comes back to where it was.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { message, openToy } from './toy.js';

let toy;
before(async () => { toy = await openToy(); });
after(() => toy.close());

const focus = (page) => page.evaluate(() => {
  const el = document.activeElement;
  return el.getAttribute('aria-label') || el.textContent.trim().slice(0, 60);
});

/** tabTo presses Tab until the focused element has the name. */
async function tabTo(page, name, key = 'Tab') {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(key);
    if ((await focus(page)).includes(name)) return;
  }
  assert.fail(`Tab never came to ${name}`);
}

test('say, react, answer in a thread, edit', async () => {
  const page = await toy.visit('/archives/payments?as=ana');
  await message(page, 'one day').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focus(page), 'Skip to the conversation');
  await page.keyboard.press('Enter');
  assert.equal(await focus(page), 'Message #payments');
  await page.keyboard.type('line one');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('line two');
  await page.keyboard.press('Enter');
  const said = message(page, 'line two');
  await said.waitFor();
  assert.equal(await focus(page), 'Message #payments', 'one goes on writing');

  await page.keyboard.press('ArrowUp');
  await page.getByLabel('Edit message').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Enter');
  await said.getByText('(edited)').waitFor();
  assert.match(await focus(page), /line two!/, 'the edited message has the focus');

  await page.keyboard.press('Home');
  assert.match(await focus(page), /one day/);
  await tabTo(page, 'Add a reaction');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wave');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const pill = message(page, 'one day').locator('.pill.mine');
  await pill.waitFor();
  assert.equal(await focus(page), 'Add a reaction', 'focus comes back from the picker');
  await tabTo(page, 'Reply in thread');
  await page.keyboard.press('Enter');
  await page.getByLabel('Reply…').waitFor();
  await tabTo(page, 'Reply…');
  await page.keyboard.type('How?');
  await page.keyboard.press('Enter');
  await page.locator('.thread .message', { hasText: 'How?' }).last().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.thread').waitFor({ state: 'detached' });
  assert.match(await focus(page), /one day/, 'focus comes back from the thread');
  await page.context().close();
});

test('a shortcut, its form and its menus', async () => {
  const page = await toy.visit('/archives/payments?as=cleo');
  await message(page, 'one day').waitFor();
  await page.locator('.main .messages').focus();
  await page.keyboard.press('Home');
  await tabTo(page, 'More actions');
  await page.keyboard.press('Enter');
  assert.match(await focus(page), /^Take this message/);
  await page.keyboard.press('Escape');
  assert.equal(await focus(page), 'More actions', 'focus comes back from the menu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const words = page.getByLabel('In your own words, what went well?');
  await words.waitFor();
  assert.match(await words.inputValue(), /Onboarding now takes/);
  assert.equal(await words.evaluate((el) => el === document.activeElement), true, 'the form begins at its field');
  await tabTo(page, 'Whose');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.match(await focus(page), /More actions|one day/, 'focus comes back from the form');
  await page.context().close();
});

test('a command from its hints, a choice, a confirmation', async () => {
  const page = await toy.visit('/archives/payments?as=dov');
  await page.getByLabel('Message #payments').focus();
  await page.keyboard.type('/to');
  await page.getByRole('option', { name: '/toys' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  assert.equal(await page.getByLabel('Message #payments').inputValue(), '/toys ');
  await page.keyboard.press('Enter');
  await page.getByText('There are 3 toys.').waitFor();

  await page.keyboard.type('/toy gallery');
  await page.keyboard.press('Enter');
  await message(page, 'Where').waitFor();
  const controls = page.locator('.main .message', { has: page.getByRole('button', { name: 'Primary' }) }).last();
  await controls.getByRole('button', { name: 'Danger' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await focus(page), 'Danger', 'focus comes back from the confirmation');
  await tabTo(page, 'Respond…');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Somebody');
  await page.keyboard.press('Enter');
  await page.keyboard.type('kaya');
  await page.getByRole('option', { name: /Eda/ }).waitFor();
  await page.keyboard.press('Enter');
  await controls.getByRole('button', { name: /Eda Kaya/ }).waitFor();
  await tabTo(page, 'More');
  await page.goto(toy.url + '/app/messages?as=dov');
  await page.getByText('Pressed: respond ask:1').waitFor();
  await page.getByText(/Pressed: person U/).waitFor();
  assert.equal(await page.getByText('Pressed: bad').count(), 0, 'what was not confirmed did not happen');
  await page.context().close();
});

test('becoming somebody else', async () => {
  const page = await toy.visit('/archives/payments?as=ana');
  await page.getByRole('button', { name: /You are/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('c');
  assert.match(await focus(page), /^CMCleo|Cleo/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /You are.*Cleo/ }).waitFor();
  assert.match(page.url(), /as=cleo/);
  await page.context().close();
});
