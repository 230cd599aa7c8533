import * as ort from './ort/ort.wasm.bundle.min.mjs';
import { Comparer } from './comparer.js';
import { prepared } from './preparation.js';
import { SAMPLES } from './samples.js';

const PEN = 0.09; // of a canvas's side
const HANDS = ['first hand', 'second hand'];

const find = (id) => document.getElementById(id);

/** One of the two digits: where it is drawn, and what the model gets of it. */
class Digit {
  constructor(side, comparer, changed) {
    this.canvas = find(`${side}-drawing`);
    this.preview = find(`${side}-seen`);
    this.choice = find(`${side}-sample`);
    this.comparer = comparer;
    this.changed = changed;
    this.bytes = null;
    this.preview.height = comparer.height;
    this.preview.width = comparer.width;
    this.pen = this.canvas.getContext('2d', { willReadFrequently: true });
    this.pen.lineWidth = PEN * this.canvas.width;
    this.pen.lineCap = 'round';
    this.pen.lineJoin = 'round';
    this.pen.strokeStyle = getComputedStyle(this.canvas).color;
    this.offerSamples();
    this.followPointer();
    this.choice.addEventListener('change', () => this.show(this.choice.value));
    find(`${side}-clear`).addEventListener('click', () => this.clear());
    this.update();
  }

  offerSamples() {
    Object.entries(SAMPLES).forEach(([digit, hands]) => {
      hands.forEach((path, hand) => this.choice.add(new Option(`${digit}, ${HANDS[hand]}`, path)));
    });
    this.choice.disabled = false;
  }

  followPointer() {
    let last = null;
    const place = (event) => {
      const box = this.canvas.getBoundingClientRect();
      const scale = this.canvas.width / box.width;
      return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    };
    const line = (event) => {
      const next = place(event);
      this.pen.beginPath();
      this.pen.moveTo(...last);
      this.pen.lineTo(...next);
      this.pen.stroke();
      last = next;
    };
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.choice.value = '';
      last = place(event);
      line(event);
    });
    this.canvas.addEventListener('pointermove', (event) => last !== null && line(event));
    ['pointerup', 'pointercancel'].forEach((end) =>
      this.canvas.addEventListener(end, () => {
        last = null;
        this.update();
      }),
    );
  }

  show(path) {
    this.wipe();
    if (path !== '') {
      const side = this.canvas.width / 100;
      const scaled = new Path2D();
      scaled.addPath(new Path2D(path), new DOMMatrix().scale(side));
      this.pen.stroke(scaled);
    }
    this.update();
  }

  clear() {
    this.choice.value = '';
    this.show('');
  }

  wipe() {
    this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  update() {
    const drawing = this.pen.getImageData(0, 0, this.canvas.width, this.canvas.height);
    this.bytes = prepared(drawing, this.comparer.height, this.comparer.width);
    const seen = new ImageData(this.comparer.width, this.comparer.height);
    for (let i = 0; i < this.comparer.width * this.comparer.height; i += 1) {
      seen.data.fill(this.bytes === null ? 0 : this.bytes[i], 4 * i, 4 * i + 3);
      seen.data[4 * i + 3] = 255;
    }
    this.preview.getContext('2d').putImageData(seen, 0, 0);
    this.changed();
  }
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;

async function answer(comparer, digits) {
  const [left, right] = digits.map((digit) => digit.bytes);
  delete find('answer').dataset.probability; // what is there is of an earlier question
  if (left === null || right === null) {
    find('answer').textContent = 'Draw or choose two digits.';
    find('probability').value = 0;
    return;
  }
  const { probability, same } = await comparer.compare(left, right);
  if (digits[0].bytes !== left || digits[1].bytes !== right) {
    return; // changed meanwhile: what has come later is answered, too
  }
  find('answer').textContent =
    `${same ? 'The same digit' : 'Different digits'}: a probability of ${percent(probability)} of being the same`;
  find('answer').dataset.probability = probability;
  find('probability').value = probability;
}

function describe({ config, threshold }) {
  const { run, step, network } = config.pairstream;
  const origin = config.threshold_origin === undefined ? '' : `, ${config.threshold_origin}`;
  find('model').textContent =
    `Model of run ${run} after mini-batch ${step}, network ${network}. ` +
    `It says “the same” from a probability of ${percent(threshold)} on${origin}.`;
}

async function read(name) {
  const response = await fetch(`./model/${name}`);
  if (!response.ok) {
    throw new Error(`there is no ${name} in the folder model beside this page: export a model into it`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

async function main() {
  ort.env.wasm.numThreads = 1; // more of them need headers that not every web server sends
  const comparer = await Comparer.load(ort, read);
  if (comparer.channels !== 1) {
    throw new Error('this page draws grey images, and the model takes coloured ones');
  }
  describe(comparer);
  const digits = [];
  let asked = Promise.resolve();
  const changed = () => {
    if (digits.length === 2) {
      asked = asked.then(() => answer(comparer, digits)).catch(fail); // a session answers one question at a time
    }
  };
  digits.push(new Digit('left', comparer, changed), new Digit('right', comparer, changed));
  changed();
}

function fail(error) {
  find('answer').textContent = `It does not work: ${error.message}`;
}

main().catch(fail);
