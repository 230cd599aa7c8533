// Keeps what the server has said, and shows it. Events come first; what they do not have is read from the REST API.

import * as api from './api.js';
import { Charts } from './charts.js';
import { COLUMNS, Curves } from './curves.js';
import { showDetails, showRejected } from './details.js';
import { count, element, loss, setText, share } from './format.js';
import { RunTable } from './runs.js';
import { TryIt } from './tryit.js';

const ANNOUNCE_EVERY_MILLIS = 15000;
const DETAILS_EVERY_MILLIS = 2000;
const VALUES_EVERY_MILLIS = 1000;
const SHOWN_REJECTED = 50;

const runs = new Map();
const curves = new Map();
const compared = new Set();
const colours = new Map();
let rejected = new Map();
let selected = null;
let live = false;
let status = null;
let userChose = false;
let detailsWanted = false;
let detailsStale = false;
let valuesPending = false;
let announced = 0;
// What events have told since the stream is there: answers that were on their way meanwhile are older.
let heard = new Set();

const charts = new Charts();
const table = new RunTable(choose, compare);
const tryIt = new TryIt();

/** Runs that go on first, then the one that changed last. */
function ordered() {
  const goesOn = (run) => (run.status === 'FINISHED' || run.status === 'FAILED' ? 1 : 0);
  return [...runs.values()].sort((one, other) => goesOn(one) - goesOn(other) || other.changed - one.changed);
}

function choose(runId) {
  selected = runId;
  compare(runId, true);
  document.getElementById('details').scrollIntoView({ block: 'nearest' });
  refreshDetails();
}

function compare(runId, wanted) {
  if (wanted) {
    compared.add(runId);
    if (!colours.has(runId)) {
      const taken = new Set(colours.values());
      let free = 0;
      while (taken.has(free)) {
        free += 1;
      }
      colours.set(runId, free);
    }
    readCurves(runId, 0);
  } else {
    compared.delete(runId);
    colours.delete(runId);
    curves.delete(runId);
  }
  showRuns();
  showCurves();
}

async function readCurves(runId, from) {
  if (!curves.has(runId)) {
    curves.set(runId, new Curves());
  }
  await guarded(() => api.losses(runId, from, (page) => addPoints(page)));
}

function addPoints(points) {
  const known = curves.get(points.runId);
  if (known !== undefined) {
    const isFirst = known.length === 0;
    known.add(points);
    if (isFirst) {
      charts.show(shownRuns());
    } else {
      charts.grow(shownRuns());
    }
    showValuesSoon();
  }
}

function showRuns() {
  table.show(ordered(), selected, compared);
}

function shownRuns() {
  return [...compared].filter((id) => curves.has(id)).map((id) => ({ id, colour: colours.get(id), curves: curves.get(id) }));
}

function showCurves() {
  charts.show(shownRuns());
  showValuesSoon();
}

function showValuesSoon() {
  if (!valuesPending) {
    valuesPending = true;
    window.setTimeout(() => {
      valuesPending = false;
      showValues();
    }, VALUES_EVERY_MILLIS);
  }
}

function showValues() {
  const body = document.getElementById('values').tBodies[0];
  const rows = shownRuns().map((run) => {
    const last = Object.fromEntries(COLUMNS.map((name) => [name, run.curves.last(name)]));
    return { id: run.id, step: last.trainLoss.step, cells: [loss(last.trainLoss.value), share(last.trainAccuracy.value), loss(last.testLoss.value), share(last.testAccuracy.value)] };
  });
  const text = rows
    .map((row) => `${row.id}, mini-batch ${count(row.step)}: train loss ${row.cells[0]}, train accuracy ${row.cells[1]}, test loss ${row.cells[2]}, test accuracy ${row.cells[3]}.`)
    .join(' ');
  setText(document.getElementById('curves-text'), text);
  body.replaceChildren(
    ...rows.map((row) =>
      element('tr', {}, element('th', { scope: 'row', textContent: row.id }), ...[count(row.step), ...row.cells].map((value) => element('td', { className: 'number', textContent: value }))),
    ),
  );
  announce(text);
}

/** Tells a screen reader how the selected runs stand, now and then. */
function announce(text) {
  const now = Date.now();
  if (text !== '' && now - announced > ANNOUNCE_EVERY_MILLIS) {
    announced = now;
    setText(document.getElementById('announcement'), text);
  }
}

function takeRun(run) {
  runs.set(run.runId, run);
  if (!userChose) {
    selectFirst();
  }
  showRuns();
  if (run.runId === selected) {
    refreshDetails();
  }
}

