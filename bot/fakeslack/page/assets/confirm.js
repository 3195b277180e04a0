// Confirmation dialogs, the app's and the page's own.

import { draw, h, cls, newID } from './dom.js';
import { textObject } from './mrkdwn.js';

/** confirmed asks; it gives true when the person goes on, and focus back to anchor. */
export function confirmed(c, anchor) {
  return new Promise((done) => {
    const box = document.createElement('dialog');
    const id = newID('confirm');
    box.className = 'confirm';
    box.setAttribute('aria-labelledby', id);
    const body = document.createElement('div');
    box.append(body);
    let yes = false;
    const end = (answer) => { yes = answer; box.close(); };
    draw(body,
      h('h2', { id }, textObject(c.title) || 'Are you sure?'),
      h('div', { class: 'confirm-text', dir: 'auto' }, textObject(c.text)),
      h('div', { class: 'dialog-buttons' },
        h('button', { type: 'button', class: 'button', onclick: () => end(false) }, textObject(c.deny) || 'Cancel'),
        h('button', { type: 'button', class: cls('button', c.style === 'danger' ? 'danger filled' : 'primary'), onclick: () => end(true) }, textObject(c.confirm) || 'Confirm')));
    box.onclose = () => {
      box.remove();
      if (anchor?.isConnected) anchor.focus();
      done(yes);
    };
    (anchor?.closest('dialog') || document.body).append(box);
    box.showModal();
  });
}
