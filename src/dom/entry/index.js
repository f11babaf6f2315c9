// import 'fazhi-widgets': every element is registered; what draws charts comes when a chart is near the screen.
import { ChartElement } from './charts.js';
import { defineElements } from './elements.js';

export * from './charts.js';
export * from './elements.js';

defineElements();
ChartElement.define();
