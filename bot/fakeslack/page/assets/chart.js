// data_visualization blocks as SVG.

import { h } from './dom.js';

// A chart is drawn in two sizes, so that its letters stay legible in a narrow
// pane; the style sheet shows the one that fits.
const sizes = { wide: { W: 520, H: 260, L: 54, R: 12, T: 12 }, narrow: { W: 300, H: 210, L: 44, R: 8, T: 10 } };

/** charts are the kinds chart knows. */
export const charts = new Set(['bar', 'line', 'area', 'pie']);

/** chart draws one of them with its title and legend. */
export function chart(b) {
  const c = b.chart || {};
  const series = c.type === 'pie' ? (c.segments || []).map((s) => ({ name: s.label })) : c.series || [];
  return h('figure', { class: 'chart' },
    h('figcaption', {}, b.title || ''),
    Object.entries(sizes).map(([name, size]) => h('svg', {
      key: name, class: name, viewBox: `0 0 ${size.W} ${size.H}`, role: 'img', 'aria-label': spoken(b),
    }, c.type === 'pie' ? pie(c, size) : axes(c, size))),
    series.length > 1 || c.type === 'pie'
      ? h('ul', { class: 'legend' }, series.map((s, i) => h('li', {}, h('span', { class: `swatch fill-${i % 8}` }), s.name))) : null);
}

/** spoken is the chart in words. */
function spoken(b) {
  const c = b.chart || {};
  const parts = c.type === 'pie'
    ? (c.segments || []).map((s) => `${s.label} ${s.value}`)
    : (c.series || []).flatMap((s) => [`${s.name}:`, ...(s.data || []).map((d) => `${d.label} ${d.value}`)]);
  return `${c.type || ''} chart: ${b.title || ''}. ${parts.join(', ')}`;
}

function pie(c, { W, H }) {
  const total = (c.segments || []).reduce((n, s) => n + Number(s.value), 0) || 1;
  let turn = -Math.PI / 2;
  const [x, y, r] = [W / 2, H / 2, H * 0.42];
  return (c.segments || []).map((s, i) => {
    const share = Number(s.value) / total;
    const from = turn;
    turn += share * 2 * Math.PI;
    const point = (a, k = r) => `${(x + k * Math.cos(a)).toFixed(1)} ${(y + k * Math.sin(a)).toFixed(1)}`;
    const d = share > 0.9999
      ? `M ${x - r} ${y} a ${r} ${r} 0 1 1 ${2 * r} 0 a ${r} ${r} 0 1 1 ${-2 * r} 0`
      : `M ${x} ${y} L ${point(from)} A ${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${point(turn)} Z`;
    const [lx, ly] = point((from + turn) / 2, r * 0.66).split(' ');
    return [h('path', { d, class: `fill-${i % 8} slice` }, h('title', {}, `${s.label}: ${s.value}`)),
      share > 0.06 && h('text', { x: lx, y: ly, class: 'on-fill', 'text-anchor': 'middle', 'dominant-baseline': 'middle' }, `${Math.round(share * 100)} %`)];
  });
}

function axes(c, { W, H, L: least, R, T }) {
  const cats = c.axis_config?.categories || (c.series?.[0]?.data || []).map((d) => d.label);
  const value = (s, cat) => Number((s.data || []).find((d) => d.label === cat)?.value ?? 0);
  const all = (c.series || []).flatMap((s) => cats.map((cat) => value(s, cat)));
  const [low, high, step] = scale(Math.min(0, ...all), Math.max(0, ...all));
  const B = c.axis_config?.x_label ? 48 : 28;
  const ticks = steps(low, high, step);
  const L = Math.max(least, longest(ticks.map(short)) * letter + (c.axis_config?.y_label ? 34 : 14));
  const y = (v) => T + (H - T - B) * (1 - (v - low) / (high - low || 1));
  const band = (W - L - R) / (cats.length || 1);
  const x = (i) => L + band * (i + 0.5);
  const every = Math.max(Math.ceil(cats.length / 10), Math.min(2, Math.ceil(longest(cats) * letter / band)));
  return [
    ticks.map((v) => [h('line', { class: 'grid', x1: L, x2: W - R, y1: y(v), y2: y(v) }),
      h('text', { class: 'tick', x: L - 6, y: y(v) + 4, 'text-anchor': 'end' }, short(v))]),
    (c.series || []).map((s, i) => drawn(c.type, cats.map((cat) => value(s, cat)), i, c.series.length, { x, y, band })),
    cats.map((cat, i) => i % every === 0 && h('text', { class: 'tick', x: x(i), y: H - B + 16, 'text-anchor': 'middle' },
      cat.length * letter > band * every ? cat.slice(0, Math.max(3, Math.floor(band * every / letter) - 1)) + '…' : cat, h('title', {}, cat))),
    c.axis_config?.x_label && h('text', { class: 'axis', x: (L + W - R) / 2, y: H - 8, 'text-anchor': 'middle' }, c.axis_config.x_label),
    c.axis_config?.y_label && h('text', { class: 'axis', transform: `translate(14 ${(T + H - B) / 2}) rotate(-90)`, 'text-anchor': 'middle' }, c.axis_config.y_label),
  ];
}

function drawn(kind, values, i, count, { x, y, band }) {
  if (kind === 'bar') {
    const w = Math.min(36, band * 0.7 / count);
    return values.map((v, k) => h('rect', {
      class: `fill-${i % 8}`, x: x(k) + (i - count / 2) * w + 1, width: Math.max(1, w - 2), rx: 3,
      y: Math.min(y(v), y(0)), height: Math.abs(y(v) - y(0)),
    }, h('title', {}, String(v))));
  }
  const points = values.map((v, k) => `${x(k).toFixed(1)},${y(v).toFixed(1)}`);
  return [
    kind === 'area' && h('polygon', { class: `area fill-${i % 8}`, points: [`${x(0)},${y(0)}`, ...points, `${x(values.length - 1)},${y(0)}`].join(' ') }),
    h('polyline', { class: `line stroke-${i % 8}`, points: points.join(' ') }),
    values.map((v, k) => h('circle', { class: `fill-${i % 8}`, cx: x(k), cy: y(v), r: 3.5 }, h('title', {}, String(v)))),
  ];
}

// letter is how wide a letter of a label is, at the most.
const letter = 6.4;

/** scale finds round bounds and a round step. */
function scale(low, high) {
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step || step, step];
}

function steps(low, high, step) {
  const out = [];
  for (let v = low; v <= high + step / 2; v += step) out.push(Number(v.toPrecision(12)));
  return out;
}

function longest(labels) { return Math.max(1, ...labels.map((l) => l.length)); }

function short(v) {
  if (Math.abs(v) >= 1e6) return `${v / 1e6}M`;
  return Math.abs(v) >= 1e4 ? `${v / 1e3}k` : String(v);
}
