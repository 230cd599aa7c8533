package io.pairstream.layers;

import io.pairstream.layers.loops.StemLoops;

/** A stem outside training. */
final class StemInference implements LayerInference {

    private final StemLoops loops = StemLoops.fastest();
    private final StemConvolution stem;
    private final ConvolutionTail.Row tail;

    /**
     * @param inChannels channels of the images
     * @param height rows of an image
     * @param width pixels of a row
     */
    StemInference(ConvolutionTail tail, int inChannels, int height, int width) {
        this.stem = new StemConvolution(height, width, inChannels, tail.weights(), tail.bias());
        this.tail = tail.rowWithBias(pools());
    }

    private int rows() {
        return stem.convolvedHeight() / 2;
    }

    private int pools() {
        return stem.convolvedWidth() / 2;
    }

    private int rowLength() {
        return pools() * stem.outChannels();
    }

    @Override
    public int length() {
        return rows() * rowLength();
    }

    @Override
    public long multiplications() {
        return (long) length() * StemLoops.CANDIDATES * StemLoops.TAPS * stem.inChannels();
    }

    @Override
    public Pass newPass() {
        float[] pixels = new float[stem.height() * stem.width() * stem.inChannels()];
        float[][] candidates = new float[StemLoops.CANDIDATES][rowLength()];
        float[] max = new float[rowLength()];
        setToBias(candidates);
        return (in, out, items) -> {
            for (int image = 0; image < items; image++) {
                in.get(image * pixels.length, pixels);
                for (int row = 0; row < rows(); row++) {
                    pool(pixels, row, candidates, max);
                    tail.apply(max, max.length);
                    out.put((image * rows() + row) * max.length, max);
                }
            }
        };
    }

    private void setToBias(float[][] candidates) {
        for (float[] candidate : candidates) {
            System.arraycopy(stem.bias(), 0, candidate, 0, candidate.length);
        }
    }

    /** Sets {@code max} to what the pooling gives of a row of pools. Candidates are the bias before and after. */
    private void pool(float[] pixels, int row, float[][] candidates, float[] max) {
        int last = stem.inChannels() - 1;
        for (int in = 0; in < last; in++) {
            loops.convolve(stem.window(pixels, row, pools(), in), stem.weights()[in], candidates);
        }
        loops.convolveAndPool(stem.window(pixels, row, pools(), last), stem.weights()[last], candidates, max);
        if (last > 0) {
            setToBias(candidates);
        }
    }
}
