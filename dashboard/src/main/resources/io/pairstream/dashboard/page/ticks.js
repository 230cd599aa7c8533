// Where axes have marks: at multiples of 1, 2 or 5 times a power of ten, and on axes of logarithms at 1, 2 and 5 times each power.

const FACTORS = [1, 2, 5];
const FEW = 3;
const ROUNDING = 1e-9;
const MOST_DECIMALS = 4;

/** The multiples, from low to high, of the smallest of 1, 2 and 5 times a power of ten that leaves room for their labels. */
export function linearTicks(low, high, most) {
  if (!(high > low)) {
    return [low];
  }
  for (let power = Math.floor(Math.log10((high - low) / most)); ; power += 1) {
    for (const factor of FACTORS) {
      const step = times(factor, power);
      if ((high - low) / step <= most) {
        return multiples(low, high, factor, power);
      }
    }
  }
}

function multiples(low, high, factor, power) {
  const step = times(factor, power);
  const ticks = [];
  const first = Math.ceil(low / step - ROUNDING) + 0; // which makes 0 of -0
  for (let index = first; index <= Math.floor(high / step + ROUNDING); index += 1) {
    ticks.push(times(index * factor, power));
  }
  return ticks;
}

/** A number times a power of ten, as near to it as a number can be: 3 times 0.1 is not 0.3, and 10 ** -55 not 1e-55. */
function times(number, power) {
  return Number(`${number}e${power}`);
}

/**
 * 1, 2 and 5 times the powers of ten from low to high, both above 0; where these are too many for their labels, some powers of ten
 * alone; where they are few, as on a linear axis.
 */
export function logTicks(low, high, most) {
  const ticks = decades(low, high, FACTORS);
  if (ticks.length < FEW) {
    return linearTicks(low, high, most);
  }
  if (ticks.length <= most) {
    return ticks;
  }
  const powers = decades(low, high, [1]);
  const every = Math.ceil(powers.length / most);
  return powers.filter((tick, index) => index % every === 0);
}

function decades(low, high, factors) {
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    ticks.push(...factors.map((factor) => times(factor, power)));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

/** What is written at a mark: digits, and of what needs more decimals than there is room for the power of ten, such as 2e-5. */
export function label(tick) {
  const digits = tick.toLocaleString('en', { maximumFractionDigits: MOST_DECIMALS });
  return Math.abs(Number(digits.replaceAll(',', '')) - tick) <= ROUNDING * Math.abs(tick) ? digits : tick.toExponential();
}
