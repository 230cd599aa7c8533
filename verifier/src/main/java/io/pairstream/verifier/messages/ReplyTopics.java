package io.pairstream.verifier.messages;

import io.pairstream.schemas.RunIds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Headers;

/** Where answers may go: to the topic of answers, and to others that a request names, as far as that is allowed. */
final class ReplyTopics {

    private final String usual;
    private final String prefix;
    private final Set<String> forbidden = new HashSet<>();

    /**
     * @param usual the topic of answers where none is named
     * @param prefix what the names of others must begin with
     */
    ReplyTopics(String usual, String prefix) {
        this.usual = usual;
        this.prefix = prefix;
    }

    /** Remembers that topics may not be written to. Returns whether that is new. */
    boolean forbid(Set<String> topics) {
        Set<String> others = new HashSet<>(topics);
        others.remove(usual);
        return forbidden.addAll(others);
    }

    /** Returns where the answer to a request goes. */
    ReplyAddress of(Headers request, Consumer<?, ?> consumer) {
        Optional<String> wanted = RequestHeaders.replyTopic(request);
        if (wanted.isEmpty()) {
            return new ReplyAddress(usual, null, null);
        }
        String topic = wanted.get();
        if (!topic.startsWith(prefix)) {
            return refused("reply topic '" + RunIds.shown(topic) + "': expected a name that begins with " + prefix);
        }
        int partitions = forbidden.contains(topic) ? 0 : partitions(topic, consumer);
        if (partitions == 0) {
            return refused(
                    "reply topic '" + RunIds.shown(topic) + "': expected a topic that is there and may be written to");
        }
        Optional<Integer> partition = RequestHeaders.replyPartition(request);
        if (partition.isPresent() && (partition.get() < 0 || partition.get() >= partitions)) {
            return refused("reply partition of topic '" + RunIds.shown(topic) + "': expected four bytes, 0 to "
                    + (partitions - 1));
        }
        return new ReplyAddress(topic, partition.orElse(null), null);
    }

    private ReplyAddress refused(String problem) {
        return new ReplyAddress(usual, null, problem);
    }

    private static int partitions(String topic, Consumer<?, ?> consumer) {
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            return found == null ? 0 : found.size();
        } catch (InvalidTopicException | TopicAuthorizationException e) {
            return 0;
        }
    }
}
