// Makes a drawing into the bytes that a model takes, as MNIST's digits were made: http://yann.lecun.com/exdb/mnist/
// The ink is scaled to fit a box of 20 of 28 pixels, and its centre of mass is put into the middle of the image.

const BOX = 20 / 28;
const WHITE = 255;

/** Returns where there is ink: the smallest rectangle with all of it, or null if there is none. */
function bounds({ data, width, height }) {
  let [top, left, bottom, right] = [height, width, -1, -1];
  for (let i = 0; i < width * height; i += 1) {
    if (data[4 * i + 3] > 0) {
      const row = Math.floor(i / width);
      const column = i - row * width;
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      [left, right] = [Math.min(left, column), Math.max(right, column)];
    }
  }
  return bottom < 0 ? null : { top, left, height: bottom - top + 1, width: right - left + 1 };
}

/** Returns how much of a pixel of a smaller image each pixel of a larger one covers: for each the first one and the shares. */
function shares(from, size, to) {
  return Array.from({ length: to }, (_, i) => {
    const begin = from + (i * size) / to;
    const end = from + ((i + 1) * size) / to;
    const first = Math.floor(begin);
    const covered = [];
    for (let pixel = first; pixel < end; pixel += 1) {
      covered.push((Math.min(end, pixel + 1) - Math.max(begin, pixel)) / (end - begin));
    }
    return { first, covered };
  });
}

/** Returns the ink of a rectangle in fewer pixels, [rows][columns] in [0, 1]: each is the mean of what it covers. */
function reduced(image, ink, rows, columns) {
  const across = shares(ink.left, ink.width, columns);
  return shares(ink.top, ink.height, rows).map((down) =>
    across.map((over) => {
      let sum = 0;
      down.covered.forEach((rowShare, i) => {
        over.covered.forEach((columnShare, j) => {
          const at = (down.first + i) * image.width + over.first + j;
          sum += rowShare * columnShare * (image.data[4 * at + 3] / WHITE);
        });
      });
      return sum;
    }),
  );
}

/** Returns the mean place of the ink along one axis, given how much there is at each place. */
function centre(masses) {
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return masses.reduce((sum, mass, i) => sum + mass * (i + 0.5), 0) / total;
}

/**
 * Returns a drawing's bytes, row by row: bright ink on black.
 *
 * @param image of the drawing (ImageData), on which what is transparent is no ink
 * @param height of the result
 * @param width of the result
 * @return the bytes, or null if there is no ink
 */
export function prepared(image, height, width) {
  const ink = bounds(image);
  if (ink === null) {
    return null;
  }
  const scale = Math.min((height * BOX) / ink.height, (width * BOX) / ink.width);
  const rows = Math.max(1, Math.round(ink.height * scale));
  const columns = Math.max(1, Math.round(ink.width * scale));
  const small = reduced(image, ink, rows, columns);
  const top = Math.round(height / 2 - centre(small.map((row) => row.reduce((sum, value) => sum + value, 0))));
  const left = Math.round(
    width / 2 - centre(small[0].map((_, column) => small.reduce((sum, row) => sum + row[column], 0))),
  );
  const bytes = new Uint8Array(height * width);
  small.forEach((row, i) =>
    row.forEach((value, j) => {
      const [y, x] = [top + i, left + j];
      if (y >= 0 && y < height && x >= 0 && x < width) {
        bytes[y * width + x] = Math.round(value * WHITE);
      }
    }),
  );
  return bytes;
}
