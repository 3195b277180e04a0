// The menu of one message: the app's shortcuts, links, and one's own words.

import { act } from './act.js';
import { confirmed } from './confirm.js';
import { edit, threadOf } from './line.js';
import { menu } from './menu.js';
import { here, linkTo } from './place.js';
import { state } from './store.js';
import { toast } from './toast.js';

/** more opens the menu of line l. */
export function more(anchor, l) {
  const items = state.shortcuts.message && !l.only_you ? state.shortcuts.message.map((s) => ({
    label: s.name, hint: s.description, run: () => act('shortcut', { channel: l.channel, ts: l.ts, name: s.callback_id }),
  })) : [];
  if (items.length) {
    items.unshift({ heading: state.app.name });
    items.push({ rule: true });
  }
  if (!l.only_you) items.push({ label: 'Copy link', run: () => copy(location.origin + linkTo({ as: here().as, channel: l.channel, ts: l.ts, thread: threadOf(l) }), 'The link') });
  items.push({ label: 'Copy JSON for Block Kit Builder', run: () => copy(forBuilder(l), 'The JSON') });
  if (l.mine && !l.deleted) {
    items.push({ rule: true }, { label: 'Edit message', run: () => edit(l) }, { label: 'Delete message…', danger: true, run: () => remove(anchor, l) });
  }
  menu(anchor, 'More actions', items);
}

async function remove(anchor, l) {
  const sure = await confirmed({
    title: 'Delete message', text: 'It cannot be brought back.', confirm: 'Delete', deny: 'Keep it', style: 'danger',
  }, anchor);
  if (sure) act('delete', { channel: l.channel, ts: l.ts });
}

function forBuilder(l) {
  return JSON.stringify(l.blocks?.length ? { blocks: l.blocks } : { text: l.text }, null, 2);
}

/** copy puts text on the clipboard and says so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} is on the clipboard.`);
  } catch {
    toast('The browser did not allow copying.', 'bad');
  }
}
