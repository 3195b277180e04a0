// The thread pane at the side.

import { icon } from './icons.js';
import { h } from './dom.js';
import { avatar } from './avatar.js';
import { composer } from './composer.js';
import { messages } from './messages.js';
import { go, here, linkTo } from './place.js';
import { person, state } from './store.js';
import { at, dayInText, ofTS } from './time.js';

/** threadLink stands under a message that has replies. */
export function threadLink(l) {
  const last = ofTS(l.latest_reply || l.ts);
  return h('a', { class: 'thread-link', href: linkTo({ ...here(), ts: '', thread: l.ts }) },
    h('span', { class: 'faces', 'aria-hidden': 'true' }, (l.reply_users || []).slice(0, 4).map((u) => avatar(person(u) || { id: u, name: u, is_bot: u.startsWith('B') }, 'tiny'))),
    h('strong', {}, l.reply_count === 1 ? '1 reply' : `${l.reply_count} replies`),
    h('span', { class: 'faint' }, `Last reply ${dayInText(last)} at ${at('time', last)}`));
}

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
