// Interactive elements: buttons, overflow menus, and what fields.js and
// select.js draw. Each tells the server which element of which surface it is.

import { icon } from './icons.js';
import { h, cls } from './dom.js';
import { busily, act } from './act.js';
import { confirmed } from './confirm.js';
import { menu } from './menu.js';
import { plainWords, textObject } from './mrkdwn.js';
import { local, here, go } from './place.js';
import { state, ui } from './store.js';
import { select } from './select.js';
import { boxes, input, moment } from './inputs.js';

/** element draws one element of block b; label names it where it has no words
 *  of its own. */
export function element(e, b, at, i = 0, label = '') {
  if (Array.isArray(e.visible_to_user_ids) && !e.visible_to_user_ids.includes(state.me.id)) return null;
  const x = control(e, b, at, label);
  const key = e.action_id || `n${i}`;
  switch (e.type) {
    case 'button': case 'workflow_button': case 'icon_button': return button(x, key);
    case 'overflow': return overflow(x, key);
    case 'checkboxes': case 'radio_buttons': return boxes(x, key);
    case 'datepicker': case 'timepicker': case 'datetimepicker': return moment(x, key);
    case 'feedback_buttons': return feedback(x, key);
    case 'plain_text_input': case 'email_text_input': case 'url_text_input': case 'number_input': case 'rich_text_input':
      return input(x, key);
    default:
      if (/select$/.test(e.type)) return select(x, key);
      return h('details', { class: 'undrawn', key }, h('summary', {}, 'No drawing for ', h('code', {}, e.type || 'a nameless element')),
        h('pre', { class: 'json', tabindex: 0 }, JSON.stringify(e, null, 2)));
  }
}

/** control is one element with what it needs to act: its value, its busy key,
 *  press (tells the app) and enter (only keeps the value). */
export function control(e, b, at, label = '') {
  const target = { ...at.surface, block: b.block_id, action: e.action_id };
  const key = `${at.surface.view || at.surface.channel + at.surface.ts}/${b.block_id}/${e.action_id}`;
  return {
    e, b, at, label, key, field: false,
    value: at.state?.[b.block_id]?.[e.action_id],
    busy: ui.busy.has(key),
    press: async (said, anchor) => {
      if (e.confirm && !await confirmed(e.confirm, anchor)) return undefined;
      return busily(key, 'press', { ...target, said });
    },
    enter: (said) => act('enter', { ...target, said }),
    suggest: (text) => act('suggest', { ...target, text }),
  };
}

function button(x, key) {
  const { e } = x;
  const kind = cls('button', e.style === 'primary' && 'primary', e.style === 'danger' && 'danger', x.busy && 'busy');
  const name = e.accessibility_label || null;
  if (e.url) {
    const inside = local(e.url, state.team.domain, here().as);
    return h('a', {
      key, class: kind, href: inside || e.url, 'aria-label': name, target: inside ? null : '_blank', rel: 'noreferrer noopener',
      onclick: (ev) => {
        if (inside) { ev.preventDefault(); go(inside); }
        if (e.action_id) x.press();
      },
    }, textObject(e.text), inside ? '' : ' ↗');
  }
  return h('button', {
    key, type: 'button', class: kind, 'aria-label': name, 'aria-busy': x.busy ? 'true' : null,
    onclick: (ev) => x.press(undefined, ev.currentTarget),
  }, e.text ? textObject(e.text) : e.icon);
}

function overflow(x, key) {
  const open = (ev) => {
    const anchor = ev.currentTarget;
    menu(anchor, 'More', (x.e.options || []).map((o) => ({
      label: plainWords(o.text), hint: plainWords(o.description), href: o.url,
      run: () => x.press([o.value], anchor),
    })));
  };
  return h('button', {
    key, type: 'button', class: cls('button square', x.busy && 'busy'), 'aria-haspopup': 'menu', 'aria-expanded': 'false',
    'aria-label': 'More' + (x.label ? ` for: ${x.label.slice(0, 60)}` : ''), onclick: open,
  }, icon('dots'));
}

function feedback(x, key) {
  const { positive_button: yes, negative_button: no } = x.e;
  return h('span', { key, class: 'b-actions' }, [yes, no].filter(Boolean).map((f) =>
    h('button', { type: 'button', class: 'button', 'aria-label': f.accessibility_label || null, onclick: () => x.press([f.value]) }, textObject(f.text))));
}
