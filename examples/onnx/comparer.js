// Asks an exported model whether two images show the same class. The same in a browser and in Node.js.

const WHITE = 255;
const EVEN_CHANCE = 0.5;

export class Comparer {
  /**
   * Loads a model.
   *
   * @param ort onnxruntime-web
   * @param read gives the bytes of a file of the exported folder by its name, as a promise
   */
  static async load(ort, read) {
    const json = async (name) => JSON.parse(new TextDecoder().decode(await read(name)));
    const [config, preparation] = await Promise.all([json('config.json'), json('preprocessor_config.json')]);
    const session = await ort.InferenceSession.create(await read('model.onnx'));
    return new Comparer(ort, session, config, preparation);
  }

  constructor(ort, session, config, preparation) {
    this.ort = ort;
    this.session = session;
    this.config = config;
    this.preparation = preparation;
  }

  get channels() {
    return this.config.num_channels;
  }

  get height() {
    return this.preparation.size.height;
  }

  get width() {
    return this.preparation.size.width;
  }

  /** Where to cut: images that score at least as much are the same. */
  get threshold() {
    return this.config.threshold ?? EVEN_CHANCE;
  }

  /**
   * Compares two images of the model's size: bytes row by row, the channels of a pixel side by side.
   *
   * @return probability in [0, 1] that they show the same class, and whether that is enough
   */
  async compare(left, right) {
    const output = await this.session.run({ left: this.tensor(left), right: this.tensor(right) });
    const probability = output.same_probability.data[0];
    return { probability, same: probability >= this.threshold, logits: Array.from(output.logits.data) };
  }

  tensor(image) {
    const pixels = this.height * this.width;
    if (image.length !== pixels * this.channels) {
      throw new Error(`image of ${image.length} bytes: expected ${pixels * this.channels}`);
    }
    const scale = this.preparation.do_rescale ? this.preparation.rescale_factor : 1;
    const values = new Float32Array(image.length);
    for (let i = 0; i < image.length; i += 1) {
      const channel = i % this.channels;
      values[channel * pixels + (i - channel) / this.channels] = image[i] * scale;
    }
    return new this.ort.Tensor('float32', values, [1, this.channels, this.height, this.width]);
  }

  /** Makes bytes of dark ink on a bright background into those of bright ink on a dark one, if the model is for that. */
  inverted(image) {
    return this.preparation.do_invert ? image.map((value) => WHITE - value) : image;
  }
}
