// A list to choose from with a field to narrow it: people, channels, options,
// also those the app is asked for.

import { newID } from './dom.js';
import { float } from './menu.js';

/** choose opens at anchor. find(typed) gives (a promise of) options {value,
 *  text, hint, group}; with many it stays open, and picked lists what is chosen. */
export function choose(anchor, { label, find, picked = [], many = false, most = 0, done }) {
  const chosen = new Map(picked.map((o) => [o.value, o]));
  const before = [...chosen.keys()].join();
  const box = document.createElement('div');
  box.className = 'chooser float';
  const listID = newID('list');
  const input = Object.assign(document.createElement('input'), { type: 'text', autocomplete: 'off', spellcheck: false, placeholder: 'Type to narrow' });
  for (const [k, v] of Object.entries({ role: 'combobox', 'aria-label': label, 'aria-controls': listID, 'aria-expanded': 'true', 'aria-autocomplete': 'list' })) input.setAttribute(k, v);
  const list = Object.assign(document.createElement('div'), { id: listID, className: 'options' });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  if (many) list.setAttribute('aria-multiselectable', 'true');
  const note = Object.assign(document.createElement('p'), { className: 'chooser-note' });
  note.setAttribute('role', 'status');
  box.append(input, list, note);
  let shown = [];
  let at = 0;

  const { close } = float(anchor, box, {
    onClose: () => { if (many && [...chosen.keys()].join() !== before) done([...chosen.values()]); },
  });

  const mark = (i) => {
    at = Math.max(0, Math.min(i, shown.length - 1));
    [...list.querySelectorAll('[role=option]')].forEach((el, k) => el.classList.toggle('at', k === at));
    const el = list.querySelector('.at');
    el?.scrollIntoView({ block: 'nearest' });
    if (el) input.setAttribute('aria-activedescendant', el.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const pick = (o) => {
    if (!o) return;
    if (!many) {
      close();
      done([o]);
      return;
    }
    if (chosen.has(o.value)) chosen.delete(o.value);
    else if (!most || chosen.size < most) chosen.set(o.value, o);
    else note.textContent = `At most ${most}.`;
    show(shown);
  };
  const show = (options) => {
    shown = options;
    list.replaceChildren();
    let group;
    options.forEach((o, i) => {
      if (o.group && o.group !== group) list.append(heading(o.group));
      group = o.group;
      list.append(option(o, i, chosen.has(o.value), () => pick(o)));
    });
    mark(at);
  };
  let round = 0;
  const look = async () => {
    const mine = ++round;
    note.textContent = 'Looking…';
    try {
      const options = await find(input.value.trim());
      if (mine !== round) return;
      note.textContent = options.length ? '' : 'Nothing found.';
      at = Math.max(0, options.findIndex((o) => chosen.has(o.value)));
      show(options);
    } catch (err) {
      note.textContent = err.message;
    }
  };
  input.oninput = look;
  input.onkeydown = (e) => {
    const move = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[e.key];
    if (move !== undefined) mark(move);
    else if (e.key === 'Enter') pick(shown[at]);
    else if (e.key === 'Tab') close();
    else return;
    if (e.key !== 'Tab') e.preventDefault();
    e.stopPropagation();
  };
  input.focus();
  look();
}

function heading(words) {
  const el = Object.assign(document.createElement('div'), { className: 'menu-heading', textContent: words });
  el.setAttribute('role', 'presentation');
  return el;
}

function option(o, i, on, run) {
  const el = Object.assign(document.createElement('div'), { id: newID('option'), className: 'option' });
  el.setAttribute('role', 'option');
  el.setAttribute('aria-selected', String(on));
  if (o.lead) el.append(o.lead());
  const words = Object.assign(document.createElement('span'), { textContent: o.text, className: 'menu-words' });
  if (o.hint) words.append(Object.assign(document.createElement('small'), { textContent: o.hint }));
  el.append(words);
  el.onpointerdown = (e) => e.preventDefault();
  el.onclick = run;
  return el;
}

/** narrowed filters options by what was typed, words in any order. */
export function narrowed(options, typed) {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter((o) => parts.every((p) => `${o.text} ${o.hint || ''} ${o.search || ''}`.toLowerCase().includes(p)));
}
