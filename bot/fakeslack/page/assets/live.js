// News from the server. One stream serves all windows of a browser (browsers
// allow few connections to one host), through a shared worker where there is one.

/** listen hears of changes and journal lines; up tells whether the stream is. */
export function listen({ change, journal, up }) {
  const hear = ({ kind, data }) => {
    if (kind === 'change') change(data);
    if (kind === 'journal') journal(data);
    if (kind === 'up') up(true);
    if (kind === 'down') up(false);
  };
  if (typeof SharedWorker === 'undefined') {
    open(hear);
    return;
  }
  const hub = new SharedWorker(hubURL(), { type: 'module', name: 'events' });
  hub.port.onmessage = (e) => hear(e.data);
  hub.port.start();
  addEventListener('pagehide', () => hub.port.postMessage('bye'));
  addEventListener('pageshow', (e) => { if (e.persisted) location.reload(); });
}

/** hubURL is the one script address this page's policy lets it make. */
function hubURL() {
  const url = '/assets/hub.js';
  return globalThis.trustedTypes?.createPolicy('events', { createScriptURL: () => url }).createScriptURL(url) ?? url;
}

/** open reads the stream itself. */
export function open(hear) {
  const source = new EventSource('/ui/events');
  source.onopen = () => hear({ kind: 'up' });
  source.onerror = () => hear({ kind: 'down' });
  for (const kind of ['change', 'journal']) {
    source.addEventListener(kind, (e) => hear({ kind, data: JSON.parse(e.data) }));
  }
  return source;
}
