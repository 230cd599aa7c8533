// Loss and accuracy of the runs to compare, each in a colour and a dash pattern of its own: training thin, test thick.

import uPlot from './uPlot.esm.js';
import { element, setText } from './format.js';

// Okabe and Ito's palette, lightened or darkened until each has a contrast of 3 to the ground.
const LIGHT = ['#0072b2', '#c04d00', '#00795a', '#a3457f', '#6b6b00', '#3b3b3b'];
const DARK = ['#56b4e9', '#ff9a4d', '#33c79b', '#e79ac6', '#f0e442', '#cfd6dd'];
const DASHES = [[], [8, 4], [2, 4], [12, 4, 2, 4], [4, 2], [16, 6]];
const TRAIN_WIDTH = 1;
const TEST_WIDTH = 2.5;
const MARKED_POINTS = 30;
// Growing curves take a hundredth of the processor that may be training them.
const REST_FACTOR = 100;
const NOTHING_POINTED_AT = 'Point at a chart to read its values; drag to zoom in, double-click to see everything.';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function colour(index) {
  const palette = dark.matches ? DARK : LIGHT;
  return palette[index % palette.length];
}

function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** One chart over one or more runs. */
class Chart {
  constructor(target, train, test, format, range, point) {
    this.target = target;
    this.point = point;
    this.names = [train, test];
    this.format = format;
    this.range = range;
    this.shown = '';
    this.plot = null;
    this.ends = null;
  }

  draw(runs) {
    const shown = JSON.stringify([runs.map((run) => [run.id, run.colour]), dark.matches]);
    const data = this.data(runs);
    if (this.plot !== null && shown === this.shown) {
      this.update(data);
      return;
    }
    this.plot?.destroy();
    this.shown = shown;
    this.ends = ends(data);
    this.plot = new uPlot(this.options(runs), data, this.target);
  }

  /** Takes new data in; a user who has zoomed in stays there. */
  update(data) {
    const { min, max } = this.plot.scales.x;
    const zoomed = this.ends !== null && (min > this.ends.first || max < this.ends.last);
    this.ends = ends(data);
    this.plot.batch(() => {
      this.plot.setData(data, !zoomed);
      if (zoomed) {
        this.plot.setScale('x', { min, max });
      }
    });
  }

  data(runs) {
    const tables = runs.map((run) => [run.curves.steps, ...this.names.map((name) => run.curves.columns[name])]);
    if (tables.length === 0) {
      return [[]];
    }
    return tables.length === 1 ? tables[0] : uPlot.join(tables);
  }

  options(runs) {
    const axis = { stroke: ink('--quiet'), grid: { stroke: ink('--line'), width: 1 }, ticks: { stroke: ink('--line'), width: 1 } };
    return {
      width: this.target.clientWidth,
      height: this.target.clientHeight,
      scales: { x: { time: false }, y: { range: this.range } },
      cursor: { drag: { x: true, y: false } },
      hooks: { setCursor: [this.point], draw: [(plot) => this.drawn(plot)] },
      axes: [
        { ...axis, label: 'Mini-batch', labelSize: 22, size: 40, values: (plot, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? tick.toLocaleString('en') : '')) },
        { ...axis, size: 56, values: (plot, ticks) => ticks.map(this.format) },
      ],
      series: [
        {},
        ...runs.flatMap((run) => [
          series(`${run.id} train`, run, TRAIN_WIDTH),
          series(`${run.id} test`, run, TEST_WIDTH),
        ]),
      ],
    };
  }

  /** Says how far the chart reaches, to whoever cannot see it. */
  drawn(plot) {
    this.target.dataset.lastStep = String(plot.scales.x.max);
  }

  resize() {
    this.plot?.setSize({ width: this.target.clientWidth, height: this.target.clientHeight });
  }
}

function series(label, run, width) {
  return { label, width, stroke: colour(run.colour), dash: dash(run.colour), spanGaps: true, points: { show: () => run.curves.length < MARKED_POINTS, size: 5 } };
}

function dash(index) {
  return DASHES[index % DASHES.length];
}

/** The first and the last step drawn. They are kept, for the data's own arrays grow meanwhile. */
function ends(data) {
  const steps = data[0];
  return steps.length === 0 ? null : { first: steps[0], last: steps[steps.length - 1] };
}

/** Says below the charts what is under the pointer. */
function showPoint(plot) {
  const index = plot.cursor.idx;
  const values = plot.series
    .slice(1)
    .map((line, place) => [line.label, index === null || index === undefined ? null : plot.data[place + 1]?.[index]])
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([label, value]) => `${label} ${value.toFixed(4)}`);
  setText(document.getElementById('point'), values.length === 0 ? NOTHING_POINTED_AT : `Mini-batch ${plot.data[0][index].toLocaleString('en')}: ${values.join(', ')}`);
}

function lossRange(plot, low, high) {
  return low === null ? [0, 1] : [0, high === 0 ? 1 : high * 1.05];
}

function accuracyRange(plot, low) {
  return low === null ? [0, 1] : [Math.max(0, Math.floor((low - 0.02) * 10) / 10), 1];
}

/** Both charts and their legend. */
export class Charts {
  constructor() {
    const decimals = (digits) => (value) => value.toFixed(digits);
    this.charts = [
      new Chart(document.getElementById('loss-chart'), 'trainLoss', 'testLoss', decimals(2), lossRange, showPoint),
      new Chart(document.getElementById('accuracy-chart'), 'trainAccuracy', 'testAccuracy', decimals(2), accuracyRange, showPoint),
    ];
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
        this.charts.forEach((chart) => chart.draw(this.runs));
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
          element('li', {}, line(run.colour, TRAIN_WIDTH), `${run.id} train`),
          element('li', {}, line(run.colour, TEST_WIDTH), `${run.id} test`),
        ]),
      );
    }
  }
}

function line(index, width) {
  const names = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(names, 'svg');
  const stroke = document.createElementNS(names, 'line');
  const attributes = { x1: 0, y1: 5, x2: 32, y2: 5, stroke: colour(index), 'stroke-width': width, 'stroke-dasharray': dash(index).join(' ') || 'none' };
  for (const [name, value] of Object.entries(attributes)) {
    stroke.setAttribute(name, String(value));
  }
  picture.setAttribute('width', '32');
  picture.setAttribute('height', '10');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(stroke);
  return picture;
}
