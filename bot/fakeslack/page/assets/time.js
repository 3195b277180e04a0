// Dates as the person at this window reads them: in their own zone.

import { state } from './store.js';

const made = new Map();

function format(name, options, zone) {
  const key = name + zone;
  if (!made.has(key)) {
    let f;
    try {
      f = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    } catch {
      f = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    }
    made.set(key, f);
  }
  return made.get(key);
}

const zone = () => state?.me?.tz || 'UTC';
const shapes = {
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  key: { year: 'numeric', month: '2-digit', day: '2-digit' },
  full: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  plain: { day: 'numeric', month: 'long', year: 'numeric' },
};

/** ofTS is the moment of a message timestamp. */
export function ofTS(ts) { return new Date(parseFloat(ts) * 1000); }

/** at writes a moment in one of the shapes above. */
export function at(shape, date) { return format(shape, shapes[shape], zone()).format(date); }

/** dayOf tells days apart. */
export function dayOf(date) { return at('key', date); }

/** dayName is "Today", "Yesterday" or the date. */
export function dayName(date) {
  const now = new Date(state.now);
  const day = dayOf(date);
  if (day === dayOf(now)) return 'Today';
  if (day === dayOf(new Date(now - 864e5))) return 'Yesterday';
  return at(date.getFullYear() === now.getFullYear() ? 'day' : 'long', date);
}

/** dayInText is dayName within a sentence: "today", "Sunday 1 November". */
export function dayInText(date) { return inText(dayName(date)); }

function inText(name) { return name === 'Today' || name === 'Yesterday' ? name.toLowerCase() : name; }

/** onClock is a moment, in seconds, as the person's clock shows it: 2026-12-01T09:00. */
export function onClock(seconds) {
  const date = new Date(seconds * 1000);
  return `${numbers(date)}T${at('time', date)}`;
}

/** offClock is the moment at which the person's clock shows that. */
export function offClock(shown) {
  const meant = Date.parse(shown + 'Z') / 1000;
  let seconds = meant;
  for (let i = 0; i < 2; i++) seconds += meant - Date.parse(onClock(seconds) + 'Z') / 1000; // the second time for a change of the clocks between
  return seconds;
}

function numbers(date) { return dayOf(date).split('/').reverse().join('-'); }

/** slackDate writes Slack's <!date^seconds^format^link|fallback>. */
export function slackDate(seconds, pattern, fallback) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return fallback;
  const pretty = (shape) => {
    const name = dayName(date);
    return /^(Today|Yesterday)$/.test(name) ? inText(name) : at(shape, date);
  };
  const parts = {
    date_num: numbers(date), date: at('plain', date), date_short: at('short', date),
    date_long: at('long', date), date_pretty: pretty('plain'), date_short_pretty: pretty('short'),
    date_long_pretty: pretty('long'), time: at('time', date), time_secs: at('seconds', date), ago: at('full', date),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
}
