// The page: reads the URL, listens to the server, draws.

import { draw, h, cls } from './dom.js';
import { act } from './act.js';
import { curtain, heard } from './curtain.js';
import { listen } from './live.js';
import { modals } from './modal.js';
import { followLinks, go, here, linkTo, onMove, where } from './place.js';
import { room } from './room.js';
import { scrim, sidebar } from './sidebar.js';
import { changed, elsewhere, refresh, state, ui, watch } from './store.js';
import { strip } from './strip.js';
import { thread } from './thread.js';
import { show } from './messages.js';
import { toast } from './toast.js';

const root = document.getElementById('app');
let shown = '';
let sought = '';
let warned = null;
let visited = '';

function render() {
  if (!state) {
    draw(root, ui.failed ? stuck() : h('p', { class: 'opening' }, 'Opening the workspace…'));
    return;
  }
  if (elsewhere(where()) && !ui.failed) return;
  draw(root, h('div', { class: cls('page', here().thread && state.place && 'with-thread', ui.curtain && 'with-curtain') },
    h('a', { key: 'skip', class: 'skip', href: '#main', onclick: (e) => { e.preventDefault(); (document.querySelector('.main textarea') || document.getElementById('main')).focus(); } }, 'Skip to the conversation'),
    !ui.live && h('div', { key: 'down', class: 'offline', role: 'alert' }, 'The workspace does not answer. Trying again…'),
    ui.live && ui.failed && h('div', { key: 'failed', class: 'offline', role: 'alert' }, ui.failed),
    strip(),
    h('div', { key: 'panes', class: 'panes' }, sidebar(), scrim(), room(), thread(), curtain())));
  modals();
  if (!elsewhere(where())) arrive();
}

/** stuck is what stands where nothing could be opened, with a way out. */
function stuck() {
  return h('p', { key: 'stuck', class: 'empty', role: 'alert' }, `Nothing can be shown: ${ui.failed}. `,
    h('a', { href: '/', target: '_self' }, 'Begin at the beginning'));
}

/** arrive does what follows from where this window is now. */
function arrive() {
  const at = here();
  settle(at);
  document.title = title(at);
  const spot = `${at.as} ${state.place?.id} ${at.ts}`;
  if (at.ts && sought !== spot && show(at.ts)) sought = spot;
  if (!at.ts) sought = '';
  const visit = `${state.me.id} ${at.channel} ${at.tab}`;
  if (at.channel === 'app' && visited !== visit) act('home', { name: at.tab });
  visited = visit;
  read(at);
  warn();
}

/** settle puts what was left open into the URL: who, and where. */
function settle(at) {
  if (at.as !== state.me.name) {
    go(linkTo({ ...at, as: state.me.name }), { replace: true });
    return;
  }
  if (!at.channel) {
    const first = state.places.find((p) => p.is_member && p.unread && p.kind === 'public') || state.places.find((p) => p.is_member && p.kind === 'public' && !p.is_general) || state.places[0];
    if (first) go(linkTo({ as: at.as, channel: first.id }), { replace: true });
    else go(linkTo({ as: at.as, channel: 'app', tab: 'home' }), { replace: true });
    return;
  }
  if (at.channel !== 'app' && state.place) {
    if (state.place.is_app) go(linkTo({ ...at, channel: 'app', tab: 'messages' }), { replace: true });
    else if (state.place.id !== at.channel) go(linkTo({ ...at, channel: state.place.id }), { replace: true });
  }
}

function title(at) {
  const unread = state.places.reduce((n, p) => n + (p.is_member && p.id !== state.place?.id ? p.unread : 0), 0);
  const name = at.channel === 'app' ? state.app.name : state.place?.label || state.team.name;
  return `${unread ? `(${unread}) ` : ''}${name} · ${state.me.name} · ${state.team.name}`;
}

/** read marks the place as read while it is looked at; the first unread message
 *  keeps its line until the place is left. */
function read(at) {
  const p = state.place;
  const looked = p && !(at.channel === 'app' && at.tab === 'home');
  const key = `${state.me.id} ${p?.id}`;
  if (!looked) return;
  if (shown !== key) {
    shown = key;
    const news = state.lines.filter((l) => !l.mine && !l.only_you);
    ui.unread = p.unread > 0 ? news.at(-p.unread)?.ts || '' : '';
    if (ui.unread) changed();
  }
  if (p.unread > 0 && document.visibilityState === 'visible') act('read', { channel: p.id });
}

/** warn tells what Slack tells a person, once, and nothing from before. */
function warn() {
  const newest = state.warnings.at(-1)?.ts || '';
  if (warned?.who === state.me.id) for (const w of state.warnings) if (w.ts > warned.ts) toast(w.text, 'bad');
  warned = { who: state.me.id, ts: newest };
}

watch(render);
onMove(() => { changed(); refresh(where); });
followLinks();
addEventListener('visibilitychange', () => changed());
listen({
  change: () => refresh(where),
  journal: heard,
  up: (on) => { const again = on && !ui.live; ui.live = on; changed(); if (again) refresh(where); },
});
refresh(where);
root.replaceChildren(); // what stood there while this was loading
render();
