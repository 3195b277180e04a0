// Line icons.

import { h } from './dom.js';

const paths = {
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c1 1.3 2.2 2 3.5 2s2.5-.7 3.5-2M9 9.5v.5M15 9.5v.5',
  thread: 'M20 12a7.5 7.5 0 0 1-11 6.6L4 20l1.4-4.6A7.5 7.5 0 1 1 20 12z',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-5 16-3.5-6.5L4 12zM11.5 13.5L20 4',
  bolt: 'M13 3L5 13.5h6L10 21l8-10.5h-6L13 3z',
  plus: 'M12 5v14M5 12h14',
  menu: 'M4 7h16M4 12h16M4 17h16',
  back: 'M14.5 5.5L8 12l6.5 6.5',
  down: 'M6.5 9.5L12 15l5.5-5.5',
  up: 'M6.5 14.5L12 9l5.5 5.5',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  code: 'M9 7l-5 5 5 5M15 7l5 5-5 5',
  shared: 'M7 8h11M14.5 4.5L18 8l-3.5 3.5M17 16H6M9.5 12.5L6 16l3.5 3.5',
  image: 'M4 5h16v14H4zM4 16l5-5 5 5 3-3 3 3M15.5 9.5h.01',
};

/** icon draws one, hidden from screen readers: its control has the words. */
export function icon(name) {
  return h('svg', { class: `glyph g-${name}`, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: paths[name] }));
}
