// The thin tour strip: what to try, who to be, and the clock.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { post } from './server.js';
import { menu } from './menu.js';
import { avatarNode } from './avatar.js';
import { asPerson } from './sidebar.js';
import { linkTo } from './place.js';
import { changed, nameOf, person, remember, state, ui } from './store.js';
import { shortcodes } from './words.js';
import { toast } from './toast.js';

/** strip draws the tour, unless it is hidden or there is none. */
export function strip() {
  const s = state.strip;
  if (!s || !ui.strip) return null;
  const steps = s.steps || [];
  const done = steps.filter((x) => x.done).length;
  const next = steps.find((x) => !x.done);
  return h('section', { key: 'strip', class: 'strip', 'aria-label': 'Tour' },
    h('div', { class: 'strip-tour' },
      h('strong', { class: 'strip-title' }, s.title),
      steps.length > 0 && h('button', {
        type: 'button', class: 'strip-steps', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: (e) => list(e.currentTarget, steps),
      }, `${done} of ${steps.length}`, icon('down')),
      next && (next.person || next.place
        ? h('a', { class: 'strip-next', href: stepLink(next), title: next.hint }, shortcodes(next.title))
        : h('span', { class: 'strip-next', title: next.hint }, next.title)),
      !next && steps.length > 0 && h('span', { class: 'strip-next' }, 'All done.')),
    s.be?.length > 0 && h('button', {
      type: 'button', class: 'button small', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: (e) => be(e.currentTarget, s.be),
    }, 'Be…'),
    h('div', { class: 'strip-clock' },
      s.clock && h('time', { class: 'clock' }, s.clock),
      (s.buttons || []).map((b) => h('button', {
        key: b, type: 'button', class: cls('button small', ui.busy.has('strip ' + b) && 'busy'), 'aria-busy': ui.busy.has('strip ' + b) ? 'true' : null, onclick: () => press(b),
      }, b)),
      s.due?.length > 0 && h('span', { class: 'due', title: s.due.map((d) => `${d.when}: ${d.what}`).join('\n') }, `Next: ${s.due[0].what}, ${s.due[0].when}`)),
    h('button', { type: 'button', class: 'icon', 'aria-label': 'Hide the tour', title: 'Hide the tour', onclick: () => remember('strip', false) }, icon('close')));
}

function stepLink(step) {
  const as = step.person || state.me.name;
  const place = step.place || '';
  if (place === 'home' || place === 'messages') return linkTo({ as, channel: 'app', tab: place });
  return linkTo({ as, channel: place.replace(/^#/, '') || state.place?.id || '' });
}

function list(anchor, steps) {
  menu(anchor, 'Tour', steps.map((s) => ({
    label: `${s.done ? '✓' : '○'} ${s.title}`, hint: s.hint, href: stepLink(s),
  })));
}

function be(anchor, people) {
  menu(anchor, 'Be somebody', people.map((b) => {
    const p = person(b.person);
    return { label: nameOf(p) || b.person, hint: b.why, lead: p && avatarNode(p), href: asPerson(b.person), checked: p?.id === state.me.id };
  }));
}

async function press(button) {
  const key = 'strip ' + button;
  if (ui.busy.has(key)) return;
  ui.busy.add(key);
  changed();
  try {
    await post('/ui/strip', { button });
  } catch (err) {
    toast(err.message, 'bad');
  }
  ui.busy.delete(key);
  changed();
}
