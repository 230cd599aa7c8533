package io.pairstream.schemas.waiting;

import java.time.Duration;
import java.util.Locale;

/** How long PairStream waits for what before it says so, goes on without it, or gives up. */
public enum TimeLimit {

    /** A wait goes on for so long until the user is told of it. */
    FIRST_NOTICE(Duration.ofSeconds(10)),

    /** The user is told of a wait again after so long. */
    NEXT_NOTICE(Duration.ofMinutes(1)),

    /** A broker may take so long to answer until a service gives up at its start. */
    KAFKA_ANSWERS(Duration.ofSeconds(30)),

    /** A run that somebody names may be undeclared for so long: who declares it may be started at the same time. */
    RUN_DECLARED(Duration.ofSeconds(10)),

    /** Behind rejected records at the end of a partition nothing may come for so long until their slots are given up. */
    LAST_PAIR(Duration.ofSeconds(10)),

    /** No test pair may come for so long until an evaluation takes those that are missing for gone. */
    TEST_PAIRS(Duration.ofSeconds(30)),

    /** A checkpoint that cannot be used is given so long to be made good by a trainer that goes on from the one before. */
    CHECKPOINT_REPAIRED(Duration.ofSeconds(30)),

    /** Nothing may happen for so long until a checkpoint that was set aside earlier is taken for what is missing. */
    SET_ASIDE_EARLIER(Duration.ofSeconds(60)),

    /** Behind a run's last result nothing may come for so long until what evaluators make of results is taken for gone. */
    DERIVED(Duration.ofSeconds(60)),

    /** Services may take so long to say of their runs that they have FAILED. */
    FAILURE_MARKED(Duration.ofSeconds(8)),

    /** A process that has failed may take so long to end by itself. */
    FAILED_PROCESS_ENDED(Duration.ofSeconds(20));

    private final Duration usual;

    TimeLimit(Duration usual) {
        this.usual = usual;
    }

    /** Returns the limit: what it is for every user, unless a test has set the {@link #property}. */
    public Duration duration() {
        return Duration.ofMillis(Long.getLong(property(), usual.toMillis()));
    }

    /** Returns the name of the system property with which a test shortens it, in milliseconds. */
    public String property() {
        return "pairstream.limit." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
