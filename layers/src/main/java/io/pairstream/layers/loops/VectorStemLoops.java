package io.pairstream.layers.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops on vectors of channels, with the weights or their sums in registers. Written out, because the compiler of JDK 17 keeps
 * vectors in registers only where it sees one flat loop and every vector by name.
 */
final class VectorStemLoops implements StemLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    @Override
    public void convolve(Window window, float[] weights, float[][] candidates) {
        int vectors = SPECIES.loopBound(window.channels());
        for (int c = 0; c < vectors; c += SPECIES.length()) {
            convolve(
                    window.pixels(),
                    window.at(),
                    window.row(),
                    window.column(),
                    window.pools(),
                    window.channels(),
                    c,
                    weights,
                    candidates[0],
                    candidates[1],
                    candidates[2],
                    candidates[3]);
        }
        if (vectors < window.channels()) {
            PlainStemLoops.convolve(window, weights, candidates, vectors);
        }
    }

    private static void convolve(
            float[] pixels,
            int at,
            int row,
            int column,
            int pools,
            int channels,
            int c,
            float[] weights,
            float[] y0,
            float[] y1,
            float[] y2,
            float[] y3) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, weights, c);
        FloatVector w1 = FloatVector.fromArray(SPECIES, weights, channels + c);
        FloatVector w2 = FloatVector.fromArray(SPECIES, weights, 2 * channels + c);
        FloatVector w3 = FloatVector.fromArray(SPECIES, weights, 3 * channels + c);
        FloatVector w4 = FloatVector.fromArray(SPECIES, weights, 4 * channels + c);
        FloatVector w5 = FloatVector.fromArray(SPECIES, weights, 5 * channels + c);
        FloatVector w6 = FloatVector.fromArray(SPECIES, weights, 6 * channels + c);
        FloatVector w7 = FloatVector.fromArray(SPECIES, weights, 7 * channels + c);
        FloatVector w8 = FloatVector.fromArray(SPECIES, weights, 8 * channels + c);
        for (int pool = 0; pool < pools; pool++) {
            int p = at + 2 * pool * column;
            int i = pool * channels + c;
            FloatVector p00 = FloatVector.broadcast(SPECIES, pixels[p]);
            FloatVector p01 = FloatVector.broadcast(SPECIES, pixels[p + column]);
            FloatVector p02 = FloatVector.broadcast(SPECIES, pixels[p + 2 * column]);
            FloatVector p03 = FloatVector.broadcast(SPECIES, pixels[p + 3 * column]);
            FloatVector p10 = FloatVector.broadcast(SPECIES, pixels[p + row]);
            FloatVector p11 = FloatVector.broadcast(SPECIES, pixels[p + row + column]);
            FloatVector p12 = FloatVector.broadcast(SPECIES, pixels[p + row + 2 * column]);
            FloatVector p13 = FloatVector.broadcast(SPECIES, pixels[p + row + 3 * column]);
            FloatVector p20 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row]);
            FloatVector p21 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + column]);
            FloatVector p22 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + 2 * column]);
            FloatVector p23 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + 3 * column]);
            FloatVector p30 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row]);
            FloatVector p31 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + column]);
            FloatVector p32 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + 2 * column]);
            FloatVector p33 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + 3 * column]);
            FloatVector v0 = FloatVector.fromArray(SPECIES, y0, i);
            v0 = w0.fma(p00, v0);
            v0 = w1.fma(p01, v0);
            v0 = w2.fma(p02, v0);
            v0 = w3.fma(p10, v0);
            v0 = w4.fma(p11, v0);
            v0 = w5.fma(p12, v0);
            v0 = w6.fma(p20, v0);
            v0 = w7.fma(p21, v0);
            v0 = w8.fma(p22, v0);
            v0.intoArray(y0, i);
            FloatVector v1 = FloatVector.fromArray(SPECIES, y1, i);
            v1 = w0.fma(p01, v1);
            v1 = w1.fma(p02, v1);
            v1 = w2.fma(p03, v1);
            v1 = w3.fma(p11, v1);
            v1 = w4.fma(p12, v1);
            v1 = w5.fma(p13, v1);
            v1 = w6.fma(p21, v1);
            v1 = w7.fma(p22, v1);
            v1 = w8.fma(p23, v1);
            v1.intoArray(y1, i);
            FloatVector v2 = FloatVector.fromArray(SPECIES, y2, i);
            v2 = w0.fma(p10, v2);
            v2 = w1.fma(p11, v2);
            v2 = w2.fma(p12, v2);
            v2 = w3.fma(p20, v2);
            v2 = w4.fma(p21, v2);
            v2 = w5.fma(p22, v2);
            v2 = w6.fma(p30, v2);
            v2 = w7.fma(p31, v2);
            v2 = w8.fma(p32, v2);
            v2.intoArray(y2, i);
            FloatVector v3 = FloatVector.fromArray(SPECIES, y3, i);
            v3 = w0.fma(p11, v3);
            v3 = w1.fma(p12, v3);
            v3 = w2.fma(p13, v3);
            v3 = w3.fma(p21, v3);
            v3 = w4.fma(p22, v3);
            v3 = w5.fma(p23, v3);
            v3 = w6.fma(p31, v3);
            v3 = w7.fma(p32, v3);
            v3 = w8.fma(p33, v3);
            v3.intoArray(y3, i);
        }
    }

    @Override
    public void convolveAndPool(Window window, float[] weights, float[][] candidates, float[] max) {
        int vectors = SPECIES.loopBound(window.channels());
        for (int c = 0; c < vectors; c += SPECIES.length()) {
            convolveAndPool(
                    window.pixels(),
                    window.at(),
                    window.row(),
                    window.column(),
                    window.pools(),
                    window.channels(),
                    c,
                    weights,
                    candidates[0],
                    candidates[1],
                    candidates[2],
                    candidates[3],
                    max);
        }
        if (vectors < window.channels()) {
            PlainStemLoops.convolveAndPool(window, weights, candidates, max, vectors);
        }
    }

    private static void convolveAndPool(
            float[] pixels,
            int at,
            int row,
            int column,
            int pools,
            int channels,
            int c,
            float[] weights,
            float[] y0,
            float[] y1,
            float[] y2,
            float[] y3,
            float[] max) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, weights, c);
        FloatVector w1 = FloatVector.fromArray(SPECIES, weights, channels + c);
        FloatVector w2 = FloatVector.fromArray(SPECIES, weights, 2 * channels + c);
        FloatVector w3 = FloatVector.fromArray(SPECIES, weights, 3 * channels + c);
        FloatVector w4 = FloatVector.fromArray(SPECIES, weights, 4 * channels + c);
        FloatVector w5 = FloatVector.fromArray(SPECIES, weights, 5 * channels + c);
        FloatVector w6 = FloatVector.fromArray(SPECIES, weights, 6 * channels + c);
        FloatVector w7 = FloatVector.fromArray(SPECIES, weights, 7 * channels + c);
        FloatVector w8 = FloatVector.fromArray(SPECIES, weights, 8 * channels + c);
        for (int pool = 0; pool < pools; pool++) {
            int p = at + 2 * pool * column;
            int i = pool * channels + c;
            FloatVector p00 = FloatVector.broadcast(SPECIES, pixels[p]);
            FloatVector p01 = FloatVector.broadcast(SPECIES, pixels[p + column]);
            FloatVector p02 = FloatVector.broadcast(SPECIES, pixels[p + 2 * column]);
            FloatVector p03 = FloatVector.broadcast(SPECIES, pixels[p + 3 * column]);
            FloatVector p10 = FloatVector.broadcast(SPECIES, pixels[p + row]);
            FloatVector p11 = FloatVector.broadcast(SPECIES, pixels[p + row + column]);
            FloatVector p12 = FloatVector.broadcast(SPECIES, pixels[p + row + 2 * column]);
            FloatVector p13 = FloatVector.broadcast(SPECIES, pixels[p + row + 3 * column]);
            FloatVector p20 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row]);
            FloatVector p21 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + column]);
            FloatVector p22 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + 2 * column]);
            FloatVector p23 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + 3 * column]);
            FloatVector p30 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row]);
            FloatVector p31 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + column]);
            FloatVector p32 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + 2 * column]);
            FloatVector p33 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + 3 * column]);
            FloatVector v0 = FloatVector.fromArray(SPECIES, y0, i);
            FloatVector v1 = FloatVector.fromArray(SPECIES, y1, i);
            FloatVector v2 = FloatVector.fromArray(SPECIES, y2, i);
            FloatVector v3 = FloatVector.fromArray(SPECIES, y3, i);
            v0 = w0.fma(p00, v0);
            v1 = w0.fma(p01, v1);
            v2 = w0.fma(p10, v2);
            v3 = w0.fma(p11, v3);
            v0 = w1.fma(p01, v0);
            v1 = w1.fma(p02, v1);
            v2 = w1.fma(p11, v2);
            v3 = w1.fma(p12, v3);
            v0 = w2.fma(p02, v0);
            v1 = w2.fma(p03, v1);
            v2 = w2.fma(p12, v2);
            v3 = w2.fma(p13, v3);
            v0 = w3.fma(p10, v0);
            v1 = w3.fma(p11, v1);
            v2 = w3.fma(p20, v2);
            v3 = w3.fma(p21, v3);
            v0 = w4.fma(p11, v0);
            v1 = w4.fma(p12, v1);
            v2 = w4.fma(p21, v2);
            v3 = w4.fma(p22, v3);
            v0 = w5.fma(p12, v0);
            v1 = w5.fma(p13, v1);
            v2 = w5.fma(p22, v2);
            v3 = w5.fma(p23, v3);
            v0 = w6.fma(p20, v0);
            v1 = w6.fma(p21, v1);
            v2 = w6.fma(p30, v2);
            v3 = w6.fma(p31, v3);
            v0 = w7.fma(p21, v0);
            v1 = w7.fma(p22, v1);
            v2 = w7.fma(p31, v2);
            v3 = w7.fma(p32, v3);
            v0 = w8.fma(p22, v0);
            v1 = w8.fma(p23, v1);
            v2 = w8.fma(p32, v2);
            v3 = w8.fma(p33, v3);
            v0.max(v1).max(v2.max(v3)).intoArray(max, i);
        }
    }

    @Override
    public void addWeightGradients(Window window, float[][] gradients, float[] sums) {
        int vectors = SPECIES.loopBound(window.channels());
        for (int c = 0; c < vectors; c += SPECIES.length()) {
            addWeightGradients(
                    window.pixels(),
                    window.at(),
                    window.row(),
                    window.column(),
                    window.pools(),
                    window.channels(),
                    c,
                    gradients[0],
                    gradients[1],
                    gradients[2],
                    gradients[3],
                    sums);
        }
        if (vectors < window.channels()) {
            PlainStemLoops.addWeightGradients(window, gradients, sums, vectors);
        }
    }

    private static void addWeightGradients(
            float[] pixels,
            int at,
            int row,
            int column,
            int pools,
            int channels,
            int c,
            float[] y0,
            float[] y1,
            float[] y2,
            float[] y3,
            float[] sums) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, sums, c);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sums, channels + c);
        FloatVector s2 = FloatVector.fromArray(SPECIES, sums, 2 * channels + c);
        FloatVector s3 = FloatVector.fromArray(SPECIES, sums, 3 * channels + c);
        FloatVector s4 = FloatVector.fromArray(SPECIES, sums, 4 * channels + c);
        FloatVector s5 = FloatVector.fromArray(SPECIES, sums, 5 * channels + c);
        FloatVector s6 = FloatVector.fromArray(SPECIES, sums, 6 * channels + c);
        FloatVector s7 = FloatVector.fromArray(SPECIES, sums, 7 * channels + c);
        FloatVector s8 = FloatVector.fromArray(SPECIES, sums, 8 * channels + c);
        for (int pool = 0; pool < pools; pool++) {
            int p = at + 2 * pool * column;
            int i = pool * channels + c;
            FloatVector p00 = FloatVector.broadcast(SPECIES, pixels[p]);
            FloatVector p01 = FloatVector.broadcast(SPECIES, pixels[p + column]);
            FloatVector p02 = FloatVector.broadcast(SPECIES, pixels[p + 2 * column]);
            FloatVector p03 = FloatVector.broadcast(SPECIES, pixels[p + 3 * column]);
            FloatVector p10 = FloatVector.broadcast(SPECIES, pixels[p + row]);
            FloatVector p11 = FloatVector.broadcast(SPECIES, pixels[p + row + column]);
            FloatVector p12 = FloatVector.broadcast(SPECIES, pixels[p + row + 2 * column]);
            FloatVector p13 = FloatVector.broadcast(SPECIES, pixels[p + row + 3 * column]);
            FloatVector p20 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row]);
            FloatVector p21 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + column]);
            FloatVector p22 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + 2 * column]);
            FloatVector p23 = FloatVector.broadcast(SPECIES, pixels[p + 2 * row + 3 * column]);
            FloatVector p30 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row]);
            FloatVector p31 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + column]);
            FloatVector p32 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + 2 * column]);
            FloatVector p33 = FloatVector.broadcast(SPECIES, pixels[p + 3 * row + 3 * column]);
            FloatVector d0 = FloatVector.fromArray(SPECIES, y0, i);
            FloatVector d1 = FloatVector.fromArray(SPECIES, y1, i);
            FloatVector d2 = FloatVector.fromArray(SPECIES, y2, i);
            FloatVector d3 = FloatVector.fromArray(SPECIES, y3, i);
            s0 = d0.fma(p00, s0);
            s0 = d1.fma(p01, s0);
            s0 = d2.fma(p10, s0);
            s0 = d3.fma(p11, s0);
            s1 = d0.fma(p01, s1);
            s1 = d1.fma(p02, s1);
            s1 = d2.fma(p11, s1);
            s1 = d3.fma(p12, s1);
            s2 = d0.fma(p02, s2);
            s2 = d1.fma(p03, s2);
            s2 = d2.fma(p12, s2);
            s2 = d3.fma(p13, s2);
            s3 = d0.fma(p10, s3);
            s3 = d1.fma(p11, s3);
            s3 = d2.fma(p20, s3);
            s3 = d3.fma(p21, s3);
            s4 = d0.fma(p11, s4);
            s4 = d1.fma(p12, s4);
            s4 = d2.fma(p21, s4);
            s4 = d3.fma(p22, s4);
            s5 = d0.fma(p12, s5);
            s5 = d1.fma(p13, s5);
            s5 = d2.fma(p22, s5);
            s5 = d3.fma(p23, s5);
            s6 = d0.fma(p20, s6);
            s6 = d1.fma(p21, s6);
            s6 = d2.fma(p30, s6);
            s6 = d3.fma(p31, s6);
            s7 = d0.fma(p21, s7);
            s7 = d1.fma(p22, s7);
            s7 = d2.fma(p31, s7);
            s7 = d3.fma(p32, s7);
            s8 = d0.fma(p22, s8);
            s8 = d1.fma(p23, s8);
            s8 = d2.fma(p32, s8);
            s8 = d3.fma(p33, s8);
        }
        s0.intoArray(sums, c);
        s1.intoArray(sums, channels + c);
        s2.intoArray(sums, 2 * channels + c);
        s3.intoArray(sums, 3 * channels + c);
        s4.intoArray(sums, 4 * channels + c);
        s5.intoArray(sums, 5 * channels + c);
        s6.intoArray(sums, 6 * channels + c);
        s7.intoArray(sums, 7 * channels + c);
        s8.intoArray(sums, 8 * channels + c);
    }
}
