// One of the two images to compare: a file, a drawing, or an image of a test pair.

import { decoded, fit } from './pictures.js';

const LONGER_SIDE = 280;
/** Strokes as wide as those of handwritten digits, as a share of the longer side. */
const PEN = 0.085;

export class Side {
  /** @param name `left` or `right`; @param changed called when the user has put another image here */
  constructor(name, changed) {
    this.title = `${name[0].toUpperCase()}${name.slice(1)} image`;
    this.changed = changed;
    this.canvas = document.getElementById(`${name}-image`);
    this.file = document.getElementById(`${name}-file`);
    this.said = document.getElementById(`${name}-said`);
    this.file.addEventListener('change', () => this.file.files.length > 0 && this.takeFile(this.file.files[0]));
    document.getElementById(`${name}-clear`).addEventListener('click', () => this.clear());
    this.addPen();
    this.images = null;
    this.clear();
  }

  /** Makes room for images of a model: its ratio of sides, and bright ink on a dark ground unless files are inverted. */
  prepare(images) {
    if (JSON.stringify(images) === JSON.stringify(this.images)) {
      return;
    }
    this.images = images;
    const scale = LONGER_SIDE / Math.max(images.height, images.width);
    this.canvas.width = Math.round(images.width * scale);
    this.canvas.height = Math.round(images.height * scale);
    this.clear();
  }

  clear() {
    this.file.value = '';
    this.wipe();
    this.isDrawing = false;
    this.take(null, 'empty');
    this.changed();
  }

  wipe() {
    const context = this.canvas.getContext('2d');
    context.fillStyle = this.images?.inverted ? 'white' : 'black';
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /** Takes an image, as a data URL or null for none, without telling anybody. */
  take(url, words) {
    this.url = url;
    this.canvas.setAttribute('aria-label', `${this.title}: ${words}`);
    this.said.textContent = words;
  }

  takeFile(file) {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      this.takePicture(reader.result, file.name);
      this.changed();
    });
    reader.addEventListener('error', () => this.take(null, `${file.name} cannot be read`));
    reader.readAsDataURL(file);
  }

  /** Shows the picture in a data URL, and takes it. */
  takePicture(url, words) {
    this.isDrawing = false;
    this.take(url, words);
    decoded(url).then((picture) => {
      if (this.url === url) {
        this.wipe();
        if (picture === null) {
          this.said.textContent = `${words} (this browser cannot show it)`;
        } else {
          fit(this.canvas, picture);
        }
      }
    });
  }

  addPen() {
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      if (!this.isDrawing) {
        this.file.value = '';
        this.wipe();
        this.isDrawing = true;
      }
      this.last = this.place(event);
      this.line(this.last);
      event.preventDefault();
    });
    this.canvas.addEventListener('pointermove', (event) => this.last && this.line(this.place(event)));
    this.canvas.addEventListener('lostpointercapture', () => {
      this.last = null;
      this.take(this.canvas.toDataURL('image/png'), 'drawn');
      this.changed();
    });
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * this.canvas.width, y: ((event.clientY - box.top) / box.height) * this.canvas.height };
  }

  line(to) {
    const context = this.canvas.getContext('2d');
    context.strokeStyle = this.images?.inverted ? 'black' : 'white';
    context.lineWidth = PEN * LONGER_SIDE;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(this.last.x, this.last.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    this.last = to;
  }
}
