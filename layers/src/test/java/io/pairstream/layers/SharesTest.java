package io.pairstream.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 8", "1, 1, 8", "1, 4, 8", "7, 2, 1", "20, 1, 8", "128, 2, 8", "1000, 3, 8"})
    void haveAllItemsOnceAndInOrder(int items, int threads, int most) {
        // when
        List<Shares.Share> shares = all(new Shares(items, threads, most));

        // then
        int next = 0;
        for (Shares.Share share : shares) {
            assertThat(share.first()).isEqualTo(next);
            assertThat(share.items()).isBetween(1, most);
            next += share.items();
        }
        assertThat(next).isEqualTo(items);
    }

    @Test
    void getSmallerTowardsTheEndIfThreadsShareThem() {
        // when
        List<Shares.Share> shares = all(new Shares(40, 2, 8));

        // then
        assertThat(shares.stream().map(Shares.Share::items)).containsExactly(8, 8, 6, 4, 3, 2, 2, 2, 2, 2, 1);
    }

    @Test
    void areAsLargeAsTheyMayBeForOneThread() {
        // when
        List<Shares.Share> shares = all(new Shares(20, 1, 8));

        // then
        assertThat(shares.stream().map(Shares.Share::items)).containsExactly(8, 8, 4);
    }

    private static List<Shares.Share> all(Shares shares) {
        List<Shares.Share> all = new ArrayList<>();
        for (Shares.Share share = shares.next(); share.items() > 0; share = shares.next()) {
            all.add(share);
        }
        return all;
    }
}
