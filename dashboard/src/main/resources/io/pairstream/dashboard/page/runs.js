// The table of runs. Rows stay and their cells change, so that focus is never lost.

import { count, duration, element, loss, setText, share, speed } from './format.js';

const STATES = { DECLARED: 'Declared', STREAMING: 'Streaming', TRAINING: 'Training', FINISHED: 'Finished', FAILED: 'Failed' };

class Row {
  constructor(run, choose, compare) {
    this.box = element('input', { type: 'checkbox', 'aria-label': `Show ${run.runId} in the charts` });
    this.box.addEventListener('change', () => compare(run.runId, this.box.checked));
    this.button = element('button', { type: 'button', textContent: run.runId });
    this.button.addEventListener('click', () => choose(run.runId));
    this.about = element('span', { className: 'about' });
    this.state = element('span');
    this.bar = element('progress', { 'aria-label': `Progress of ${run.runId}` });
    this.steps = element('span', { className: 'steps' });
    this.speed = cell('Samples/s');
    this.left = cell('Time left');
    this.loss = cell('Test loss');
    this.accuracy = cell('Test accuracy');
    const progress = element('td', { className: 'wide', 'data-label': 'Progress' }, element('span', {}, this.bar, this.steps));
    this.element = element(
      'tr',
      {},
      element('td', {}, this.box),
      element('th', { scope: 'row' }, this.button, this.about),
      element('td', {}, this.state),
      progress,
      this.speed,
      this.left,
      this.loss,
      this.accuracy,
    );
  }

  update(run, selected, compared) {
    this.element.classList.toggle('selected', selected);
    this.button.setAttribute('aria-pressed', String(selected));
    this.box.checked = compared;
    setText(this.about, `${run.network} on ${run.dataset}`);
    this.state.className = `state state-${run.status}`;
    setText(this.state, STATES[run.status] ?? run.status);
    this.bar.max = Math.max(1, run.plannedSteps);
    this.bar.value = run.trainedSteps;
    setText(this.steps, `${count(run.trainedSteps)} of ${count(run.plannedSteps)}`);
    setText(this.speed, speed(run.samplesPerSecond));
    setText(this.left, duration(run.secondsLeft));
    setText(this.loss, loss(run.testLoss));
    setText(this.accuracy, share(run.testAccuracy));
  }
}

function cell(label) {
  return element('td', { className: 'number wide', 'data-label': label });
}

export class RunTable {
  constructor(choose, compare) {
    this.table = document.getElementById('runs');
    this.body = this.table.tBodies[0];
    this.empty = document.getElementById('no-runs');
    this.rows = new Map();
    this.choose = choose;
    this.compare = compare;
  }

  /** Shows runs in the given order. */
  show(runs, selected, compared) {
    this.table.hidden = runs.length === 0;
    this.empty.hidden = runs.length > 0;
    runs.forEach((run, index) => {
      let row = this.rows.get(run.runId);
      if (row === undefined) {
        row = new Row(run, this.choose, this.compare);
        this.rows.set(run.runId, row);
      }
      row.update(run, run.runId === selected, compared.has(run.runId));
      if (this.body.children[index] !== row.element) {
        this.body.insertBefore(row.element, this.body.children[index] ?? null);
      }
    });
  }
}
