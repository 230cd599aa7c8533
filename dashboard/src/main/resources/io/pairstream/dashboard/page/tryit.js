// Do two images show the same? The dashboard hands the question on to a verifier, if there is one.

import * as api from './api.js';
import { setText, threshold as shortened } from './format.js';
import { ScoreHistogram } from './histogram.js';
import { inWords, TestPairs } from './pairs.js';
import { show } from './pictures.js';
import { Side } from './side.js';

const LOOK_EVERY_MILLIS = 5000;
const SHORT_DIGEST = 12;

function node(id) {
  return document.getElementById(id);
}

/** Shows a text, or nothing where it is empty. */
function say(id, text) {
  node(id).hidden = text === '';
  setText(node(id), text);
}

function modelInWords(model) {
  const alias = model.alias === null ? '' : `, which ${model.alias} stands for,`;
  return `mini-batch ${model.step} of run ${model.runId}${alias} (checkpoint ${model.checkpointSha256.slice(0, SHORT_DIGEST)})`;
}

export class TryIt {
  constructor() {
    this.sides = { left: new Side('left', () => this.changed()), right: new Side('right', () => this.changed()) };
    this.pairs = new TestPairs((pair) => this.pick(pair));
    this.histogram = new ScoreHistogram(node('try-histogram'));
    this.pair = null;
    this.asking = false;
    this.again = false;
    this.results = new Map();
    node('compare').addEventListener('click', () => this.compare());
    this.addDrop();
    this.look();
  }

  /** Names a run in the hint how there is a verifier. */
  runIs(runId) {
    setText(node('try-run'), runId);
  }

  /** Looks now and then whether there is a verifier, and which model answers. */
  async look() {
    if (document.visibilityState === 'visible') {
      try {
        this.showState(await api.get('api/verifier'));
      } catch (problem) {
        console.info(problem.message); // main.js says that the dashboard is away
      }
    }
    window.setTimeout(() => this.look(), LOOK_EVERY_MILLIS);
  }

  showState({ present, model, trouble }) {
    node('try-start').hidden = present;
    node('try-it').hidden = model === null;
    say('try-away', trouble ?? '');
    say('try-model', model === null ? '' : `Now answers: ${modelInWords(model)}, network ${model.network}.`);
    if (model !== null) {
      Object.values(this.sides).forEach((side) => side.prepare(model.images));
      this.pairs.ofRun(model.runId);
    }
  }

  addDrop() {
    const target = node('try-it');
    target.addEventListener('dragover', (event) => event.preventDefault());
    target.addEventListener('drop', (event) => {
      event.preventDefault();
      const [one, other] = event.dataTransfer.files;
      if (other !== undefined) {
        this.sides.left.takeFile(one);
        this.sides.right.takeFile(other);
      } else if (one !== undefined) {
        const isRight = event.target.closest('#right-side') !== null || (event.target.closest('#left-side') === null && this.sides.left.url !== null);
        this.sides[isRight ? 'right' : 'left'].takeFile(one);
      }
    });
  }

  /** Takes both images of a test pair. */
  pick(pair) {
    this.pair = pair;
    for (const [name, side] of Object.entries(this.sides)) {
      const shown = pair[`${name}Class`];
      side.file.value = '';
      side.takePicture(pair[name], `test pair ${pair.sequence}${shown === null ? '' : `, shows ${shown}`}`);
    }
    this.ask();
    node('try-answer').scrollIntoView({ block: 'nearest' });
  }

  /** The user has put another image somewhere: it is no test pair any more. */
  changed() {
    this.pair = null;
    if (this.isWhole()) {
      this.ask();
    } else if (this.sides !== undefined) {
      this.forget();
    }
  }

  isWhole() {
    return this.sides !== undefined && Object.values(this.sides).every((side) => side.url !== null);
  }

  compare() {
    if (this.isWhole()) {
      this.ask();
    } else {
      const missing = Object.entries(this.sides).filter(([, side]) => side.url === null).map(([name]) => name);
      say('try-trouble', `Two images are needed. Missing: ${missing.join(' and ')}.`);
    }
  }

  forget() {
    node('try-answer').hidden = true;
    ['verdict', 'verdict-probability', 'verdict-threshold', 'verdict-model', 'verdict-pair', 'try-trouble'].forEach((id) => say(id, ''));
  }

  /** Asks what is there now; what changes meanwhile is asked next. */
  async ask() {
    this.again = true;
    if (this.asking) {
      return;
    }
    this.asking = true;
    while (this.again) {
      this.again = false;
      await this.askOnce();
    }
    this.asking = false;
  }

  async askOnce() {
    const { pair, sides } = this;
    if (!this.isWhole()) {
      return;
    }
    try {
      const answer = await api.post('api/verifier/verify', { left: sides.left.url, right: sides.right.url });
      if (!this.again && this.isWhole()) {
        this.showAnswer(answer, pair);
      }
    } catch (problem) {
      this.forget();
      say('try-trouble', problem.message);
    }
  }

  showAnswer(answer, pair) {
    const { verified, probability, threshold, model, prepared } = answer;
    say('try-trouble', '');
    node('try-answer').hidden = false;
    node('verdict').className = verified ? 'verdict same' : 'verdict different';
    say('verdict', verified ? 'Same' : 'Different');
    say('verdict-probability', `The probability that both images show the same is ${shortened(probability)}.`);
    say('verdict-threshold', `Pairs that score at least the threshold are the same: ${shortened(threshold.value)} (${threshold.rule}), ${threshold.origin}${threshold.rates === '' ? '' : `: ${threshold.rates}`}.`);
    say('verdict-pair', pair === null ? '' : `The test set says ${inWords(pair)}. The answer is ${pair.same === verified ? 'right' : 'wrong'}.`);
    say('verdict-model', `Answered by ${modelInWords(model)} in ${answer.milliseconds.toFixed(1)} ms.`);
    show(node('left-prepared'), prepared.left);
    show(node('right-prepared'), prepared.right);
    this.showScores(model, probability, threshold.value);
  }

  /** Shows the score among those of the model's own test pairs, where the dashboard knows them. */
  async showScores(model, probability, threshold) {
    const curve = await this.curveOf(model);
    node('try-scores').hidden = curve === null;
    if (curve !== null) {
      this.histogram.show(curve, probability, threshold);
    }
  }

  async curveOf({ runId, step }) {
    const name = `${runId}/${step}`;
    if (!this.results.has(name)) {
      try {
        const { results } = await api.get(`api/runs/${encodeURIComponent(runId)}/results/${step}`);
        this.results.set(name, results.find((result) => result.primary)?.scoreCurve ?? null);
      } catch (problem) {
        console.info(problem.message);
        return null;
      }
    }
    return this.results.get(name);
  }
}
