// All about the selected run, and the records that were rejected.

import { url } from './api.js';
import { count, duration, element, loss, metric, setText, share, speed, threshold, time } from './format.js';

const FILES = ['Loss.csv', 'loss.png', 'loss.svg', 'output.log', 'report.txt', 'scores.png', 'scores.svg', 'summary.json'];
const LABELS = ['0 different', '1 same'];

function facts(target, entries) {
  const shown = entries.map(([name]) => name).join('\n');
  if (target.dataset.shown !== shown) {
    target.dataset.shown = shown;
    target.replaceChildren(...entries.map(([name]) => element('div', {}, element('dt', { textContent: name }), element('dd'))));
  }
  entries.forEach(([, value], index) => setText(target.children[index].lastChild, String(value)));
}

function row(name, values) {
  return element('tr', {}, element('th', { scope: 'row', textContent: name }), ...values.map((value) => element('td', { className: 'number', textContent: value })));
}

/** What an evaluation is of, in words. */
function pairs(result) {
  return `Mini-batch ${result.step}, ${result.split === 'TEST' ? `test set ${result.testSet}` : 'training pairs'}`;
}

function figures(result) {
  const list = element('dl', { className: 'facts', 'aria-label': `${pairs(result)}: figures` });
  facts(list, result.figures.map((each) => [`${each.title[0].toUpperCase()}${each.title.slice(1)}`, each.unit === 'SHARE' ? share(each.value) : loss(each.value)]));
  return list;
}

function metrics(result) {
  const head = ['Class', 'Precision', 'Recall', 'F1', 'Support'];
  const average = (of) => [metric(of.precision), metric(of.recall), metric(of.f1), count(of.support)];
  return element(
    'table',
    {},
    element('caption', { textContent: 'Metrics by class' }),
    element('thead', {}, element('tr', {}, ...head.map((name, index) => element('th', { scope: 'col', className: index > 0 ? 'number' : '', textContent: name })))),
    element('tbody', {}, ...result.perClass.map((each) => row(LABELS[each.label] ?? each.label, average(each))), row('Macro average', average(result.macroAverage)), row('Weighted average', average(result.weightedAverage))),
  );
}

function matrix(result) {
  return element(
    'table',
    { className: 'matrix' },
    element('caption', { textContent: 'Confusion matrix: pairs by actual (rows) and predicted label (columns)' }),
    element('thead', {}, element('tr', {}, element('th', { scope: 'col', textContent: 'Actual' }), ...LABELS.map((name) => element('th', { scope: 'col', className: 'number', textContent: `Predicted ${name}` })))),
    element(
      'tbody',
      {},
      ...result.confusionMatrix.map((counts, actual) =>
        element('tr', {}, element('th', { scope: 'row', textContent: LABELS[actual] ?? actual }), ...counts.map((pairs, predicted) => element('td', { className: actual === predicted ? 'right' : '', textContent: count(pairs) }))),
      ),
    ),
  );
}

function results(target, list) {
  const shown = JSON.stringify(list);
  if (target.dataset.shown !== shown) {
    target.dataset.shown = shown;
    target.replaceChildren(...(list.length === 0 ? [element('p', { className: 'quiet', textContent: 'Not evaluated yet.' })] : list.flatMap((result) => [element('h4', { textContent: pairs(result) }), figures(result), scrolling(metrics(result), 'Metrics by class'), scrolling(matrix(result), 'Confusion matrix')])));
  }
}

function scrolling(table, label) {
  return element('div', { className: 'scroll', role: 'region', tabIndex: 0, 'aria-label': label }, table);
}

/** Shows how an evaluation's scores are spread, of one that says so. */
function scores(target, run, list) {
  const known = list.filter((result) => result.scoreCurve !== null);
  target.hidden = known.length === 0;
  if (known.length > 0) {
    const picture = target.querySelector('img');
    const address = url(`api/runs/${encodeURIComponent(run.runId)}/results/${known[0].step}/scores.svg`);
    if (picture.src !== address) {
      picture.src = address;
      picture.alt = `ROC curve, DET curve and histogram of scores. ${known.map((result) => `${pairs(result)}: ${result.figures.map((each) => `${each.title} ${loss(each.value)}`).join(', ')}`).join('. ')}.`;
    }
  }
}

