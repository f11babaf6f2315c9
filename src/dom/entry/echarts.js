// What of ECharts the charts use, and no more. Its tooltip is not among it: that writes style attributes, which
// a strict policy refuses, and costs 13 kilobytes.
import { init, use } from 'echarts/core';
import { BarChart, FunnelChart, HeatmapChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridSimpleComponent, LegendPlainComponent, TitleComponent } from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([BarChart, FunnelChart, HeatmapChart, LineChart, PieChart]);
use([AriaComponent, GridSimpleComponent, LegendPlainComponent, TitleComponent]);
use([CanvasRenderer, SVGRenderer]);

export { init };
