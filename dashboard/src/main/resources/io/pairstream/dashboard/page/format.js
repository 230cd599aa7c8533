// Numbers and elements as the page shows them.

const UNKNOWN = '–';

export function loss(value) {
  return value === null || value === undefined ? UNKNOWN : value.toFixed(4);
}

export function share(value) {
  return value === null || value === undefined ? UNKNOWN : `${(value * 100).toFixed(2)} %`;
}

export function metric(value) {
  return value === null || value === undefined ? UNKNOWN : value.toFixed(3);
}

/** A threshold with six digits, or with all that it has where those would make it 0 or 1. */
export function threshold(value) {
  const short = Number(value.toPrecision(6));
  return String(short > 0 && short < 1 ? short : value);
}

export function count(value) {
  return value === null || value === undefined ? UNKNOWN : value.toLocaleString('en');
}

export function speed(value) {
  return value === null ? UNKNOWN : Math.round(value).toLocaleString('en');
}

export function duration(seconds) {
  if (seconds === null) {
    return UNKNOWN;
  }
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

export function time(millis) {
  return millis === null ? UNKNOWN : new Date(millis).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Makes an element; texts are set as text, never as HTML. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/** Sets a text only where it changes, so that nothing is selected, announced or laid out anew. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}
