// Plays the demo's past into a folder that is thrown away and takes the pictures
// that the README shows. Run it by "make screenshots".

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDemo } from '../browser/demo.js';
import { message } from '../../../bot/fakeslack/page/browser/browser.js';

const here = dirname(fileURLToPath(import.meta.url));
const demo = await openDemo();
try {
  const page = await demo.visit('/', { viewport: { width: 1280, height: 800 } });
  const take = async (name, sight) => {
    await page.getByText(sight).last().waitFor();
    await page.screenshot({ path: join(here, `${name}.png`) });
  };
  await take('digest-upward', '40 refunds closed in one day');
  await page.goto(demo.url + '/archives/payments?as=ana');
  await message(page, 'the invoice run took 9 minutes').hover();
  await message(page, 'the invoice run took 9 minutes').getByRole('button', { name: 'React with seedling' }).click();
  await page.getByText('Nothing is shared unless Bo Lind says yes').waitFor();
  await page.goto(demo.url + '/app/messages?as=bo');
  await take('permission', 'Only teams');
  await page.goto(demo.url + '/app/home?as=cleo');
  await take('queue', 'to review, the longest waiting first');
  await page.goto(demo.url + '/app/home?as=bo');
  await take('home', 'How it stands');
  await page.goto(demo.url + '/archives/support?as=eda');
  await message(page, 'You said handovers').evaluate((el) => el.scrollIntoView({ block: 'start' }));
  await take('digest-sideways', 'Hosted by Eda');
} finally {
  await demo.close();
}
