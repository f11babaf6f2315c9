// Figures that an editor chooses in the report's text: added, or put in the place of what was read.
import { ask } from './engine.js';
import { current, freeId } from './model.js';
import { readChange, readPrinted, sentence } from './text.js';
import { t } from './words.js';

/** What is selected in the report, as places in its text. */
function selection() {
  const chosen = document.getSelection();
  const range = chosen && chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
  const offset = (node, at) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = element && element.closest('[data-start]');
    if (!piece) return null;
    const inside = document.createRange();
    inside.setStart(piece, 0);
    inside.setEnd(node, at);
    return Number(piece.dataset.start) + inside.toString().length;
  };
  const start = range && offset(range.startContainer, range.startOffset);
  const end = range && offset(range.endContainer, range.endOffset);
  return start != null && end != null && end > start ? [start, end] : null;
}

/** What the views call. */
export function byHand(app) {
  /** Reads the figure in [start, end) with its sentence, and puts it among the others. */
  async function addFigure([start, end]) {
    const sheet = current(app.state);
    const picked = await ask('pick', { text: sheet.text, start, end }).catch(() => null);
    const [from, to] = sentence(sheet.text, start, end);
    const printed = sheet.text.slice(start, end).trim();
    const id = freeId(sheet.dataset);
    const plain = { id, label: printed, printed, better: 'neutral', ...readPrinted(printed), quote: sheet.text.slice(from, to) };
    const indicator = picked ? { ...picked.indicator, id } : { value: null, ...plain };
    const at = picked ? picked.mark : { quote: [from, to], figure: [start, end], change: null };
    add(indicator, at);
  }

  /** Mends the name of a figure, the figure, or its change, by the words that are selected in the report. */
  async function take(id, what) {
    const sheet = current(app.state);
    const chosen = selection();
    if (!chosen) return app.say(t('selectFirst'));
    const words = sheet.text.slice(...chosen).trim();
    if (what === 'label') return app.act({ type: 'mend', id, path: ['label'], value: words.replace(/\s+/g, '') });
    const start = sheet.text.indexOf(words, chosen[0]);
    const span = [start, start + words.length];
    const old = sheet.dataset.indicators.find((i) => i.id === id);
    const picked = await ask('pick', { text: sheet.text, start: span[0], end: span[1] }).catch(() => null);
    const found = picked && picked.indicator;
    let next;
    let at = { [what]: span };
    if (what === 'change') {
      const change = (found && found.change) || readChange(words, old);
      if (!change) return app.say(t('noChange'));
      next = { ...old, change: { ...change, printed: words } };
    } else {
      const figure = found && found.value != null ? found : { ...readPrinted(words), printed: words };
      if (figure.value == null) return app.say(t('noFigure'));
      const [from, to] = sentence(sheet.text, ...span);
      const { value, unit, printed, bound, kind = old.kind } = figure;
      if (figure === found) at = { figure: picked.mark.figure };
      next = { ...old, value, unit, printed, bound, kind, quote: (found && found.quote) || sheet.text.slice(from, to) };
    }
    app.act({ type: 'replace', id, indicator: JSON.parse(JSON.stringify(next)), at });
  }

  function add(indicator, at) {
    const sheet = current(app.state);
    const near = at.quote && sheet.dataset.measures.find((m) => m.text && sheet.text.slice(at.quote[0], at.quote[1]) && m.text.includes(sheet.text.slice(at.quote[0], at.quote[1])));
    app.act({ type: 'add', indicator: near ? { ...indicator, measure: near.id } : indicator, at });
    app.ui({ panel: 'indicators', pane: 'list', filter: 'all', query: '', selected: indicator.id, dialog: null });
  }

  return { selection, addFigure, take };
}
