// For npm: the class of the chart, a module apart so that a bundle without charts has nothing of them.
export { ChartElement } from '#chart-classes';
