// The main pane: a conversation, or the app's Home.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { act } from './act.js';
import { blocks } from './blocks.js';
import { choose, narrowed } from './choose.js';
import { avatarNode } from './avatar.js';
import { composer } from './composer.js';
import { aside } from './sidebar.js';
import { menu } from './menu.js';
import { messages } from './messages.js';
import { here, linkTo } from './place.js';
import { nameOf, person, state, ui } from './store.js';

/** room draws the main pane. */
export function room() {
  const at = here();
  return h('main', { key: 'main', class: 'main', id: 'main', tabindex: -1 }, state.problem ? lost() : at.channel === 'app' ? app(at) : conversation());
}

/** sideButton opens the sidebar on narrow screens. */
function sideButton() {
  return h('button', {
    type: 'button', class: 'icon side-button only-narrow', 'aria-label': 'Show conversations', 'aria-expanded': String(ui.side),
    onclick: () => aside(!ui.side),
  }, icon('menu'));
}

function lost() {
  return [h('header', { class: 'pane-head' }, sideButton(), h('h1', {}, 'Not here')),
    h('p', { class: 'empty' }, state.problem)];
}

function conversation() {
  const p = state.place;
  if (!p) return [h('header', { class: 'pane-head' }, sideButton(), h('h1', {}, state.team.name)), h('p', { class: 'empty' }, 'Choose a conversation.')];
  const dm = p.is_im || p.is_mpim;
  return [
    h('header', { class: 'pane-head' }, sideButton(),
      h('h1', { dir: 'auto' }, !dm && h('span', { class: 'mark', 'aria-hidden': 'true' }, p.is_private ? icon('lock') : '#'), p.label),
      p.is_private && !dm && h('span', { class: 'tag' }, 'private'),
      p.is_ext_shared && h('span', { class: 'tag abroad' }, 'shared with another organisation'),
      p.is_archived && h('span', { class: 'tag' }, 'archived'),
      p.topic && h('span', { class: 'topic', dir: 'auto' }, p.topic),
      h('span', { class: 'grow' }),
      !dm && h('button', { type: 'button', class: 'link members', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: (e) => members(e.currentTarget, p) },
        `${p.members.length} ${p.members.length === 1 ? 'member' : 'members'}`)),
    messages('in ' + p.id, state.lines, { unread: ui.unread, empty: h('div', { class: 'empty' }, h('h2', {}, dm ? p.label : '#' + p.label), h('p', {}, 'Nothing has been said here yet.')) }),
    composer({ channel: p.id }),
  ];
}

function members(anchor, p) {
  menu(anchor, 'Members', [
    ...p.members.map(person).filter(Boolean).map((m) => ({ label: nameOf(m), hint: m.title || (m.is_bot ? 'App' : '@' + m.name), lead: avatarNode(m) })),
    ...(p.is_member ? [{ rule: true }, { label: 'Invite people or the app…', run: () => invite(anchor, p) }, { label: 'Leave this channel', danger: true, run: () => act('leave', { channel: p.id }) }] : []),
  ]);
}

function invite(anchor, p) {
  const options = state.people.filter((x) => !x.deleted && !p.members.includes(x.id))
    .map((x) => ({ value: x.id, text: nameOf(x), hint: x.is_bot ? 'App' : x.title, search: x.name, lead: () => avatarNode(x) }));
  choose(anchor, {
    label: `Invite into #${p.label}`, many: true, find: (typed) => narrowed(options, typed),
    done: (who) => who.length && act('invite', { channel: p.id, with: who.map((o) => o.value) }),
  });
}

function app(at) {
  const tab = (name, label) => h('a', {
    class: cls('tab', at.tab === name && 'on'), 'aria-current': at.tab === name ? 'page' : null, href: linkTo({ as: at.as, channel: 'app', tab: name }),
  }, label);
  return [
    h('header', { class: 'pane-head' }, sideButton(), h('h1', {}, state.app.name), h('span', { class: 'badge' }, 'APP'),
      h('span', { class: 'tabs' }, tab('home', 'Home'), tab('messages', 'Messages'))),
    at.tab === 'messages' ? appMessages() : home(),
  ];
}

function appMessages() {
  const empty = h('div', { class: 'empty' }, h('p', {}, `${state.app.name} has not written to you yet.`));
  if (!state.place) return empty;
  return [messages('in ' + state.place.id, state.lines, { unread: ui.unread, empty }), composer({ channel: state.place.id })];
}

function home() {
  const v = state.home;
  return h('div', { key: 'home ' + state.me.id, class: 'home', tabindex: 0, role: 'region', 'aria-label': 'Home tab' },
    v ? h('div', { class: 'home-inner' }, blocks(v.blocks, { surface: { view: v.id }, state: v.state, errors: v.errors }))
      : h('div', { class: 'empty' }, h('p', {}, `${state.app.name} is drawing your Home…`)));
}
