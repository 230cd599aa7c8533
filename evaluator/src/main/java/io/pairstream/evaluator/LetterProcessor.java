package io.pairstream.evaluator;

import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.schemas.topic.Topics;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the records of topic {@code dead-letters} about checkpoints that were set aside. */
final class LetterProcessor extends ContextualProcessor<String, Outcome, String, byte[]> {

    private final Topics topics;

    LetterProcessor(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void process(Record<String, Outcome> outcome) {
        if (outcome.value() instanceof SetAside setAside) {
            var letter = DeadLetters.toRecord(topics, setAside.letter());
            context().forward(new Record<>(letter.key(), letter.value(), outcome.timestamp(), letter.headers()));
        }
    }
}
