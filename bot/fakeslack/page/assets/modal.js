// Modals: the person's stack of views, the top one as a dialog.

import { icon } from './icons.js';
import { draw, h, cls, newID } from './dom.js';
import { act } from './act.js';
import { blocks } from './blocks.js';
import { plainWords, textObject } from './mrkdwn.js';
import { settled } from './inputs.js';
import { state, ui, changed } from './store.js';

let box = null;
let body = null;
let before = null;
let shownID = '';
let shownErrors = '';
const titleID = newID('modal');

/** modals shows the top view, or closes the dialog and gives focus back. */
export function modals() {
  const top = state?.modals?.at(-1);
  if (!top) {
    if (box?.open) shut();
    return;
  }
  if (!box) make();
  if (!box.isConnected) document.body.append(box);
  if (!box.open) {
    before = remembered(document.activeElement);
    box.showModal();
  }
  draw(body, view(top));
  const errors = JSON.stringify(top.errors || {});
  if (shownID !== top.id) first();
  else if (errors !== shownErrors && errors !== '{}') body.querySelector('[aria-invalid=true], .wrong button, .wrong input')?.focus();
  shownID = top.id;
  shownErrors = errors;
}

function make() {
  box = document.createElement('dialog');
  box.className = 'modal';
  box.setAttribute('aria-labelledby', titleID);
  body = document.createElement('div');
  body.className = 'modal-body';
  box.append(body);
  box.addEventListener('cancel', (e) => { e.preventDefault(); close(false); });
}

function shut() {
  box.close();
  shownID = '';
  draw(body);
  giveBack(before);
}

/** remembered keeps how to find the focus again when its element is redrawn. */
function remembered(el) {
  const message = el?.closest?.('.message');
  return { el, ts: message?.dataset.ts, inThread: Boolean(message?.closest('.thread')), block: el?.closest?.('.block')?.dataset.block };
}

function giveBack(r) {
  if (r?.el?.isConnected && r.el !== document.body && r.el.getClientRects().length) {
    r.el.focus();
    return;
  }
  const root = r?.inThread ? document.querySelector('.thread') : document;
  const message = r?.ts && root?.querySelector(`[data-ts="${r.ts}"]`);
  const block = r?.block && [...document.querySelectorAll('.block')].find((b) => b.dataset.block === r.block)?.querySelector('button, a, input');
  (message || block || document.querySelector('.composer textarea') || document.querySelector('main'))?.focus();
}

function first() {
  const el = body.querySelector('[data-focus=yes]') || body.querySelector('.modal-blocks :is(input, textarea, select, .select-button)')
    || body.querySelector('.modal-foot .primary') || body.querySelector('button');
  el?.focus();
}

async function close(all) {
  await settled();
  await act('closeview', { all });
}

async function submit(v) {
  if (ui.busy.has(v.id)) return;
  ui.busy.add(v.id);
  changed();
  await settled();
  await act('submit', { view: v.id });
  ui.busy.delete(v.id);
  changed();
}

function view(v) {
  const busy = ui.busy.has(v.id);
  const stacked = state.modals.length > 1;
  return h('form', { key: v.id, class: 'modal-form', novalidate: true, onsubmit: (e) => { e.preventDefault(); if (v.submit) submit(v); } },
    h('header', { class: 'modal-head' },
      stacked && h('button', { type: 'button', class: 'icon', 'aria-label': 'Back', onclick: () => close(false) }, icon('back')),
      h('h2', { id: titleID, dir: 'auto' }, plainWords(v.title) || 'Dialog'),
      h('button', { type: 'button', class: 'icon', 'aria-label': stacked ? 'Close all' : 'Close', onclick: () => close(stacked) }, icon('close'))),
    h('div', { class: 'modal-blocks', tabindex: 0, role: 'region', 'aria-label': 'Contents' }, blocks(v.blocks, { surface: { view: v.id }, state: v.state, errors: v.errors })),
    h('footer', { class: 'modal-foot' },
      h('span', { class: 'grow faint' }, state.app.name),
      h('button', { type: 'button', class: 'button', onclick: () => close(false) }, textObject(v.close) || (v.submit ? 'Cancel' : 'Close')),
      v.submit && h('button', { type: 'submit', class: cls('button primary', busy && 'busy'), 'aria-busy': busy ? 'true' : null, 'aria-disabled': v.submit_disabled ? 'true' : null }, textObject(v.submit))));
}
