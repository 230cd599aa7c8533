package io.pairstream.it.chaos;

import io.pairstream.it.Lab;
import io.pairstream.it.verify.Requests;
import io.pairstream.records.ModelChoice;
import io.pairstream.records.VerifyReply;
import io.pairstream.verifier.follow.Aliases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Verifiers that are killed while requests come in all the time, and another model is promoted twice a second: each request is to have one
 * answer, that of an uninterrupted one with the same model.
 */
final class VerifierUnderFire implements AutoCloseable {

    static final String ALIAS = "live";
    private static final double AGREEMENT = 1e-5;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int AT_ONCE = 5;
    private static final long PAUSE_MILLIS = 150;
    private static final int PROMOTED_EVERY = 4;
    private static final int LONGEST_INSTANT_MILLIS = 2_000;

    private final Lab lab;
    private final Path log;
    private final Map<Long, double[]> expected;
    private final Thread load;
    private final List<Kill> kills = new ArrayList<>();
    private volatile boolean ended;
    private final AtomicInteger sent = new AtomicInteger();

    /**
     * @param log file for what the processes print
     * @param expected scores of each pair of images by the step of the model: at least two steps
     */
    VerifierUnderFire(Lab lab, Path log, Map<Long, double[]> expected) {
        this.lab = lab;
        this.log = log;
        this.expected = new TreeMap<>(expected);
        this.load = new Thread(this::ask, "asking");
        load.start();
    }

    private void ask() {
        List<Long> steps = List.copyOf(expected.keySet());
        for (int round = 0; !ended; round++) {
            int first = sent.get();
            Requests.send(lab, Requests.numbered(lab, "", first, first + AT_ONCE));
            sent.set(first + AT_ONCE);
            if (round % PROMOTED_EVERY == 0) {
                long step = steps.get(round / PROMOTED_EVERY % steps.size());
                new Aliases(lab.kafka()).promote(ALIAS, new ModelChoice("r", step));
            }
            pause(PAUSE_MILLIS);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has a verifier end at a point. */
    void kill(FaultPoint point, int hits, long seed) {
        Fault fault = new Fault(point, hits);
        try (ServiceProcess process = start(fault.asProperty())) {
            process.requireEnd(ServiceProcess.KILLED);
        }
        add(fault.where(), seed);
    }

    /** Kills a verifier some time after it has begun to answer. */
    void killAtInstant(long seed) {
        long millis = new Random(seed).nextInt(LONGEST_INSTANT_MILLIS);
        try (ServiceProcess process = start(Map.of())) {
            awaitAnswers(process);
            pause(millis);
            process.kill();
        }
        add("after " + millis + " ms", seed);
    }

    private void awaitAnswers(ServiceProcess process) {
        long before = answering(process);
        Awaitility.await().atMost(LONGEST).until(() -> answering(process) > before);
    }

    private static long answering(ServiceProcess process) {
        return process.output()
                .lines()
                .filter(line -> line.startsWith("Answering with"))
                .count();
    }

    private ServiceProcess start(Map<String, String> properties) {
        return ServiceProcess.start(
                log,
                Surroundings.SAME,
                properties,
                List.of(
                        "verify",
                        "--alias=" + ALIAS,
                        "--instance=one",
                        "--port=0",
                        "--metrics-port=0",
                        "--checkpoints=" + lab.checkpoints(),
                        "--bootstrap-servers=" + lab.bootstrapServers()));
    }

    private void add(String where, long seed) {
        Verdict present = verdict(0);
        boolean equal = present.differences().isEmpty() && present.duplicates().isEmpty();
        kills.add(new Kill("verify", "twin", where, seed, equal, OptionalLong.empty()));
    }

    /** Has a last verifier answer, with each of the models, stops asking, and lets it answer what is left. */
    Verdict finish() throws InterruptedException, IOException {
        try (ServiceProcess process = start(Map.of())) {
            awaitWhile(process, () -> answersByStep().keySet().containsAll(expected.keySet()));
            ended = true;
            load.join();
            awaitWhile(process, () -> verdict(sent.get()).lost().isEmpty());
            process.terminate();
            process.awaitEnd();
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    verdict(sent.get()).lost().size() + " of " + sent + " requests are not answered; output of all:\n"
                            + Files.readString(log),
                    e);
        }
        return verdict(sent.get());
    }

    /** Waits until something holds, as long as the process is there for it. */
    private static void awaitWhile(ServiceProcess process, BooleanSupplier holds) {
        Awaitility.await().atMost(LONGEST).until(() -> !process.isRunning() || holds.getAsBoolean());
    }

    /** Compares the answers so far with what they should be: to all of so many requests, and to others at most one each. */
    private Verdict verdict(int all) {
        List<String> differences = new ArrayList<>();
        List<String> duplicates = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        for (Requests.Found found :
                Requests.answers(lab, lab.topics().verifyReplies().name())) {
            VerifyReply reply = found.reply();
            if (!answered.add(reply.getRequestId())) {
                duplicates.add("answer to request " + reply.getRequestId());
            }
            if (!isExpected(reply)) {
                differences.add("answer " + reply);
            }
        }
        List<String> lost = new ArrayList<>();
        for (int request = 0; request < all; request++) {
            if (!answered.contains(Integer.toString(request))) {
                lost.add("answer to request " + request);
            }
        }
        return new Verdict(differences, duplicates, lost);
    }

    private boolean isExpected(VerifyReply reply) {
        double[] scores = reply.getStep() == null ? null : expected.get(reply.getStep());
        return scores != null
                && reply.getProbability() != null
                && Math.abs(scores[Integer.parseInt(reply.getRequestId()) % scores.length] - reply.getProbability())
                        < AGREEMENT;
    }

    /** Returns how many answers each model has given. */
    Map<Long, Integer> answersByStep() {
        Map<Long, Integer> counts = new HashMap<>();
        Requests.answers(lab, lab.topics().verifyReplies().name())
                .forEach(found -> counts.merge(found.reply().getStep(), 1, Integer::sum));
        return counts;
    }

    List<Kill> kills() {
        return kills;
    }

    @Override
    public void close() {
        ended = true;
    }
}
