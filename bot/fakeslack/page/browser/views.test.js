// Every view: nothing for axe to find, nothing wider than the window, on a
// phone and on a desk, light and dark.

import { after, before, test } from 'node:test';
import { clean, fits, message, openToy } from './toy.js';

let toy;
before(async () => { toy = await openToy(); });
after(() => toy.close());

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const night = { ...desk, colorScheme: 'dark' };

for (const [name, options] of [['desk', desk], ['phone', phone], ['night', night]]) {
  test(`every view, ${name}`, async () => {
    const page = await toy.visit('/archives/payments?as=ana', options);
    const narrow = name === 'phone';
    const check = async (what) => { await clean(page, `${what}, ${name}`); await fits(page, `${what}, ${name}`); };
    await message(page, 'one day').waitFor();
    await check('a channel');
    if (narrow) {
      await page.getByRole('button', { name: 'Show conversations' }).click();
      await page.locator('.side.out').waitFor();
      await check('the sidebar');
      await page.keyboard.press('Escape');
      await page.locator('.side.out').waitFor({ state: 'detached' });
    }
    await page.getByLabel('Message #payments').fill('/');
    await page.getByRole('option', { name: '/toys' }).waitFor();
    await check('command hints');
    await page.getByLabel('Message #payments').fill('/toy gallery');
    await page.keyboard.press('Enter');
    await page.getByText('Where', { exact: true }).last().waitFor();
    await check('every block');
    const first = page.locator('.main .message').first();
    await first.focus();
    await first.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
    await check('a menu');
    await page.keyboard.press('Escape');
    await first.getByRole('button', { name: 'Add a reaction' }).first().click();
    await page.getByLabel('Search emoji').waitFor();
    await check('the emoji picker');
    await page.keyboard.press('Escape');
    await page.locator('.main').getByRole('button', { name: /Somebody/ }).last().click();
    await page.getByRole('option', { name: /Eda/ }).waitFor();
    await check('a list to choose from');
    await page.keyboard.press('Escape');
    await page.locator('.main').getByRole('button', { name: 'Danger' }).last().click();
    await page.getByRole('heading', { name: 'Really?' }).waitFor();
    await check('a confirmation');
    await page.keyboard.press('Escape');
    await first.focus();
    await first.getByRole('link', { name: 'Reply in thread' }).click();
    await page.getByLabel('Reply…').fill('Well done');
    await page.keyboard.press('Enter');
    await page.locator('.thread .message', { hasText: 'Well done' }).first().waitFor();
    await check('a thread');
    await page.getByRole('button', { name: 'Close the thread' }).click();

    await page.goto(toy.url + '/app/home?as=ana');
    await page.getByText('Forty tickets').waitFor();
    await check('Home');
    await page.getByRole('button', { name: 'Tell a win' }).click();
    await page.getByRole('heading', { name: 'Tell a win' }).waitFor();
    await check('a form');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Please complete this required field.').waitFor();
    await check('a form with errors');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(toy.url + '/app/messages?as=ana');
    await page.getByText('You closed the form.').last().waitFor();
    await check('messages of the app');
    if (narrow) await page.getByRole('button', { name: 'Show conversations' }).click();
    await page.getByRole('button', { name: /You are/ }).click();
    await page.getByRole('menuitemradio', { name: /Cleo/ }).waitFor();
    await check('who to be');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Behind the curtain' }).click();
    await page.getByText('views.publish').first().click();
    await page.getByRole('group', { name: /JSON of/ }).waitFor();
    await check('behind the curtain');
    await page.goto(toy.url + '/archives/leads?as=ana');
    await page.getByText('cannot see it').waitFor();
    await check('a place one cannot see');
    await page.context().close();
  });
}
