// The thin tour strip: what to try, who to be, and the clock.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { post } from './server.js';
import { menu } from './menu.js';
import { avatarNode } from './avatar.js';
import { here, linkTo } from './place.js';
import { changed, nameOf, person, remember, state, ui } from './store.js';
import { shortcodes } from './words.js';
import { toast } from './toast.js';

/** strip draws the tour, unless it is hidden or there is none. */
export function strip() {
  const s = state.strip;
  if (!s || !ui.strip) return null;
  return h('section', { key: 'strip', class: 'strip', 'aria-label': 'Tour' },
    h('div', { key: 'first', class: 'strip-row' },
      h('strong', { class: 'strip-title' }, s.title),
      steps(s.steps || []), people(s.be || []), clockMenu(s),
      h('button', { key: 'hide', type: 'button', class: 'icon', 'aria-label': 'Hide the tour', title: 'Hide the tour', onclick: () => remember('strip', false) }, icon('close'))),
    h('div', { key: 'second', class: 'strip-row' }, hint(s), clock(s)));
}

/** steps are drawn in a row, and where that is too narrow as a menu. */
function steps(all) {
  if (!all.length) return null;
  const next = all.find((x) => !x.done);
  return [
    h('ol', { key: 'steps', class: 'steps' }, all.map((x, i) => h('li', { key: i }, h('a', {
      class: cls('step', x.done && 'done', x === next && 'next'), href: link(x), title: x.hint, 'aria-current': x === next ? 'step' : null,
    }, h('span', { class: 'step-mark', 'aria-hidden': 'true' }, x.done ? '✓' : i + 1),
    h('span', { class: 'step-title' }, shortcodes(x.title)), x.done && h('span', { class: 'hidden' }, ' (done)'))))),
    opener('steps-menu', `${all.filter((x) => x.done).length} of ${all.length}`, (at) => menu(at, 'Tour', all.map((x) => ({
      label: `${x.done ? '✓' : '○'} ${x.title}`, hint: x.hint, href: link(x),
    })))),
  ];
}

/** people are the shortcuts to being somebody, where their part is played. */
function people(all) {
  if (!all.length) return null;
  return [
    h('div', { key: 'be', class: 'be' }, h('span', { class: 'be-word', 'aria-hidden': 'true' }, 'be'), all.map((b) => h('a', {
      key: b.person, class: cls('button small', isMe(b) && 'on'), href: link(b), title: b.why, 'aria-label': `be ${first(b)}`, 'aria-current': isMe(b) ? 'true' : null,
    }, first(b)))),
    opener('be-menu', 'Be…', (at) => menu(at, 'Be somebody', all.map((b) => ({
      label: nameOf(person(b.person)) || b.person, hint: b.why, lead: person(b.person) && avatarNode(person(b.person)), href: link(b), checked: isMe(b),
    })))),
  ];
}

const isMe = (b) => b.person === state.me.name;
const first = (b) => nameOf(person(b.person)).split(' ')[0] || b.person;

/** hint says what to do now: where one comes in, what this is. */
function hint(s) {
  const next = (s.steps || []).find((x) => !x.done);
  const begun = (s.steps || []).some((x) => x.done);
  const coming = !begun && s.welcome && at(s.welcome);
  const words = coming ? s.welcome.text : next ? next.hint : s.end?.text;
  return h('p', { key: 'hint', class: 'strip-hint', role: 'status' }, shortcodes(words || ''), ' ',
    !coming && next?.press ? button(next.press, 'primary') : way(next || s.end, coming ? 'Begin' : next ? 'Go there' : 'See it'));
}

/** way leads to what is told of, unless this window is there. */
function way(x, label) {
  if (!x || !(x.person || x.place) || at(x)) return null;
  return h('a', { key: 'way', class: 'button small primary', href: link(x) }, label);
}

function button(b, kind = '') {
  return h('button', {
    key: b, type: 'button', class: cls('button small', kind, busy(b) && 'busy'), 'aria-busy': busy(b) ? 'true' : null, onclick: () => press(b),
  }, b);
}

function clock(s) {
  return h('div', { key: 'clock', class: 'strip-clock' },
    s.clock && h('time', { class: 'clock' }, s.clock),
    s.due?.length > 0 && h('span', { class: 'due', title: s.due.map(due).join('\n') }, `Next: ${due(s.due[0])}`),
    (s.buttons || []).map((b) => button(b)));
}

/** clockMenu is the clock where there is no room for it. */
function clockMenu(s) {
  if (!s.clock) return null;
  return opener('clock-menu', (s.buttons || []).some(busy) ? 'Working…' : s.clock_short, (at) => menu(at, 'The clock', [
    { heading: s.clock }, ...(s.due || []).map((d, i) => ({ heading: `${i ? 'Then' : 'Next'}: ${due(d)}` })),
    ...(s.buttons || []).map((b) => ({ label: b, run: () => press(b) })),
  ]));
}

const due = (d) => `${d.what}, ${d.when}`;
const busy = (b) => ui.busy.has('strip ' + b);

function opener(name, label, open) {
  return h('button', { key: name, type: 'button', class: `button small ${name}`, 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: (e) => open(e.currentTarget) }, label, icon('down'));
}

/** spot is where a step or a shortcut leads. */
function spot(x) {
  const as = x.person || state.me.name;
  if (x.place === 'home' || x.place === 'messages') return { as, channel: 'app', tab: x.place, ts: x.ts };
  return { as, channel: (x.place || '').replace(/^#/, ''), ts: x.ts };
}

const link = (x) => linkTo(spot(x));

/** at says whether this window is at a spot already. */
function at(x) {
  const [to, now] = [spot(x), here()];
  return to.as === state.me.name && (to.tab ? now.tab === to.tab : to.channel === '' || (!now.tab && state.place?.name === to.channel));
}

async function press(button) {
  if (busy(button)) return;
  ui.busy.add('strip ' + button);
  changed();
  try {
    await post('/ui/strip', { button });
  } catch (err) {
    toast(err.message, 'bad');
  }
  ui.busy.delete('strip ' + button);
  changed();
}
