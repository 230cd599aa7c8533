package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.Augmentation;
import io.pairstream.records.HyperParameters;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.StopDecision;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputLogTest {

    @Test
    void theLogTellsTheWholeRun() {
        assertThat(log(Histories.complete(2))).isEqualTo("""
                Run: group-1 (PairStream 0.1.0)
                Dataset: mnist, 6000 training and 1000 test images, SHA-256 ab12
                Pairing: alternating, self pairs left out, order shuffled, seed 42
                Network: resnet
                Training: 1 epochs, batch size 100, Adam with learning rate 0.001 after 10 warm-up steps, dropout 0.5, class weights on
                Augmentation: none
                Train pairs: label 0 (different) 50000, label 1 (same) 50000; shapes: left [100000, 28, 28], right [100000, 28, 28], labels [100000]
                Train audit: 100000 pairs of 5999 images, 94 of them on the left; 0 self pairs; mean label imbalance per left image 0.25; the left image alone predicts the label with accuracy 0.625, the more frequent label with 0.5
                Test pairs (alternating): label 0 (different) 2000, label 1 (same) 2000; shapes: left [4000, 28, 28], right [4000, 28, 28], labels [4000]
                Test audit (alternating): 4000 pairs of 999 images, 23 of them on the left; 0 self pairs; mean label imbalance per left image 0.125; the left image alone predicts the label with accuracy 0.5625, the more frequent label with 0.5
                Losses: cross entropy in nats; of a mini-batch before its update, with dropout and class weights; of the test pairs (alternating) and in the final figures without any of that

                Mini-Batch: 0 - Train Loss: 2.030343770980835 - Test Loss: 1.0871567726135254
                Mini-Batch: 1 - Train Loss: 1.0151718854904175 - Test Loss: 0.5435783863067627

                Final Train Accuracy: 0.96025
                Final Train Loss: 0.0001
                Final Test Accuracy: 0.96025
                Final Test Loss: 0.5435783863067627

                              precision    recall  f1-score   support

                           0       0.97      0.95      0.96      2000
                           1       0.95      0.97      0.96      2000

                    accuracy                           0.96      4000
                   macro avg       0.96      0.96      0.96      4000
                weighted avg       0.96      0.96      0.96      4000
                """);
    }

    @Test
    void eachFigureSaysWhichTestSetItIsOf() {
        String log = log(Histories.completeWithTwoTestSets(2));

        assertThat(log)
                .containsSubsequence(
                        "Test pairs (alternating): label 0 (different) 2000, label 1 (same) 2000;",
                        "Test audit (alternating): 4000 pairs of 999 images",
                        "Test pairs (random): label 0 (different) 1000, label 1 (same) 1000;",
                        "Test audit (random): 2000 pairs of 990 images",
                        "of the test pairs (alternating) and in the final figures without any of that",
                        "Mini-Batch: 1 - Train Loss: 1.0151718854904175 - Test Loss: 0.5\n",
                        "Final Test Accuracy: 0.96025\n",
                        "Final Test Loss: 0.5\n",
                        "Final Test Accuracy (random): 0.925\n",
                        "Final Test Loss (random): 0.25\n",
                        "\nTest set: alternating\n\n              precision",
                        "4000\n\nTest set: random\n\n              precision",
                        "weighted avg       0.93      0.93      0.92      2000\n");
    }

    @Test
    void whatIsDoneToTrainingPairsIsSaid() {
        RunHistory history = Histories.complete(1);
        history.run().setTrainPairs(new LabelCounts(10_000L, 90_000L));
        history.run().setBalance("oversample");
        history.run().setAugmentation(new Augmentation(10.0, 2.0, 0.1, 1.5, false));

        assertThat(log(history))
                .contains(
                        "\nAugmentation: rotation by up to 10.0 degrees, shift by up to 2.0 pixels, zoom by up to 0.1,"
                                + " elastic by up to 1.5 pixels, flip off; test images as they are\n",
                        "\nTrain pairs: label 0 (different) 90000, label 1 (same) 90000; shapes: left"
                                + " [180000, 28, 28], right [180000, 28, 28], labels [180000];"
                                + " balance oversample of 10000 and 90000 different pairs\n");
    }

    @Test
    void shapesOfImagesInColourEndWithTheirChannels() {
        RunHistory history = Histories.complete(1);
        history.run().setImageChannels(3);

        assertThat(log(history))
                .contains("shapes: left [100000, 28, 28, 3], right [100000, 28, 28, 3], labels [100000]\n");
    }

    @Test
    void onlyLossLinesMatchThePattern() {
        assertThat(LossLine.PATTERN.matcher(log(Histories.complete(104))).results())
                .hasSize(104);
    }

    @Test
    void namesScheduleWeightDecayLabelSmoothingAndTheContrastiveLossWhereTheRunHasThem() {
        RunHistory history = Histories.complete(1);
        HyperParameters settings = history.run().getHyperParameters();
        settings.setSchedule("step");
        settings.setDecayFactor(0.5);
        settings.setDecaySteps(40);
        settings.setWeightDecay(0.01);
        settings.setLabelSmoothing(0.1);
        settings.setContrast(2);

        assertThat(log(history))
                .contains(" after 10 warm-up steps, schedule step (times 0.5 every 40 steps), weight decay 0.01, label"
                        + " smoothing 0.1, contrast 2.0, dropout 0.5,")
                .contains(
                        " with dropout and class weights and smoothed labels but without the contrastive loss; of the test pairs");
    }

    @Test
    void saysAfterTheLossesThatTheRunWasStoppedEarlyAndWhy() {
        RunHistory history = Histories.complete(8);
        history.lastCheckpoint().orElseThrow().setStopDecision(new StopDecision("group-1", 5L, 3L, 0.25, 2, 7L));

        assertThat(log(history))
                .contains(
                        "\nStopped early after step 7: test loss had not improved for 2 evaluations since step 3\n\nFinal");
    }

    @Test
    void syntheticImagesAreCalledSynthetic() {
        RunHistory history = Histories.complete(1);
        history.run().setDataset("synthetic");

        assertThat(log(history))
                .contains("\nDataset: synthetic images (drawn by PairStream, not MNIST), 6000 training");
    }

    private static String log(RunHistory history) {
        return new String(new OutputLog().render(history), StandardCharsets.UTF_8);
    }
}
