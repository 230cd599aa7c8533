package io.pairstream.schemas.topic;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.GalleryImage;
import io.pairstream.records.ImagePair;
import io.pairstream.records.LossPoint;
import io.pairstream.records.ModelAlias;
import io.pairstream.records.PublishedImage;
import io.pairstream.records.Run;
import io.pairstream.records.ServedModel;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.records.VerifyReply;
import io.pairstream.records.VerifyRequest;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.codec.RecordCodec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;

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

    /** Returns the topics of which one has this name; those with the default prefix if none has. */
    public static Topics having(String name) {
        return new Topics("")
                .settings(1).stream()
                        .map(TopicSettings::name)
                        .filter(name::endsWith)
                        .findFirst()
                        .map(ending -> new Topics(name.substring(0, name.length() - ending.length())))
                        .orElseGet(Topics::withDefaultPrefix);
    }

    /**
     * Returns a command that concerns these topics, as a user writes it.
     *
     * @param command its name and further options, such as {@code topics}
     */
    public String command(String command) {
        return "'pairstream " + command + (prefix.equals(DEFAULT_PREFIX) ? "" : " --topic-prefix=" + prefix) + "'";
    }

    /** Returns the topic of run declarations and their state. */
    public Topic<Run> runs() {
        return topic("runs", TopicRole.STATE, Run.class);
    }

    /** Returns the topic of the images that pairs by reference point to. */
    public Topic<PublishedImage> images() {
        return topic("images", TopicRole.IMAGES, PublishedImage.class);
    }

    /** Returns the topic of training pairs. */
    public Topic<ImagePair> trainPairs() {
        return topic("pairs.train", TopicRole.PAIRS, ImagePair.class);
    }

    /** Returns the topic of test pairs. */
    public Topic<ImagePair> testPairs() {
        return topic("pairs.test", TopicRole.PAIRS, ImagePair.class);
    }

    /** Returns the topic of training steps. */
    public Topic<TrainingStep> steps() {
        return topic("steps", TopicRole.EVENTS, TrainingStep.class);
    }

    /** Returns the topic of checkpoint events. */
    public Topic<CheckpointCreated> checkpoints() {
        return topic("checkpoints", TopicRole.EVENTS, CheckpointCreated.class);
    }

    /** Returns the topic of evaluation results. */
    public Topic<EvaluationResult> results() {
        return topic("results", TopicRole.EVENTS, EvaluationResult.class);
    }

    /** Returns the topic of joined train and test losses. */
    public Topic<LossPoint> lossHistory() {
        return topic("loss-history", TopicRole.EVENTS, LossPoint.class);
    }

    /** Returns the topic of best models. */
    public Topic<BestModel> bestModels() {
        return topic("best-models", TopicRole.STATE, BestModel.class);
    }

    /** Returns the topic of decisions about stopping runs early. */
    public Topic<StopDecision> decisions() {
        return topic("decisions", TopicRole.STATE, StopDecision.class);
    }

    /** Returns the topic of names that stand for models. */
    public Topic<ModelAlias> aliases() {
        return topic("aliases", TopicRole.STATE, ModelAlias.class);
    }

    /** Returns the topic of what verifiers have answered with since when. */
    public Topic<ServedModel> servedModels() {
        return topic("served-models", TopicRole.EVENTS, ServedModel.class);
    }

    /** Returns the topic of images that others are identified by. */
    public Topic<GalleryImage> galleries() {
        return topic("galleries", TopicRole.GALLERY, GalleryImage.class);
    }

    /** Returns the topic of questions to verifiers. */
    public Topic<VerifyRequest> verifyRequests() {
        return topic("verify.requests", TopicRole.MESSAGES, VerifyRequest.class);
    }

    /** Returns the topic of their answers, where a question names no other. */
    public Topic<VerifyReply> verifyReplies() {
        return topic("verify.replies", TopicRole.MESSAGES, VerifyReply.class);
    }

    /** Returns the name of the topic of records that could not be used, whose values are of any kind: see {@link DeadLetter}. */
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

    /** Returns the consumer group in which verifiers share requests. */
    public String verifierGroup() {
        return prefix + "verifier";
    }

    /**
     * Returns the transactional id of a verifier.
     *
     * @param instance which one
     */
    public String verifierTransactionalId(String instance) {
        return prefix + "verifier-" + instance;
    }

    /**
     * Returns the folder of a run's checkpoints, relative to the store's root.
     *
     * @param runId the run
     */
    public String checkpointFolder(String runId) {
        return checkpoints().name() + "/" + runId;
    }

    /**
     * Returns the folder of the runs' reports, relative to where reports go: with the default prefix that folder itself, so
     * that it holds a folder for each run; else one of its own.
     */
    public String reportFolder() {
        return prefix.equals(DEFAULT_PREFIX) ? "" : runs().name();
    }

    private <T extends SpecificRecordBase> Topic<T> topic(String name, TopicRole role, Class<T> record) {
        return new Topic<>(prefix + name, role, RecordCodec.of(record));
    }

    /** Returns all topics of records. */
    public List<Topic<?>> ofRecords() {
        return Stream.concat(ofRuns().stream(), ofAsking().stream()).toList();
    }

    /** Returns the topics of records that runs are published, trained and evaluated in. */
    private List<Topic<?>> ofRuns() {
        return List.of(
                runs(),
                images(),
                trainPairs(),
                testPairs(),
                steps(),
                checkpoints(),
                results(),
                lossHistory(),
                bestModels(),
                decisions());
    }

    /** Returns the topics of records that belong to asking models: runs do not need them. */
    private List<Topic<?>> ofAsking() {
        return List.of(aliases(), servedModels(), galleries(), verifyRequests(), verifyReplies());
    }

    /** Returns the names of the topics that runs need. */
    public Set<String> namesOfRuns() {
        return Stream.concat(ofRuns().stream().map(Topic::name), Stream.of(deadLetters()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the settings of all topics.
     *
     * @param partitions of the topics of pairs and events
     */
    public List<TopicSettings> settings(int partitions) {
        return Stream.concat(
                        ofRecords().stream().map(topic -> topic.settings(partitions)),
                        Stream.of(TopicSettings.of(deadLetters(), TopicRole.LETTERS, partitions)))
                .toList();
    }
}
