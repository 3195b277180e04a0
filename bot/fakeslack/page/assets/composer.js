// Where one writes: Enter sends, Shift+Enter breaks the line, / lists commands.

import { icon } from './icons.js';
import { h, cls, newID } from './dom.js';
import { act } from './act.js';
import { edit } from './line.js';
import { picker } from './picker.js';
import { changed, person, state, ui } from './store.js';
import { toast } from './toast.js';
import { glyph } from './emoji.js';

const draftOf = (key) => sessionStorage.getItem(key) || '';

function keep(key, text) {
  if (text) sessionStorage.setItem(key, text);
  else sessionStorage.removeItem(key);
}

/** composer draws the field for a place or, with thread, for a thread. */
export function composer({ channel, thread = '' }) {
  const place = state.place;
  if (state.silent) return silent(place);
  const draft = `draft ${state.me.name} ${channel} ${thread}`;
  const label = thread ? 'Reply…' : `Message ${place.is_im || place.is_mpim ? place.label : '#' + place.label}`;
  const form = { channel, thread, draft };
  const list = `hints-${thread || channel}`;
  const hints = thread ? [] : commandsFor(draftOf(draft));
  return h('form', { key: 'composer ' + draft, class: 'composer', onsubmit: (e) => { e.preventDefault(); send(e.currentTarget, form); } },
    hints.length > 0 && h('div', { class: 'hints', role: 'listbox', id: list, 'aria-label': 'Commands' }, hints.map((c, i) => h('div', {
      role: 'option', id: `${list}-${i}`, class: cls('hint-row', i === (ui.hint || 0) && 'at'), 'aria-selected': String(i === (ui.hint || 0)),
      onpointerdown: (e) => e.preventDefault(), onclick: (e) => take(e.currentTarget.closest('form').querySelector('textarea'), draft, c),
    }, h('strong', {}, c.command), ' ', h('span', { class: 'faint' }, c.usage_hint), h('small', {}, c.description)))),
    h('div', { class: 'composer-box' },
      h('textarea', {
        'aria-label': label, placeholder: label, rows: 1, dir: 'auto', value: draftOf(draft),
        'aria-autocomplete': hints.length ? 'list' : null, 'aria-controls': hints.length ? list : null,
        'aria-activedescendant': hints.length ? `${list}-${ui.hint || 0}` : null,
        made: grow,
        oninput: (e) => { keep(draft, e.target.value); grow(e.target); ui.hint = 0; changed(); },
        onkeydown: (e) => keys(e, form, hints),
      }),
      h('div', { class: 'composer-tools' },
        h('button', { type: 'button', class: 'icon', 'aria-label': 'Insert an emoji', title: 'Emoji', onclick: (e) => insert(e, draft) }, icon('smile')),
        thread && h('label', { class: 'also' }, h('input', { type: 'checkbox', name: 'broadcast' }), ' Also send to the channel'),
        h('span', { class: 'grow' }),
        h('button', { type: 'submit', class: 'send', 'aria-label': 'Send message' }, icon('send')))));
}

function silent(place) {
  const name = place.is_im || place.is_mpim ? place.label : '#' + place.label;
  if (!place.is_member && place.kind === 'public') {
    return h('div', { key: 'join', class: 'composer-off' }, `You are looking at ${name}. `,
      h('button', { type: 'button', class: 'button primary', onclick: () => act('join', { channel: place.id }) }, 'Join channel'));
  }
  if (place.is_archived) return h('div', { key: 'off', class: 'composer-off' }, `${name} is archived.`);
  if (place.is_app) return h('div', { key: 'off', class: 'composer-off' }, 'Sending messages to this app has been turned off.');
  return h('div', { key: 'off', class: 'composer-off' }, `Not possible here: ${state.silent}.`);
}

function commandsFor(text) {
  const m = /^\/(\S*)$/.exec(text);
  if (!m) return [];
  return state.commands.filter((c) => c.command.startsWith('/' + m[1]));
}

function grow(el) {
  el.style.height = 'auto';
  queueMicrotask(() => {
    if (!el.isConnected) return;
    el.style.height = `${Math.min(el.scrollHeight, 260)}px`;
  });
}

function take(el, draft, c) {
  fill(el, draft, c.command + ' ');
}

function fill(el, draft, text) {
  el.value = text;
  keep(draft, text);
  grow(el);
  el.focus();
  changed();
}

