// A list of messages with its day dividers, kept at its end while new ones come.

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
    made: (el) => { el.stuck = true; el.addEventListener('scroll', () => { el.stuck = atEnd(el); }, { passive: true }); watchSize(el); },
    onkeydown: keys, onfocusin: (e) => focused(e),
  }, h('div', { class: 'messages-inner' }, lines.length ? rows : null), !lines.length && empty);
}

function follows(last, l) {
  return last !== null && last.user === l.user && last.name === l.name && !l.only_you && !last.only_you && !last.deleted
    && !/_(join|leave)$/.test(last.subtype || '') && !l.broadcast && parseFloat(l.ts) - parseFloat(last.ts) < nearTogether;
}

const atEnd = (el) => el.scrollHeight - el.scrollTop - el.clientHeight < 60;

/** watchSize keeps a list at its end when it grows there. */
function watchSize(el) {
  const stick = () => { if (el.stuck) el.scrollTop = el.scrollHeight; };
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

/** show brings a message into view, focused. */
export function show(ts) {
  const row = [...document.querySelectorAll('.message')].filter((r) => r.dataset.ts === ts).pop();
  if (!row) return false;
  row.closest('.messages').stuck = false;
  row.scrollIntoView({ block: 'center' });
  row.focus({ preventScroll: true });
  return true;
}
