package io.pairstream.app.export;

import io.pairstream.model.onnx.OnnxDifference;
import io.pairstream.records.CheckpointCreated;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;

/**
 * A model that was exported.
 *
 * @param checkpoint whose it is
 * @param folder where it is
 * @param difference how far what its files say is from what it says itself
 */
public record ExportedModel(CheckpointCreated checkpoint, Path folder, OnnxDifference difference) {

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.UP);

    /** Returns all of it in one line. */
    public String sentence() {
        String most = new BigDecimal(difference.logit()).round(TWO_DIGITS).toPlainString();
        return "Model of run " + checkpoint.getRunId() + " after mini-batch " + checkpoint.getStep() + " in " + folder
                + "; computed again from its files, the logits of " + difference.pairs()
                + " pairs differ by at most " + most;
    }
}