for (const kind of ['click', 'keydown']) {
  document.getElementById('runs').addEventListener(kind, () => {
    userChose = true;
  });
}

/** Shows the run that goes on, until the user chooses one. */
function selectFirst() {
  const first = ordered()[0];
  if (first !== undefined && first.runId !== selected) {
    if (selected !== null) {
      compare(selected, false);
    }
    selected = first.runId;
    compare(selected, true);
    refreshDetails();
  }
}

/** Reads the selected run again, now and then. */
function refreshDetails() {
  if (selected === null) {
    return;
  }
  if (detailsWanted) {
    detailsStale = true;
    return;
  }
  detailsWanted = true;
  const wanted = selected;
  guarded(async () => {
    const run = await api.run(wanted);
    if (wanted === selected) {
      showDetails(run);
      tryIt.runIs(run.runId);
    }
  }).finally(() =>
    window.setTimeout(() => {
      detailsWanted = false;
      if (wanted !== selected || detailsStale) {
        detailsStale = false;
        refreshDetails();
      }
    }, DETAILS_EVERY_MILLIS),
  );
}

function takeRejected(answer) {
  answer.newest.forEach((record) => rejected.set(record.letter, record));
  const newest = [...rejected.values()].sort((one, other) => other.letter - one.letter).slice(0, SHOWN_REJECTED);
  rejected = new Map(newest.map((record) => [record.letter, record]));
  showRejected(answer.total, newest);
}

function showStatus() {
  const connection = document.getElementById('connection');
  const notice = document.getElementById('notice');
  let text = 'Live';
  let trouble = '';
  if (!live) {
    text = 'No connection to the dashboard';
    trouble = 'The dashboard does not answer. What is shown is what was known last; it goes on by itself.';
  } else if (status !== null && !status.brokerAnswers && (status.caughtUp || status.trouble !== null)) {
    text = 'Kafka away';
    trouble = `The topics cannot be read: ${status.trouble ?? 'the broker does not answer'}. What is shown is what was known last; it goes on by itself.`;
  } else if (status === null || !status.ready) {
    text = 'Reading the topics';
  }
  connection.classList.toggle('live', text === 'Live');
  connection.classList.toggle('away', trouble !== '');
  setText(document.getElementById('connection-text'), text);
  notice.hidden = trouble === '';
  setText(notice, trouble);
  setText(document.getElementById('consumer-lag'), status === null ? '–' : count(status.consumerLag));
}

function takeStatus(answer) {
  status = answer;
  showStatus();
}

async function guarded(action) {
  try {
    await action();
  } catch (problem) {
    // The stream's own events say when the server is away; then everything is read again.
    console.info(problem.message);
  }
}

/** Makes a handler of events that remembers what they tell. */
function hearing(take, subject) {
  return (event) => {
    heard.add(subject(event));
    take(event);
  };
}

/** Reads everything that may have changed before the stream was there. */
function readAll() {
  heard = new Set();
  live = true;
  showStatus();
  guarded(async () => {
    const answer = await api.get('api/status');
    if (!heard.has('status')) {
      takeStatus(answer);
    }
  });
  guarded(async () => takeRejected(await api.get('api/rejected?limit=' + SHOWN_REJECTED)));
  guarded(async () => {
    const answer = await api.allRuns();
    answer.filter((run) => !heard.has('run ' + run.runId)).forEach((run) => runs.set(run.runId, run));
    if (!userChose) {
      selectFirst();
    }
    showRuns();
    refreshDetails();
    await Promise.all([...compared].map((runId) => readCurves(runId, 0)));
  });
}

/** Reads what has changed while no stream tells it. */
async function poll(isWanted) {
  const answer = await api.get('api/status');
  const newest = await api.get('api/rejected?limit=' + SHOWN_REJECTED);
  const all = await api.allRuns();
  if (!isWanted()) {
    return;
  }
  live = true;
  takeStatus(answer);
  takeRejected(newest);
  const changed = all.filter((run) => JSON.stringify(run) !== JSON.stringify(runs.get(run.runId)));
  changed.forEach(takeRun);
  await Promise.all(changed.filter((run) => compared.has(run.runId)).map((run) => readCurves(run.runId, 0)));
}

api.listen(
  {
    run: hearing(takeRun, (run) => 'run ' + run.runId),
    points: addPoints,
    'more-points': (more) => curves.has(more.runId) && readCurves(more.runId, more.from),
    rejected: takeRejected,
    status: hearing(takeStatus, () => 'status'),
  },
  readAll,
  poll,
  () => {
    live = false;
    showStatus();
  },
);
