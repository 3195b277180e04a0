// A list of messages with its day dividers, kept at its end while new ones come;
// a thread is read from its beginning.

import { h } from './dom.js';
import { message } from './message.js';
import { dayName, dayOf, ofTS } from './time.js';
import { changed, ui } from './store.js';

const nearTogether = 5 * 60;

/** messages draws lines; name tells lists apart, empty stands where there are none. */
export function messages(name, lines, { inThread = false, empty = null, unread = '' } = {}) {
  const rows = [];
  let last = null;
  let today = '';
  for (const l of lines) {
    const day = dayOf(ofTS(l.ts));
    if (day !== today) {
      rows.push(h('div', { key: 'day ' + day, class: 'divider', role: 'separator', 'aria-label': dayName(ofTS(l.ts)) }, h('span', {}, dayName(ofTS(l.ts)))));
      last = null;
      today = day;
    }
    if (unread && l.ts === unread) rows.push(h('div', { key: 'new', class: 'divider new', role: 'separator', 'aria-label': 'New messages' }, h('span', {}, 'New')));
    rows.push(message(l, { same: follows(last, l), inThread }));
    last = l;
    if (inThread && l === lines[0] && lines.length > 1) {
      rows.push(h('div', { key: 'replies', class: 'divider', role: 'separator' }, h('span', {}, lines.length === 2 ? '1 reply' : `${lines.length - 1} replies`)));
      last = null;
    }
  }
  return h('div', {
    key: name, class: 'messages', tabindex: lines.some((l) => l.ts === ui.active) ? -1 : 0, role: 'log', 'aria-label': inThread ? 'Thread' : 'Messages',
    made: (el) => { el.stuck = !inThread; el.addEventListener('scroll', () => scrolled(el), { passive: true }); watchSize(el); },
    onkeydown: keys, onfocusin: (e) => focused(e),
  }, h('div', { class: 'messages-inner' }, lines.length ? rows : null), !lines.length && empty);
}

function follows(last, l) {
  return last !== null && last.user === l.user && last.name === l.name && !l.only_you && !last.only_you && !last.deleted
    && !/_(join|leave)$/.test(last.subtype || '') && !l.broadcast && parseFloat(l.ts) - parseFloat(last.ts) < nearTogether;
}

/** scrolled takes note of where somebody scrolled to; what a list does by itself
 *  when it grows or shrinks is nobody's wish. */
function scrolled(el) {
  if (el.scrollHeight === el.tall) el.stuck = atEnd(el);
}

const atEnd = (el) => el.scrollHeight - el.scrollTop - el.clientHeight < 60;

/** watchSize keeps a list at its end when it grows there, unless a message was
 *  just brought into view. */
function watchSize(el) {
  const stick = () => {
    el.tall = el.scrollHeight;
    if (el.stuck && !el.querySelector('[data-arrived]')) el.scrollTop = el.tall;
  };
  const seen = new ResizeObserver(stick);
  seen.observe(el);
  queueMicrotask(() => { seen.observe(el.firstElementChild); stick(); });
}

function focused(e) {
  const row = e.target.closest('.message');
  if (!row || ui.active === row.dataset.ts) return;
  ui.active = row.dataset.ts;
  changed();
}

/** keys moves among messages; Home and End go to the ends. */
function keys(e) {
  const list = e.currentTarget;
  const rows = [...list.querySelectorAll('.message')];
  const row = e.target.closest('.message');
  if (e.target !== list && e.target !== row) {
    if (e.key === 'Escape' && row && !e.target.closest('form')) row.focus();
    return;
  }
  const at = row ? rows.indexOf(row) : rows.length;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[e.key];
  if (to === undefined || !rows.length) return;
  e.preventDefault();
  rows[Math.max(0, Math.min(to, rows.length - 1))].focus();
}

/** show brings a message into view, focused; until something is pressed its mark
 *  is enough to find it by. */
export function show(ts) {
  const row = [...document.querySelectorAll('.message')].filter((r) => r.dataset.ts === ts).pop();
  if (!row) return false;
  const list = row.closest('.messages');
  row.scrollIntoView({ block: row.offsetHeight > list.clientHeight ? 'start' : 'center' });
  list.stuck = atEnd(list);
  row.focus({ preventScroll: true });
  row.dataset.arrived = '';
  for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, () => { delete row.dataset.arrived; }, { once: true, capture: true });
  return true;
}
