// The one stream of events that a browser holds, for all its tabs: a shared worker. A browser opens six connections to a server,
// and a stream keeps one for as long as it lasts.

const EVENTS = ['run', 'points', 'more-points', 'rejected', 'status'];
const AGAIN_AFTER_MILLIS = 2000;

const tabs = new Set();
let source = open();

function tell(message) {
  tabs.forEach((tab) => tab.postMessage(message));
}

function open() {
  const opened = new EventSource(new URL('../api/events', self.location.href));
  for (const name of EVENTS) {
    opened.addEventListener(name, (event) => tell({ name, data: event.data }));
  }
  opened.addEventListener('open', () => tell({ name: 'open' }));
  opened.addEventListener('error', () => {
    tell({ name: 'lost' });
    if (opened.readyState === EventSource.CLOSED) {
      // The browser gives up on an answer that is no stream: the server may be starting, or have as many streams as it takes.
      self.setTimeout(() => {
        source = open();
      }, AGAIN_AFTER_MILLIS);
    }
  });
  return opened;
}

self.addEventListener('connect', (event) => {
  const tab = event.ports[0];
  tab.addEventListener('message', () => tabs.delete(tab)); // all that a tab ever says is that it goes
  tab.start();
  tabs.add(tab);
  if (source.readyState === EventSource.OPEN) {
    tab.postMessage({ name: 'open' });
  }
});
