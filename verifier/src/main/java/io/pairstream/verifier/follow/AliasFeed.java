package io.pairstream.verifier.follow;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.ModelAlias;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an alias stands for: a feed of that, until it stands for something else. */
final class AliasFeed implements ModelFeed {

    private final KafkaEnvironment kafka;
    private final String name;
    private final TopicFollower<ModelAlias> aliases;
    private @Nullable ModelTarget target;
    private @Nullable ModelFeed feed;

    AliasFeed(KafkaEnvironment kafka, String name) {
        this.kafka = kafka;
        this.name = name;
        this.aliases = new TopicFollower<>(kafka.broker(), kafka.topics().aliases(), name::equals);
    }

    @Override
    public Optional<Candidate> poll(Duration atMost) {
        List<ModelAlias> found = aliases.poll(feed == null ? atMost : atMost.dividedBy(2));
        if (!found.isEmpty()) {
            follow(ModelTarget.of(found.get(found.size() - 1).getModel()));
        }
        return feed == null ? Optional.empty() : feed.poll(atMost.dividedBy(2)).map(candidate -> candidate.as(name));
    }

    private void follow(ModelTarget wanted) {
        if (wanted.equals(target)) {
            return;
        }
        if (wanted instanceof ModelTarget.Step next && feed instanceof StepFeed known) {
            known.turnTo(next);
        } else {
            ModelFeed next = ModelFeed.of(kafka, wanted);
            close(feed);
            feed = next;
        }
        target = wanted;
    }

    private static void close(@Nullable ModelFeed feed) {
        if (feed != null) {
            feed.close();
        }
    }

    @Override
    public void close() {
        close(feed);
        aliases.close();
    }
}
