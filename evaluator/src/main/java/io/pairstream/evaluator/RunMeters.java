package io.pairstream.evaluator;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the runs that are evaluated. Those of a run whose last checkpoint is evaluated go as soon as another run is
 * evaluated; and of runs that do not come so far, those of the {@value #MOST_RUNS} that were evaluated last stay. Thread-safe.
 */
final class RunMeters {

    /** Most runs that have meters. */
    static final int MOST_RUNS = 20;

    private final MeterRegistry registry;

    /** By run id, the one that was evaluated last at the end. */
    private final Map<String, OfRun> runs = new LinkedHashMap<>();

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A checkpoint of a run was evaluated. */
    synchronized void evaluated(String run, Duration duration) {
        touch(run);
        ServiceMeter.EVALUATION_DURATION.timer(registry, run).record(duration);
    }

    /** Shows the figures of a test set. */
    synchronized void show(EvaluationResult result) {
        touch(result.getRunId()).show(registry, result);
    }

    /** The last checkpoint of a run is evaluated. */
    synchronized void finished(String run) {
        touch(run).finished = true;
    }

    private OfRun touch(String run) {
        OfRun found = Optional.ofNullable(runs.remove(run)).orElseGet(() -> new OfRun(run));
        int others = runs.size();
        for (Iterator<OfRun> each = runs.values().iterator(); each.hasNext(); ) {
            OfRun other = each.next();
            if (other.finished || others >= MOST_RUNS) {
                other.remove(registry);
                each.remove();
                others--;
            }
        }
        runs.put(run, found);
        return found;
    }

    private static final class OfRun {

        private final String run;
        private final Map<String, Figures> bySet = new HashMap<>();
        private boolean finished;

        OfRun(String run) {
            this.run = run;
        }

        void show(MeterRegistry registry, EvaluationResult result) {
            bySet.computeIfAbsent(result.getTestSet(), set -> new Figures(registry, run, set)).newest = result;
        }

        void remove(MeterRegistry registry) {
            registry.remove(ServiceMeter.EVALUATION_DURATION.timer(registry, run));
            bySet.values().forEach(figures -> figures.remove(registry));
        }
    }

    private static final class Figures {

        private final List<Meter> meters = new ArrayList<>();
        private volatile @Nullable EvaluationResult newest;

        Figures(MeterRegistry registry, String run, String set) {
            meters.add(ServiceMeter.LOSS.gauge(registry, () -> newest(EvaluationResult::getLoss), run, set));
            meters.add(ServiceMeter.ACCURACY.gauge(registry, () -> newest(EvaluationResult::getAccuracy), run, set));
            for (Figure figure : Figure.all()) {
                meters.add(ServiceMeter.FIGURE.gauge(registry, () -> newest(figure), run, set, figure.name()));
            }
        }

        private double newest(ToDoubleFunction<EvaluationResult> figure) {
            EvaluationResult result = newest;
            return result == null ? Double.NaN : figure.applyAsDouble(result);
        }

        void remove(MeterRegistry registry) {
            meters.forEach(registry::remove);
        }
    }
}
