// ECharts as the charts need it: the parts that src/dom/entry/echarts.js names, without what those drag in and no
// chart here reaches. Brotli bytes that each is worth, measured with echarts 5.6.0, stand beside it; the version is
// pinned, and tests/e2e/charts.test.mjs draws every kind of chart with the result.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const UNREACHED = {
  // No time axis, no logarithmic axis: 2,587 and 588.
  'echarts/lib/scale/Time.js': 'export default class {}',
  'echarts/lib/scale/Log.js': 'export default class {}',
  // Words of components that are not loaded: 824 and 745.
  'echarts/lib/i18n/langZH.js': 'export default {}',
  'echarts/lib/i18n/langEN.js': 'export default {}',
  // Colours come from the page: 705 and 194.
  'echarts/lib/theme/dark.js': 'export default {}',
  'echarts/lib/theme/light.js': 'export default {}',
  // Options as ECharts 2 and 3 wrote them: 1,501.
  'echarts/lib/preprocessor/backwardCompat.js': 'export default function () {}',
  // No datasets, so nothing to transform: 946.
  'echarts/lib/data/helper/transform.js': 'export function registerExternalTransform() {} export function applyDataTransform() {}',
  // The frame around the chart says that it loads: 620.
  'echarts/lib/loading/default.js': 'export default function () {}',
  // A dozen years are drawn as they are: 348.
  'echarts/lib/processor/dataSample.js': "export default function () { return { seriesType: 'none' }; }",
  // Files do not move: 1,607.
  'zrender/lib/svg/cssAnimation.js': 'export function createCSSAnimation() {} export function createCSSEmphasis() {}',
  // The pointer is followed by chart.js, which gives keys and pointer the same points, so that nothing asks what
  // lies under it: 1,284, 2,736 and 1,709.
  'zrender/lib/dom/HandlerProxy.js': 'export default class {}',
  'zrender/lib/Handler.js':
    'export default class { on() {} off() {} trigger() {} dispose() {} resize() {} setCursorStyle() {} findHover() { return {}; } }',
  'zrender/lib/contain/path.js': 'export function contain() {} export function containStroke() {}',
  // There is no tooltip to word, nothing listens to a chart's events or selects in it, and its names switch nothing
  // off, since no pointer reaches them: 803, 322, 275 and 230.
  'echarts/lib/component/tooltip/seriesFormatTooltip.js': 'export function defaultSeriesFormatTooltip() {}',
  'echarts/lib/util/ECEventProcessor.js': 'export class ECEventProcessor {}',
  'echarts/lib/legacy/dataSelectAction.js':
    'export function handleLegacySelectEvents() {} export function createLegacyDataSelectAction() {}',
  'echarts/lib/component/legend/legendAction.js': 'export function installLegendAction() {}',
  // Files have no hover either, and nothing is drawn along a curve of its own: 212 and 339.
  'zrender/lib/svg/cssEmphasis.js': 'export function createCSSEmphasis() {}',
  'zrender/lib/graphic/shape/BezierCurve.js': 'export default class {}',
  // Browsers sort stably by now: 1,294.
  'zrender/lib/core/timsort.js':
    'export default function (list, compare, from = 0, to = list.length) { list.slice(from, to).sort(compare).forEach((item, i) => (list[from + i] = item)); }',
  // Bars are straight: 1,117, 440 and 170.
  'zrender/lib/graphic/helper/roundSector.js': 'export function buildPath() {}',
  'echarts/lib/label/sectorLabel.js': 'export function createSectorCalculateTextPosition() {} export function setSectorTextRotation() {}',
  'echarts/lib/util/shape/sausage.js': 'export default class {}',
};

/** Old libraries have a `bind` of their own that hands no further arguments over: ECharts' own is there for such. */
const BIND = ['zrender/lib/core/util.js', '(protoFunction && isFunction(protoFunction.bind))', 'false'];

const without = {
  name: 'without',
  setup(run) {
    run.onLoad({ filter: /node_modules[\\/](echarts|zrender)[\\/]lib[\\/]/ }, ({ path }) => {
      const name = path.replaceAll('\\', '/').split('node_modules/').pop();
      const [bound, theirs, ours] = BIND;
      if (name === bound) {
        const text = readFileSync(path, 'utf8');
        if (!text.includes(theirs)) throw new Error(name + ' chooses its bind in another way');
        return { contents: text.replace(theirs, ours) };
      }
      const contents = UNREACHED[name];
      return contents === undefined ? undefined : { contents };
    });
  },
};

const [entry, outfile] = process.argv.slice(2);
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  minify: true,
  format: 'esm',
  charset: 'ascii',
  target: 'es2020',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [without],
});
