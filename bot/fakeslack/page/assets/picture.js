// Image blocks. Nothing is fetched from other hosts: such a picture is shown as
// its description, with a link.

import { icon } from './icons.js';
import { h } from './dom.js';

/** picture draws an image; size is '', thumb or tiny. */
export function picture(b, size = '') {
  const url = b.image_url || b.slack_file?.url || '';
  const own = url.startsWith('data:image/') || URL.parse(url, location.href)?.origin === location.origin;
  if (own && url) return h('img', { class: `picture ${size}`, src: url, alt: b.alt_text || '' });
  if (size === 'tiny') return h('span', { class: 'picture-away tiny', role: 'img', 'aria-label': b.alt_text || 'image', title: url }, icon('image'));
  return h('figure', { class: `picture-away ${size}` },
    icon('image'),
    h('figcaption', {}, b.alt_text || 'Image', url && [' ', h('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, 'open')]));
}
