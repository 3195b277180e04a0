// Select elements: a button that shows what is chosen and opens a list.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { avatarNode } from './avatar.js';
import { choose, narrowed } from './choose.js';
import { menu } from './menu.js';
import { plainWords } from './mrkdwn.js';
import { nameOf, state } from './store.js';

/** select draws any *_select element. */
export function select(x, key, told = {}) {
  const { e } = x;
  const many = e.type.startsWith('multi_');
  const chosen = picked(x);
  const words = plainWords(e.placeholder) || 'Choose…';
  const text = chosen.map((o) => o.text).join(', ');
  return h('div', { key, class: 'select' },
    h('button', {
      type: 'button', class: cls('select-button', x.busy && 'busy', !text && 'empty'), id: told.id, 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
      'aria-labelledby': told.labelledby ? `${told.labelledby} ${told.id}` : null,
      'aria-label': told.labelledby ? null : [x.label, words, text].filter(Boolean).join(': '),
      'aria-describedby': told.describedby, 'aria-invalid': told.invalid,
      onclick: (ev) => open(ev.currentTarget, x, chosen, many, words),
    },
    many && chosen.length
      ? h('span', { class: 'chips' }, chosen.map((o) => h('span', { class: 'chip' }, o.text)))
      : h('span', { class: 'select-text' }, text || words),
    icon('down')),
    x.field && x.b.optional && chosen.length > 0 && h('button', {
      type: 'button', class: 'icon', 'aria-label': `Clear ${plainWords(x.b.label)}`, onclick: () => tell(x, []),
    }, icon('close')));
}

function tell(x, said, anchor) {
  if (x.field && !x.b.dispatch_action) return x.enter(said);
  return x.press(said, anchor);
}

/** picked is what is chosen, as options. */
function picked(x) {
  const v = x.value || {};
  const people = [v.selected_user, ...(v.selected_users || [])].filter(Boolean);
  const places = [v.selected_channel, v.selected_conversation, ...(v.selected_channels || []), ...(v.selected_conversations || [])].filter(Boolean);
  const options = [v.selected_option, ...(v.selected_options || [])].filter(Boolean);
  return [
    ...people.map((id) => ({ value: id, text: nameOf(state.people.find((p) => p.id === id)) || id })),
    ...places.map((id) => ({ value: id, text: placeName(id) })),
    ...options.map((o) => ({ value: o.value, text: plainWords(o.text) })),
  ];
}

function placeName(id) {
  const p = state.places.find((c) => c.id === id);
  if (!p) return state.channel_names[id] ? '#' + state.channel_names[id] : id;
  return p.is_im || p.is_mpim ? p.label : '#' + p.label;
}

function open(anchor, x, chosen, many, label) {
  const asks = /external_select$/.test(x.e.type);
  const done = (options) => tell(x, options.map((o) => (asks ? o.text : o.value)), anchor);
  const fixed = options(x.e);
  if (!many && x.e.type === 'static_select' && fixed.length <= 8) {
    let group;
    menu(anchor, label, fixed.flatMap((o) => {
      const head = o.group && o.group !== group ? [{ heading: o.group }] : [];
      group = o.group;
      return [...head, { label: o.text, hint: o.hint, checked: chosen.some((c) => c.value === o.value), run: () => done([o]) }];
    }));
    return;
  }
  choose(anchor, {
    label, many, picked: chosen, done, most: x.e.max_selected_items || 0,
    find: asks ? (typed) => asked(x, typed) : (typed) => narrowed(fixed, typed),
  });
}

async function asked(x, typed) {
  if (typed.length < (x.e.min_query_length ?? 3)) return [];
  const got = await x.suggest(typed);
  if (!got) throw new Error('The app did not answer.');
  return (got.options || []).map((o) => ({ value: o.value, text: o.text }));
}

/** options are an element's own, or the people or places it offers. */
function options(e) {
  if (/users_select$/.test(e.type)) {
    return state.people.filter((p) => !p.deleted && !p.is_bot).map((p) => ({
      value: p.id, text: nameOf(p), hint: p.title || '@' + p.name, search: p.name + ' ' + p.real_name, lead: () => avatarNode(p),
    }));
  }
  if (/(channels|conversations)_select$/.test(e.type)) return places(e);
  const plain = (list, group) => (list || []).map((o) => ({ value: o.value, text: plainWords(o.text), hint: plainWords(o.description), group }));
  return [...plain(e.options), ...(e.option_groups || []).flatMap((g) => plain(g.options, plainWords(g.label)))];
}

function places(e) {
  const kinds = e.filter?.include || (/channels_select$/.test(e.type) ? ['public'] : ['public', 'private', 'im', 'mpim']);
  return state.places
    .filter((p) => kinds.includes(p.kind) && !p.is_archived)
    .filter((p) => !(e.filter?.exclude_external_shared_channels && p.is_ext_shared))
    .filter((p) => !(e.filter?.exclude_bot_users && p.is_app))
    .map((p) => ({ value: p.id, text: placeName(p.id), hint: p.is_private && !p.is_im ? 'private' : '' }));
}
