// Собирает компонент. Перечисленное в disableFeatures плагину не дано: ни часов, ни сети, ни случайных чисел.
import { writeFile } from 'node:fs/promises';
import { componentize } from '@bytecodealliance/componentize-js';

const { component } = await componentize({
  sourcePath: 'src/plugin.js',
  witPath: 'wit/v1',
  worldName: 'municipal-system',
  disableFeatures: ['stdio', 'random', 'clocks', 'http', 'fetch-event'],
});
await writeFile('build/raw.wasm', component);
