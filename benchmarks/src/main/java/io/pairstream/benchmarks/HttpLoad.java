package io.pairstream.benchmarks;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** Some who ask a service over HTTP, each on a connection of its own. */
final class HttpLoad {

    private static final double NANOS_PER_MILLI = 1e6;

    private final int askers;
    private final URL url;
    private final List<byte[]> requests = new ArrayList<>();
    private final Answered isRight;

    /**
     * @param askers how many ask at a time
     * @param url where forms are sent to
     * @param forms what is sent
     * @param isRight whether an answer is as it should be
     */
    HttpLoad(int askers, URL url, PairForms forms, Answered isRight) {
        this.askers = askers;
        this.url = url;
        this.isRight = isRight;
        for (int pair = 0; pair < forms.size(); pair++) {
            requests.add(HttpConnection.post(url, PairForms.CONTENT_TYPE, forms.body(pair)));
        }
    }

    /** Says whether an answer is as it should be. Asked by several threads. */
    interface Answered {

        /**
         * Looks at an answer.
         *
         * @param number of the request
         * @param body the answer
         */
        boolean isRight(int number, byte[] body) throws IOException;
    }

    /** Returns whether a single request is answered as it should be. */
    boolean succeeds() throws InterruptedException {
        return ask(number -> System.nanoTime(), number -> number == 0).errors().isEmpty();
    }

    /** Asks for a time, each asker again as soon as it has an answer. */
    Answers eager(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        return ask(number -> System.nanoTime(), number -> System.nanoTime() < end);
    }

    /**
     * Asks at a steady rate. A request that waits because no asker is free counts from the instant at which it was due.
     *
     * @param perSecond how often
     * @param goesOn whether there is to be a request of that number; asked by several threads
     */
    Answers steady(double perSecond, IntPredicate goesOn) throws InterruptedException {
        long begun = System.nanoTime();
        return ask(number -> begun + (long) (number / perSecond * Workloads.NANOS_PER_SECOND), goesOn);
    }

    private Answers ask(IntToLongFunction due, IntPredicate goesOn) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        List<Thread> all = new ArrayList<>();
        long begun = System.nanoTime();
        for (int asker = 0; asker < askers; asker++) {
            Thread thread = new Thread(() -> askOnAndOn(next, due, goesOn, answers), "asker-" + asker);
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        return new Answers(answers, (System.nanoTime() - begun) / Workloads.NANOS_PER_SECOND);
    }

    private void askOnAndOn(
            AtomicInteger next, IntToLongFunction due, IntPredicate goesOn, Collection<Answer> answers) {
        try (HttpConnection connection = new HttpConnection(url)) {
            for (int number = next.getAndIncrement(); goesOn.test(number); number = next.getAndIncrement()) {
                answers.add(ask(connection, number, due.applyAsLong(number)));
            }
        }
    }

    private Answer ask(HttpConnection connection, int number, long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        try {
            byte[] body = connection.send(requests.get(number % requests.size()));
            double millis = since(due);
            return new Answer(millis, wrong(number, body));
        } catch (IOException e) {
            return new Answer(since(due), Optional.of(e.toString()));
        }
    }

    private static double since(long due) {
        return (System.nanoTime() - due) / NANOS_PER_MILLI;
    }

    private Optional<String> wrong(int number, byte[] body) throws IOException {
        return isRight.isRight(number, body) ? Optional.empty() : Optional.of("another answer than before");
    }

    /**
     * An answer, or that there is none.
     *
     * @param millis since it was due
     * @param error what is wrong with it
     */
    private record Answer(double millis, Optional<String> error) {}

    /** The answers to some requests. */
    static final class Answers {

        private final double[] millis;
        private final List<String> errors;
        private final double seconds;

        private Answers(Collection<Answer> all, double seconds) {
            this.seconds = seconds;
            this.millis = all.stream().mapToDouble(Answer::millis).sorted().toArray();
            this.errors =
                    all.stream().flatMap(answer -> answer.error().stream()).toList();
        }

        /** Returns the milliseconds that a share of the requests took at most. */
        double quantile(double share) {
            return millis[(int) (share * (millis.length - 1))];
        }

        int requests() {
            return millis.length;
        }

        double perSecond() {
            return millis.length / seconds;
        }

        List<String> errors() {
            return errors;
        }
    }
}
