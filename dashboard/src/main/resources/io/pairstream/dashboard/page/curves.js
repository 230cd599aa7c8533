// A run's points in columns that the chart takes as they are, sorted by step.

export const COLUMNS = ['trainLoss', 'trainAccuracy', 'testLoss', 'testAccuracy'];

export class Curves {
  constructor() {
    this.steps = [];
    this.columns = Object.fromEntries(COLUMNS.map((name) => [name, []]));
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
        COLUMNS.forEach((name) => this.columns[name].splice(place, 0, null));
      }
      COLUMNS.forEach((name) => {
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
