// A menu at a control: arrow keys, Home, End, first letters, Escape; focus goes
// back to the control.

import { cls } from './dom.js';

let open = null;

/** menu opens at anchor. items: {label, run, hint, lead, checked, danger, href,
 *  title} or {heading} or {rule: true}. */
export function menu(anchor, label, items) {
  if (open?.anchor === anchor) return open.close();
  open?.close();
  const box = document.createElement('div');
  box.className = 'menu float';
  box.setAttribute('role', 'menu');
  box.setAttribute('aria-label', label);
  for (const it of items) box.append(entry(it));
  const { close } = float(anchor, box);
  open = { anchor, close };
  const all = () => [...box.querySelectorAll('[role^=menuitem]')];
  (box.querySelector('[aria-checked=true]') || all()[0])?.focus();
  box.onkeydown = (e) => keys(e, all(), close);
  box.onclick = (e) => { if (e.target.closest('[role^=menuitem]')) close(); };
  return undefined;
}

function entry(it) {
  if (it.rule) return Object.assign(document.createElement('hr'), {});
  if (it.heading) {
    const head = Object.assign(document.createElement('div'), { className: 'menu-heading', textContent: it.heading });
    head.setAttribute('role', 'presentation');
    return head;
  }
  const el = document.createElement(it.href ? 'a' : 'button');
  if (it.href) el.href = it.href;
  else el.type = 'button';
  el.className = cls('menu-item', it.danger && 'danger');
  el.setAttribute('role', it.checked === undefined ? 'menuitem' : 'menuitemradio');
  if (it.checked !== undefined) el.setAttribute('aria-checked', String(it.checked));
  el.tabIndex = -1;
  if (it.lead) el.append(it.lead);
  const words = Object.assign(document.createElement('span'), { className: 'menu-words', textContent: it.label });
  el.append(words);
  if (it.hint) words.append(Object.assign(document.createElement('small'), { textContent: it.hint }));
  if (it.run) el.addEventListener('click', (e) => { if (!it.href) e.preventDefault(); queueMicrotask(() => it.run(e)); });
  return el;
}

function keys(e, all, close) {
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[e.key];
  if (to !== undefined) {
    all[to % all.length]?.focus();
  } else if (e.key === 'Tab') {
    close();
  } else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && /\S/.test(e.key)) {
    const rest = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    rest.find((x) => x.textContent.trim().toLowerCase().startsWith(e.key.toLowerCase()))?.focus();
  } else {
    return;
  }
  e.preventDefault();
  e.stopPropagation();
}

/** float shows box beside anchor, above everything; close gives focus back. */
export function float(anchor, box, { onClose } = {}) {
  const host = anchor.closest('dialog, aside, main, nav, section.strip') || document.body;
  box.popover = 'auto';
  host.append(box);
  box.showPopover();
  place(anchor, box);
  anchor.setAttribute('aria-expanded', 'true');
  const again = () => place(anchor, box);
  addEventListener('resize', again);
  addEventListener('scroll', again, true);
  let gone = false;
  const close = () => {
    if (gone) return;
    gone = true;
    removeEventListener('resize', again);
    removeEventListener('scroll', again, true);
    const inside = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    if (inside) giveBack(anchor);
    if (anchor.hasAttribute('aria-haspopup')) anchor.setAttribute('aria-expanded', 'false');
    else anchor.removeAttribute('aria-expanded');
    if (open?.anchor === anchor) open = null;
    onClose?.();
  };
  box.addEventListener('toggle', (e) => { if (e.newState === 'closed') close(); });
  box.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return;
    e.preventDefault();
    e.stopPropagation();
    close();
  });
  return { close };
}

/** giveBack focuses what a menu was opened from, or the message it was on. */
function giveBack(anchor) {
  anchor.focus();
  if (document.activeElement !== anchor) anchor.closest('.message')?.focus();
}

function place(anchor, box) {
  const a = anchor.getBoundingClientRect();
  const b = box.getBoundingClientRect();
  const room = document.documentElement;
  const left = Math.max(8, Math.min(a.left, room.clientWidth - b.width - 8));
  const below = a.bottom + 4;
  const top = below + b.height <= room.clientHeight - 8 ? below : Math.max(8, a.top - b.height - 4);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}
