// What the user has chosen about the charts. The page's address has it, so that a reload, a bookmark and a link keep it.

import { MOST_SMOOTHING } from './smoothing.js';
import { X_AXES } from './xaxis.js';

const X = 'x';
const LOSS = 'loss';
const SMOOTHING = 'smoothing';
const LOG = 'log';
const FIRST_X = 'steps';

export class Choices {
  /** Takes the choices from the address, and calls an action whenever one is made. */
  constructor(changed) {
    this.changed = changed;
    this.x = document.getElementById('x-axis');
    this.log = document.getElementById('log-loss');
    this.slider = document.getElementById('smoothing');
    this.field = document.getElementById('smoothing-value');
    this.read(new URLSearchParams(window.location.search));
    this.x.addEventListener('change', () => this.take());
    this.log.addEventListener('change', () => this.take());
    for (const [one, other] of [[this.slider, this.field], [this.field, this.slider]]) {
      one.addEventListener('input', () => this.smooth(one.value, other));
      one.addEventListener('change', () => this.take());
    }
    this.field.addEventListener('change', () => this.show(this.smoothing));
  }

  read(asked) {
    this.x.value = Object.hasOwn(X_AXES, asked.get(X) ?? '') ? asked.get(X) : FIRST_X;
    this.log.checked = asked.get(LOSS) === LOG;
    this.smoothing = weight(asked.get(SMOOTHING));
    this.show(this.smoothing);
  }

  show(smoothing) {
    this.slider.value = smoothing;
    this.field.value = smoothing;
  }

  /** Takes a value of one control while it is changed, and has the other one show it. */
  smooth(value, other) {
    this.smoothing = weight(value);
    other.value = this.smoothing;
    this.changed();
  }

  get xAxis() {
    return X_AXES[this.x.value];
  }

  get isLogarithmic() {
    return this.log.checked;
  }

  /** Keeps what is chosen now; what nobody has chosen is not in the address. */
  take() {
    const address = new URL(window.location.href);
    const chosen = [[X, this.x.value, FIRST_X], [LOSS, this.log.checked ? LOG : '', ''], [SMOOTHING, String(this.smoothing), '0']];
    for (const [name, value, otherwise] of chosen) {
      if (value === otherwise) {
        address.searchParams.delete(name);
      } else {
        address.searchParams.set(name, value);
      }
    }
    window.history.replaceState(window.history.state, '', address);
    this.changed();
  }
}

/** The weight in a text, brought into its range; 0 if there is none. */
function weight(text) {
  const value = Number.parseFloat(text);
  return Number.isFinite(value) ? Math.min(Math.max(value, 0), MOST_SMOOTHING) : 0;
}
