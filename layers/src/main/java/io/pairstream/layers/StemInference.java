package io.pairstream.layers;

/** A stem outside training. */
final class StemInference implements LayerInference {

    private final StemConvolution stem;
    private final ConvolutionTail.Row tail;

    /**
     * @param inChannels channels of the images
     * @param height rows of an image
     * @param width pixels of a row
     */
    StemInference(ConvolutionTail tail, int inChannels, int height, int width) {
        this.stem = new StemConvolution(height, width, inChannels, tail.weights(), tail.bias());
        this.tail = tail.rowWithBias(stem.poolsInARow());
    }

    @Override
    public int length() {
        return stem.convolvedHeight() / 2 * (stem.convolvedWidth() / 2) * stem.outChannels();
    }

    @Override
    public Pass newPass() {
        StemRows rows = new StemRows(stem);
        float[] max = new float[stem.length()];
        return (in, out, items) -> {
            for (int image = 0; image < items; image++) {
                rows.begin(in, image);
                while (rows.nextRow()) {
                    int n = rows.max(max);
                    tail.apply(max, n);
                    out.put(rows.position(image), max, 0, n);
                }
            }
        };
    }
}
