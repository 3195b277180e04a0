// table blocks.

import { h } from './dom.js';
import { richText } from './richtext.js';
import { plainWords } from './mrkdwn.js';

/** table draws rows; the first is taken as the head, as Slack does. */
export function table(b) {
  const [head = [], ...rows] = b.rows || [];
  const align = (i) => `align-${b.column_settings?.[i]?.align || 'left'}`;
  const caption = plainWords(b.caption);
  return h('div', { class: 'b-table', tabindex: 0, role: 'group', 'aria-label': caption || 'Table' },
    h('table', {},
      caption && h('caption', {}, caption),
      h('thead', {}, h('tr', {}, head.map((c, i) => h('th', { scope: 'col', class: align(i) }, cell(c))))),
      h('tbody', {}, rows.map((r) => h('tr', {}, r.map((c, i) => h('td', { class: align(i) }, cell(c))))))));
}

function cell(c) {
  if (c?.type === 'rich_text') return richText(c);
  return String(c?.text ?? c?.value ?? '');
}
