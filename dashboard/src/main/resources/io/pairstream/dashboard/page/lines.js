// How lines look: each run has a colour and a dash pattern of its own; training is thin, test thick.

// Okabe and Ito's palette, lightened or darkened until each has a contrast of 3 to the ground.
const LIGHT = ['#0072b2', '#c04d00', '#00795a', '#a3457f', '#6b6b00', '#3b3b3b'];
const DARK = ['#56b4e9', '#ff9a4d', '#33c79b', '#e79ac6', '#f0e442', '#cfd6dd'];
const DASHES = [[], [8, 4], [2, 4], [12, 4, 2, 4], [4, 2], [16, 6]];

export const TRAIN_WIDTH = 1;
export const TEST_WIDTH = 2.5;

/** Whether the page is dark; changes while it is shown. */
export const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function colour(index) {
  const palette = dark.matches ? DARK : LIGHT;
  return palette[index % palette.length];
}

export function dash(index) {
  return DASHES[index % DASHES.length];
}

/** A line as a legend shows it. */
export function sample(index, width) {
  const names = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(names, 'svg');
  const stroke = document.createElementNS(names, 'line');
  const attributes = { x1: 0, y1: 5, x2: 32, y2: 5, stroke: colour(index), 'stroke-width': width, 'stroke-dasharray': dash(index).join(' ') || 'none' };
  for (const [name, value] of Object.entries(attributes)) {
    stroke.setAttribute(name, String(value));
  }
  picture.setAttribute('width', '32');
  picture.setAttribute('height', '10');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(stroke);
  return picture;
}
