package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.Split;
import io.pairstream.records.StopDecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {

    @Test
    void fieldsComeInAFixedOrder() {
        assertThat(json(Histories.complete(2))).isEqualTo("""
                {
                  "runId" : "group-1",
                  "dataset" : "mnist",
                  "network" : "resnet",
                  "epochs" : 1,
                  "batchSize" : 100,
                  "steps" : 2,
                  "finalTrainLoss" : 0.0001,
                  "finalTrainAccuracy" : 0.96025,
                  "finalTestLoss" : 0.5435783863067627,
                  "finalTestAccuracy" : 0.96025,
                  "perClass" : [
                    {
                      "label" : 0,
                      "precision" : 0.9698825931597754,
                      "recall" : 0.95,
                      "f1" : 0.9598383430159131,
                      "support" : 2000
                    },
                    {
                      "label" : 1,
                      "precision" : 0.9510044096031357,
                      "recall" : 0.9705,
                      "f1" : 0.9606533036377135,
                      "support" : 2000
                    }
                  ],
                  "samplesPerSecond" : 500.0,
                  "wallSeconds" : 0.4,
                  "seed" : 42,
                  "pairing" : "alternating",
                  "order" : "shuffled",
                  "bestStep" : 1,
                  "balance" : "none",
                  "augmentation" : {
                    "rotationDegrees" : 0.0,
                    "shiftPixels" : 0.0,
                    "zoomFraction" : 0.0,
                    "elasticPixels" : 0.0,
                    "flip" : false
                  },
                  "testSet" : "alternating",
                  "testSets" : [
                    {
                      "name" : "alternating",
                      "pairs" : 4000,
                      "loss" : 0.5435783863067627,
                      "accuracy" : 0.96025,
                      "perClass" : [
                        {
                          "label" : 0,
                          "precision" : 0.9698825931597754,
                          "recall" : 0.95,
                          "f1" : 0.9598383430159131,
                          "support" : 2000
                        },
                        {
                          "label" : 1,
                          "precision" : 0.9510044096031357,
                          "recall" : 0.9705,
                          "f1" : 0.9606533036377135,
                          "support" : 2000
                        }
                      ]
                    }
                  ],
                  "finalOperatingPoints" : [ ],
                  "bestOperatingPoints" : [ ],
                  "numericFingerprints" : [
                    "nd4j=1;omp=2"
                  ],
                  "earlyStop" : null
                }
                """);
    }

    @Test
    void saysWhyTheRunEndedEarly() {
        RunHistory history = Histories.complete(8);
        history.lastCheckpoint().orElseThrow().setStopDecision(new StopDecision("group-1", 5L, 3L, 0.25, 2, 7L));

        assertThat(json(history)).endsWith("""
                  "earlyStop" : {
                    "decidedAtStep" : 5,
                    "bestStep" : 3,
                    "evaluationsSinceBest" : 2
                  }
                }
                """);
    }

    @Test
    void theEarliestOfEqualLossesIsBest() {
        RunHistory history = Histories.complete(3);
        history.testResults().values().forEach(result -> result.setLoss(0.5));

        assertThat(json(history)).contains("\"bestStep\" : 0,");
    }

    @Test
    void whatIsNoNumberIsNull() {
        RunHistory complete = Histories.complete(2);
        List<EvaluationResult> results = List.of(
                Histories.result(0, Split.TEST, 1),
                Histories.result(1, Split.TEST, Double.NaN),
                complete.finalTrainResult().orElseThrow());
        RunHistory diverged = RunHistory.of(complete.run(), complete.steps(), complete.checkpoints(), results);

        assertThat(json(diverged)).contains("\"finalTestLoss\" : null,").contains("\"bestStep\" : 0,");
    }

    @Test
    void finalFiguresAreThoseOfThePrimaryTestSetAndAllSetsAreListed() {
        String json = json(Histories.completeWithTwoTestSets(2));

        assertThat(json)
                .contains("\"finalTestLoss\" : 0.5,", "\"testSet\" : \"alternating\",")
                .containsSubsequence(
                        "\"name\" : \"alternating\"",
                        "\"loss\" : 0.5,",
                        "\"name\" : \"random\"",
                        "\"pairs\" : 2000",
                        "\"loss\" : 0.25,",
                        "\"accuracy\" : 0.925,");
    }

    @Test
    void thresholdsAreThoseOfTheFinalAndOfTheBestCheckpoint() {
        OperatingPoint ofBest =
                new OperatingPoint("far=0.01", 0.875, "alternating", 1000L, 9L, "random", 1000L, 12L, 9L, 8L);
        RunHistory history = Histories.complete(3);
        Histories.withPoints(history.finalTestResult().orElseThrow(), "half of alternating", "the other half of it");
        history.testResults().values().stream()
                .filter(result -> result.getStep() == 1)
                .forEach(result -> {
                    result.setLoss(0.001);
                    result.setOperatingPoints(List.of(ofBest));
                });

        assertThat(json(history))
                .containsSubsequence(
                        "\"finalOperatingPoints\" : [", "\"eer\"", "\"far=0.02\"", "\"bestOperatingPoints\"")
                .contains("""
                  "bestOperatingPoints" : [
                    {
                      "rule" : "far=0.01",
                      "title" : "at most 1 of 100 different pairs",
                      "threshold" : 0.875,
                      "chosenOn" : "alternating",
                      "chosenOnDifferent" : 1000,
                      "chosenOnSame" : 9,
                      "reportedOn" : "random",
                      "differentPairs" : 1000,
                      "falseAccepts" : 12,
                      "samePairs" : 9,
                      "trueAccepts" : 8,
                      "words" : "12 of 1,000 different pairs are accepted, 8 of 9 same pairs are"
                    }
                  ],
                """);
    }

    private static String json(RunHistory history) {
        return new String(new SummaryJson().render(history), StandardCharsets.UTF_8);
    }
}
