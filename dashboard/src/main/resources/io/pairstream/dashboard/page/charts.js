// Loss and accuracy of the runs to compare, each run in a colour of its own: training solid, test dashed.

import uPlot from '/assets/uPlot.esm.js';
import { element } from '/assets/format.js';

// Okabe and Ito's palette, lightened or darkened until each has a contrast of 3 to the ground.
const LIGHT = ['#0072b2', '#c04d00', '#00795a', '#a3457f', '#6b6b00', '#3b3b3b'];
const DARK = ['#56b4e9', '#ff9a4d', '#33c79b', '#e79ac6', '#f0e442', '#cfd6dd'];
const WIDTHS = [2, 2, 2, 3, 3, 3];
const TEST_DASH = [7, 4];

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
  constructor(target, train, test, format, range) {
    this.target = target;
    this.names = [train, test];
    this.format = format;
    this.range = range;
    this.shown = '';
    this.plot = null;
  }

  draw(runs) {
    const shown = JSON.stringify([runs.map((run) => [run.id, run.colour]), dark.matches]);
    const data = this.data(runs);
    if (this.plot !== null && shown === this.shown) {
      this.plot.setData(data);
      return;
    }
    this.plot?.destroy();
    this.shown = shown;
    this.plot = new uPlot(this.options(runs), data, this.target);
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
      axes: [
        { ...axis, label: 'Mini-batch', labelSize: 22, size: 40, values: (plot, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? tick.toLocaleString('en') : '')) },
        { ...axis, size: 56, values: (plot, ticks) => ticks.map(this.format) },
      ],
      series: [
        {},
        ...runs.flatMap((run) => [
          { label: `${run.id} train`, stroke: colour(run.colour), width: 1, spanGaps: true, points: { show: run.curves.length < 30, size: 5 } },
          { label: `${run.id} test`, stroke: colour(run.colour), width: WIDTHS[run.colour % WIDTHS.length], dash: TEST_DASH, spanGaps: true, points: { show: run.curves.length < 30, size: 5 } },
        ]),
      ],
    };
  }

  resize() {
    this.plot?.setSize({ width: this.target.clientWidth, height: this.target.clientHeight });
  }
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
      new Chart(document.getElementById('loss-chart'), 'trainLoss', 'testLoss', decimals(2), lossRange),
      new Chart(document.getElementById('accuracy-chart'), 'trainAccuracy', 'testAccuracy', decimals(2), accuracyRange),
    ];
    this.legend = document.getElementById('legend');
    this.runs = [];
    this.pending = false;
    new ResizeObserver(() => this.charts.forEach((chart) => chart.resize())).observe(document.getElementById('loss-chart'));
    dark.addEventListener('change', () => this.show(this.runs));
  }

  /** Shows these runs; draws at most once a frame, and not at all while the page is hidden. */
  show(runs) {
    this.runs = runs;
    if (!this.pending) {
      this.pending = true;
      window.requestAnimationFrame(() => {
        this.pending = false;
        this.charts.forEach((chart) => chart.draw(this.runs));
        this.drawLegend();
      });
    }
  }

  drawLegend() {
    const shown = JSON.stringify([this.runs.map((run) => [run.id, run.colour]), dark.matches]);
    if (this.legend.dataset.shown !== shown) {
      this.legend.dataset.shown = shown;
      this.legend.replaceChildren(
        ...this.runs.flatMap((run) => [
          element('li', {}, line(run.colour, false), `${run.id} train`),
          element('li', {}, line(run.colour, true), `${run.id} test`),
        ]),
      );
    }
  }
}

function line(index, dashed) {
  const names = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(names, 'svg');
  const stroke = document.createElementNS(names, 'line');
  const attributes = { x1: 0, y1: 5, x2: 32, y2: 5, stroke: colour(index), 'stroke-width': dashed ? 3 : 1.5, 'stroke-dasharray': dashed ? TEST_DASH.join(' ') : 'none' };
  for (const [name, value] of Object.entries(attributes)) {
    stroke.setAttribute(name, String(value));
  }
  picture.setAttribute('width', '32');
  picture.setAttribute('height', '10');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(stroke);
  return picture;
}
