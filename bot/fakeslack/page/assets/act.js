// Doing things as the person this window is.

import { post } from './server.js';
import { changed, ui } from './store.js';
import { here } from './place.js';
import { toast } from './toast.js';

/** act does a deed and tells the person when it did not work; undefined then. */
export async function act(deed, args = {}) {
  try {
    return await post('/ui/do/' + deed, { as: here().as, ...args });
  } catch (err) {
    if (!err.fields) toast(err.message, 'bad');
    return undefined;
  }
}

/** busily is act with its control marked busy until the answer is there. */
export async function busily(key, deed, args) {
  if (ui.busy.has(key)) return undefined;
  ui.busy.add(key);
  changed();
  try {
    return await act(deed, args);
  } finally {
    ui.busy.delete(key);
    changed();
  }
}
