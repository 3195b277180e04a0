// Blocks, one function a type. Whatever cannot be drawn is shown as its JSON.

import { h, cls } from './dom.js';
import { textObject, plainWords } from './mrkdwn.js';
import { richText } from './richtext.js';
import { element } from './elements.js';
import { field } from './fields.js';
import { table } from './table.js';
import { chart, charts } from './chart.js';
import { picture } from './picture.js';

/** blocks draws a surface's blocks. at: {surface, state, errors} */
export function blocks(list, at) {
  return h('div', { class: 'blocks' }, list.map((b, i) => h('div', {
    class: `block block-${b.type}`, key: b.block_id || `n${i}`, 'data-block': b.block_id,
  }, one(b, at))));
}

function one(b, at) {
  switch (b.type) {
    case 'header': return h('h2', { class: 'b-header', dir: 'auto' }, textObject(b.text));
    case 'section': return section(b, at);
    case 'divider': return h('hr');
    case 'context': return context(b);
    case 'actions': case 'context_actions': return h('div', { class: 'b-actions' }, (b.elements || []).map((e, i) => element(e, b, at, i)));
    case 'image': return [b.title && h('div', { class: 'b-title' }, textObject(b.title)), picture(b)];
    case 'rich_text': return richText(b);
    case 'table': return table(b);
    case 'data_visualization': return charts.has(b.chart?.type) ? chart(b) : undrawn(b);
    case 'input': return field(b, at);
    case 'alert': return h('div', { class: `b-alert ${b.level || 'default'}` }, textObject(b.text));
    default: return undrawn(b);
  }
}

function section(b, at) {
  return h('div', { class: cls('b-section', b.accessory && 'with-accessory') },
    h('div', { class: 'b-main' },
      b.text && h('div', { class: 'b-text' }, textObject(b.text)),
      b.fields && h('div', { class: 'b-fields' }, b.fields.map((f) => h('div', { class: 'b-text' }, textObject(f))))),
    b.accessory && h('div', { class: 'b-accessory' },
      b.accessory.type === 'image' ? picture(b.accessory, 'thumb') : element(b.accessory, b, at, 0, plainWords(b.text))));
}

function context(b) {
  return h('div', { class: 'b-context' }, (b.elements || []).map((e) =>
    e.type === 'image' ? picture(e, 'tiny') : h('span', { class: 'b-text' }, textObject(e))));
}

/** undrawn shows a block this page has no drawing for. */
export function undrawn(b) {
  return h('details', { class: 'undrawn' },
    h('summary', {}, 'This page has no drawing for a ', h('code', {}, b.type || 'nameless'), ' block'),
    h('pre', { class: 'json', tabindex: 0, role: 'group', 'aria-label': 'The block as JSON' }, JSON.stringify(b, null, 2)));
}
