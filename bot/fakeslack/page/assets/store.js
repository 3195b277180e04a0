// What this window knows: the server's answer for the place it is at, and what
// only this window cares about (drawers, drafts).

import { get } from './server.js';

/** state is the server's last answer; null before the first. */
export let state = null;

/** ui is this window's own: nothing here is anybody else's business. */
export const ui = {
  live: true, strip: remembered('strip', true), curtain: remembered('curtain', false) && !matchMedia('(max-width: 760px)').matches, side: false,
  editing: null, busy: new Set(), active: null, failed: '',
};

const watchers = new Set();

/** watch calls f after every change, at most once a frame. */
export function watch(f) { watchers.add(f); }

let planned = false;
let pressed = false;

/** changed says that something on screen may differ now. It is drawn at once, but
 *  nothing moves under a finger: what is pressed is let go, and has acted, first. */
export function changed() {
  if (planned) return;
  planned = true;
  if (!pressed) queueMicrotask(draw);
}

function draw() {
  planned = false;
  for (const f of watchers) f();
}

function press(down) {
  pressed = down;
  if (!down && planned) setTimeout(draw); // after the click that follows
}

addEventListener('pointerdown', () => press(true), true);
for (const end of ['pointerup', 'pointercancel', 'dragend', 'blur']) addEventListener(end, (e) => { if (e.type !== 'blur' || e.target === window) press(false); }, true);

function remembered(name, usual) {
  const v = localStorage.getItem('page.' + name);
  return v === null ? usual : v === 'yes';
}

/** remember keeps one of this browser's switches across reloads. */
export function remember(name, on) {
  ui[name] = on;
  localStorage.setItem('page.' + name, on ? 'yes' : 'no');
  changed();
}

let asking = null;
let again = false;

/** refresh asks the server what stands at a place now; calls made meanwhile are
 *  folded into one. */
export function refresh(where) {
  if (asking) {
    again = true;
    return asking;
  }
  asking = ask(where).finally(() => {
    asking = null;
    if (again) { again = false; refresh(where); }
  });
  return asking;
}

async function ask(where) {
  const at = where();
  try {
    const got = await get('/ui/state', at);
    const now = where();
    if (now.as !== at.as || now.channel !== at.channel || now.thread !== at.thread) { again = true; return; }
    state = Object.assign(got, { asked: at });
    ui.failed = '';
  } catch (err) {
    ui.failed = err.message;
  }
  changed();
}

/** elsewhere says whether what is known is of another place than this one. */
export function elsewhere(at) {
  return state.asked.as !== at.as || state.asked.channel !== at.channel || state.asked.thread !== at.thread;
}

/** person finds somebody by id or handle. */
export function person(id) { return state.people.find((p) => p.id === id || p.name === id); }

/** nameOf is the name shown beside somebody's messages. */
export function nameOf(p) { return p ? p.display_name || p.real_name || p.name : ''; }
