// The gallery's own script: a button that copies each snippet, and one row that dresses every part alike.
const CHOICES = [
  ['theme', '主题', [['', '浅色'], ['dark', '深色'], ['high-contrast', '高对比'], ['auto', '随系统']]],
  ['size', '字号', [['', '标准'], ['large', '大字']]],
  ['palette', '配色', [['', '好坏'], ['red-up', '红涨绿落'], ['neutral', '不作评判'], ['colour-blind', '色觉友好']]],
  ['lang', '语言', [['', '中文'], ['en', 'English']]],
];
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

for (const pre of document.querySelectorAll('main pre')) {
  const button = make('button', { type: 'button', className: 'copy', textContent: '复制代码' });
  const name = pre.closest('section').querySelector('h3').textContent;
  button.setAttribute('aria-label', '复制代码:' + name);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(pre.textContent);
    button.textContent = '已复制';
    setTimeout(() => (button.textContent = '复制代码'), 2000);
  });
  const frame = make('div', { className: 'snippet' });
  pre.replaceWith(frame);
  frame.append(pre, button);
}

// What a sample shows by its own attribute stays as it is.
const parts = [...document.querySelectorAll('main *')].filter((e) => e.localName.startsWith('fazhi-'));
const form = make('form', { className: 'choices' });
form.setAttribute('aria-label', '外观');
for (const [name, label, values] of CHOICES) {
  const free = parts.filter((part) => !part.hasAttribute(name));
  const select = make('select', { name });
  for (const [value, words] of values) select.append(make('option', { value, textContent: words }));
  select.addEventListener('change', () => {
    if (name === 'theme') document.documentElement.dataset.theme = select.value;
    for (const part of free) {
      if (select.value) part.setAttribute(name, select.value);
      else part.removeAttribute(name);
    }
  });
  const field = make('label', { textContent: label });
  field.append(select);
  form.append(field);
}
document.querySelector('header').append(form);
