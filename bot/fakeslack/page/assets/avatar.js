// Drawn avatars: initials on a colour of one's own; the app has a seedling.

import { h, draw } from './dom.js';
import { nameOf } from './store.js';

/** avatar draws p, at one of the sizes of the style sheet. */
export function avatar(p, size = '') {
  const kind = p?.is_bot || p?.bot_id ? 'bot' : `hue-${hue(p?.id || p?.name || '?')}`;
  return h('span', { class: `avatar ${kind} ${size}`, 'aria-hidden': 'true' }, kind === 'bot' ? leaf() : initials(nameOf(p) || '?'));
}

/** avatarNode is avatar as an element of its own. */
export function avatarNode(p, size = 'small') {
  const box = document.createElement('span');
  box.className = 'avatar-box';
  draw(box, avatar(p, size));
  return box;
}

function leaf() {
  return h('svg', { viewBox: '0 0 32 32' },
    h('path', { d: 'M16 26V14', class: 'stem' }),
    h('path', { d: 'M16 15c0-5 3.5-8 9-8 0 5-3.5 8-9 8z', class: 'leaf-a' }),
    h('path', { d: 'M16 19c0-4-3-6.5-8-6.5 0 4 3 6.5 8 6.5z', class: 'leaf-b' }));
}

function initials(name) {
  const words = name.replace(/[^\p{L}\p{N}\s]/gu, '').trim().split(/\s+/);
  const first = [...(words[0] || '?')][0] || '?';
  const last = words.length > 1 ? [...words.at(-1)][0] : '';
  return (first + last).toUpperCase();
}

function hue(id) {
  let n = 7;
  for (const c of id) n = (n * 31 + c.codePointAt(0)) % 9973;
  return n % 10;
}
