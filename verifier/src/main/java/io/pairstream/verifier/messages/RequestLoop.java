package io.pairstream.verifier.messages;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TakenOverException;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import io.pairstream.verifier.scoring.ModelHolder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of topic {@code verify.requests} on a thread of its own, as soon as there is a model. Whatever goes wrong with the
 * broker, it begins anew behind the last request that is answered.
 */
public final class RequestLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 1_000;
    private static final long LOOK_FOR_MODEL_MILLIS = 50;

    private final KafkaEnvironment kafka;
    private final RequestLoopOptions options;
    private final ModelHolder holder;
    private final FirstFailure failure;
    private final ReplyTopics addresses;
    private final Timer timer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final WaitNotice notice = Waits.notice();
    private final Thread thread;

    /**
     * @param kafka brokers and topics
     * @param options who answers, how many at once, and where to
     * @param holder has the model
     * @param meters where its meter is registered
     * @param failure takes what ends the thread though nobody has asked it to end
     * @throws PairStreamException if a topic does not exist
     */
    public RequestLoop(
            KafkaEnvironment kafka,
            RequestLoopOptions options,
            ModelHolder holder,
            MeterRegistry meters,
            FirstFailure failure) {
        this.kafka = kafka;
        this.options = options;
        this.holder = holder;
        this.failure = failure;
        this.addresses = new ReplyTopics(kafka.topics().verifyReplies().name(), options.replyPrefix());
        this.timer = ServiceMeter.ANSWER_DURATION.timer(meters, "message");
        requireTopics(kafka);
        this.thread = new Thread(this::run, "pairstream-verifier-requests");
        thread.setDaemon(true);
    }

    private static void requireTopics(KafkaEnvironment kafka) {
        try (var consumer = kafka.broker().consumer()) {
            TopicReader.partitions(
                    kafka.broker(), consumer, kafka.topics().verifyRequests().name());
            TopicReader.partitions(
                    kafka.broker(), consumer, kafka.topics().verifyReplies().name());
        }
    }

    /** Begins to answer. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean stopped = false;
            while (!stopped && holder.info().isEmpty()) {
                stopped = stop.await(LOOK_FOR_MODEL_MILLIS, TimeUnit.MILLISECONDS);
            }
            while (stop.getCount() > 0) {
                answerUntilTrouble();
            }
        } catch (InterruptedException | InterruptException e) {
            log.debug("interrupted", e);
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    private void answerUntilTrouble() throws InterruptedException {
        try (AnsweringClients clients = new AnsweringClients(kafka, options.instance(), addresses, options.atOnce())) {
            while (stop.getCount() > 0) {
                answerSome(clients);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (TopicAuthorizationException e) {
            if (!addresses.forbid(e.unauthorizedTopics())) {
                throw new PairStreamException("requests cannot be answered: " + FailureText.of(e), e);
            }
        } catch (KafkaException e) {
            requireAlone(e);
            log.debug("answering begins anew", e);
            notice.waiting(() -> new Awaited("requests to be answered", ": " + FailureText.of(e)));
            if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                log.debug("stopped while waiting");
            }
        }
    }

    private void answerSome(AnsweringClients clients) {
        ConsumerRecords<String, byte[]> found = clients.poll(POLL);
        if (found.isEmpty()) {
            return;
        }
        Timer.Sample sample = Timer.start();
        clients.answer(found, holder.model());
        long nanos = sample.stop(timer);
        for (int others = 1; others < found.count(); others++) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
        notice.over();
    }

    private void requireAlone(KafkaException e) {
        if (e instanceof FencedInstanceIdException || TakenOverException.isIn(e)) {
            throw new PairStreamException(
                    "another verifier of name '" + options.instance()
                            + "' has taken over, or the broker was away for too long: this one ends;"
                            + " --instance NAME gives each verifier a name of its own",
                    e);
        }
    }

    /** Stops answering and waits until what is under way is answered, or this thread is interrupted. */
    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself
        }
    }
}
