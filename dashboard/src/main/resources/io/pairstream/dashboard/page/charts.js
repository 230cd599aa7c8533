// Loss and accuracy of the runs to compare, and what is chosen about both charts.

import { Chart } from './chart.js';
import { Choices } from './choices.js';
import { element, setText } from './format.js';
import { dark, sample, TEST_WIDTH, TRAIN_WIDTH } from './lines.js';

// Growing curves take a hundredth of the processor that may be training them.
const REST_FACTOR = 100;
const NOTHING_POINTED_AT = 'Point at a chart to read its values; drag to zoom in, double-click to see everything.';
/** How much further than its values an axis reaches. */
const MARGIN = 1.05;

const LOSS = {
  linear: (low, high) => (low === null ? [0, 1] : [0, high === 0 ? 1 : high * MARGIN]),
  logarithmic: (low, high) => (low === null ? [0.1, 1] : [low / MARGIN, high * MARGIN]),
};

const ACCURACY = {
  linear: (low) => (low === null ? [0, 1] : [Math.max(0, Math.floor((low - 0.02) * 10) / 10), 1]),
};

/** Says below the charts what is under the pointer. */
function showPoint(chart) {
  setText(document.getElementById('point'), chart.point() || NOTHING_POINTED_AT);
}

/** Both charts and their legend. */
export class Charts {
  constructor() {
    this.charts = [
      new Chart(document.getElementById('loss-chart'), ['trainLoss', 'testLoss'], LOSS, showPoint),
      new Chart(document.getElementById('accuracy-chart'), ['trainAccuracy', 'testAccuracy'], ACCURACY, showPoint),
    ];
    this.choices = new Choices(() => this.show(this.runs));
    this.legend = document.getElementById('legend');
    this.runs = [];
    this.pending = false;
    this.later = null;
    this.restUntil = 0;
    new ResizeObserver(() => this.charts.forEach((chart) => chart.resize())).observe(document.getElementById('loss-chart'));
    dark.addEventListener('change', () => this.show(this.runs));
  }

  /** Shows these runs in the next frame; not at all while the page is hidden. */
  show(runs) {
    this.runs = runs;
    if (!this.pending) {
      this.pending = true;
      window.requestAnimationFrame(() => {
        const start = performance.now();
        this.pending = false;
        this.charts.forEach((chart) => chart.draw(this.runs, this.choices));
        this.drawLegend();
        this.restUntil = start + REST_FACTOR * (performance.now() - start);
      });
    }
  }

  /** Shows what has come to these runs; soon, and the later the longer drawing takes. */
  grow(runs) {
    this.runs = runs;
    this.later ??= window.setTimeout(() => {
      this.later = null;
      this.show(this.runs);
    }, this.restUntil - performance.now());
  }

  drawLegend() {
    const shown = JSON.stringify([this.runs.map((run) => [run.id, run.colour]), dark.matches]);
    if (this.legend.dataset.shown !== shown) {
      this.legend.dataset.shown = shown;
      this.legend.replaceChildren(
        ...this.runs.flatMap((run) => [
          element('li', {}, sample(run.colour, TRAIN_WIDTH), `${run.id} train`),
          element('li', {}, sample(run.colour, TEST_WIDTH), `${run.id} test`),
        ]),
      );
    }
  }
}
