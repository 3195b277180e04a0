// The demo as it is delivered, in a folder of its own that is thrown away.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine, openBrowser, visit } from '../../../bot/fakeslack/page/browser/browser.js';

const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** openDemo builds and starts the demo on a free port, its past played, and a
 *  browser. stop resolves to its exit code; begin starts it anew on what is there. */
export async function openDemo() {
  const browser = await openBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'kmwin-demo-'));
  chmodSync(folder, 0o755); // Postgres's own account must get in
  const program = join(folder, 'kmwin-demo');
  execFileSync('go', ['build', '-o', program, '.'], { cwd: here, stdio: 'inherit' });
  let running;
  const demo = {
    url: '',
    begin: async () => {
      running = spawn(program, ['-data', join(folder, 'data'), '-addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
      demo.url = await firstLine(running, (line) => line.match(/^Open (http\S+?)\/?$/)?.[1]);
    },
    stop: () => new Promise((done) => {
      running.once('exit', done);
      running.kill('SIGINT');
    }),
    visit: (path, options) => visit(browser, demo.url + path, options),
    close: async () => {
      await browser.close();
      if (running?.exitCode === null) await demo.stop();
      rmSync(folder, { recursive: true });
    },
  };
  try {
    await demo.begin();
  } catch (err) {
    await demo.close();
    throw err;
  }
  return demo;
}

/** opening presses what opens a form until what is in it is there. Home is drawn
 *  anew as it opens, so that somebody quicker than any newcomer may press what is
 *  just replaced; and on a busy machine a form may come too late to be opened. */
export async function opening(button, inside) {
  for (let tries = 0; tries < 4 && !await inside.isVisible(); tries++) {
    await button.click();
    await inside.waitFor({ timeout: 7000 }).catch(() => {});
  }
  await inside.waitFor();
}
