// Types and editor data, from pkg/custom-elements.json and the JSON Schema of the dataset:
// node xtask/types.mjs. What is written by hand is src/dom/entry/elements.d.ts, the interface for scripts.
import { readFileSync, writeFileSync } from 'node:fs';

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const write = (name, text) => writeFileSync('pkg/' + name, text);
const manifest = json('pkg/custom-elements.json');
const schema = json('www/schema/report.schema.json');
const elements = manifest.modules.flatMap((module) => module.declarations);
const comment = (text, indent = '') => (text ? `${indent}/** ${text.replaceAll('*/', '* /')} */\n` : '');
const key = (name) => (/^\w+$/.test(name) ? name : `'${name}'`);

// The dataset.
const names = { measure: 'Measure', deliverable: 'Deliverable', status: 'Status', indicator: 'Indicator', change: 'Change', target: 'Target', point: 'SeriesPoint', ratio: 'Ratio', gap: 'Gap', plan: 'PlanPoint' };
const simple = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' };

function type(node, indent) {
  if (node.$ref) {
    const name = node.$ref.split('/').pop();
    return names[name] || type(schema.$defs[name], indent);
  }
  if ('const' in node) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((word) => JSON.stringify(word)).join(' | ');
  if (node.anyOf) return [...new Set(node.anyOf.map((one) => type(one, indent)))].join(' | ');
  const kinds = [].concat(node.type);
  return kinds
    .map((kind) => {
      if (kind === 'array') return `Array<${type(node.items, indent)}>`;
      if (kind === 'object') return body(node, indent);
      if (!simple[kind]) throw new Error('no type for ' + JSON.stringify(node));
      return simple[kind];
    })
    .join(' | ');
}

function body(node, indent) {
  const inner = indent + '  ';
  const fields = Object.entries(node.properties).map(([name, field]) => {
    const mark = node.required && node.required.includes(name) ? '' : '?';
    return comment(field.description || field.title, inner) + `${inner}${key(name)}${mark}: ${type(field, inner)};\n`;
  });
  return `{\n${fields.join('')}${indent}}`;
}

let dataset = '// Made by the build from report.schema.json.\n';
dataset += '\n' + comment(schema.description) + `export interface Dataset ${body(schema, '')}\n`;
for (const [name, node] of Object.entries(schema.$defs)) {
  if (names[name]) dataset += '\n' + comment(node.description) + `export interface ${names[name]} ${body(node, '')}\n`;
}
write('dataset.d.ts', dataset);

// The elements.
const files = {
  'elements.js': readFileSync('src/dom/entry/elements.d.ts', 'utf8'),
  'charts.js': "import { FazhiElement } from './elements.js';\n",
};
for (const { path, declarations } of manifest.modules) for (const element of declarations) {
  let types = '';
  const attributes = element.attributes.map((a) => comment(a.description, '  ') + `  ${key(a.name)}?: ${a.type.text};\n`);
  types += `\n/** The attributes of \`<${element.tagName}>\`. */\nexport interface ${element.name.replace('Element', 'Attributes')} {\n${attributes.join('')}}\n`;
  const fields = element.members.map((m) => comment(m.description, '  ') + `  ${m.name}: ${m.type.text} | null | undefined;\n`);
  types += `\n/** \`<${element.tagName}>\`: ${element.description}. */\nexport declare class ${element.name} extends FazhiElement {\n${fields.join('')}}\n`;
  types += `\ndeclare global {\n  interface HTMLElementTagNameMap {\n    '${element.tagName}': ${element.name};\n  }\n}\n`;
  files[path] += types;
}
for (const [path, types] of Object.entries(files)) {
  const dataset = types.includes('Dataset } from') ? '' : "import type { Dataset } from './dataset.js';\n";
  write(path.replace('.js', '.d.ts'), dataset + types);
}
write('index.d.ts', "// Importing this module registers every element.\nexport * from './charts.js';\nexport * from './elements.js';\n");

// Templates of frameworks.
const imports = `import type { ${elements.map((e) => `${e.name.replace('Element', 'Attributes')}, ${e.name}`).join(', ')}, FazhiEventMap } from './index.js';\n`;
const jsx = (module, base) => `// Made by the build. For the types of ${module}'s JSX: import type {} from 'fazhi-widgets/${module}'.
${imports}
type Listeners = { [Name in keyof FazhiEventMap as \`on\${Name}\`]?: (event: FazhiEventMap[Name]) => void };
type Props<Attributes, Element extends HTMLElement & { data: unknown }> = Attributes & Listeners & Partial<Pick<Element, 'data'>> & Omit<${base}, keyof Attributes>;

declare module '${module}' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map((e) => `      '${e.tagName}': Props<${e.name.replace('Element', 'Attributes')}, ${e.name}>;\n`).join('')}    }
  }
}
`;
write('react.d.ts', jsx('react', "import('react').DetailedHTMLProps<import('react').HTMLAttributes<Element>, Element>"));
write('preact.d.ts', jsx('preact', "import('preact').JSX.IntrinsicElements['div']"));
const vueName = (tag) => tag.replace(/(^|-)(.)/g, (_, __, c) => c.toUpperCase());
write('vue.d.ts', `// Made by the build. For the types of Vue's templates: import type {} from 'fazhi-widgets/vue'.
import type { DefineComponent } from 'vue';
${imports}
type Listeners = {
  onFazhiReady?: (event: FazhiEventMap['fazhi-ready']) => void;
  onFazhiError?: (event: FazhiEventMap['fazhi-error']) => void;
  onFazhiSelect?: (event: FazhiEventMap['fazhi-select']) => void;
};
type Component<Attributes, Element extends { data: unknown }> = DefineComponent<Attributes & Listeners & Partial<Pick<Element, 'data'>>>;

declare module 'vue' {
  interface GlobalComponents {
${elements.map((e) => `    ${vueName(e.tagName)}: Component<${e.name.replace('Element', 'Attributes')}, ${e.name}>;\n`).join('')}  }
}
`);

// VS Code.
const tags = elements.map((element) => ({
  name: element.tagName,
  description: element.description,
  attributes: element.attributes.map(({ name, description, type }) => {
    const words = type.text === 'string' ? [] : type.text.split(' | ').map((word) => ({ name: word.slice(1, -1) }));
    return words.length ? { name, description, values: words } : { name, description };
  }),
}));
write('html-custom-data.json', JSON.stringify({ version: 1.1, tags }, null, 2) + '\n');
