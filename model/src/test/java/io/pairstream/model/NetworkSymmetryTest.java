package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkSymmetryTest {

    private static final double ROUNDING = 1e-6;

    @ParameterizedTest
    @EnumSource
    void saysTheSameOfImagesThatAreExchangedWhereItIsSaidSo(Network network) {
        // given
        ModelOptions options = Fixtures.options(network, Fixtures.SIDE, Fixtures.SIDE, Fixtures.parameters());
        PairBatch pairs = noise(20, Fixtures.SIDE, 3);
        PairBatch exchanged = exchanged(pairs);
        try (PairModel model = Models.create(options)) {
            // when
            double[] one = model.sameProbabilities(pairs);
            double[] other = model.sameProbabilities(exchanged);

            // then
            double most = 0;
            for (int pair = 0; pair < one.length; pair++) {
                most = Math.max(most, Math.abs(one[pair] - other[pair]));
            }
            assertThat(most < ROUNDING).as("%s differs by %s", network, most).isEqualTo(network.isSymmetric());
        }
    }

    private static PairBatch exchanged(PairBatch pairs) {
        PairBatch exchanged = new PairBatch(pairs.size(), pairs.images());
        int bytes = pairs.images().bytes();
        for (int pair = 0; pair < pairs.size(); pair++) {
            exchanged.add(
                    ByteBuffer.wrap(pairs.right(), pair * bytes, bytes),
                    ByteBuffer.wrap(pairs.left(), pair * bytes, bytes),
                    0);
        }
        return exchanged;
    }
}
