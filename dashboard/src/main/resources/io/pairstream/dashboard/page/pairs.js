// Pairs of the test set, to be picked.

import * as api from './api.js';
import { element, setText } from './format.js';
import { show } from './pictures.js';

/** What a test pair is, in words: "same: 7 and 7". */
export function inWords(pair) {
  const label = pair.same ? 'same' : 'different';
  return pair.leftClass === null || pair.rightClass === null ? label : `${label}: ${pair.leftClass} and ${pair.rightClass}`;
}

function picture(dataUrl) {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  show(canvas, dataUrl);
  return canvas;
}

export class TestPairs {
  /** @param picked called with the pair that the user picks */
  constructor(picked) {
    this.picked = picked;
    this.list = document.getElementById('pairs');
    this.more = document.getElementById('more-pairs');
    this.trouble = document.getElementById('pairs-trouble');
    this.runId = null;
    this.next = null;
    document.getElementById('test-pairs').addEventListener('toggle', () => this.readFirst());
    this.more.addEventListener('click', () => this.read(this.next ?? 0));
  }

  /** Forgets the pairs of another run. */
  ofRun(runId) {
    if (runId !== this.runId) {
      this.runId = runId;
      this.list.replaceChildren();
      this.readFirst();
    }
  }

  /** Reads the first pairs as soon as somebody looks, and a model is there to ask about them. */
  readFirst() {
    if (document.getElementById('test-pairs').open && this.runId !== null && this.list.children.length === 0) {
      this.read(0);
    }
  }

  async read(from) {
    try {
      const page = await api.get(`api/verifier/test-pairs?from=${from}`);
      this.next = page.next;
      this.more.hidden = from === 0 && page.next === null;
      this.trouble.hidden = true;
      setText(document.getElementById('pairs-set'), `Test set ${page.testSet} of run ${page.runId}.`);
      this.list.replaceChildren(...page.pairs.map((pair) => element('li', {}, this.button(pair))));
    } catch (problem) {
      this.trouble.hidden = false;
      setText(this.trouble, problem.message);
    }
  }

  button(pair) {
    const made = element('button', { type: 'button', 'aria-label': `Test pair ${pair.sequence}, ${inWords(pair)}` }, element('span', {}, picture(pair.left), picture(pair.right)), inWords(pair));
    made.addEventListener('click', () => this.picked(pair));
    return made;
  }
}
