package io.pairstream.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.dashboard.state.LossPage;
import io.pairstream.dashboard.state.LossPoints;
import io.pairstream.dashboard.state.RunDetails;
import io.pairstream.dashboard.state.RunSummary;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.schemas.RunSettings;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.web.Json;

/** Runs and their curves as JSON; the OpenAPI document says what each field means. */
final class RunJson {

    private RunJson() {}

    static ObjectNode summary(RunSummary summary) {
        Run run = summary.run();
        ObjectNode node = Json.object();
        node.put("runId", run.getRunId());
        node.put("status", run.getStatus().name());
        node.put("failure", run.getFailure());
        node.put("dataset", run.getDataset());
        node.put("network", run.getNetwork());
        node.put("testSet", TestSets.primary(run));
        node.put("changed", summary.changed());
        node.put("trainedSteps", summary.trainedSteps());
        node.put("plannedSteps", summary.plannedSteps());
        addLast(node, summary);
        node.set("samplesPerSecond", PlainJson.number(summary.samplesPerSecond()));
        node.set("secondsLeft", PlainJson.number(summary.secondsLeft()));
        addFigures(node, summary);
        node.put("checkpoints", summary.checkpoints());
        node.put("evaluated", summary.evaluated());
        node.put("evaluationLag", summary.evaluationLag());
        node.put("rejected", summary.rejected());
        node.put("bestStep", summary.bestStep().orElse(null));
        node.put("stopsAfterStep", summary.stopsAfter().orElse(null));
        return node;
    }

    private static void addLast(ObjectNode node, RunSummary summary) {
        if (summary.lastStep() < 0) {
            node.putNull("lastStep");
            node.putNull("lastStepAt");
        } else {
            node.put("lastStep", summary.lastStep());
            node.put("lastStepAt", summary.lastStepAt());
        }
    }

    private static void addFigures(ObjectNode node, RunSummary summary) {
        LossPoints train = summary.newestTrain();
        LossPoints test = summary.newestTest();
        boolean trained = train.size() > 0;
        boolean tested = test.size() > 0;
        node.set("trainLoss", PlainJson.number(trained ? train.trainLoss()[0] : Double.NaN));
        node.set("trainAccuracy", PlainJson.number(trained ? train.trainAccuracy()[0] : Double.NaN));
        if (tested) {
            node.put("newestResultStep", summary.newestTestStep());
        } else {
            node.putNull("newestResultStep");
        }
        node.set("testLoss", PlainJson.number(tested ? test.testLoss()[0] : Double.NaN));
        node.set("testAccuracy", PlainJson.number(tested ? test.testAccuracy()[0] : Double.NaN));
    }

    static ObjectNode details(RunDetails details) {
        Run run = details.summary().run();
        ObjectNode node = summary(details.summary());
        ObjectNode settings = node.putObject("settings");
        RunSettings.settings(run).forEach(settings::put);
        ArrayNode numerics = node.putArray("numericFingerprints");
        run.getNumericFingerprints().forEach(numerics::add);
        node.put("codeVersion", run.getCodeVersion());
        ArrayNode newest = node.putArray("newestResults");
        details.newest().forEach(result -> newest.add(ResultJson.result(result, run)));
        details.best()
                .ifPresentOrElse(best -> node.set("best", ResultJson.best(best, run)), () -> node.putNull("best"));
        details.decision()
                .ifPresentOrElse(made -> node.set("decision", decision(made)), () -> node.putNull("decision"));
        return node;
    }

    private static ObjectNode decision(StopDecision decision) {
        ObjectNode node = Json.object();
        node.put("decidedAtStep", decision.getDecidedAtStep());
        node.put("bestStep", decision.getBestStep());
        node.set("bestLoss", PlainJson.number(decision.getBestLoss()));
        node.put("evaluationsSinceBest", decision.getEvaluationsSinceBest());
        node.put("stopAfterStep", decision.getStopAfterStep());
        return node;
    }

    static ObjectNode losses(String runId, LossPage page) {
        ObjectNode node = points(runId, page.points());
        page.next().ifPresentOrElse(next -> node.put("next", next), () -> node.putNull("next"));
        return node;
    }

    static ObjectNode points(String runId, LossPoints points) {
        ObjectNode node = Json.object();
        node.put("runId", runId);
        node.set("steps", Json.numbers(points.steps()));
        node.set("trainLoss", Json.numbers(points.trainLoss()));
        node.set("trainAccuracy", Json.numbers(points.trainAccuracy()));
        node.set("testLoss", Json.numbers(points.testLoss()));
        node.set("testAccuracy", Json.numbers(points.testAccuracy()));
        node.set("samples", Json.wholeNumbers(points.samples()));
        node.set("at", Json.wholeNumbers(points.at()));
        return node;
    }
}
