import vue from '@vitejs/plugin-vue';

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('fazhi-') } } })],
  logLevel: 'error',
  optimizeDeps: { exclude: ['fazhi-widgets'] },
};
