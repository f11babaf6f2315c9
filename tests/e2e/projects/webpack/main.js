// A list of elements, without a framework.
import { KpiElement, SparklineElement } from 'fazhi-widgets/elements.js';

KpiElement.define();
SparklineElement.define();
const add = (tag, attributes) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.getElementById('app').append(element);
};
add('fazhi-kpi', { src: 'data/ningbo-2022.json', indicator: 'first-instance-loss-rate' });
add('fazhi-sparkline', { values: '7.1 6.4 6.09', periods: '2020 2021 2022', label: '一审败诉率', unit: '%' });
