// What curves can be drawn against. Values are in the order of a run's points, and never fall.

import { count, duration } from './format.js';
import { linearTicks } from './ticks.js';

const PRECISE_SECONDS = 60;
const TIME_UNITS = [
  { name: 's', seconds: 1, upTo: 180 },
  { name: 'min', seconds: 60, upTo: 3 * 3600 },
  { name: 'h', seconds: 3600, upTo: Infinity },
];

function timeUnit(high) {
  return TIME_UNITS.find((unit) => high <= unit.upTo);
}

function wholeTicks(low, high, most) {
  return linearTicks(low, high, most).filter(Number.isInteger);
}

/** Time has its marks in the unit that suits how far it reaches. */
function timeTicks(low, high, most) {
  const { seconds } = timeUnit(high);
  return linearTicks(low / seconds, high / seconds, most).map((tick) => tick * seconds);
}

/**
 * By name: the values of a run's points, and whether those of several runs are the same; the marks of an axis, its label and theirs,
 * by how far it reaches; a value in words.
 */
export const X_AXES = {
  steps: {
    values: (curves) => curves.steps.slice(),
    exact: true,
    ticks: wholeTicks,
    label: () => 'Mini-batch',
    shown: (step) => step,
    say: (step) => `Mini-batch ${count(step)}`,
  },
  pairs: {
    values: (curves) => curves.pairs(),
    exact: false,
    ticks: wholeTicks,
    label: () => 'Pairs trained on',
    shown: (pairs) => pairs,
    say: (pairs) => `${count(pairs)} pairs`,
  },
  time: {
    values: (curves) => curves.seconds(),
    exact: false,
    ticks: timeTicks,
    label: (high) => `Time since the first mini-batch (${timeUnit(high).name})`,
    shown: (seconds, high) => seconds / timeUnit(high).seconds,
    say: (seconds) => (seconds < PRECISE_SECONDS ? `${seconds.toFixed(1)} s` : duration(seconds)),
  },
};
