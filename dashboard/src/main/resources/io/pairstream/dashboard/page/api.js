// What the server says: the REST API, and the stream of events.

const PAGE = 5000;

export async function get(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (response.status === 401) {
    window.location.assign('/login');
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
    const page = await get(`/api/runs?from=${next}&limit=${PAGE}`);
    runs.push(...page.runs);
    next = page.next;
  }
  return runs;
}

/** Reads a run's curves from a step to the end, and gives each page to an action. */
export async function losses(runId, from, action) {
  let next = from;
  while (next !== null) {
    const page = await get(`/api/runs/${encodeURIComponent(runId)}/loss?from=${next}&limit=${PAGE}`);
    action(page);
    next = page.next;
  }
}

export function run(runId) {
  return get(`/api/runs/${encodeURIComponent(runId)}`);
}

/**
 * Listens to events. Each time the stream is there again `opened` is called: what was sent before that has to be read
 * from the REST API.
 */
export function listen(handlers, opened, lost) {
  const source = new EventSource('/api/events');
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
  }
  source.addEventListener('open', opened);
  source.addEventListener('error', () => {
    lost();
    if (source.readyState === EventSource.CLOSED) {
      // The browser gives up on an answer that is no stream; the server may just be starting.
      window.setTimeout(() => listen(handlers, opened, lost), 2000);
    }
  });
}
