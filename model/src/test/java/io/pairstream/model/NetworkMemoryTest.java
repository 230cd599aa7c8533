package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class NetworkMemoryTest {

    private static final long PARAMETERS = 326_067_724;
    private static final long COPY = 4 * PARAMETERS;
    private static final long AMPLE = Long.MAX_VALUE;

    @Test
    void memoryThatHoldsAllIsEnough() {
        assertThatCode(() -> require(3 * COPY, 7 * COPY, NetworkMemory.TRAINING))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(COPY, 2 * COPY, NetworkMemory.EVALUATION)).doesNotThrowAnyException();
        assertThatCode(() -> require(2 * COPY, 3 * COPY, NetworkMemory.SCORING)).doesNotThrowAnyException();
        assertThatCode(() -> require(3 * COPY, 4 * COPY, NetworkMemory.SCORING, NetworkMemory.ANSWERING))
                .doesNotThrowAnyException();
    }

    @Test
    void aSmallerHeapIsRefusedWithTheSettingThatMakesItLarger() {
        assertThatThrownBy(() -> require(3 * COPY - 1, AMPLE, NetworkMemory.TRAINING))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "3912812688 bytes of Java's heap are needed for training of network resnet with 326067724"
                                + " parameters: it has at most 3912812687 here; PAIRSTREAM_JAVA_OPTIONS=-Xmx5g makes it larger");
    }

    @Test
    void whatIsDoneAtTheSameTimeIsAddedUp() {
        assertThatThrownBy(() -> require(3 * COPY, AMPLE, NetworkMemory.TRAINING, NetworkMemory.EVALUATION))
                .hasMessage(
                        "5217083584 bytes of Java's heap are needed for training and evaluation of network resnet with"
                                + " 326067724 parameters: it has at most 3912812688 here; PAIRSTREAM_JAVA_OPTIONS=-Xmx6g makes it"
                                + " larger");
    }

    @Test
    void aMachineThatIsTooSmallIsNamedBeforeTheHeapThatWouldNotHelp() {
        assertThatThrownBy(() -> require(1, 7 * COPY - 1, NetworkMemory.TRAINING))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "at least 9129896272 bytes of memory are needed for training of network resnet with 326067724"
                                + " parameters: this machine has 9129896271; smaller images, or another network, need less");
    }

    @Test
    void anySmallNetworkHasRoomHere() {
        assertThatCode(() -> NetworkMemory.require(
                        Fixtures.options(Network.RESNET, 0.5, 0), NetworkMemory.TRAINING, NetworkMemory.EVALUATION))
                .doesNotThrowAnyException();
    }

    private static void require(long heap, long machine, NetworkMemory... uses) {
        NetworkMemory.require(heap, machine, "resnet", PARAMETERS, uses);
    }
}
