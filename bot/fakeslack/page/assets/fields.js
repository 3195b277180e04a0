// input blocks: a label, an element, a hint, and what is wrong with it.

import { h, cls } from './dom.js';
import { control, element } from './elements.js';
import { boxes, idFor, input, moment } from './inputs.js';
import { plainWords, textObject } from './mrkdwn.js';
import { select } from './select.js';

const typed = /^(plain_text|email_text|url_text|rich_text|number)_input$/;

/** field draws an input block. */
export function field(b, at) {
  const e = b.element || {};
  const id = idFor(at.surface.view || at.surface.ts, b.block_id);
  const error = at.errors?.[b.block_id];
  const most = typed.test(e.type) ? e.max_length : 0;
  const value = at.state?.[b.block_id]?.[e.action_id]?.value || '';
  const told = {
    id, labelledby: `${id}-label`, invalid: error ? 'true' : null, required: b.optional ? null : 'true',
    describedby: [error && `${id}-error`, b.hint && `${id}-hint`].filter(Boolean).join(' ') || null,
    oninput: most ? (ev) => count(ev.target, most) : null,
  };
  const x = { ...control(e, b, at, plainWords(b.label)), field: true };
  const grouped = e.type === 'checkboxes' || e.type === 'radio_buttons' || /select$/.test(e.type);
  return h('div', { class: cls('field', error && 'wrong') },
    h(grouped ? 'div' : 'label', { class: 'field-label', for: grouped ? null : id, id: `${id}-label`, dir: 'auto' },
      textObject(b.label), b.optional && h('span', { class: 'optional' }, ' (optional)')),
    inner(x, e, told, b, at),
    most > 0 && h('div', { class: 'count', 'aria-hidden': 'true', own: true, kept: (el) => left(el, value, most), made: (el) => left(el, value, most) }),
    error && h('div', { class: 'error', id: `${id}-error`, role: 'alert' }, error),
    b.hint && h('div', { class: 'hint', id: `${id}-hint` }, textObject(b.hint)));
}

function inner(x, e, told, b, at) {
  if (typed.test(e.type)) return input(x, 'control', told);
  if (e.type === 'checkboxes' || e.type === 'radio_buttons') return boxes(x, 'control', told);
  if (/^(date|time|datetime)picker$/.test(e.type)) return moment(x, 'control', told);
  if (/select$/.test(e.type)) return select(x, 'control', told);
  return element(e, b, at);
}

function count(el, most) {
  const box = el.closest('.field').querySelector('.count');
  left(box, el.value, most);
}

/** left shows how many characters remain, once they run short. */
function left(box, value, most) {
  const n = [...value].length;
  box.textContent = n > most * 0.8 ? String(most - n) : '';
  box.classList.toggle('over', n > most);
}
