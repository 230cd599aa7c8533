// One chart over one or more runs.

import uPlot from './uPlot.esm.js';
import { setText } from './format.js';
import { colour, dark, dash, TEST_WIDTH, TRAIN_WIDTH } from './lines.js';
import { smoothed } from './smoothing.js';
import { label, linearTicks, logTicks } from './ticks.js';

const MARKED_POINTS = 30;
/** How much of a curve is seen behind its smoothed one. */
const FAINT = 0.3;
// uPlot's numbers for an axis of logarithms, and for joining columns so that their gaps stay as wide as they are.
const LOGARITHMS = 3;
const NULL_EXPAND = 2;
const WIDTH_OF_A_TICK = 75;
const HEIGHT_OF_A_TICK = 32;
const FEWEST_TICKS = 2;

export class Chart {
  /**
   * A chart in an element of the page.
   *
   * @param names the columns that it shows, of training and of test
   * @param ranges what its vertical axis reaches over, of the lowest and the highest value, null if there is none: `linear`, and
   *     `logarithmic` where it can have an axis of logarithms
   * @param pointed called with the chart when the pointer is over another place
   */
  constructor(target, names, ranges, pointed) {
    this.target = target;
    this.axes = document.getElementById(`${target.id}-axes`);
    this.names = names;
    this.ranges = ranges;
    this.pointed = pointed;
    this.shown = '';
    this.plot = null;
    this.ends = null;
    this.xMarks = [];
    this.yMarks = [];
  }

  draw(runs, choices) {
    const zoom = this.x === choices.xAxis ? this.zoom() : null;
    this.x = choices.xAxis;
    this.logarithmic = choices.isLogarithmic && this.ranges.logarithmic !== undefined;
    this.smoothing = choices.smoothing;
    this.lines = this.linesOf(runs);
    const data = this.data(runs);
    const shown = JSON.stringify([this.lines.map((line) => [line.label, line.run.colour]), this.x.label(0), this.logarithmic, dark.matches]);
    if (this.plot === null || shown !== this.shown) {
      this.plot?.destroy();
      this.shown = shown;
      this.plot = new uPlot(this.options(), data, this.target);
    } else {
      this.plot.setData(data, zoom === null);
    }
    this.ends = ends(data);
    if (zoom !== null) {
      this.plot.setScale('x', zoom);
    }
  }

  /** What a user who has zoomed in sees, and goes on seeing; else null. */
  zoom() {
    if (this.plot === null || this.ends === null) {
      return null;
    }
    const { min, max } = this.plot.scales.x;
    return min > this.ends.first || max < this.ends.last ? { min, max } : null;
  }

  /** The lines of all runs. Where they are smoothed each has a faint one behind it, as it was measured. */
  linesOf(runs) {
    const [train, test] = this.names;
    const measured = runs.flatMap((run) => [
      { run, label: `${run.id} train`, name: train, width: TRAIN_WIDTH },
      { run, label: `${run.id} test`, name: test, width: TEST_WIDTH },
    ]);
    return this.smoothing === 0 ? measured : measured.flatMap((line) => [{ ...line, alpha: FAINT }, { ...line, label: `${line.label} smoothed`, smooth: true }]);
  }

  data(runs) {
    const tables = runs.map((run) => [this.x.values(run.curves), ...this.lines.filter((line) => line.run === run).map((line) => this.values(line))]);
    if (tables.length === 0) {
      return [[]];
    }
    return tables.length === 1 ? tables[0] : uPlot.join(tables, tables.map((table) => table.map(() => NULL_EXPAND)));
  }

  /** A line's values; what has no logarithm is a gap where there is an axis of them. */
  values({ run, name, smooth }) {
    const measured = run.curves.line(name);
    const values = smooth ? smoothed(measured, this.smoothing) : measured;
    return this.logarithmic ? values.map((value) => (value <= 0 ? null : value)) : values;
  }

