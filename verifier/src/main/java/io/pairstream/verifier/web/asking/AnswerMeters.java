package io.pairstream.verifier.web.asking;

import io.javalin.http.Handler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pairstream.metrics.ServiceMeter;

/** The meters of answers. */
public final class AnswerMeters {

    private final MeterRegistry registry;

    /** @param registry where they are registered */
    public AnswerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns what answers a kind of question, and says how long that took; a question without an answer is not among them. */
    public Handler timed(String question, Handler handler) {
        Timer timer = ServiceMeter.ANSWER_DURATION.timer(registry, question);
        return context -> {
            Timer.Sample sample = Timer.start(registry);
            handler.handle(context);
            sample.stop(timer);
        };
    }

    /** Returns what counts the questions without an answer, for a reason. */
    public Counter refused(String reason) {
        return ServiceMeter.REFUSED.counter(registry, reason);
    }
}
