// Compares images in Node.js: node compare.js FOLDER LEFT.pgm RIGHT.pgm
// FOLDER is an exported model; images are PGM (grey) or PPM (colour) of its size, 8 bits a sample.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { Comparer } from './comparer.js';

const KINDS = { 1: 'P5', 3: 'P6' };

async function image(file, comparer) {
  const bytes = await readFile(file);
  const expected = `${KINDS[comparer.channels]}\n${comparer.width} ${comparer.height}\n255\n`;
  const found = bytes.subarray(0, expected.length).toString('latin1').replace(/\s/g, ' ');
  if (found !== expected.replace(/\s/g, ' ')) {
    throw new Error(`${file}: expected a header ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
  return comparer.inverted(bytes.subarray(expected.length));
}

async function main([folder, left, right]) {
  if (right === undefined) {
    throw new Error('expected: node compare.js FOLDER LEFT.pgm RIGHT.pgm');
  }
  ort.env.wasm.numThreads = 1;
  const comparer = await Comparer.load(ort, (name) => readFile(join(folder, name)));
  const answer = await comparer.compare(await image(left, comparer), await image(right, comparer));
  console.log(JSON.stringify({ ...answer, threshold: comparer.threshold }));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
