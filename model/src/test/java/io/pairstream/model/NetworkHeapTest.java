package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class NetworkHeapTest {

    private static final long PARAMETERS = 326_067_724;
    private static final long STATE_BYTES = 3 * 4 * PARAMETERS;

    @Test
    void aHeapThatHoldsWhatIsCopiedIsEnough() {
        assertThatCode(() -> NetworkHeap.require(STATE_BYTES, "resnet", PARAMETERS, NetworkHeap.TRAINING))
                .doesNotThrowAnyException();
        assertThatCode(() -> NetworkHeap.require(STATE_BYTES / 3, "resnet", PARAMETERS, NetworkHeap.EVALUATION))
                .doesNotThrowAnyException();
    }

    @Test
    void aSmallerOneIsRefusedWithTheSettingThatMakesItLarger() {
        assertThatThrownBy(() -> NetworkHeap.require(STATE_BYTES - 1, "resnet", PARAMETERS, NetworkHeap.TRAINING))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "network resnet with 326067724 parameters: 3912812688 bytes of Java's heap are"
                                + " needed for training, it has at most 3912812687 here; PAIRSTREAM_JAVA_OPTIONS=-Xmx5g makes it larger");
    }

    @Test
    void whatIsDoneAtTheSameTimeIsAddedUp() {
        assertThatThrownBy(() -> NetworkHeap.require(
                        STATE_BYTES, "resnet", PARAMETERS, NetworkHeap.TRAINING, NetworkHeap.EVALUATION))
                .hasMessage("network resnet with 326067724 parameters: 5217083584 bytes of Java's heap are"
                        + " needed for training and evaluation, it has at most 3912812688 here; PAIRSTREAM_JAVA_OPTIONS=-Xmx6g makes it"
                        + " larger");
    }

    @Test
    void anySmallNetworkHasRoomHere() {
        assertThatCode(() -> NetworkHeap.require(
                        Fixtures.options(Network.RESNET, 0.5, 0), NetworkHeap.TRAINING, NetworkHeap.EVALUATION))
                .doesNotThrowAnyException();
    }
}
