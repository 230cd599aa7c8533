package io.pairstream.model.layers.stem;

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
            float p00 = pixels[p];
            float p01 = pixels[p + column];
            float p02 = pixels[p + 2 * column];
            float p03 = pixels[p + 3 * column];
            float p10 = pixels[p + row];
            float p11 = pixels[p + row + column];
            float p12 = pixels[p + row + 2 * column];
            float p13 = pixels[p + row + 3 * column];
            float p20 = pixels[p + 2 * row];
            float p21 = pixels[p + 2 * row + column];
            float p22 = pixels[p + 2 * row + 2 * column];
            float p23 = pixels[p + 2 * row + 3 * column];
            float p30 = pixels[p + 3 * row];
            float p31 = pixels[p + 3 * row + column];
            float p32 = pixels[p + 3 * row + 2 * column];
            float p33 = pixels[p + 3 * row + 3 * column];
            FloatVector.fromArray(SPECIES, y0, i)
                    .add(w0.mul(p00))
                    .add(w1.mul(p01))
                    .add(w2.mul(p02))
                    .add(w3.mul(p10))
                    .add(w4.mul(p11))
                    .add(w5.mul(p12))
                    .add(w6.mul(p20))
                    .add(w7.mul(p21))
                    .add(w8.mul(p22))
                    .intoArray(y0, i);
            FloatVector.fromArray(SPECIES, y1, i)
                    .add(w0.mul(p01))
                    .add(w1.mul(p02))
                    .add(w2.mul(p03))
                    .add(w3.mul(p11))
                    .add(w4.mul(p12))
                    .add(w5.mul(p13))
                    .add(w6.mul(p21))
                    .add(w7.mul(p22))
                    .add(w8.mul(p23))
                    .intoArray(y1, i);
            FloatVector.fromArray(SPECIES, y2, i)
                    .add(w0.mul(p10))
                    .add(w1.mul(p11))
                    .add(w2.mul(p12))
                    .add(w3.mul(p20))
                    .add(w4.mul(p21))
                    .add(w5.mul(p22))
                    .add(w6.mul(p30))
                    .add(w7.mul(p31))
                    .add(w8.mul(p32))
                    .intoArray(y2, i);
            FloatVector.fromArray(SPECIES, y3, i)
                    .add(w0.mul(p11))
                    .add(w1.mul(p12))
                    .add(w2.mul(p13))
                    .add(w3.mul(p21))
                    .add(w4.mul(p22))
                    .add(w5.mul(p23))
                    .add(w6.mul(p31))
                    .add(w7.mul(p32))
                    .add(w8.mul(p33))
                    .intoArray(y3, i);
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
            float p00 = pixels[p];
            float p01 = pixels[p + column];
            float p02 = pixels[p + 2 * column];
            float p03 = pixels[p + 3 * column];
            float p10 = pixels[p + row];
            float p11 = pixels[p + row + column];
            float p12 = pixels[p + row + 2 * column];
            float p13 = pixels[p + row + 3 * column];
            float p20 = pixels[p + 2 * row];
            float p21 = pixels[p + 2 * row + column];
            float p22 = pixels[p + 2 * row + 2 * column];
            float p23 = pixels[p + 2 * row + 3 * column];
            float p30 = pixels[p + 3 * row];
            float p31 = pixels[p + 3 * row + column];
            float p32 = pixels[p + 3 * row + 2 * column];
            float p33 = pixels[p + 3 * row + 3 * column];
            FloatVector d0 = FloatVector.fromArray(SPECIES, y0, i);
            FloatVector d1 = FloatVector.fromArray(SPECIES, y1, i);
            FloatVector d2 = FloatVector.fromArray(SPECIES, y2, i);
            FloatVector d3 = FloatVector.fromArray(SPECIES, y3, i);
            s0 = s0.add(d0.mul(p00)).add(d1.mul(p01)).add(d2.mul(p10)).add(d3.mul(p11));
            s1 = s1.add(d0.mul(p01)).add(d1.mul(p02)).add(d2.mul(p11)).add(d3.mul(p12));
            s2 = s2.add(d0.mul(p02)).add(d1.mul(p03)).add(d2.mul(p12)).add(d3.mul(p13));
            s3 = s3.add(d0.mul(p10)).add(d1.mul(p11)).add(d2.mul(p20)).add(d3.mul(p21));
            s4 = s4.add(d0.mul(p11)).add(d1.mul(p12)).add(d2.mul(p21)).add(d3.mul(p22));
            s5 = s5.add(d0.mul(p12)).add(d1.mul(p13)).add(d2.mul(p22)).add(d3.mul(p23));
            s6 = s6.add(d0.mul(p20)).add(d1.mul(p21)).add(d2.mul(p30)).add(d3.mul(p31));
            s7 = s7.add(d0.mul(p21)).add(d1.mul(p22)).add(d2.mul(p31)).add(d3.mul(p32));
            s8 = s8.add(d0.mul(p22)).add(d1.mul(p23)).add(d2.mul(p32)).add(d3.mul(p33));
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
