package io.pairstream.it.chaos;

import io.pairstream.schemas.RunIds;
import java.util.ArrayList;
import java.util.List;

/** When steps were published, by the time stamps that their records have. */
final class StepTimes {

    private StepTimes() {}

    /** Returns the time of each committed step record of the run, in milliseconds since 1970, in no particular order. */
    static List<Long> of(Target target) {
        List<Long> times = new ArrayList<>();
        CommittedRecords.read(target.broker(), target.topics().steps(), found -> {
            if (RunIds.isStepKeyOf(target.runId(), found.key())) {
                times.add(found.timestamp());
            }
        });
        return times;
    }
}
