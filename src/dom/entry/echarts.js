// What of ECharts the charts use, and no more. Its tooltip is not among it: that writes style attributes, which
// a strict policy refuses, and costs 13 kilobytes.
import { init, use } from 'echarts/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridSimpleComponent, LegendPlainComponent, TitleComponent } from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridSimpleComponent, LegendPlainComponent, TitleComponent, CanvasRenderer, SVGRenderer]);

export { init };
