package io.pairstream.report;

import io.pairstream.records.Augmentation;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.HyperParameters;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.DatasetNames;
import io.pairstream.schemas.Figure;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.settings.RecordSettings;
import io.pairstream.schemas.text.PlainDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code output.log}: what the run was, the losses at each mini-batch that has a test result, the final figures and the
 * classification report. Only the loss lines match {@link LossLine#PATTERN}.
 */
final class OutputLog implements ReportFile {

    /** Hyper-parameters that the header has words for, or leaves to the run's record; of the others it names what is unusual. */
    private static final Set<String> IN_WORDS = Set.of(
            "batch size",
            "micro-batch size",
            "learning rate",
            "warm-up steps",
            "beta1",
            "beta2",
            "epsilon",
            "dropout",
            "class weights",
            "schedule",
            "decay factor",
            "decay steps",
            "patience");

    @Override
    public String name() {
        return "output.log";
    }

    @Override
    public byte[] render(RunHistory history) {
        EvaluationResult train = history.finalTrainResult().orElseThrow();
        List<String> lines = new ArrayList<>(header(history.run()));
        lines.add("");
        history.lossLines().forEach(line -> lines.add(line.format()));
        history.earlyStop().map(EarlyStop::format).ifPresent(lines::add);
        lines.add("");
        addFinal(lines, "Train", "", train);
        String primary = TestSets.primary(history.run());
        history.finalTestResults().forEach((name, test) -> {
            String which = name.equals(primary) ? "" : " (" + name + ")";
            addFinal(lines, "Test", which, test);
        });
        lines.add("");
        return ReportFile.utf8(
                String.join("\n", lines) + "\n" + ClassificationReport.format(history.finalTestResults()));
    }

    private static void addFinal(List<String> lines, String split, String which, EvaluationResult result) {
        Map<Figure, Double> figures = Figure.of(result);
        for (Figure figure : Figure.byTitle()) {
            Double value = figures.get(figure);
            if (value != null) {
                lines.add("Final " + split + " " + figure.heading() + which + ": " + PlainDecimal.format(value));
            }
        }
    }

    private static List<String> header(Run run) {
        List<String> lines = new ArrayList<>(List.of(
                "Run: " + run.getRunId() + " (PairStream " + run.getCodeVersion() + ")",
                "Dataset: " + dataset(run.getDataset()) + ", " + run.getTrainImages() + " training and "
                        + run.getTestImages() + " test images, SHA-256 " + run.getDatasetDigest(),
                "Pairing: " + run.getPairing() + ", self pairs " + (run.getExcludeSelf() ? "left out" : "allowed")
                        + ", order " + run.getOrder() + ", seed " + run.getSeed(),
                "Network: " + run.getNetwork(),
                "Training: " + training(run),
                "Augmentation: " + augmentation(run.getAugmentation()),
                "Train pairs: " + pairs(run, Balance.sentPerEpoch(run)) + repeated(run),
                "Train audit: " + audit(run.getTrainAudit())));
        for (TestSet set : TestSets.of(run)) {
            lines.add("Test pairs (" + set.getName() + "): " + pairs(run, set.getPairs()));
            lines.add("Test audit (" + set.getName() + "): " + audit(set.getAudit()));
        }
        lines.add("Losses: cross entropy in nats; of a mini-batch before its update, with dropout"
                + (run.getHyperParameters().getClassWeights() ? " and class weights" : "")
                + (run.getHyperParameters().getLabelSmoothing() > 0 ? " and smoothed labels" : "")
                + (run.getHyperParameters().getContrast() > 0 ? " but without the contrastive loss" : "")
                + "; of the test pairs (" + TestSets.primary(run) + ") and in the final figures without any of that");
        return lines;
    }

    private static String augmentation(Augmentation settings) {
        if (settings.equals(Augmentation.newBuilder().build())) {
            return "none";
        }
        return "rotation by up to " + PlainDecimal.format(settings.getRotationDegrees()) + " degrees, shift by up to "
                + PlainDecimal.format(settings.getShiftPixels()) + " pixels, zoom by up to "
                + PlainDecimal.format(settings.getZoomFraction()) + ", elastic by up to "
                + PlainDecimal.format(settings.getElasticPixels()) + " pixels, flip "
                + (settings.getFlip() ? "on" : "off")
                + "; test images as they are";
    }

    private static String repeated(Run run) {
        LabelCounts distinct = run.getTrainPairs();
        return Balance.of(run) == Balance.NONE
                ? ""
                : "; balance " + run.getBalance() + " of " + distinct.getDifferent() + " and " + distinct.getSame()
                        + " different pairs";
    }

    private static String dataset(String name) {
        return name.equals(DatasetNames.SYNTHETIC) ? "synthetic images (drawn by PairStream, not MNIST)" : name;
    }

    private static String training(Run run) {
        HyperParameters settings = run.getHyperParameters();
        return run.getEpochs() + " epochs, batch size " + settings.getBatchSize() + ", Adam with learning rate "
                + PlainDecimal.format(settings.getLearningRate()) + " after " + settings.getWarmupSteps()
                + " warm-up steps" + decays(settings) + ", dropout " + PlainDecimal.format(settings.getDropout())
                + ", class weights "
                + (settings.getClassWeights() ? "on" : "off");
    }

    /** Returns what the run asks for beyond a constant learning rate, true labels and all of its mini-batches, if anything. */
    private static String decays(HyperParameters settings) {
        StringBuilder text = new StringBuilder();
        if (!settings.getSchedule().equals("constant")) {
            text.append(", schedule ").append(settings.getSchedule());
        }
        if (settings.getDecaySteps() > 0) {
            text.append(" (times ")
                    .append(PlainDecimal.format(settings.getDecayFactor()))
                    .append(" every ")
                    .append(settings.getDecaySteps())
                    .append(" steps)");
        }
        RecordSettings.values(settings).forEach((setting, value) -> {
            if (!IN_WORDS.contains(setting.title())
                    && !setting.usual().map(setting::parse).equals(Optional.of(value))) {
                text.append(", ").append(setting.title()).append(' ').append(plain(value));
            }
        });
        if (settings.getPatience() > 0) {
            text.append(", patience ").append(settings.getPatience()).append(" evaluations");
        }
        return text.toString();
    }

    private static String plain(Object value) {
        return value instanceof Double number ? PlainDecimal.format(number) : String.valueOf(value);
    }

    private static String pairs(Run run, LabelCounts counts) {
        long pairs = counts.getDifferent() + counts.getSame();
        ImageShape shape = ImageShape.of(run);
        String images = "[" + pairs + ", " + shape.height() + ", " + shape.width()
                + (shape.channels() == ImageShape.GREY ? "]" : ", " + shape.channels() + "]");
        return "label 0 (different) " + counts.getDifferent() + ", label 1 (same) " + counts.getSame()
                + "; shapes: left " + images + ", right " + images + ", labels [" + pairs + "]";
    }

    private static String audit(PairAudit audit) {
        return audit.getPairs() + " pairs of " + audit.getDistinctImages() + " images, "
                + audit.getDistinctLeftImages() + " of them on the left; " + audit.getSelfPairs()
                + " self pairs; mean label imbalance per left image "
                + PlainDecimal.format(audit.getMeanLabelImbalancePerLeftImage())
                + "; the left image alone predicts the label with accuracy "
                + PlainDecimal.format(audit.getLeftImageAccuracy()) + ", the more frequent label with "
                + PlainDecimal.format(audit.getMajorityAccuracy());
    }
}
