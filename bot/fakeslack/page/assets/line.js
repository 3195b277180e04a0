// One line of a conversation: the thread it is of, and its being edited.

import { h } from './dom.js';
import { avatar } from './avatar.js';
import { here, linkTo } from './place.js';
import { changed, person, ui } from './store.js';
import { at, dayInText, ofTS } from './time.js';

/** threadOf is the thread a reply stands in, '' for others. */
export function threadOf(l) { return l.thread_ts && l.thread_ts !== l.ts ? l.thread_ts : ''; }

/** threadLink stands under a message that has replies. */
export function threadLink(l) {
  const last = ofTS(l.latest_reply || l.ts);
  return h('a', { class: 'thread-link', href: linkTo({ ...here(), ts: '', thread: l.ts }) },
    h('span', { class: 'faces', 'aria-hidden': 'true' }, (l.reply_users || []).slice(0, 4).map((u) => avatar(person(u) || { id: u, name: u, is_bot: u.startsWith('B') }, 'tiny'))),
    h('strong', {}, l.reply_count === 1 ? '1 reply' : `${l.reply_count} replies`),
    h('span', { class: 'faint' }, `Last reply ${dayInText(last)} at ${at('time', last)}`));
}

/** edit opens the editor in place of a message's words. */
export function edit(l) {
  ui.editing = l.ts;
  changed();
}
