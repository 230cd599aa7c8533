package io.pairstream.dashboard.state;

import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.StopDecision;
import java.util.List;
import java.util.Optional;

/**
 * All that the page shows of a run beside its curves.
 *
 * @param summary the run in figures
 * @param newest results of the newest checkpoint that has one on the primary test set
 * @param best the best checkpoint and its result
 * @param decision the newest decision about stopping it early
 */
public record RunDetails(
        RunSummary summary, List<EvaluationResult> newest, Optional<BestModel> best, Optional<StopDecision> decision) {}
