// Elements that hold a value: text, boxes, dates and times.

import { h, cls, newID } from './dom.js';
import { plainWords, textObject } from './mrkdwn.js';
import { offClock, onClock } from './time.js';

const pending = new Map();

/** settled waits until every typed letter is with the server. */
export async function settled() {
  await Promise.all([...pending.values()].map((p) => p.now()));
}

/** later sends a value once typing pauses; only the newest is sent. */
function later(x, said) {
  const old = pending.get(x.key);
  clearTimeout(old?.timer);
  const entry = { timer: 0, sent: null };
  entry.now = () => {
    clearTimeout(entry.timer);
    entry.sent ||= Promise.resolve(old?.sent).then(() => x.enter(said)).finally(() => { if (pending.get(x.key) === entry) pending.delete(x.key); });
    return entry.sent;
  };
  entry.timer = setTimeout(entry.now, 250);
  pending.set(x.key, entry);
}

const kinds = { email_text_input: 'email', url_text_input: 'url', number_input: 'text' };

/** input is a text field; told holds what a field around it says of it. */
export function input(x, key, told = {}) {
  const { e } = x;
  const many = e.multiline || e.type === 'rich_text_input';
  const value = typeof x.value?.value === 'string' ? x.value.value : written(x.value?.rich_text_value) || '';
  const on = e.dispatch_action_config?.trigger_actions_on || ['on_enter_pressed'];
  const props = {
    key, value, class: 'input', id: told.id, placeholder: plainWords(e.placeholder) || null, dir: 'auto',
    'aria-label': told.id ? null : x.label || plainWords(e.placeholder) || 'Text',
    'aria-describedby': told.describedby, 'aria-invalid': told.invalid, 'aria-required': told.required,
    maxlength: told.maxlength ?? null,
    oninput: (ev) => { later(x, ev.target.value === '' ? [] : [ev.target.value]); told.oninput?.(ev); },
    onblur: () => pending.get(x.key)?.now(),
    onkeydown: async (ev) => {
      if (ev.key !== 'Enter' || ev.isComposing || ev.shiftKey || (many && !ev.ctrlKey && !ev.metaKey)) return;
      if (!x.b.dispatch_action || !on.includes('on_enter_pressed')) return;
      ev.preventDefault();
      await settled();
      x.press(ev.target.value === '' ? [] : [ev.target.value]);
    },
    made: (el) => { if (e.focus_on_load) el.dataset.focus = 'yes'; },
  };
  if (many) return h('textarea', { ...props, rows: 4 });
  return h('input', { ...props, type: kinds[e.type] || 'text', autocomplete: 'off', inputmode: e.type === 'number_input' ? 'decimal' : null });
}

/** written is a rich_text value as it was typed. */
function written(block) {
  return (block?.elements || []).map((p) => (p.elements || []).map((k) => k.text || k.url || '').join('')).join('\n');
}

/** boxes are checkboxes or radio buttons. */
export function boxes(x, key, told = {}) {
  const many = x.e.type === 'checkboxes';
  const on = new Set((many ? x.value?.selected_options : [x.value?.selected_option])?.filter(Boolean).map((o) => o.value));
  const name = x.key;
  const choose = (ev, o) => {
    const said = many
      ? x.e.options.filter((k) => (k.value === o.value ? ev.target.checked : on.has(k.value))).map((k) => k.value) : [o.value];
    if (x.field && !x.b.dispatch_action) x.enter(said);
    else x.press(said, ev.target);
  };
  return h('div', {
    key, class: 'boxes', role: many ? 'group' : 'radiogroup', 'aria-labelledby': told.labelledby,
    'aria-label': told.labelledby ? null : x.label || 'Choices', 'aria-describedby': told.describedby,
  }, (x.e.options || []).map((o) => h('label', { class: 'box', key: o.value },
    h('input', {
      type: many ? 'checkbox' : 'radio', name: many ? null : name, checked: on.has(o.value), disabled: x.busy,
      'aria-invalid': told.invalid, onchange: (ev) => choose(ev, o),
    }),
    h('span', { dir: 'auto' }, textObject(o.text), o.description && h('small', {}, textObject(o.description))))));
}

const moments = {
  datepicker: ['date', 'selected_date'], timepicker: ['time', 'selected_time'], datetimepicker: ['datetime-local', 'selected_date_time'],
};

/** moment is a date, a time, or both. */
export function moment(x, key, told = {}) {
  const [type, field] = moments[x.e.type];
  let value = x.value?.[field] ?? '';
  if (type === 'datetime-local' && value) value = onClock(Number(value));
  const told2 = (el) => {
    if (el.value === (el.sent ?? value)) return;
    el.sent = el.value;
    const v = type === 'datetime-local' && el.value ? String(offClock(el.value)) : el.value;
    const said = v ? [v] : [];
    if (x.field && !x.b.dispatch_action) x.enter(said);
    else x.press(said, el);
  };
  return h('input', {
    key, type, value, class: cls('input moment', x.busy && 'busy'), id: told.id,
    'aria-label': told.id ? null : plainWords(x.e.placeholder) || x.label || 'Date or time',
    'aria-describedby': told.describedby, 'aria-invalid': told.invalid, 'aria-required': told.required,
    onchange: (ev) => { if (x.field) told2(ev.target); },
    onblur: (ev) => told2(ev.target),
    onkeydown: (ev) => { if (ev.key === 'Enter') { ev.preventDefault(); told2(ev.target); } },
  });
}

/** idFor gives a field stable ids for its parts. */
export function idFor(view, block) {
  const key = `${view}/${block}`;
  if (!known.has(key)) known.set(key, newID('field'));
  return known.get(key);
}

const known = new Map();
