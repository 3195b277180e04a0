// Plays the demo's past into a folder that is thrown away and takes the pictures
// that the README shows. Run it by "make screenshots".

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const top = join(here, '..', '..', '..');
const { chromium } = createRequire(join(top, 'bot/fakeslack/page/browser/package.json'))('playwright-core');
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** openDemo resolves to the demo's address once its past is played. */
async function openDemo(folder) {
  const program = join(folder, 'kmwin-demo');
  execFileSync('go', ['build', '-o', program, './cmd/kmwin-demo'], { cwd: top, stdio: 'inherit' });
  const demo = spawn(program, ['-data', join(folder, 'data'), '-addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((done, fail) => {
    createInterface({ input: demo.stdout }).on('line', (line) => {
      const found = line.match(/^Open (http\S+?)\/?$/);
      if (found) done(found[1]);
    });
    demo.once('exit', (code) => fail(new Error(`the demo ended with ${code}`)));
  });
  return { url, close: () => new Promise((done) => { demo.once('exit', done); demo.kill('SIGINT'); }) };
}

const folder = mkdtempSync(join(tmpdir(), 'shots-'));
chmodSync(folder, 0o755); // Postgres's own account must get in
const demo = await openDemo(folder);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const take = async (name, path, sight) => {
    await page.goto(demo.url + path);
    await page.getByText(sight).first().waitFor();
    await page.screenshot({ path: join(here, `${name}.png`) });
  };
  await take('digest-upward', '/', 'This story is no longer shown');
  await take('permission', '/app/messages?as=bo', 'thought this worth telling others');
  await take('queue', '/app/home?as=cleo', 'to review, the longest waiting first');
  await take('home', '/app/home?as=bo', 'How it stands');
  await page.goto(demo.url + '/?as=eda');
  await page.getByRole('link', { name: 'support' }).first().click();
  await page.getByText('Hosted by Eda').last().waitFor();
  await page.screenshot({ path: join(here, 'digest-sideways.png') });
} finally {
  await browser.close();
  await demo.close();
  rmSync(folder, { recursive: true });
}
