// What the server says: the REST API, and the stream of events.

const PAGE = 5000;
const POLL_EVERY_MILLIS = 2000;
const STREAM_WITHIN_MILLIS = 1000;

/** The dashboard's own address, wherever a proxy has put it. */
const ROOT = new URL('../', import.meta.url);

/** The address of a path that begins at the dashboard. */
export function url(path) {
  return new URL(path, ROOT).href;
}

export async function get(path) {
  return answer(path, await fetch(url(path), { headers: { Accept: 'application/json' } }));
}

/** Asks something with a body of JSON. */
export async function post(path, body) {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  return answer(path, await fetch(url(path), { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answer(path, response) {
  if (response.status === 401) {
    window.location.assign(url('login'));
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? `${path}: status ${response.status}`);
  }
  return response.json();
}

export async function allRuns() {
  const runs = [];
  let next = 0;
  while (next !== null) {
    const page = await get(`api/runs?from=${next}&limit=${PAGE}`);
    runs.push(...page.runs);
    next = page.next;
  }
  return runs;
}

/** Reads a run's curves from a step to the end, and gives each page to an action. */
export async function losses(runId, from, action) {
  let next = from;
  while (next !== null) {
    const page = await get(`api/runs/${encodeURIComponent(runId)}/loss?from=${next}&limit=${PAGE}`);
    action(page);
    next = page.next;
  }
}

export function run(runId) {
  return get(`api/runs/${encodeURIComponent(runId)}`);
}

/**
 * Calls an action every few seconds from when it is started until it is stopped. What fails is told, unless it was stopped
 * meanwhile.
 */
class Polling {
  constructor(action, failed) {
    this.action = action;
    this.failed = failed;
    this.round = null;
  }

  start(afterMillis) {
    if (this.round === null) {
      const round = {};
      this.round = round;
      window.setTimeout(() => this.poll(round), afterMillis);
    }
  }

  stop() {
    this.round = null;
  }

  async poll(round) {
    const isWanted = () => this.round === round;
    if (!isWanted()) {
      return;
    }
    try {
      await this.action(isWanted);
    } catch (problem) {
      console.info(problem.message);
      if (isWanted()) {
        this.failed();
      }
    }
    window.setTimeout(() => this.poll(round), POLL_EVERY_MILLIS);
  }
}

/**
 * Listens to events. Each time the stream is there again `opened` is called: what was sent before that has to be read
 * from the REST API. While there is none (the browser knows no shared workers, the server has as many streams as it takes, or is
 * away) `poll` is called every few seconds, and `lost` if it fails.
 */
export function listen(handlers, opened, poll, lost) {
  const polling = new Polling(poll, lost);
  if (!('SharedWorker' in window)) {
    polling.start(0);
    return;
  }
  polling.start(STREAM_WITHIN_MILLIS);
  const { port } = new SharedWorker(url('assets/stream.js'), { name: 'PairStream events' });
  port.addEventListener('message', ({ data: { name, data } }) => {
    if (name === 'open') {
      polling.stop();
      opened();
    } else if (name === 'lost') {
      polling.start(0);
    } else {
      handlers[name](JSON.parse(data));
    }
  });
  port.start();
  window.addEventListener('pagehide', () => port.postMessage('bye'), { once: true });
  window.addEventListener('pageshow', (event) => event.persisted && window.location.reload(), { once: true });
}