  options() {
    const axis = { stroke: ink('--quiet'), grid: { stroke: ink('--line'), width: 1 }, ticks: { stroke: ink('--line'), width: 1 }, filter: (plot, ticks) => ticks };
    const range = this.logarithmic ? this.ranges.logarithmic : this.ranges.linear;
    return {
      width: this.target.clientWidth,
      height: this.target.clientHeight,
      scales: { x: { time: false }, y: { distr: this.logarithmic ? LOGARITHMS : 1, range: (plot, low, high) => range(low, high) } },
      cursor: { drag: { x: true, y: false } },
      hooks: { setCursor: [() => this.pointed(this)], draw: [(plot) => this.drawn(plot)] },
      axes: [
        { ...axis, label: this.x.label(0), labelSize: 22, size: 40, splits: (plot, index, low, high) => this.x.ticks(low, high, room(plot.width, WIDTH_OF_A_TICK)), values: (plot, ticks) => this.xLabels(plot, ticks) },
        { ...axis, size: 60, splits: (plot, index, low, high) => (this.logarithmic ? logTicks : linearTicks)(low, high, room(plot.height, HEIGHT_OF_A_TICK)), values: (plot, ticks) => this.yLabels(ticks) },
      ],
      series: [{}, ...this.lines.map(series)],
    };
  }

  xLabels(plot, ticks) {
    const { max } = plot.scales.x;
    plot.axes[0].label = this.x.label(max);
    this.xMarks = ticks.map((tick) => label(this.x.shown(tick, max)));
    return this.xMarks;
  }

  yLabels(ticks) {
    this.yMarks = ticks.map(label);
    return this.yMarks;
  }

  /** Says what is under the pointer in words; an empty text for nothing. */
  point() {
    const { idx } = this.plot.cursor;
    if (idx === null || idx === undefined) {
      return '';
    }
    const [places, ...columns] = this.plot.data;
    const values = this.lines
      .map((line, index) => [line.label, columns[index][this.x.exact ? idx : nearest(places, columns[index], idx)]])
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]) => `${name} ${value.toFixed(4)}`);
    return values.length === 0 ? '' : `${this.x.say(places[idx])}: ${values.join(', ')}`;
  }

  /** Says how far the chart reaches, and what its axes show, to whoever cannot see it. */
  drawn(plot) {
    this.target.dataset.last = String(plot.scales.x.max);
    setText(this.axes, this.ends === null ? '' : `Horizontal axis: ${plot.axes[0].label}, ${marks(this.xMarks)}. Vertical axis: ${this.logarithmic ? 'logarithmic, ' : ''}${marks(this.yMarks)}.`);
  }

  resize() {
    this.plot?.setSize({ width: this.target.clientWidth, height: this.target.clientHeight });
  }
}

function series({ run, label, width, alpha }) {
  return { label, width, alpha: alpha ?? 1, stroke: colour(run.colour), dash: dash(run.colour), points: { show: () => run.curves.length < MARKED_POINTS, size: 5 } };
}

function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function room(length, each) {
  return Math.max(FEWEST_TICKS, Math.floor(length / each));
}

/** The first and the last place drawn; null if there is none. */
function ends(data) {
  const places = data[0];
  return places.length === 0 ? null : { first: places[0], last: places[places.length - 1] };
}

function marks(labels) {
  return `marks at ${labels.join('; ')}`;
}

/** The index nearest to another one at which a line has a point or a gap: runs that were not trained at the same times have none in common. */
function nearest(places, line, index) {
  let before = index;
  let after = index;
  while (before > 0 && line[before] === undefined) {
    before -= 1;
  }
  while (after < line.length - 1 && line[after] === undefined) {
    after += 1;
  }
  const isAfter = line[before] === undefined || (line[after] !== undefined && places[after] - places[index] < places[index] - places[before]);
  return isAfter ? after : before;
}
