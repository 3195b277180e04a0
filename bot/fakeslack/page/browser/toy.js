// A toy workspace for one test file.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine, openBrowser, visit } from './browser.js';

export { clean, fits, message } from './browser.js';

const pageFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** openToy builds and starts the workspace and the browser. */
export async function openToy() {
  const browser = await openBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const program = join(folder, 'page.test');
  execFileSync('go', ['test', '-c', '-o', program, '.'], { cwd: pageFolder, stdio: 'inherit' });
  const server = spawn(program, { cwd: pageFolder, env: { ...process.env, PAGE_TOY: 'yes' }, stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await firstLine(server, (line) => line);
  return {
    url,
    close: async () => {
      await browser.close();
      server.stdin.end();
      await new Promise((done) => server.once('exit', done));
      rmSync(folder, { recursive: true });
    },
    visit: (path, options) => visit(browser, url + path, options),
  };
}
