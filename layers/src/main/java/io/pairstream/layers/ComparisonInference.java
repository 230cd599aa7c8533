package io.pairstream.layers;

import java.nio.FloatBuffer;

/**
 * A comparison of features outside training. An item is a pair: the features of its two images one after the other.
 *
 * @param features of an image
 * @param scaled whether they are scaled first
 */
record ComparisonInference(int features, boolean scaled) implements LayerInference {

    @Override
    public int length() {
        return 2 * features;
    }

    @Override
    public long multiplications() {
        return features;
    }

    @Override
    public Pass newPass() {
        ComparedFeatures compared = new ComparedFeatures(features);
        float[] pair = new float[2 * features];
        return (in, out, items) -> run(in, out, items, pair, compared);
    }

    private void run(FloatBuffer in, FloatBuffer out, int items, float[] pair, ComparedFeatures compared) {
        for (int i = 0; i < items; i++) {
            in.get(i * pair.length, pair);
            if (scaled) {
                FeatureComparison.scale(pair, features);
            }
            compared.compare(pair, 0, features);
            out.put(i * pair.length, compared.distances());
            out.put(i * pair.length + features, compared.products());
        }
    }
}
