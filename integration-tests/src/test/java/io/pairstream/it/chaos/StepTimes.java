package io.pairstream.it.chaos;

import io.pairstream.schemas.RunIds;
import java.util.ArrayList;
import java.util.List;

/** When steps, and what belongs to them, were published, by the time stamps that their records have. */
final class StepTimes {

    private StepTimes() {}

    /** Returns the time of each committed step record of the run, in milliseconds since 1970, in no particular order. */
    static List<Long> of(Target target) {
        return of(target, target.topics().steps().name());
    }

    /** Returns the same for another topic with the keys of steps. */
    static List<Long> of(Target target, String topic) {
        List<Long> times = new ArrayList<>();
        CommittedRecords.read(target.broker(), topic, found -> {
            if (RunIds.isStepKeyOf(target.runId(), found.key())) {
                times.add(found.timestamp());
            }
        });
        return times;
    }
}