function keys(e, form, hints) {
  const el = e.target;
  if (hints.length && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
    ui.hint = ((ui.hint || 0) + (e.key === 'ArrowDown' ? 1 : hints.length - 1)) % hints.length;
    e.preventDefault();
    changed();
    return;
  }
  const c = hints[ui.hint || 0];
  if (c && (e.key === 'Tab' || (e.key === 'Enter' && el.value !== c.command)) && !e.shiftKey) {
    e.preventDefault();
    take(el, form.draft, c);
    return;
  }
  if (e.key === 'ArrowUp' && !el.value) {
    const lines = form.thread ? state.thread : state.lines;
    const own = lines.filter((l) => l.mine && !l.only_you && !l.deleted).pop();
    if (own) { e.preventDefault(); edit(own); }
    return;
  }
  if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) {
    e.preventDefault();
    send(el.form, form);
  }
}

async function send(el, { channel, thread, draft }) {
  const box = el.querySelector('textarea');
  const text = box.value.trim();
  if (!text) return;
  const broadcast = el.querySelector('[name=broadcast]')?.checked || false;
  const command = /^(\/\S+)\s*([\s\S]*)$/.exec(text);
  if (command && command[1] !== '/me') {
    if (thread) {
      toast(`${command[1]} is not supported in threads. Sorry!`, 'bad');
      return;
    }
    if (!state.commands.some((c) => c.command === command[1])) {
      toast(`${command[1]} is not a valid command. Messages that start with “/” are read as commands.`, 'bad');
      return;
    }
    fill(box, draft, '');
    await act('command', { channel, name: command[1], text: command[2] });
    return;
  }
  fill(box, draft, '');
  const list = el.parentElement.querySelector('.messages');
  if (list) list.stuck = true;
  const said = await act('say', { channel, thread, text, broadcast });
  if (!said && !box.value) fill(box, draft, text);
}

function insert(e, draft) {
  const el = e.currentTarget.closest('form').querySelector('textarea');
  picker(e.currentTarget, (name) => {
    const at = el.selectionStart ?? el.value.length;
    const put = glyph(name) ? `:${name}:` : '';
    fill(el, draft, el.value.slice(0, at) + put + ' ' + el.value.slice(el.selectionEnd ?? at));
  });
}

/** editor stands in place of a message's words while they are edited. */
export function editor(l) {
  const end = () => {
    ui.editing = null;
    changed();
    queueMicrotask(() => [...document.querySelectorAll('.message')].filter((m) => m.dataset.ts === l.ts).pop()?.focus());
  };
  const save = async (el) => {
    const text = el.value.trim();
    end();
    if (text && text !== l.plain) await act('edit', { channel: l.channel, ts: l.ts, text });
  };
  return h('form', { key: 'edit', class: 'composer editing', onsubmit: (e) => { e.preventDefault(); save(e.currentTarget.querySelector('textarea')); } },
    h('div', { class: 'composer-box' },
      h('textarea', {
        id: newEditID(l), 'aria-label': 'Edit message', value: asTyped(l), dir: 'auto', rows: 2,
        made: (el) => { grow(el); queueMicrotask(() => el.focus()); }, oninput: (e) => grow(e.target),
        onkeydown: (e) => {
          if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); end(); }
          if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); save(e.target); }
        },
      }),
      h('div', { class: 'composer-tools' }, h('span', { class: 'grow' }),
        h('button', { type: 'button', class: 'button', onclick: end }, 'Cancel'),
        h('button', { type: 'submit', class: 'button primary' }, 'Save'))));
}

const editIDs = new Map();

function newEditID(l) {
  if (!editIDs.has(l.ts)) editIDs.set(l.ts, newID('edit'));
  return editIDs.get(l.ts);
}

/** asTyped is encoded text as one would type it. */
function asTyped(l) {
  return l.text.replace(/<([^<>]+)>/g, (_, ref) => {
    const [body, label] = ref.split('|');
    if (body.startsWith('@')) return '@' + (person(body.slice(1))?.name || body.slice(1));
    if (body.startsWith('#')) return '#' + (label || state.channel_names[body.slice(1)] || body.slice(1));
    if (body.startsWith('!subteam^')) return '@' + (state.groups.find((g) => g.id === body.slice(9))?.handle || body.slice(9));
    if (body.startsWith('!')) return '@' + body.slice(1);
    return body;
  }).replace(/&(lt|gt|amp);/g, (_, n) => ({ lt: '<', gt: '>', amp: '&' })[n]);
}
