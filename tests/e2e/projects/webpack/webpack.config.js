import { fileURLToPath } from 'node:url';

export default {
  mode: 'production',
  context: fileURLToPath(new URL('.', import.meta.url)),
  entry: './main.js',
  output: { path: process.env.OUT, filename: 'main.js', module: true, chunkFormat: 'module' },
  experiments: { outputModule: true },
  performance: false,
};
