// A run's points in columns that the chart takes as they are, sorted by step.

export const COLUMNS = ['trainLoss', 'trainAccuracy', 'testLoss', 'testAccuracy'];

const ALL_COLUMNS = [...COLUMNS, 'samples', 'at'];
const MILLIS = 1000;

// Where an accuracy is known there is a loss too, though it may be no number.
const KNOWN_BY = { trainLoss: 'trainAccuracy', testLoss: 'testAccuracy' };

export class Curves {
  constructor() {
    this.steps = [];
    this.columns = Object.fromEntries(ALL_COLUMNS.map((name) => [name, []]));
  }

  get length() {
    return this.steps.length;
  }

  /**
   * Takes points in. One that is there already is replaced, but a value is never taken away again: an answer that was on its
   * way while an event came knows less than the event.
   */
  add(points) {
    points.steps.forEach((step, index) => {
      const place = this.place(step);
      if (this.steps[place] !== step) {
        this.steps.splice(place, 0, step);
        ALL_COLUMNS.forEach((name) => this.columns[name].splice(place, 0, null));
      }
      ALL_COLUMNS.forEach((name) => {
        this.columns[name][place] = points[name][index] ?? this.columns[name][place];
      });
    });
  }

  /** The index of a step, or where it belongs; nearly always at the end. */
  place(step) {
    let high = this.steps.length;
    if (high === 0 || this.steps[high - 1] < step) {
      return high;
    }
    let low = 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.steps[middle] < step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A column to be drawn: undefined where there is no point, null where the value is no number and the line has a gap. */
  line(name) {
    const known = this.columns[KNOWN_BY[name] ?? name];
    const line = this.columns[name].map((value, index) => value ?? (known[index] === null ? undefined : null));
    widenGaps(line);
    return line;
  }

  /** For each point the pairs trained on until then, of those mini-batches that are known. */
  pairs() {
    let pairs = 0;
    return this.columns.samples.map((samples) => {
      pairs += samples ?? 0;
      return pairs;
    });
  }

  /** For each point the seconds since the first mini-batch that is known, of wall time. A clock that was set back stands still. */
  seconds() {
    const first = this.columns.at.find((at) => at !== null) ?? 0;
    let latest = first;
    return this.columns.at.map((at) => {
      latest = Math.max(latest, at ?? first);
      return (latest - first) / MILLIS;
    });
  }

  /** The last step with a value, and that value. */
  last(name) {
    const column = this.columns[name];
    let index = column.length - 1;
    while (index >= 0 && column[index] === null) {
      index -= 1;
    }
    return index < 0 ? { step: null, value: null } : { step: this.steps[index], value: column[index] };
  }
}

/** Has a gap reach to the points beside it. */
function widenGaps(line) {
  const widen = (from, to, by) => {
    let gap = false;
    for (let index = from; index !== to; index += by) {
      gap = line[index] === null || (gap && line[index] === undefined);
      if (gap) {
        line[index] = null;
      }
    }
  };
  widen(0, line.length, 1);
  widen(line.length - 1, -1, -1);
}
