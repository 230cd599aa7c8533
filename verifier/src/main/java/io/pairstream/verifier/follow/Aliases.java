package io.pairstream.verifier.follow;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.SingleRecords;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ModelAlias;
import io.pairstream.records.ModelChoice;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.ShortNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that stand for models, in topic {@code aliases}. */
public final class Aliases {

    private static final int MOST_BEFORE = 20;

    private final KafkaEnvironment kafka;

    /** @param kafka brokers and topics */
    public Aliases(KafkaEnvironment kafka) {
        this.kafka = kafka;
    }

    /** Returns what an alias stands for, and stood for before, if it is there. */
    public Optional<ModelAlias> find(String name) {
        return Optional.ofNullable(new TopicReader(kafka.broker())
                .newest(kafka.topics().aliases(), name::equals)
                .get(name));
    }

    /**
     * Has an alias stand for a model from now on.
     *
     * @return what it stands for, and stood for before
     * @throws PairStreamException if the name cannot be, the run is not declared, or it has no such checkpoint
     */
    public ModelAlias promote(String name, ModelChoice model) {
        ShortNames.require("alias", name);
        new RunRegistry(kafka).require(model.getRunId());
        requireCheckpoint(model);
        List<ModelChoice> before = find(name)
                .map(present -> Stream.concat(Stream.of(present.getModel()), present.getBefore().stream())
                        .limit(MOST_BEFORE)
                        .toList())
                .orElse(List.of());
        return written(new ModelAlias(name, model, before));
    }

    /**
     * Has an alias stand for what it stood for before.
     *
     * @return what it stands for now
     * @throws PairStreamException if it is not there, or never stood for anything else
     */
    public ModelAlias rollback(String name) {
        ModelAlias present = find(ShortNames.require("alias", name))
                .orElseThrow(() -> new PairStreamException("alias '" + name + "' is not known: expected one that "
                        + kafka.topics().command("promote") + " has set"));
        List<ModelChoice> before = new ArrayList<>(present.getBefore());
        if (before.isEmpty()) {
            throw new PairStreamException("alias '" + name + "' has stood for " + inWords(present.getModel())
                    + " alone: expected one that was promoted at least twice");
        }
        ModelChoice last = before.remove(0);
        return written(new ModelAlias(name, last, before));
    }

    private void requireCheckpoint(ModelChoice model) {
        Long step = model.getStep();
        if (step == null) {
            return;
        }
        List<CheckpointCreated> found = new ArrayList<>();
        String key = RunIds.stepKey(model.getRunId(), step);
        new TopicReader(kafka.broker()).read(kafka.topics().checkpoints(), key::equals, found::add);
        if (found.isEmpty()) {
            throw new PairStreamException("run '" + model.getRunId() + "' has no checkpoint after mini-batch " + step
                    + ": expected one that " + kafka.topics().checkpoints().name() + " has");
        }
    }

    private ModelAlias written(ModelAlias alias) {
        try (SingleRecords records = new SingleRecords(kafka.broker())) {
            records.put(kafka.topics().aliases(), alias.getName(), alias);
        }
        return alias;
    }

    /** Returns a choice in words. */
    public static String inWords(ModelChoice choice) {
        Long step = choice.getStep();
        return step == null
                ? "the best model of run '" + choice.getRunId() + "'"
                : "mini-batch " + step + " of run '" + choice.getRunId() + "'";
    }
}
