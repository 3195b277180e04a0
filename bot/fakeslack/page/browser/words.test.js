// Words are drawn as Slack draws them: markup where it is markup, letters where
// it is not.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openToy } from './toy.js';

let toy, page;
before(async () => {
  toy = await openToy();
  page = await toy.visit('/archives/payments?as=ana');
});
after(() => toy.close());

/** drawn is what a text object or block becomes, in a box of its own. */
const drawn = (what) => page.evaluate(async (b) => {
  const [{ draw }, { blocks }] = await Promise.all([import('/assets/dom.js'), import('/assets/blocks.js')]);
  const box = document.createElement('div');
  draw(box, blocks([b], { surface: { view: 'V1' }, state: {}, errors: {} }));
  const tags = [...box.querySelectorAll('strong, em, s, code, pre, blockquote, .mention, a, time, li, .emoji, img, script')].map((el) => `${el.tagName.toLowerCase()}:${el.textContent}`);
  return { text: box.textContent, tags };
}, what);

const section = (text, more = {}) => drawn({ type: 'section', text: { type: 'mrkdwn', text, ...more } });
const quote = (text) => drawn({ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }] });

for (const [name, text, words, tags] of [
  ['styles', '*b* _i_ ~s~ `c`', 'b i s c', ['strong:b', 'em:i', 's:s', 'code:c']],
  ['nested styles', '*b _i_*', 'b i', ['strong:b i', 'em:i']],
  ['no style inside words', 'a*b*c snake_case_x 2*3*4', 'a*b*c snake_case_x 2*3*4', []],
  ['no style with space inside', '* b* and _ i _', '* b* and _ i _', []],
  ['code is literal', '`*b* &lt;x&gt;`', '*b* <x>', ['code:*b* <x>']],
  ['a fence', '```a *b*\n c```', 'a *b*\n c', ['pre:a *b*\n c']],
  ['an open fence is text', '```a', '```a', []],
  ['escapes, once', '&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;', '<script>alert(1)</script> &lt;', []],
  ['a quote', '&gt; one\n&gt; two\nthree', 'onetwothree', ['blockquote:onetwo']],
  ['links', '<https://a.example/?x=1&amp;y=2|the site> <https://b.example>', 'the site https://b.example', ['a:the site', 'a:https://b.example']],
  ['no other schemes', '<javascript:alert(1)|click>', 'click', []],
  ['broadcasts', '<!here> <!channel|channel>', '@here @channel', ['span:@here', 'span:@channel']],
  ['a date in the reader\'s zone', '<!date^1795500000^{date_num} {time}|then>', '2026-11-24 07:00', ['time:2026-11-24 07:00']],
  ['emoji', ':tada: :nonsense: 10:30:45', '🎉 :nonsense: 10:30:45', ['span:🎉']],
]) {
  test(name, async () => {
    const got = await section(text);
    assert.equal(got.text, words);
    assert.deepEqual(got.tags, tags);
  });
}

test('bare addresses and pings count unless verbatim', async () => {
  assert.deepEqual((await section('see https://a.example, @here')).tags, ['a:https://a.example', 'span:@here']);
  assert.deepEqual((await section('see https://a.example, @here', { verbatim: true })).tags, []);
});

test('a quote in rich text is only its letters', async () => {
  for (const text of ['<!channel> <@U1> *b* `c` &amp; <b>x</b> :tada: https://a.example', 'שלום <!here>', '<img src=x onerror=alert(1)>']) {
    const got = await quote(text);
    assert.equal(got.text, text);
    assert.deepEqual(got.tags, [`blockquote:${text}`]);
  }
});

test('right-to-left words have their direction', async () => {
  const dir = await page.evaluate(async () => {
    const [{ draw }, { richText }] = await Promise.all([import('/assets/dom.js'), import('/assets/richtext.js')]);
    const box = document.createElement('div');
    document.body.append(box);
    draw(box, richText({ elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'שלום <!here>' }] }] }));
    const got = getComputedStyle(box.querySelector('blockquote')).direction;
    box.remove();
    return got;
  });
  assert.equal(dir, 'rtl');
});

