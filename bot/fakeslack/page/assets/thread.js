// The thread pane at the side.

import { icon } from './icons.js';
import { h } from './dom.js';
import { composer } from './composer.js';
import { messages } from './messages.js';
import { go, here, linkTo } from './place.js';
import { state } from './store.js';

/** thread draws the pane, or nothing. */
export function thread() {
  const place = here();
  if (!place.thread || !state.place) return null;
  const close = () => {
    const root = place.thread;
    go(linkTo({ ...place, thread: '', ts: '' }));
    queueMicrotask(() => document.querySelector(`.main [data-ts="${root}"]`)?.focus());
  };
  return h('aside', { key: 'thread', class: 'pane thread', 'aria-label': 'Thread', onkeydown: (e) => { if (e.key === 'Escape' && !e.defaultPrevented && e.target.matches('textarea, .message, .messages')) close(); } },
    h('header', { class: 'pane-head' }, h('h2', {}, 'Thread'),
      h('span', { class: 'faint' }, state.place.is_im ? state.place.label : '#' + state.place.label),
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Close the thread', onclick: close }, icon('close'))),
    messages('thread ' + place.thread, state.thread, {
      inThread: true, empty: h('p', { class: 'empty' }, 'This thread is not here: its first message may have been deleted.'),
    }),
    state.thread.length > 0 && composer({ channel: state.place.id, thread: place.thread }));
}
