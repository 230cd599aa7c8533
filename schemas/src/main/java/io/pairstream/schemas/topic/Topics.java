package io.pairstream.schemas.topic;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of the topics, and of everything else that has a name on the cluster or on the disks of services: all carry the
 * prefix, so that two environments with their own prefixes are strangers to each other.
 *
 * @param prefix what all names start with, its dot included; {@value #DEFAULT_PREFIX} by default
 */
public record Topics(String prefix) {

    /** The prefix where none is given. */
    public static final String DEFAULT_PREFIX = "pairstream.";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    /** Checks the prefix against the characters that Kafka allows. */
    public Topics {
        if (!VALID.matcher(prefix).matches()) {
            throw new PairStreamException(
                    "topic prefix '" + prefix + "': expected at most 100 letters, digits, '.', '_' or '-'");
        }
    }

    /** Returns the topics with the default prefix. */
    public static Topics withDefaultPrefix() {
        return new Topics(DEFAULT_PREFIX);
    }

    /** Returns the topic of run declarations and their state. */
    public String runs() {
        return prefix + "runs";
    }

    /** Returns the topic of training pairs. */
    public String trainPairs() {
        return prefix + "pairs.train";
    }

    /** Returns the topic of test pairs. */
    public String testPairs() {
        return prefix + "pairs.test";
    }

    /** Returns the topic of training steps. */
    public String steps() {
        return prefix + "steps";
    }

    /** Returns the topic of checkpoint events. */
    public String checkpoints() {
        return prefix + "checkpoints";
    }

    /** Returns the topic of evaluation results. */
    public String results() {
        return prefix + "results";
    }

    /** Returns the topic of joined train and test losses. */
    public String lossHistory() {
        return prefix + "loss-history";
    }

    /** Returns the topic of best models. */
    public String bestModels() {
        return prefix + "best-models";
    }

    /** Returns the topic of decisions about stopping runs early. */
    public String decisions() {
        return prefix + "decisions";
    }

    /** Returns the topic of records that could not be used. */
    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /**
     * Returns the transactional id of a service's producer for a run: a second producer of the same id fences the first.
     *
     * @param service which service writes
     * @param runId the run that it writes for
     */
    public String transactionalId(Service service, String runId) {
        return prefix + service.id() + "-" + runId;
    }

    /**
     * Returns the transactional id of the producer that marks a run FAILED when a service gives up.
     *
     * @param service which service gives up
     * @param runId the run
     */
    public String failureTransactionalId(Service service, String runId) {
        return prefix + "failure-" + service.id() + "-" + runId;
    }

    /** Returns the evaluators' consumer group, which their internal topics and transactional ids begin with. */
    public String evaluatorGroup() {
        return prefix + "evaluator";
    }

    /**
     * Returns the folder of a run's checkpoints, relative to the store's root.
     *
     * @param runId the run
     */
    public String checkpointFolder(String runId) {
        return checkpoints() + "/" + runId;
    }

    /**
     * Returns the folder of the runs' reports, relative to where reports go: with the default prefix that folder itself, so
     * that it holds a folder for each run; else one of its own.
     */
    public String reportFolder() {
        return prefix.equals(DEFAULT_PREFIX) ? "" : runs();
    }

    /** Returns the settings of all topics for a given number of partitions of the pair and event topics. */
    public List<TopicSettings> settings(int partitions) {
        return List.of(
                new TopicSettings(runs(), 1, TopicRole.STATE),
                new TopicSettings(trainPairs(), partitions, TopicRole.PAIRS),
                new TopicSettings(testPairs(), partitions, TopicRole.PAIRS),
                new TopicSettings(steps(), partitions, TopicRole.EVENTS),
                new TopicSettings(checkpoints(), partitions, TopicRole.EVENTS),
                new TopicSettings(results(), partitions, TopicRole.EVENTS),
                new TopicSettings(lossHistory(), partitions, TopicRole.EVENTS),
                new TopicSettings(bestModels(), 1, TopicRole.STATE),
                new TopicSettings(decisions(), 1, TopicRole.STATE),
                new TopicSettings(deadLetters(), 1, TopicRole.LETTERS));
    }
}
