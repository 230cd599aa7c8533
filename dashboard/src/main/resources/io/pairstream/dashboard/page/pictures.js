// Pictures on canvases. The page may load pictures as files of this server alone, so what comes as a data URL is decoded here.

/** The bytes of a data URL in base64. */
function blob(dataUrl) {
  const [head, text] = dataUrl.split(',', 2);
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: head.slice('data:'.length, head.indexOf(';')) });
}

/** The picture in a data URL; null if this browser cannot decode it, as TIFF. */
export async function decoded(dataUrl) {
  try {
    return await createImageBitmap(blob(dataUrl));
  } catch (problem) {
    console.info(problem.message);
    return null;
  }
}

/** Shows the picture in a data URL pixel by pixel: the canvas gets its size. */
export async function show(canvas, dataUrl) {
  const picture = await decoded(dataUrl);
  if (picture !== null) {
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
  }
}

/** Shows a picture as large as the canvas has room for, in its own ratio of sides. */
export function fit(canvas, picture) {
  const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = scale < 1;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, (canvas.width - picture.width * scale) / 2, (canvas.height - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
}
