// A small virtual DOM: h() describes elements, draw() makes them so and keeps
// what is already there, its focus and its scroll position. Text is only ever
// set as text.

const SVG = 'http://www.w3.org/2000/svg';
const asProperty = new Set(['checked', 'disabled', 'open', 'indeterminate', 'scrollTop']);

/** h describes an element; kids may be nested arrays, null and false are left out. */
export function h(tag, props, ...kids) {
  return { tag, props: props || {}, key: props?.key, kids: flat(kids, []) };
}

function flat(kids, out) {
  for (const k of kids) {
    if (Array.isArray(k)) flat(k, out);
    else if (k === null || k === undefined || k === false || k === true) continue;
    else if (typeof k === 'object') out.push(k);
    else if (typeof out.at(-1) === 'string') out[out.length - 1] += String(k);
    else out.push(String(k));
  }
  return out;
}

/** draw makes root's children what kids describe. */
export function draw(root, ...kids) {
  patchKids(root, flat(kids, []), root.namespaceURI === SVG);
}

function build(v, svg) {
  if (typeof v === 'string') return document.createTextNode(v);
  svg = svg || v.tag === 'svg';
  const el = svg ? document.createElementNS(SVG, v.tag) : document.createElement(v.tag);
  el.drawn = v;
  for (const [name, value] of Object.entries(v.props)) set(el, name, value, undefined);
  if (!v.props.own) for (const k of v.kids) el.append(build(k, svg && v.tag !== 'foreignObject'));
  v.props.made?.(el);
  return el;
}

function patch(el, v, svg) {
  if (typeof v === 'string') {
    if (el.data !== v) el.data = v;
    return;
  }
  const was = el.drawn;
  if (was === v) return;
  el.drawn = v;
  for (const name of Object.keys(was.props)) if (!(name in v.props)) set(el, name, undefined, was.props[name]);
  for (const [name, value] of Object.entries(v.props)) {
    if (value !== was.props[name]) set(el, name, value, was.props[name]);
  }
  if (!v.props.own) patchKids(el, v.kids, svg || v.tag === 'svg');
  v.props.kept?.(el);
}

function set(el, name, value, was) {
  if (name === 'key' || name === 'own' || name === 'made' || name === 'kept') return;
  if (name.startsWith('on')) {
    el[name.toLowerCase()] = value ?? null;
  } else if (name === 'style') {
    for (const k of Object.keys(was || {})) if (!value || !(k in value)) el.style.removeProperty(k);
    for (const [k, x] of Object.entries(value || {})) el.style.setProperty(k, x);
  } else if (name === 'value') {
    if (document.activeElement !== el || was === undefined) el.value = value ?? '';
  } else if (asProperty.has(name)) {
    el[name] = value ?? false;
  } else if (value === undefined || value === null || value === false) {
    el.removeAttribute(name);
  } else {
    el.setAttribute(name, value === true ? '' : String(value));
  }
}

function same(node, v) {
  if (typeof v === 'string') return node.nodeType === Node.TEXT_NODE;
  return node.drawn !== undefined && node.drawn.key === v.key && role(node.drawn) === role(v);
}

/** role tells neighbours of different purpose apart: tag and first class. */
function role(v) { return `${v.tag}.${(v.props.class || '').split(' ', 1)[0]}`; }

/** guest is an element somebody else put there: a menu, a dialog. */
function guest(n) { return n.nodeType === Node.ELEMENT_NODE && n.drawn === undefined; }

function patchKids(el, kids, svg) {
  const old = [...el.childNodes];
  const keyed = new Map();
  for (const n of old) if (n.drawn?.key !== undefined) keyed.set(n.drawn.key, n);
  const used = new Set();
  let at = 0;
  const found = kids.map((v) => {
    let n = null;
    if (v.key !== undefined) {
      n = keyed.get(v.key);
    } else {
      for (let i = at; i < old.length && !n; i++) {
        if (!used.has(old[i]) && old[i].drawn?.key === undefined && same(old[i], v)) { n = old[i]; at = i + 1; }
      }
    }
    if (!n || used.has(n) || !same(n, v)) return null;
    used.add(n);
    return n;
  });
  for (const n of old) if (!used.has(n) && !guest(n)) n.remove();
  let next = el.firstChild;
  kids.forEach((v, i) => {
    const n = found[i];
    if (!n) {
      el.insertBefore(build(v, svg), next);
      return;
    }
    patch(n, v, svg);
    if (n === next) next = next.nextSibling;
    else el.insertBefore(n, next);
  });
}

let ids = 0;

/** newID gives an id no other element of this document has. */
export function newID(prefix = 'x') { return `${prefix}-${++ids}`; }

/** cls joins the class names that are set. */
export function cls(...names) { return names.filter(Boolean).join(' '); }
