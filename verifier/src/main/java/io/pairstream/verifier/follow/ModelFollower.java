package io.pairstream.verifier.follow;

import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a target on a thread of its own, and swaps each of its models in. A model that cannot be had leaves the one before it in its
 * place: it is tried again until it can be had, or a newer one comes. A broker that is away is waited for.
 */
public final class ModelFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModelFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ModelFeed feed;
    private final ModelTarget target;
    private final ModelSwap swap;
    private final FirstFailure failure;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final WaitNotice waitsForModel = Waits.notice();
    private final WaitNotice waitsForFile = Waits.notice();
    private final WaitNotice waitsForBroker = Waits.notice();
    private final Thread thread;
    private @Nullable Candidate wanted;

    /**
     * @param kafka brokers and topics
     * @param target which model is to answer
     * @param swap puts a model in the place of the one before
     * @param failure takes what ends the thread though nobody has asked it to end
     * @throws PairStreamException if a topic does not exist
     */
    public ModelFollower(KafkaEnvironment kafka, ModelTarget target, ModelSwap swap, FirstFailure failure) {
        this.feed = ModelFeed.of(kafka, target);
        this.target = target;
        this.swap = swap;
        this.failure = failure;
        this.thread = new Thread(this::run, "pairstream-verifier-follower");
        thread.setDaemon(true);
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                lookForNext();
                swapIn();
            }
        } catch (InterruptException e) {
            log.debug("interrupted", e);
        } catch (RuntimeException | Error e) {
            failure.set(e);
        } finally {
            end();
        }
    }

    private void end() {
        feed.close();
        swap.close();
    }

    private void lookForNext() {
        try {
            feed.poll(POLL).ifPresent(found -> wanted = found);
            waitsForBroker.over();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | PairStreamException e) {
            awayFor(e);
        }
    }

    private void awayFor(RuntimeException reason) {
        log.debug("broker does not answer", reason);
        waitsForBroker.waiting(() -> new Awaited("topics to be read and written", ": " + FailureText.of(reason)));
        pause();
    }

    private void swapIn() {
        Candidate next = wanted;
        if (next == null) {
            tellWait();
            return;
        }
        waitsForModel.over();
        try {
            swap.to(next);
            wanted = null;
            waitsForFile.over();
            givePrecedence();
        } catch (CheckpointException e) {
            log.debug("model cannot be had", e);
            waitsForFile.waiting(() -> new Awaited("the model of " + next.inWords(), ": " + FailureText.of(e)));
            pause();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            awayFor(e);
        } catch (UnusableModelException e) {
            if (!swap.hasModel()) {
                throw e;
            }
            log.warn("model is not used, the one before it stays: {}", e.getMessage());
            wanted = null;
        }
    }

    /** From the first model on whoever asks it comes before the next one. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it only decides who waits for whom
    private void givePrecedence() {
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    private void tellWait() {
        if (!swap.hasModel()) {
            waitsForModel.waiting(() -> new Awaited(target.awaited(), ""));
        }
    }

    private void pause() {
        try {
            if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("stopped while waiting");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Stops following and waits until the thread has ended, or this one is interrupted. */
    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            end();
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself
        }
    }

    /** Puts models in the place of others. Asked by one thread. */
    public interface ModelSwap extends AutoCloseable {

        /**
         * Has a model answer from now on.
         *
         * @throws CheckpointException if it cannot be had now
         * @throws UnusableModelException if it can never be used
         */
        void to(Candidate next);

        /** Returns whether there is a model that answers. */
        boolean hasModel();

        /** Lets go of what another model would need. */
        @Override
        void close();
    }
}
