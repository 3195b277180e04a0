// The small emoji picker.

import { glyph, names, picks } from './emoji.js';
import { float } from './menu.js';

/** picker opens at anchor and calls done with a short name. */
export function picker(anchor, done) {
  const box = document.createElement('div');
  box.className = 'picker float';
  const input = Object.assign(document.createElement('input'), { type: 'text', placeholder: 'Search emoji', autocomplete: 'off' });
  input.setAttribute('aria-label', 'Search emoji');
  const grid = Object.assign(document.createElement('div'), { className: 'picker-grid' });
  grid.setAttribute('role', 'group');
  grid.setAttribute('aria-label', 'Emoji');
  box.append(input, grid);
  const { close } = float(anchor, box);
  const pick = (name) => { close(); done(name); };
  const show = () => {
    const typed = input.value.trim().toLowerCase().replace(/^:|:$/g, '');
    const rest = names().filter((n) => !picks.includes(n));
    const list = (typed ? names().filter((n) => n.includes(typed)).sort((a, b) => a.indexOf(typed) - b.indexOf(typed) || a.length - b.length) : [...picks, ...rest]).slice(0, 120);
    grid.replaceChildren(...list.map((name, i) => {
      const b = Object.assign(document.createElement('button'), { type: 'button', textContent: glyph(name), title: `:${name}:`, tabIndex: i ? -1 : 0 });
      b.setAttribute('aria-label', name.replace(/[_-]/g, ' '));
      b.onclick = () => pick(name);
      return b;
    }));
  };
  input.oninput = show;
  input.onkeydown = (e) => {
    if (e.key === 'Enter') grid.firstChild?.click();
    else if (e.key === 'ArrowDown') grid.firstChild?.focus();
    else return;
    e.preventDefault();
  };
  grid.onkeydown = (e) => {
    const all = [...grid.children];
    const at = all.indexOf(document.activeElement);
    const wide = Math.max(1, Math.round(grid.clientWidth / (all[0]?.offsetWidth || 36)));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + wide, ArrowUp: at - wide }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    if (to < 0) input.focus();
    else all[Math.min(to, all.length - 1)].focus();
  };
  show();
  input.focus();
}
