// Curves smoothed exponentially, as TensorBoard's scalar charts have them.

/** At 1 all curves would be flat. */
export const MOST_SMOOTHING = 0.999;

/**
 * Smooths values by a weight, 0 (not at all) to MOST_SMOOTHING: s[n] = weight * s[n - 1] + (1 - weight) * value, from s[0] = 0, divided
 * by 1 - weight ** n, without which a curve would begin at 0. What is no number stays as it is and does not count; so does a
 * constant. This is `classicSmoothing` in
 * https://github.com/tensorflow/tensorboard/blob/master/tensorboard/webapp/widgets/line_chart_v2/data_transformer.ts
 */
export function smoothed(values, weight) {
  const numbers = values.filter(Number.isFinite);
  if (weight <= 0 || numbers.every((value) => value === numbers[0])) {
    return values;
  }
  let last = 0;
  let count = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) {
      return value;
    }
    last = last * weight + (1 - weight) * value;
    count += 1;
    return last / (1 - weight ** count);
  });
}
