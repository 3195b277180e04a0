// rich_text blocks: words in them are literal, whatever they look like.

import { h, cls } from './dom.js';
import { broadcast, channel, emoji, group, link, user } from './words.js';
import { slackDate } from './time.js';

/** richText draws a rich_text block. */
export function richText(block) {
  return h('div', { class: 'rich' }, (block.elements || []).map(part));
}

function part(p) {
  const kids = p.elements || [];
  switch (p.type) {
    case 'rich_text_section': return h('div', { class: 'rich-section', dir: 'auto' }, kids.map(inline));
    case 'rich_text_quote': return h('blockquote', { dir: 'auto' }, kids.map(inline));
    case 'rich_text_preformatted': return h('pre', { class: 'pre', dir: 'auto' }, kids.map(inline));
    case 'rich_text_list': {
      const tag = p.style === 'ordered' ? 'ol' : 'ul';
      return h(tag, { class: cls(`indent-${Math.min(p.indent || 0, 8)}`, p.border > 0 && 'bordered'), start: tag === 'ol' && p.offset ? p.offset + 1 : null },
        kids.map((k) => h('li', { dir: 'auto' }, (k.elements || []).map(inline))));
    }
    default: return unknown(p);
  }
}

function inline(e) {
  return styled(plain(e), e.style || {});
}

function plain(e) {
  switch (e.type) {
    case 'text': return broken(e.text || '');
    case 'emoji': return emoji(e.name, e.skin_tone);
    case 'user': return user(e.user_id);
    case 'channel': return channel(e.channel_id);
    case 'usergroup': return group(e.usergroup_id);
    case 'broadcast': return broadcast(e.range);
    case 'link': return link(e.url, ...(e.text ? [e.text] : []));
    case 'color': return h('code', {}, e.value);
    case 'date': return h('time', { title: e.fallback }, slackDate(e.timestamp, e.format || '{date_pretty} at {time}', e.fallback));
    default: return unknown(e);
  }
}

function broken(text) {
  return text.split('\n').map((l, i) => [i > 0 && h('br'), l]);
}

function styled(el, style) {
  let out = el;
  if (style.code) out = h('code', {}, out);
  if (style.bold) out = h('strong', {}, out);
  if (style.italic) out = h('em', {}, out);
  if (style.strike) out = h('s', {}, out);
  if (style.underline) out = h('u', {}, out);
  return out;
}

function unknown(e) {
  return h('code', { class: 'unknown-inline', title: JSON.stringify(e) }, `[${e.type}]`);
}
