package io.pairstream.layers;

/** The features of two images, compared; see {@link FeatureComparison}. Room for one pair after the other. */
final class ComparedFeatures {

    private final float[] own;
    private final float[] distances;
    private final float[] products;

    /** @param features of an image */
    ComparedFeatures(int features) {
        this.own = new float[features];
        this.distances = new float[features];
        this.products = new float[features];
    }

    /** Compares the features of two images, given where they begin among those of all. */
    void compare(float[] images, int left, int right) {
        int features = own.length;
        System.arraycopy(images, left, own, 0, features);
        System.arraycopy(images, right, products, 0, features);
        Loops.distance(own, products, distances, features);
        Loops.multiply(products, own, features);
    }

    /** Returns their distances. */
    float[] distances() {
        return distances;
    }

    /** Returns their products. */
    float[] products() {
        return products;
    }
}
