// Where this window is: everything of it stands in the URL, in the form Slack's
// own permalinks have (/archives/CHANNEL/pTS?thread_ts=…), with ?as= for who.

/** here reads the place off the URL. */
export function here(url = new URL(location.href)) {
  const parts = url.pathname.split('/').filter(Boolean);
  const q = url.searchParams;
  const at = { as: q.get('as') || '', channel: '', tab: '', ts: '', thread: dotted(q.get('thread_ts')) };
  if (parts[0] === 'app') {
    at.channel = 'app';
    at.tab = parts[1] === 'messages' ? 'messages' : 'home';
    at.ts = dotted(parts[2]);
  }
  if (parts[0] === 'archives') {
    at.channel = decodeURIComponent(parts[1] || '');
    at.ts = dotted(parts[2]);
  }
  return at;
}

function dotted(ts) {
  const digits = (ts || '').replace(/^p/, '');
  if (/^\d+\.\d+$/.test(digits)) return digits;
  return /^\d{7,}$/.test(digits) ? digits.slice(0, -6) + '.' + digits.slice(-6) : '';
}

/** linkTo is the URL of a place. */
export function linkTo(at) {
  const bare = (ts) => 'p' + ts.replace('.', '');
  let path = '/';
  if (at.tab) path = `/app/${at.tab}`;
  else if (at.channel) path = `/archives/${encodeURIComponent(at.channel)}`;
  if (at.ts && path !== '/') path += '/' + bare(at.ts);
  const q = new URLSearchParams();
  if (at.as) q.set('as', at.as);
  if (at.thread) q.set('thread_ts', at.thread);
  return path + (q.size ? '?' + q : '');
}

/** local turns one of Slack's permalinks into a place of this page, others into null. */
export function local(href, domain, as) {
  const url = URL.parse(href, location.href);
  if (!url || url.hostname !== `${domain}.slack.com` || !url.pathname.startsWith('/archives/')) return null;
  const to = here(url);
  return linkTo({ ...to, as, tab: '' });
}

/** where is what the server is asked about. */
export function where() {
  const at = here();
  return { as: at.as, channel: at.channel, thread: at.thread };
}

const movers = new Set();

/** onMove calls f after this window has moved. */
export function onMove(f) { movers.add(f); }

/** go moves this window; replace keeps the history as it is. */
export function go(href, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  for (const f of movers) f();
}

/** followLinks lets the page's own links move the window without a reload. */
export function followLinks() {
  addEventListener('popstate', () => { for (const f of movers) f(); });
  document.addEventListener('click', (e) => {
    const a = e.target.closest?.('a[href]');
    if (!a || e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || a.target || a.hasAttribute('download')) return;
    if (a.origin !== location.origin || !/^\/(archives|app)\/|^\/$/.test(a.pathname)) return;
    e.preventDefault();
    go(a.href);
  });
}
