package io.pairstream.kafka.client;

import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.IdleWait;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions end, once everything written so far is decided. An open transaction of any producer, of another run
 * too, hides the committed records behind it from a reader of committed records; whoever looks for its own last record
 * must wait until such transactions have ended.
 */
public final class CommittedEnds {

    /** Longer than a transaction lasts that its producer has left. */
    private static final Duration OPEN_TRANSACTION_ENDS_WITHIN = Broker.OUTAGE.plusMinutes(1);

    private static final Duration POLL = Duration.ofMillis(50);

    private final Broker broker;

    /** @param broker where the topics are */
    public CommittedEnds(Broker broker) {
        this.broker = broker;
    }

    /**
     * Returns the end offset of each partition now, open transactions included.
     *
     * @param topic full name
     * @param partitions how many it has
     */
    public List<Long> now(String topic, int partitions) {
        return read(topic, partitions, this::ends);
    }

    /**
     * Waits until all that the topic holds now is committed or aborted.
     *
     * @param topic full name
     * @param partitions how many it has
     * @return the end offset of each partition at the time of the call
     * @throws PairStreamException if a transaction stays open for longer than any should
     */
    public List<Long> await(String topic, int partitions) {
        return read(topic, partitions, this::decidedEnds);
    }

    /**
     * Returns the partitions that hold, behind an open transaction, what nobody who reads committed records sees yet.
     *
     * @param topic full name
     * @param partitions how many it has
     */
    public List<Integer> hidden(String topic, int partitions) {
        return hidden(now(topic, partitions), read(topic, partitions, this::committedEnds));
    }

    /** Waits as above for all partitions that the topic has by now. */
    public List<Long> await(String topic) {
        return await(topic, new TopicAdmin(broker).partitions(topic));
    }

    private List<Long> read(String topic, int partitions, EndsRequest request) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (Admin admin = broker.admin()) {
            return request.ends(admin, all);
        } catch (ExecutionException e) {
            throw broker.failure("cannot read where topic " + topic + " ends", e);
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
    }

    private List<Long> decidedEnds(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        List<Long> ends = ends(admin, partitions);
        List<Integer> open = hidden(ends, committedEnds(admin, partitions));
        if (!open.isEmpty()) {
            IdleWait wait = IdleWait.begin(what(partitions.get(0).topic()));
            try {
                awaitDecided(admin, partitions, ends, open);
            } finally {
                wait.end();
            }
        }
        return ends;
    }

    private void awaitDecided(Admin admin, List<TopicPartition> partitions, List<Long> ends, List<Integer> openAtFirst)
            throws ExecutionException, InterruptedException {
        String topic = partitions.get(0).topic();
        long deadline = System.nanoTime() + OPEN_TRANSACTION_ENDS_WITHIN.toNanos();
        WaitNotice notice = Waits.notice();
        for (List<Integer> open = openAtFirst; !open.isEmpty(); open = hidden(ends, committedEnds(admin, partitions))) {
            if (System.nanoTime() - deadline > 0) {
                throw new PairStreamException("topic " + topic + " has a transaction open for more than "
                        + OPEN_TRANSACTION_ENDS_WITHIN.toSeconds() + " s: expected it to be committed or aborted");
            }
            List<Integer> named = open;
            notice.waiting(() -> awaited(topic, named));
            Thread.sleep(POLL.toMillis());
        }
        notice.over();
    }

    private static Awaited awaited(String topic, List<Integer> open) {
        return new Awaited(
                what(topic),
                ": one is open in partition " + open.get(0)
                        + " and hides what was written behind it; that of a producer that was killed is given up by the"
                        + " broker after " + Broker.OUTAGE.toMinutes() + " minutes");
    }

    private static String what(String topic) {
        return "transactions to end in topic " + topic;
    }

    private static List<Integer> hidden(List<Long> ends, List<Long> committed) {
        return IntStream.range(0, ends.size())
                .filter(partition -> committed.get(partition) < ends.get(partition))
                .boxed()
                .toList();
    }

    private List<Long> committedEnds(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return ends(admin, partitions, IsolationLevel.READ_COMMITTED);
    }

    private List<Long> ends(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    private List<Long> ends(Admin admin, List<TopicPartition> partitions, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsResult result = admin.listOffsets(latest, new ListOffsetsOptions(level));
        List<Long> ends = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            ends.add(broker.answer(result.partitionResult(partition)).offset());
        }
        return ends;
    }

    @FunctionalInterface
    private interface EndsRequest {
        List<Long> ends(Admin admin, List<TopicPartition> partitions) throws ExecutionException, InterruptedException;
    }
}
