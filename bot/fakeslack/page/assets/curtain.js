// Behind the curtain: envelopes and Web API calls as they go by.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { copy } from './messagemenu.js';
import { get } from './server.js';
import { changed, remember, ui } from './store.js';

const keeps = 500;
const lines = new Map();
const whole = new Map();
let asked = false;

/** heard takes a line of the log; an envelope's comes again with its outcome. */
export function heard(e) {
  lines.set(e.seq, e);
  whole.delete(e.seq);
  if (lines.size > keeps) lines.delete(Math.min(...lines.keys()));
  if (ui.curtain) changed();
}

async function begin() {
  asked = true;
  try {
    const got = await get('/ui/journal');
    for (const e of got.entries) if (!lines.has(e.seq)) lines.set(e.seq, e);
  } catch {
    asked = false;
  }
  changed();
}

/** curtain draws the drawer, or nothing. */
export function curtain() {
  if (!ui.curtain) return null;
  if (!asked) begin();
  const all = [...lines.values()].sort((a, b) => b.seq - a.seq);
  return h('aside', { key: 'curtain', class: 'pane curtain', 'aria-label': 'Behind the curtain' },
    h('header', { class: 'pane-head' }, h('h2', {}, 'Behind the curtain'), h('span', { class: 'grow' }),
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Close the drawer', onclick: () => remember('curtain', false) }, icon('close'))),
    h('p', { class: 'curtain-note faint' }, '→ delivered to the app · ← called by the app · newest first'),
    h('div', { class: 'journal', tabindex: 0, role: 'region', 'aria-label': 'Envelopes and calls' },
      all.length ? all.map(line) : h('p', { class: 'empty' }, 'Nothing has gone by yet.')));
}

function line(e) {
  const open = whole.has(e.seq);
  return h('details', { key: String(e.seq), class: cls('entry', e.good ? 'good' : e.waiting ? 'waiting' : 'bad'), ontoggle: (ev) => toggled(ev.target, e) },
    h('summary', {},
      h('span', { class: 'way', 'aria-label': e.way === 'out' ? 'to the app' : 'from the app', role: 'img' }, e.way === 'out' ? '→' : '←'),
      h('span', { class: 'entry-name' }, e.name, e.way === 'out' && h('small', {}, ' ' + e.kind), e.attempt > 0 && h('small', {}, ` again (${e.attempt})`)),
      h('span', { class: 'entry-outcome' }, e.outcome, e.took_ms > 0 && !e.waiting && h('small', {}, ` ${e.took_ms < 10 ? e.took_ms.toFixed(1) : Math.round(e.took_ms)} ms`))),
    open && opened(e, whole.get(e.seq)));
}

/** opened is a line's JSON, and a way to take it elsewhere: what Block Kit Builder
 *  can draw goes alone. */
function opened(e, x) {
  const card = x.args?.view || (x.args?.blocks && { blocks: x.args.blocks });
  const text = JSON.stringify(x, null, 2);
  return [
    h('p', { key: 'take', class: 'entry-take' },
      h('button', { type: 'button', class: 'link', onclick: () => copy(text, 'The JSON') }, 'Copy JSON'),
      card && h('button', { type: 'button', class: 'link', onclick: () => copy(JSON.stringify(card, null, 2), 'The JSON') }, 'Copy for Block Kit Builder')),
    h('pre', { key: 'json', class: 'json', tabindex: 0, role: 'group', 'aria-label': 'JSON of ' + e.name }, text),
  ];
}

async function toggled(el, e) {
  if (!el.open || whole.has(e.seq)) return;
  try {
    const got = await get(`/ui/journal/${e.seq}`);
    whole.set(e.seq, readable(got.call || got.envelope));
  } catch (err) {
    whole.set(e.seq, { error: err.message });
  }
  changed();
}

/** readable opens arguments that are JSON themselves; a duration is in ms. */
function readable({ took, ...x }) {
  x.took_ms = took / 1e6;
  if (!x.args) return x;
  const args = Object.fromEntries(Object.entries(x.args).map(([k, v]) => {
    if (!/^[[{]/.test(v)) return [k, v];
    try {
      return [k, JSON.parse(v)];
    } catch {
      return [k, v];
    }
  }));
  return { ...x, args };
}
