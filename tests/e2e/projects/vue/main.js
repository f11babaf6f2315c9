// One element, registered by hand: nothing of the charts may come along.
import { createApp } from 'vue';
import { KpiElement } from 'fazhi-widgets/elements.js';
import App from './App.vue';

KpiElement.define();
createApp(App).mount('#app');
