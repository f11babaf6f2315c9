// Places in the report's text: where a sentence stands, where its figure, and how a paragraph is cut into marks.

const half = (c) => (c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c);

/** `text` without white space and in half width, as src/model/check.rs reads it, with each unit's place in `text`. */
export function squash(text) {
  const units = [];
  const at = [];
  for (let i = 0; i < text.length; i++) {
    if (/\s/.test(text[i])) continue;
    units.push(String.fromCharCode(half(text.charCodeAt(i))));
    at.push(i);
  }
  return { text: units.join(''), at };
}

let last = { text: null };
const squashed = (text) => (last.text === text ? last.value : (last = { text, value: squash(text) }).value);

/** [start, end) of `words` in `text`, white space and width apart, at `from` or behind; null where they are not. */
export function locate(text, words, from = 0, to = text.length) {
  const wanted = squash(words || '').text;
  if (!wanted) return null;
  const { text: whole, at } = squashed(text);
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] < from) low = middle + 1;
    else high = middle;
  }
  const found = whole.indexOf(wanted, low);
  if (found < 0) return null;
  const end = at[found + wanted.length - 1] + 1;
  return end <= to ? [at[found], end] : null;
}

/** Every place of `words` in `text`, at most `most`. */
export function occurrences(text, words, most = 20) {
  const all = [];
  for (let at = locate(text, words); at && all.length < most; at = locate(text, words, at[1])) all.push(at);
  return all;
}

const isDigit = (c) => /^[0-9０-９]$/.test(c || '');

/** Whether the number that ends before or begins behind `at` goes on there: 5件 is not in 15件, nor 5 in 5.5. */
function joined(text, at, step) {
  if (!isDigit(text[at - step])) return false;
  return isDigit(text[at]) || (/^[.．]$/.test(text[at] || '') && isDigit(text[at + step]));
}

/** Where an indicator's sentence, figure and change stand; near where they stood before, if told. */
export function place(text, indicator, before) {
  if (!text || !indicator.quote) return { quote: null, figure: null, change: null };
  const near = before && before.quote ? locate(text, indicator.quote, Math.max(0, before.quote[0] - indicator.quote.length)) : null;
  const quote = near || locate(text, indicator.quote);
  if (!quote) return { quote: null, figure: null, change: null };
  const inside = (words) => {
    for (let at = locate(text, words, quote[0], quote[1]); at; at = locate(text, words, at[0] + 1, quote[1])) {
      if (!joined(text, at[0] - 1, -1) && !joined(text, at[1], 1)) return at;
    }
    return null;
  };
  const change = indicator.change && indicator.change.printed ? inside(indicator.change.printed) : null;
  const printed = indicator.printed || (indicator.value == null ? '' : String(indicator.value));
  const figure = printed && numbered(indicator) ? inside(printed) : null;
  return { quote, figure, change };
}

/** Whether the printed words hold the value, where they hold digits at all. */
export function numbered({ value, printed }) {
  if (value == null || !printed || !/[0-9０-９]/.test(printed)) return true;
  const runs = squash(printed).text.match(/\d[\d,]*(?:\.\d+)?/g) || [];
  return runs.some((run) => Number(run.replace(/,/g, '')) === Math.abs(value));
}

/** The sentence around [start, end): to 。！？ or the line's end on both sides. */
export function sentence(text, start, end) {
  const stop = /[。！？!?;；\n]/;
  let from = start;
  while (from > 0 && !stop.test(text[from - 1])) from--;
  let to = end;
  while (to < text.length && !stop.test(text[to])) to++;
  if (to < text.length && text[to] !== '\n') to++;
  while (from < start && /\s/.test(text[from])) from++;
  return [from, to];
}

/** Lines of the text as [start, end), those without words left out. */
export function paragraphs(text) {
  const all = [];
  for (let from = 0; from <= text.length; ) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    if (text.slice(from, to).trim()) all.push([from, to]);
    from = to + 1;
  }
  return all;
}

