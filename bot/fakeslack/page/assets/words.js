// The small things words are made of: mentions, channels, links, emoji. Both
// mrkdwn and rich_text draw them with these.

import { h, cls } from './dom.js';
import { glyph } from './emoji.js';
import { here, linkTo, local } from './place.js';
import { nameOf, person, state } from './store.js';

/** emoji is :name: as a character, or the name where it is unknown. */
export function emoji(name, tone) {
  const full = tone ? `${name}::skin-tone-${tone}` : name;
  const g = glyph(full);
  if (!g) return h('span', { class: 'emoji-name' }, `:${full}:`);
  return h('span', { class: 'emoji', role: 'img', 'aria-label': name.replace(/[_-]/g, ' '), title: `:${full}:` }, g);
}

/** user is a mention of somebody; one of oneself stands out. */
export function user(id) {
  const p = person(id);
  return h('span', { class: cls('mention', id === state.me.id && 'me') }, '@' + (p ? nameOf(p) : id));
}

/** broadcast is @here, @channel or @everyone, which would notify people. */
export function broadcast(range) {
  return h('span', { class: 'mention me', title: `This notifies people (${range})` }, '@' + range);
}

/** group is a mention of a user group. */
export function group(id, label) {
  const g = state.groups.find((x) => x.id === id);
  return h('span', { class: 'mention' }, g ? '@' + g.handle : label || '@' + id);
}

/** channel is a link to a channel, or a lock where one may not know it. */
export function channel(id, label) {
  const name = state.channel_names[id] || label;
  if (!name) return h('span', { class: 'mention' }, '🔒 private channel');
  return h('a', { class: 'mention', href: linkTo({ as: here().as, channel: id }) }, '#' + name);
}

/** link leads elsewhere in a new tab; permalinks stay in this page; anything
 *  but a web or mail address is text. */
export function link(url, ...label) {
  const words = label.length ? label : [url];
  const inside = local(url, state.team.domain, here().as);
  if (inside) return h('a', { href: inside }, words);
  if (!/^(https?|mailto|tel):/i.test(url)) return h('span', {}, words);
  return h('a', { href: url, target: '_blank', rel: 'noreferrer noopener', title: url }, words);
}

/** unescape undoes Slack's three escapes, once. */
export function unescape(s) {
  return s.replace(/&(amp|lt|gt);/g, (_, n) => ({ amp: '&', lt: '<', gt: '>' })[n]);
}

/** shortcodes are plain words with their emoji drawn. */
export function shortcodes(s) {
  const out = [];
  let from = 0;
  for (const m of s.matchAll(/:([a-z0-9+][a-z0-9_+'-]*(?:::skin-tone-[2-6])?):/g)) {
    if (!glyph(m[1])) continue;
    out.push(s.slice(from, m.index), emoji(m[1]));
    from = m.index + m[0].length;
  }
  out.push(s.slice(from));
  return out;
}
