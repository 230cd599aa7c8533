package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.images.random.SplitMix64;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairingTest {

    /** Classes of images 0 to 5; the walk never uses the last one. */
    private static final int[] CLASSES = {1, 2, 1, 2, 3, 1};

    @Test
    void alternatingTakesDifferentAndSameInTurnAndPairsAnImageWithItself() {
        PairSet pairs = pairs(Pairing.ALTERNATING, CLASSES, new PairCounts(3, 3), false);

        // (0,0) is the same class, but a different one is looked for first; j never comes back to it
        assertThat(list(pairs)).containsExactly("0-1:0", "0-2:1", "0-3:0", "1-1:1", "1-2:0", "1-3:1");
    }

    @Test
    void alternatingWithoutSelfPairsStartsEachRowAfterItself() {
        PairSet pairs = pairs(Pairing.ALTERNATING, CLASSES, new PairCounts(3, 2), true);

        assertThat(list(pairs)).containsExactly("0-1:0", "0-2:1", "0-3:0", "1-3:1", "1-4:0");
    }

    @Test
    void alternatingLooksOnlyForTheOtherLabelOnceOneIsFull() {
        PairSet pairs = pairs(Pairing.ALTERNATING, CLASSES, new PairCounts(4, 1), false);

        assertThat(list(pairs)).containsExactly("0-1:0", "0-2:1", "0-3:0", "0-4:0", "1-2:0");
    }

    @Test
    void alternatingWithNothingWantedOfLabelZeroStartsWithLabelOne() {
        PairSet pairs = pairs(Pairing.ALTERNATING, CLASSES, new PairCounts(0, 3), false);

        assertThat(list(pairs)).containsExactly("0-0:1", "0-2:1", "1-1:1");
    }

    @Test
    void alternatingMayEndWithTheLastPairOfTheWalk() {
        PairSet pairs = pairs(Pairing.ALTERNATING, new int[] {1, 2, 3}, new PairCounts(1, 1), false);

        assertThat(list(pairs)).containsExactly("0-1:0", "1-1:1");
    }

    @Test
    void alternatingNamesTheLabelItRanOutOf() {
        assertThatThrownBy(() -> pairs(Pairing.ALTERNATING, CLASSES, new PairCounts(3, 3), true))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("alternating pairing of 6 images: 3 pairs with label 1 (same class) asked for, found 2");
    }

    @Test
    void positionalLabelsByPlaceInTheWalkWhateverTheClasses() {
        PairSet pairs = pairs(Pairing.POSITIONAL, CLASSES, new PairCounts(3, 4), false);

        assertThat(list(pairs)).containsExactly("0-0:0", "0-1:0", "0-2:0", "0-3:1", "0-4:1", "1-1:1", "1-2:1");
    }

    @Test
    void positionalCanDropSelfPairs() {
        PairSet pairs = pairs(Pairing.POSITIONAL, CLASSES, new PairCounts(5, 5), true);

        assertThat(list(pairs))
                .containsExactly(
                        "0-1:0", "0-2:0", "0-3:0", "0-4:0", "1-2:0", "1-3:1", "1-4:1", "2-3:1", "2-4:1", "3-4:1");
    }

    @Test
    void positionalNamesTheLabelItRanOutOf() {
        assertThatThrownBy(() -> pairs(Pairing.POSITIONAL, CLASSES, new PairCounts(5, 6), true))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("positional pairing of 6 images: 6 pairs with label 1 (same class) asked for, found 5");
        assertThatThrownBy(() -> pairs(Pairing.POSITIONAL, CLASSES, new PairCounts(11, 6), true))
                .hasMessage("positional pairing of 6 images: 11 pairs with label 0 (different classes) asked for,"
                        + " found 10");
    }

    @Test
    void twoImagesMakeOneSelfPairForTheWalkAndOnePairForRandom() {
        int[] two = {4, 4};

        assertThat(list(pairs(Pairing.POSITIONAL, two, new PairCounts(0, 1), false)))
                .containsExactly("0-0:1");
        assertThat(pairs(Pairing.RANDOM, two, new PairCounts(0, 1), false).size())
                .isEqualTo(1);
    }

    @Test
    void randomNamesLabelAskedAndAvailable() {
        assertThatThrownBy(() -> pairs(Pairing.RANDOM, CLASSES, new PairCounts(12, 1), true))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "random pairing of 6 images: 12 pairs with label 0 (different classes) asked for, found 11");
        assertThatThrownBy(() -> pairs(Pairing.RANDOM, CLASSES, new PairCounts(1, 5), true))
                .hasMessage("random pairing of 6 images: 5 pairs with label 1 (same class) asked for, found 4");
    }

    @Test
    void namesAreFoundAndListed() {
        assertThat(Pairing.named("random")).isEqualTo(Pairing.RANDOM).hasToString("random");
        assertThatThrownBy(() -> Pairing.named("shuffled"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("pairing 'shuffled': expected one of alternating, positional, random");
    }

    private static PairSet pairs(Pairing pairing, int[] classes, PairCounts wanted, boolean excludeSelf) {
        return pairing.pairs(classes, wanted, excludeSelf, new SplitMix64(1));
    }

    private static List<String> list(PairSet pairs) {
        List<String> list = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            list.add(pairs.left(pair) + "-" + pairs.right(pair) + ":" + pairs.label(pair));
        }
        return list;
    }
}
