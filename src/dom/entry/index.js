// import 'fazhi-widgets': every element is registered; what draws charts comes when a chart is near the screen.
import { defineElements } from './elements.js';

export * from './elements.js';

defineElements();