/**
 * A paragraph cut into pieces `{start, end, id, role}`; `id` is null between marks. Of marks that overlap the first
 * one stands, so that each character is in one mark at most.
 */
export function pieces([from, to], marks) {
  const out = [];
  let at = from;
  for (const mark of marks) {
    if (mark.start < at || mark.end > to || mark.start >= mark.end) continue;
    if (mark.start > at) out.push({ start: at, end: mark.start, id: null });
    out.push(mark);
    at = mark.end;
  }
  if (at < to) out.push({ start: at, end: to, id: null });
  return out;
}

/** All marks of a sheet in the order of the text, figures before the changes that they contain. */
export function marksOf(sheet) {
  const marks = [];
  for (const { id } of sheet.dataset.indicators) {
    const at = sheet.places[id];
    if (!at) continue;
    if (at.figure) marks.push({ start: at.figure[0], end: at.figure[1], id, role: 'figure' });
    if (at.change) marks.push({ start: at.change[0], end: at.change[1], id, role: 'change' });
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Value, unit and bound of a printed figure, for a figure that is added by hand; Chinese numerals are left to the editor. */
export function readPrinted(printed) {
  const found = /^(约|近|超过|超|达到|达|不低于)?(\d[\d,]*(?:\.\d+)?)(余|多)?([^\d]*)$/.exec(squash(printed).text);
  if (!found) return {};
  const [, before, digits, behind, rest] = found;
  const after = /^([万亿]?)(余|多)?(.*?)(以上|以内|左右)?$/.exec(rest);
  const unit = after[1] + after[3];
  const bound = { 约: 'about', 近: 'under', 超: 'over', 超过: 'over', 不低于: 'at-least' }[before]
    || (behind || after[2] ? 'over' : { 以上: 'at-least', 以内: 'at-most', 左右: 'about' }[after[4]]);
  const kind = unit === '%' || unit === '‰' ? 'rate' : /元$/.test(unit) ? 'amount' : 'count';
  return { value: Number(digits.replace(/,/g, '')), unit: unit || undefined, bound, kind };
}

/**
 * A change as it is printed (较上年前移三位, 上升2.1个百分点), for one that is chosen by hand. Its number is the last one: those before
 * it are what is compared with. Null where no number is in it, or the last is what was reached (由20件降至15件).
 */
export function readChange(printed, { kind }) {
  const words = squash(printed).text;
  const digits = [...words.matchAll(/\d[\d,]*(?:\.\d+)?/g)].pop();
  const numeral = digits ? null : /([一二两三四五六七八九十])[位名年]/.exec(words);
  if ((!digits && !numeral) || (digits && /[到至](?:了|约|近|超)?$/.test(words.slice(0, digits.index)))) return null;
  const size = digits ? Number(digits[0].replace(/,/g, '')) : ' 一二三四五六七八九十'.indexOf(numeral[1].replace('两', '二'));
  const down = /下降|减少|降低|下滑|回落|缩短|压减|后移|退/.test(words);
  const behind = digits ? words.slice(digits.index + digits[0].length) : '';
  const unit = kind === 'rank' || kind === 'streak' ? 'absolute'
    : /^个?百分点/.test(behind) ? 'point' : /^[%％]/.test(behind) ? 'percent' : /^倍/.test(behind) ? 'times' : /^成/.test(behind) ? 'tenth' : kind === 'rate' ? 'point' : 'absolute';
  const basis = /同比|环比|[比较](?:上年|去年|前年|上一年|上年度|上一年度|\d{4}年)(?:同期)?/.exec(words);
  const near = digits && /(约|近|超过|超)$/.exec(words.slice(0, digits.index));
  const bound = near && { 约: 'about', 近: 'under', 超: 'over', 超过: 'over' }[near[1]];
  return { value: down ? -size : size, unit, ...(basis ? { basis: basis[0] } : {}), ...(bound ? { bound } : {}) };
}