test('plain text keeps its marks; emoji only where allowed', async () => {
  const plain = (text, emoji) => drawn({ type: 'header', text: { type: 'plain_text', text, emoji } });
  assert.equal((await plain('*a* <b> :tada:', true)).text, '*a* <b> 🎉');
  assert.equal((await plain(':tada:', false)).text, ':tada:');
});

test('what cannot be drawn is shown', async () => {
  const got = await drawn({ type: 'hologram', beam: { secret: 'kept' } });
  assert.match(got.text, /no drawing for a hologram block/);
  assert.match(got.text, /"secret": "kept"/);
  const odd = await drawn({ type: 'actions', elements: [{ type: 'lever', action_id: 'x' }] });
  assert.match(odd.text, /lever/);
});

test('what would be drawn wrongly is shown instead', async () => {
  for (const b of [
    { type: 'markdown', text: '# **Bold**' }, { type: 'video', title: { type: 'plain_text', text: 'A film' } },
    { type: 'data_visualization', title: 'Round', chart: { type: 'radar', series: [] } },
  ]) assert.match((await drawn(b)).text, new RegExp(`no drawing for a ${b.type} block`));
  const file = await drawn({ type: 'input', block_id: 'f', label: { type: 'plain_text', text: 'File' }, element: { type: 'file_input', action_id: 'f' } });
  assert.match(file.text, /No drawing for file_input/);
});

test('lists begin where they say, and every style is drawn', async () => {
  const got = await page.evaluate(async () => {
    const [{ draw }, { richText }] = await Promise.all([import('/assets/dom.js'), import('/assets/richtext.js')]);
    const box = document.createElement('div');
    const words = (text, style) => ({ type: 'rich_text_section', elements: [{ type: 'text', text, style }] });
    draw(box, richText({ elements: [
      { type: 'rich_text_list', style: 'ordered', offset: 2, border: 1, elements: [words('third')] },
      words('under', { underline: true }),
    ] }));
    return [box.querySelector('ol').start, box.querySelector('ol').className, box.querySelector('u').textContent];
  });
  assert.deepEqual(got, [3, 'indent-0 bordered', 'under']);
});

test('a label never lies over the figures beside it', async () => {
  const overlap = await page.evaluate(async () => {
    const [{ draw }, { chart }] = await Promise.all([import('/assets/dom.js'), import('/assets/chart.js')]);
    const box = document.createElement('div');
    document.body.append(box);
    const data = [{ label: 'Sep', value: -12000 }, { label: 'Oct', value: 8000 }];
    draw(box, chart({ title: 'Steps', chart: { type: 'bar', series: [{ name: 'Steps', data }], axis_config: { categories: ['Sep', 'Oct'], y_label: 'Steps taken' } } }));
    const wide = [];
    for (const width of [320, 560]) {
      box.style.width = `${width}px`;
      const svg = [...box.querySelectorAll('svg')].find((s) => s.getClientRects().length);
      const label = svg.querySelector('.axis').getBoundingClientRect();
      wide.push(...[...svg.querySelectorAll('.tick[text-anchor=end]')].map((t) => t.getBoundingClientRect()).filter((t) => t.left < label.right && t.top < label.bottom && t.bottom > label.top));
    }
    box.remove();
    return wide.length;
  });
  assert.equal(overlap, 0);
});

test('a moment is on the clock of who reads it, through a change of the clocks', async () => {
  const got = await page.evaluate(async () => {
    const { onClock, offClock } = await import('/assets/time.js');
    return [1795500000, 1792886400, 1792890000, 1774745999, 1774746000].map((s) => [onClock(s), offClock(onClock(s)) - s]);
  });
  assert.deepEqual(got, [
    ['2026-11-24T07:00', 0], ['2026-10-25T02:00', 3600], ['2026-10-25T02:00', 0], ['2026-03-29T01:59', -59], ['2026-03-29T03:00', 0],
  ]);
});

test('nothing is fetched from elsewhere', async () => {
  const got = await drawn({ type: 'image', image_url: 'https://a.example/x.png', alt_text: 'A tree' });
  assert.match(got.text, /A tree/);
  assert.ok(!got.tags.some((t) => t.startsWith('img')));
});
