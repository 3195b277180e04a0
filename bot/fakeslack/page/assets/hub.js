// The shared worker: one event stream for all windows of this browser.

import { open } from './live.js';

const ports = new Set();
let up = false;

open((news) => {
  if (news.kind === 'up') up = true;
  if (news.kind === 'down') up = false;
  for (const p of ports) p.postMessage(news);
});

self.onconnect = (e) => {
  const port = e.ports[0];
  ports.add(port);
  port.onmessage = (m) => { if (m.data === 'bye') ports.delete(port); };
  if (up) port.postMessage({ kind: 'up' });
};
