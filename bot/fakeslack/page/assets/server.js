// Talking to the page's own server.

/** get asks for JSON; empty arguments are left out. */
export async function get(path, args = {}) {
  const q = new URLSearchParams(Object.entries(args).filter(([, v]) => v));
  return read(await fetch(`${path}?${q}`, { headers: { Accept: 'application/json' } }));
}

/** post sends JSON; an error carries the server's sentence, and fields by block_id. */
export async function post(path, body) {
  return read(await fetch(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  }));
}

async function read(res) {
  let got = {};
  try {
    got = await res.json();
  } catch {
    got = { error: `The server answered ${res.status}.` };
  }
  if (res.ok) return got;
  throw Object.assign(new Error(got.error || `The server answered ${res.status}.`), { fields: got.fields });
}
