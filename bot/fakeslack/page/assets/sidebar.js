// The sidebar: who one is, where one can go.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { act } from './act.js';
import { avatar, avatarNode } from './avatar.js';
import { choose, narrowed } from './choose.js';
import { menu } from './menu.js';
import { go, here, linkTo } from './place.js';
import { changed, nameOf, remember, state, ui } from './store.js';

/** aside shows or hides the sidebar on narrow screens; back gives focus back. */
export function aside(on, back = false) {
  ui.side = on;
  changed();
  queueMicrotask(() => {
    if (on) document.querySelector('.side a.on, .side a')?.focus();
    else if (back) document.querySelector('.side-button')?.focus();
  });
}

/** scrim lies over the rest while the sidebar is out. */
export function scrim() {
  return ui.side && h('div', { key: 'scrim', class: 'scrim', onclick: () => aside(false, true) });
}

/** sidebar draws the navigation. */
export function sidebar() {
  const of = (...kinds) => state.places.filter((p) => kinds.includes(p.kind) && !p.is_app);
  const mine = of('public', 'private').filter((p) => p.is_member);
  const others = of('public').filter((p) => !p.is_member && !p.is_archived);
  return h('nav', { key: 'side', class: cls('side', ui.side && 'out'), 'aria-label': 'Conversations', 
    onclick: (e) => { if (e.target.closest('a, .curtain-button')) aside(false); }, onkeydown: (e) => { if (e.key === 'Escape' && ui.side) aside(false, true); } },
    h('div', { class: 'side-head' },
      h('div', { class: 'team' }, state.team.name),
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Shortcuts', title: 'Shortcuts', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: (e) => shortcuts(e.currentTarget) }, icon('bolt'))),
    h('div', { class: 'side-list' },
      section('Apps', [app()]),
      section('Channels', mine.map(row)),
      others.length > 0 && section('Not joined', others.map(row)),
      section('Direct messages', of('im', 'mpim').map(row),
        h('button', { type: 'button', class: 'icon', 'aria-label': 'New direct message', title: 'New direct message', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', onclick: (e) => direct(e.currentTarget) }, icon('plus')))),
    h('div', { class: 'side-foot' },
      h('button', { type: 'button', class: 'me', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: (e) => people(e.currentTarget) },
        avatar(state.me), h('span', { class: 'me-words' }, h('small', {}, 'You are'), h('strong', { dir: 'auto' }, nameOf(state.me))), icon('up')),
      h('button', { type: 'button', class: 'link curtain-button', 'aria-pressed': String(ui.curtain), onclick: () => remember('curtain', !ui.curtain) }, icon('code'), 'Behind the curtain'),
      state.strip && !ui.strip && h('button', { type: 'button', class: 'link curtain-button', onclick: () => remember('strip', true) }, 'Show the tour')));
}

function section(name, rows, tool) {
  return h('section', { key: name }, h('div', { class: 'side-title' }, h('h2', {}, name), tool), h('ul', {}, rows.map((r) => h('li', { key: r.key }, r))));
}

function row(p) {
  const on = here().channel !== 'app' && state.place?.id === p.id;
  const direct = p.is_im || p.is_mpim;
  const mark = direct ? avatar(other(p), 'small') : h('span', { class: 'mark', 'aria-hidden': 'true' }, p.is_private ? icon('lock') : '#');
  const said = [p.is_private && !direct && 'private', p.is_ext_shared && 'shared with another organisation', p.is_archived && 'archived', p.unread > 0 && !on && `${p.unread} unread`].filter(Boolean);
  return h('a', {
    key: p.id, class: cls('side-row', on && 'on', p.unread > 0 && !on && 'unread'), href: linkTo({ as: here().as, channel: p.id }),
    'aria-current': on ? 'page' : null,
  }, mark, h('span', { class: 'side-name', dir: 'auto' }, p.label || p.name),
  said.length > 0 && h('span', { class: 'hidden' }, ` (${said.join(', ')})`),
  p.is_ext_shared && h('span', { class: 'shared', title: 'Shared with another organisation', 'aria-hidden': 'true' }, icon('shared')),
  p.unread > 0 && !on && h('span', { class: 'count-dot', 'aria-hidden': 'true' }, p.unread > 9 ? '9+' : p.unread));
}

function other(p) {
  const id = p.members.find((m) => m !== state.me.id) || state.me.id;
  return state.people.find((x) => x.id === id);
}

function app() {
  const dm = state.places.find((p) => p.is_app);
  const on = here().channel === 'app' || (dm && state.place?.id === dm.id);
  const unread = dm?.unread > 0 && !(on && here().tab !== 'home') ? dm.unread : 0;
  return h('a', {
    key: 'app', class: cls('side-row', on && 'on', unread && 'unread'), 'aria-current': on ? 'page' : null,
    href: linkTo({ as: here().as, channel: 'app', tab: unread ? 'messages' : 'home' }),
  }, avatar({ is_bot: true }, 'small'), h('span', { class: 'side-name' }, state.app.name),
  unread > 0 && h('span', { class: 'count-dot', 'aria-label': `${unread} unread` }, unread > 9 ? '9+' : unread));
}

function shortcuts(anchor) {
  const items = state.shortcuts.global?.map((s) => ({ label: s.name, hint: s.description, run: () => act('shortcut', { name: s.callback_id }) })) || [];
  menu(anchor, 'Shortcuts', items.length ? [{ heading: state.app.name }, ...items] : [{ heading: 'The app has no shortcuts.' }]);
}

/** asPerson is this place as somebody else; a place they cannot see is left. */
export function asPerson(name) {
  const p = here();
  return linkTo(p.channel === 'app' ? { ...p, as: name, ts: '', thread: '' } : { as: name, channel: state.place?.kind === 'public' ? state.place.id : '' });
}

function people(anchor) {
  const all = state.people.filter((p) => !p.is_bot && !p.deleted);
  menu(anchor, 'Who you are', [
    { heading: 'Be somebody else (a new window works too)' },
    ...all.map((p) => ({
      label: nameOf(p), hint: [p.title, p.team && p.team !== state.team.id && 'another organisation', p.is_restricted && 'guest', p.is_admin && 'admin'].filter(Boolean).join(' · '),
      lead: avatarNode(p), href: asPerson(p.name), checked: p.id === state.me.id,
    })),
  ]);
}

function direct(anchor) {
  const options = state.people.filter((p) => !p.is_bot && !p.deleted && p.id !== state.me.id)
    .map((p) => ({ value: p.name, text: nameOf(p), hint: p.title, search: p.name, lead: () => avatarNode(p) }));
  choose(anchor, {
    label: 'Write to', many: true, find: (typed) => narrowed(options, typed),
    done: async (who) => {
      if (!who.length) return;
      const got = await act('direct', { with: who.map((o) => o.value) });
      if (got) go(linkTo({ as: here().as, channel: got.channel }));
    },
  });
}
