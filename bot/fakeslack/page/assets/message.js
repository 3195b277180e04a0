// One message: who, when, what, and what can be done with it.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { act } from './act.js';
import { avatar } from './avatar.js';
import { blocks } from './blocks.js';
import { mrkdwn } from './mrkdwn.js';
import { at, ofTS } from './time.js';
import { here, linkTo } from './place.js';
import { nameOf, person, state, ui } from './store.js';
import { emoji } from './words.js';
import { picker } from './picker.js';
import { more } from './messagemenu.js';
import { editor } from './composer.js';
import { threadLink, threadOf } from './line.js';

const small = new Set(['channel_join', 'channel_leave', 'group_join', 'group_leave', 'channel_topic', 'channel_purpose', 'channel_name']);

/** message draws line l; same says that it follows one of the same writer. */
export function message(l, { same = false, inThread = false } = {}) {
  const quiet = small.has(l.subtype) || l.deleted;
  const active = ui.active === l.ts;
  const moment = ofTS(l.ts);
  return h('div', {
    key: l.ts, class: cls('message', same && 'same', quiet && 'quiet', l.only_you && 'only-you', here().ts === l.ts && 'marked'),
    'data-ts': l.ts, role: 'article', tabindex: active ? 0 : -1,
    'aria-label': `${l.name}, ${at('time', moment)}${l.only_you ? ', only visible to you' : ''}: ${(l.plain || '').slice(0, 300)}`,
  },
  h('div', { class: 'gutter' }, same || quiet ? h('span', { class: 'time small', 'aria-hidden': 'true' }, at('time', moment)) : avatar(writer(l))),
  h('div', { class: 'message-body' },
    l.only_you && h('div', { class: 'only-you-note' }, icon('eye'), 'Only visible to you',
      h('button', { type: 'button', class: 'link', onclick: () => act('dismiss', { ts: l.ts }) }, 'Dismiss')),
    !same && !quiet && head(l, moment),
    ui.editing === l.ts ? editor(l) : content(l),
    files(l), reactions(l),
    !inThread && l.reply_count > 0 && threadLink(l)),
  !l.deleted && ui.editing !== l.ts && bar(l, inThread));
}

function writer(l) {
  return l.is_bot ? { is_bot: true, name: l.name, id: l.user } : person(l.user) || { id: l.user || l.name, name: l.name };
}

function head(l, moment) {
  const p = person(l.user);
  const abroad = p?.team && p.team !== state.team.id;
  return h('div', { class: 'message-head' },
    h('span', { class: 'name', dir: 'auto', title: p ? `${p.real_name}${p.title ? ' · ' + p.title : ''}` : null }, l.name),
    (l.is_bot || p?.is_bot) && h('span', { class: 'badge' }, 'APP'),
    abroad && h('span', { class: 'badge abroad' }, 'other organisation'),
    p?.is_restricted && h('span', { class: 'badge' }, 'guest'),
    h('a', { class: 'time', href: linkTo({ as: here().as, channel: l.channel, ts: l.ts, thread: threadOf(l) }), title: at('full', moment) }, at('time', moment)));
}

function content(l) {
  const edited = l.edited && h('span', { class: 'edited' }, ' (edited)');
  const own = { surface: { channel: l.channel, ts: l.ts }, state: l.state };
  if (l.blocks?.length) return h('div', { class: 'content' }, l.broadcast && broadcastNote(l), blocks(l.blocks, own), edited);
  if (!l.text) return edited;
  return h('div', { class: cls('content', l.subtype === 'me_message' && 'me') }, l.broadcast && broadcastNote(l),
    h('div', { class: 'b-text' }, mrkdwn(l.text), edited));
}

function broadcastNote(l) {
  return h('a', { class: 'broadcast', href: linkTo({ as: here().as, channel: l.channel, thread: l.thread_ts }) }, 'replied to a thread');
}

function files(l) {
  return l.files && h('div', { class: 'files' }, l.files.map((f) => h('a', {
    key: f.id, class: 'file', href: `/ui/file/${f.id}?as=${encodeURIComponent(here().as)}`, download: f.name,
  }, icon('file'), f.title || f.name)));
}

function reactions(l) {
  if (!l.reactions?.length) return null;
  return h('div', { class: 'reactions' }, l.reactions.map((r) => h('button', {
    key: r.name, type: 'button', class: cls('pill', r.mine && 'mine'), 'aria-pressed': String(r.mine),
    title: r.users.map((u) => nameOf(person(u)) || u).join(', '),
    'aria-label': `${r.name.replace(/_/g, ' ')}: ${r.count} (${r.users.map((u) => nameOf(person(u)) || u).join(', ')})`,
    onclick: () => react(l, r.name, !r.mine),
  }, emoji(r.name), h('span', { class: 'pill-count' }, r.count))),
  h('button', { key: '+', type: 'button', class: 'pill add', 'aria-label': 'Add a reaction', onclick: (ev) => add(ev, l) }, icon('smile'), '+'));
}

function react(l, name, on) { return act(on ? 'react' : 'unreact', { channel: l.channel, ts: l.ts, name }); }

function add(ev, l) {
  picker(ev.currentTarget, (name) => react(l, name, !l.reactions?.find((r) => r.name === name)?.mine));
}

/** bar is the menu that hovering or focusing a message shows. */
function bar(l, inThread) {
  const quick = (name) => h('button', {
    type: 'button', class: 'icon', key: name, 'aria-label': `React with ${name.replace(/_/g, ' ')}`, title: `:${name}:`,
    onclick: () => react(l, name, !l.reactions?.find((r) => r.name === name)?.mine),
  }, emoji(name));
  return h('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Message actions' },
    !l.only_you && [(state.strip?.quick || ['+1']).map(quick),
      h('button', { key: 'react', type: 'button', class: 'icon', title: 'Add a reaction…', 'aria-label': 'Add a reaction', onclick: (ev) => add(ev, l) }, icon('smile')),
      !inThread && h('a', {
        key: 'thread', class: 'icon', title: 'Reply in thread', 'aria-label': 'Reply in thread',
        href: linkTo({ as: here().as, channel: here().tab ? '' : l.channel, tab: here().tab, thread: threadOf(l) || l.ts }),
      }, icon('thread'))],
    h('button', { key: 'more', type: 'button', class: 'icon', title: 'More', 'aria-label': 'More actions', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: (ev) => more(ev.currentTarget, l) }, icon('more')));
}