/** Shows the thresholds that were chosen with a model's evaluation, if it has any, and what they do. */
function thresholds(points) {
  const target = document.getElementById('thresholds');
  const shown = JSON.stringify(points);
  target.hidden = points.length === 0;
  if (points.length > 0 && target.dataset.shown !== shown) {
    target.dataset.shown = shown;
    const [any] = points;
    setText(document.getElementById('thresholds-origin'), `Chosen on ${any.chosenOn} (${count(any.chosenOnDifferent)} different and ${count(any.chosenOnSame)} same pairs), reported on ${any.reportedOn} (${count(any.differentPairs)} and ${count(any.samePairs)}).`);
    target.querySelector('tbody').replaceChildren(
      ...points.map((point) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row', textContent: point.title }),
          element('td', {}, element('code', { textContent: point.rule })),
          element('td', { className: 'number', textContent: threshold(point.threshold), title: String(point.threshold) }),
          element('td', { textContent: point.words }),
        ),
      ),
    );
  }
}

export function showDetails(run) {
  document.getElementById('no-details').hidden = true;
  document.getElementById('run-details').hidden = false;
  setText(document.getElementById('details-title'), `Run ${run.runId}`);
  const failure = document.getElementById('failure');
  failure.hidden = run.failure === null;
  setText(failure, run.failure ?? '');
  facts(document.getElementById('facts'), [
    ['State', run.status.toLowerCase()],
    ['Dataset', run.dataset],
    ['Network', run.network],
    ['Mini-batches', `${count(run.trainedSteps)} of ${count(run.plannedSteps)}`],
    ['Samples/s', speed(run.samplesPerSecond)],
    ['Time left', duration(run.secondsLeft)],
    ['Last mini-batch at', time(run.lastStepAt)],
    ['Train loss', loss(run.trainLoss)],
    ['Train accuracy', share(run.trainAccuracy)],
    ['Test loss', loss(run.testLoss)],
    ['Test accuracy', share(run.testAccuracy)],
    ['Best mini-batch', count(run.bestStep)],
    ['Checkpoints evaluated', `${count(run.evaluated)} of ${count(run.checkpoints)}`],
    ['Evaluation lag (checkpoints)', count(run.evaluationLag)],
    ['Rejected records', count(run.rejected)],
    ['Stops early', run.stopsAfterStep === null ? 'no' : `after mini-batch ${count(run.stopsAfterStep)}`],
  ]);
  results(document.getElementById('newest'), run.newestResults);
  results(document.getElementById('best'), run.best === null ? [] : [run.best.result]);
  const best = run.best === null ? [] : [run.best.result];
  thresholds(best.flatMap((result) => result.operatingPoints));
  scores(document.getElementById('newest-scores'), run, run.newestResults);
  scores(document.getElementById('best-scores'), run, best);
  facts(document.getElementById('settings'), Object.entries(run.settings));
  showDownloads(run);
}

function showDownloads(run) {
  const target = document.getElementById('downloads');
  if (target.dataset.shown !== run.runId) {
    target.dataset.shown = run.runId;
    target.replaceChildren(...FILES.map((name) => element('li', {}, element('a', { href: url(`api/runs/${encodeURIComponent(run.runId)}/files/${name}`), download: `${run.runId}-${name}`, textContent: name }))));
  }
}

/** Shows the newest rejected records, the newest first. */
export function showRejected(total, records) {
  setText(document.getElementById('rejected-total'), count(total));
  document.getElementById('no-rejected').hidden = total > 0;
  const table = document.getElementById('rejected');
  table.hidden = total === 0;
  table.tBodies[0].replaceChildren(
    ...records.map((record) =>
      element(
        'tr',
        {},
        element('td', { textContent: time(record.at) }),
        element('td', { textContent: record.runId }),
        element('td', { textContent: record.topic }),
        element('td', { className: 'number', textContent: record.partition }),
        element('td', { className: 'number', textContent: record.offset }),
        element('td', { textContent: record.reason }),
      ),
    ),
  );
}
