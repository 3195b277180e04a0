// Short notes that go away by themselves.

/** toast tells the person something; a screen reader hears it. */
export function toast(text, kind = '') {
  const box = document.getElementById('toasts');
  const note = document.createElement('div');
  note.className = `toast ${kind}`;
  const words = document.createElement('span');
  words.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'icon';
  close.setAttribute('aria-label', 'Dismiss this note');
  close.textContent = '✕';
  close.onclick = () => note.remove();
  note.append(words, close);
  host().append(note);
  setTimeout(() => note.remove(), kind === 'bad' ? 12000 : 5000);
  function host() {
    const top = document.querySelector('dialog[open]:last-of-type');
    if (!top) return box;
    const live = document.createElement('div');
    live.className = 'toasts';
    live.setAttribute('role', 'status');
    top.append(live);
    return live;
  }
}
