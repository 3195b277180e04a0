// Slack's mrkdwn as Slack reads it: encoded text in, elements out.

import { h } from './dom.js';
import { broadcast, channel, group, link, shortcodes, unescape, user } from './words.js';
import { slackDate } from './time.js';

/** textObject draws a text object of Block Kit. */
export function textObject(t) {
  if (!t) return null;
  if (typeof t === 'string') return t;
  if (t.type === 'mrkdwn') return mrkdwn(t.text || '', { parse: !t.verbatim });
  return t.emoji === false ? t.text : shortcodes(t.text || '');
}

/** words is a text object without any markup: for labels that only can hold text. */
export function plainWords(t) {
  return typeof t === 'string' ? t : t?.text || '';
}

/** mrkdwn draws encoded text. With parse bare addresses, @here and the like
 *  count too, as in text objects that are not verbatim. */
export function mrkdwn(text, { parse = false } = {}) {
  const out = [];
  text.split('```').forEach((part, i, all) => {
    if (i % 2 === 1 && i < all.length - 1) {
      out.push(h('pre', { class: 'pre', dir: 'auto' }, literal(part.replace(/^\n|\n$/g, ''))));
      return;
    }
    if (i % 2 === 1) part = '```' + part;
    out.push(...lines(i > 0 ? part.replace(/^\n/, '') : part, parse));
  });
  return out;
}

/** literal is what code holds: references by their words, the rest as it is. */
function literal(text) {
  return unescape(text.replace(/<([^<>|]+)\|?([^<>]*)>/g, (_, ref, label) => label || ref));
}

/** lines gathers neighbouring quote lines into one quote. */
function lines(text, parse) {
  const out = [];
  let quote = null;
  const end = () => {
    if (quote) out.push(h('blockquote', { dir: 'auto' }, broken(quote, parse)));
    quote = null;
  };
  const all = text.split('\n');
  for (let i = 0; i < all.length; i++) {
    const line = all[i];
    if (line.startsWith('&gt;&gt;&gt;')) {
      end();
      quote = [line.slice(12).trimStart(), ...all.slice(i + 1)];
      break;
    }
    const m = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (m) {
      (quote ||= []).push(m[1]);
      continue;
    }
    const after = quote !== null;
    end();
    if (out.length && !after) out.push(h('br'));
    out.push(h('span', { dir: 'auto', class: 'line' }, inline(line, parse)));
  }
  end();
  return out;
}

function broken(list, parse) {
  return list.map((l, i) => [i > 0 && h('br'), inline(l, parse)]);
}

const tokens = /<([^<>\n]+)>|`([^`\n]+)`|([*_~])(?=\S)([^\n]*?\S)\3|https?:\/\/[^\s<>|]+|@(?:here|channel|everyone)\b/gu;
const wordy = /[\p{L}\p{N}]/u;
const tags = { '*': 'strong', _: 'em', '~': 's' };

function inline(text, parse) {
  const out = [];
  let from = 0;
  const plain = (to) => { if (to > from) out.push(shortcodes(unescape(text.slice(from, to)))); };
  tokens.lastIndex = 0;
  const found = new RegExp(tokens);
  for (let m; (m = found.exec(text));) {
    const el = token(m, text, parse);
    if (!el) {
      found.lastIndex = m.index + 1;
      continue;
    }
    plain(m.index);
    out.push(el);
    from = m.index + m[0].length;
    found.lastIndex = from;
  }
  plain(text.length);
  return out;
}

function token(m, text, parse) {
  const [whole, ref, code, mark, inner] = m;
  if (ref !== undefined) return reference(ref);
  if (code !== undefined) return alone(m, text) && h('code', {}, literal(code));
  if (mark) return alone(m, text) && !inner.startsWith(mark) && h(tags[mark], {}, inline(inner, parse));
  if (whole.startsWith('@')) return parse && !wordy.test(text[m.index - 1] || '') && broadcast(whole.slice(1));
  if (!parse) return null;
  const url = whole.replace(/[.,;:!?)'"]+$/, '');
  m[0] = url;
  return link(unescape(url));
}

/** alone says whether marks have no letter against their outside. */
function alone(m, text) {
  const before = [...text.slice(0, m.index)].pop() || '';
  const after = [...text.slice(m.index + m[0].length)][0] || '';
  return !wordy.test(before) && !wordy.test(after);
}

/** reference draws what stands between < and >. */
function reference(ref) {
  const cut = ref.indexOf('|');
  const body = cut < 0 ? ref : ref.slice(0, cut);
  const label = cut < 0 ? '' : unescape(ref.slice(cut + 1));
  if (body.startsWith('@')) return user(body.slice(1));
  if (body.startsWith('#')) return channel(body.slice(1), label);
  if (body.startsWith('!')) return special(body.slice(1), label);
  return link(unescape(body), ...(label ? shortcodes(label) : []));
}

function special(body, label) {
  const [name, ...args] = body.split('^');
  if (name === 'subteam') return group(args[0], label);
  if (name === 'date') {
    const words = slackDate(args[0], args[1] || '{date_pretty} at {time}', label);
    const time = h('time', { title: label }, words);
    return args[2] ? link(args[2], time) : time;
  }
  if (['here', 'channel', 'everyone'].includes(name)) return broadcast(name);
  return h('span', {}, label || `<!${body}>`);
}
