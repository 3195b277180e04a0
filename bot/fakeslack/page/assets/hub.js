// The shared worker: one event stream for all windows of this browser.

import { open } from './live.js';

const ports = new Set();
const last = new Map();

open((news) => {
  if (news.kind === 'up') last.delete('down');
  if (news.kind === 'down') last.clear();
  if (news.kind !== 'journal') last.set(news.kind, news);
  for (const p of ports) p.postMessage(news);
});

// A window that comes hears how things stand: what happened while it was
// connecting must not be lost.
self.onconnect = (e) => {
  const port = e.ports[0];
  ports.add(port);
  port.onmessage = (m) => { if (m.data === 'bye') ports.delete(port); };
  for (const news of last.values()) port.postMessage(news);
};
