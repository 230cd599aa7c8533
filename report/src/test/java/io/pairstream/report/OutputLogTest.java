package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.HyperParameters;
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
                Train pairs: label 0 (different) 50000, label 1 (same) 50000; shapes: left [100000, 28, 28], right [100000, 28, 28], labels [100000]
                Test pairs: label 0 (different) 2000, label 1 (same) 2000; shapes: left [4000, 28, 28], right [4000, 28, 28], labels [4000]
                Train audit: 100000 pairs of 5999 images, 94 of them on the left; 0 self pairs; mean label imbalance per left image 0.25; the left image alone predicts the label with accuracy 0.625, the more frequent label with 0.5
                Test audit: 4000 pairs of 999 images, 23 of them on the left; 0 self pairs; mean label imbalance per left image 0.125; the left image alone predicts the label with accuracy 0.5625, the more frequent label with 0.5
                Losses: cross entropy in nats; of a mini-batch before its update, with dropout and class weights; of the test pairs and in the final figures without any of that

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
    void onlyLossLinesMatchThePattern() {
        assertThat(LossLine.PATTERN.matcher(log(Histories.complete(104))).results())
                .hasSize(104);
    }

    @Test
    void namesScheduleWeightDecayAndLabelSmoothingWhereTheRunHasThem() {
        RunHistory history = Histories.complete(1);
        HyperParameters settings = history.run().getHyperParameters();
        settings.setSchedule("step");
        settings.setDecayFactor(0.5);
        settings.setDecaySteps(40);
        settings.setWeightDecay(0.01);
        settings.setLabelSmoothing(0.1);

        assertThat(log(history))
                .contains(" after 10 warm-up steps, schedule step (times 0.5 every 40 steps), weight decay 0.01, label"
                        + " smoothing 0.1, dropout 0.5,")
                .contains(" with dropout and class weights and smoothed labels; of the test pairs");
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
