// How a model's scores of test pairs are spread, and where one pair is among them.

import { count, element, threshold as shortened } from './format.js';
import { colour, dark, dash, sample, TEST_WIDTH } from './lines.js';
import { label, logTicks } from './ticks.js';

const NAMES = 'http://www.w3.org/2000/svg';
const HEIGHT = 230;
const LEFT = 52;
const RIGHT = 12;
const TOP = 44;
const BOTTOM = 40;
const X_TICKS = [0, 0.25, 0.5, 0.75, 1];
const HEIGHT_OF_A_TICK = 32;
/** What is shown of a count of 0, and how far the highest is from the top: as the report has it. */
const ZERO = 0.5;
const LABELS = ['different', 'same'];

function shape(name, attributes, text = '') {
  const made = document.createElementNS(NAMES, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  made.textContent = text;
  return made;
}

export class ScoreHistogram {
  constructor(target) {
    this.target = target;
    this.shown = null;
    new ResizeObserver(() => this.draw()).observe(target);
    dark.addEventListener('change', () => this.draw());
  }

  /** Shows a result's scores by label, and in them a score and a threshold. */
  show(curve, score, threshold) {
    this.shown = { counts: [curve.differentByScore, curve.sameByScore], score, threshold };
    this.draw();
  }

  draw() {
    const width = this.target.clientWidth;
    if (this.shown === null || width === 0 || this.drawn === JSON.stringify([this.shown, width, dark.matches])) {
      return;
    }
    this.drawn = JSON.stringify([this.shown, width, dark.matches]);
    this.right = width - RIGHT;
    this.most = Math.max(1, ...this.shown.counts.flat());
    const picture = shape('svg', { width, height: HEIGHT, role: 'img', 'aria-label': this.words() });
    picture.append(...this.axes(), ...this.shown.counts.map((counts, index) => this.steps(counts, index)), ...this.marks());
    const legend = element('ul', { className: 'legend' }, ...LABELS.map((name, index) => element('li', {}, sample(index, TEST_WIDTH), `${name} pairs`)));
    this.target.replaceChildren(picture, legend);
  }

  x(score) {
    return LEFT + score * (this.right - LEFT);
  }

  y(pairs) {
    const [low, high] = [ZERO, this.most / ZERO].map(Math.log);
    return HEIGHT - BOTTOM - ((Math.log(Math.max(pairs, ZERO)) - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  }

  axes() {
    const ticks = logTicks(1, this.most / ZERO, Math.floor((HEIGHT - TOP - BOTTOM) / HEIGHT_OF_A_TICK)).filter(Number.isInteger);
    return [
      ...ticks.flatMap((tick) => [
        shape('line', { class: 'grid', x1: LEFT, x2: this.right, y1: this.y(tick), y2: this.y(tick) }),
        shape('text', { x: LEFT - 6, y: this.y(tick) + 4, 'text-anchor': 'end' }, label(tick)),
      ]),
      ...X_TICKS.map((tick) => shape('text', { x: this.x(tick), y: HEIGHT - BOTTOM + 16, 'text-anchor': 'middle' }, label(tick))),
      shape('text', { x: this.x(0.5), y: HEIGHT - 6, 'text-anchor': 'middle' }, 'Probability that both show the same'),
    ];
  }

  /** An outline as the report draws it. */
  steps(counts, index) {
    const points = counts.flatMap((pairs, bin) => [bin, bin + 1].map((edge) => `${this.x(edge / counts.length)},${this.y(pairs)}`));
    return shape('polyline', { points: points.join(' '), fill: 'none', stroke: colour(index), 'stroke-width': TEST_WIDTH, 'stroke-dasharray': dash(index).join(' ') || 'none' });
  }

  marks() {
    const { score, threshold } = this.shown;
    return [...this.mark('threshold', `threshold ${shortened(threshold)}`, threshold, TOP - 6), ...this.mark('score', `this pair ${shortened(score)}`, score, TOP - 24)];
  }

  mark(name, text, score, y) {
    const at = this.x(score);
    const isLeft = score < 0.5;
    return [
      shape('line', { class: name, x1: at, x2: at, y1: y + 4, y2: HEIGHT - BOTTOM }),
      shape('text', { class: name, x: at + (isLeft ? -2 : 2), y, 'text-anchor': isLeft ? 'start' : 'end' }, text),
    ];
  }

  /** All of it for whoever cannot see it. */
  words() {
    const { counts, score, threshold } = this.shown;
    const bins = counts[0].length;
    const bin = Math.min(Math.floor(score * bins), bins - 1);
    const [different, same] = counts.map((each) => each.reduce((sum, pairs) => sum + pairs, 0));
    return `Histogram of the scores of ${count(different)} different and ${count(same)} same test pairs. This pair scores ${shortened(score)}; from ${label(bin / bins)} to ${label((bin + 1) / bins)} there are ${count(counts[0][bin])} different and ${count(counts[1][bin])} same ones. The threshold is ${shortened(threshold)}.`;
  }
}
