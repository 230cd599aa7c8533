package io.pairstream.report;

import io.pairstream.schemas.text.PlainDecimal;
import java.util.regex.Pattern;

/**
 * The losses at one mini-batch that has a test result.
 *
 * @param step the mini-batch's number in the run, from 0
 * @param trainLoss loss of the mini-batch before its update, class-weighted where the run asks for it
 * @param testLoss loss on all test pairs after the update, without class weights
 */
public record LossLine(long step, double trainLoss, double testLoss) {

    /** Finds the two losses in a line, unless one is no number. */
    public static final Pattern PATTERN = Pattern.compile("Train Loss: (\\d+\\.\\d+) - Test Loss: (\\d+\\.\\d+)");

    /** Returns {@code Mini-Batch: 0 - Train Loss: 2.030343770980835 - Test Loss: 1.0871567726135254}. */
    public String format() {
        return "Mini-Batch: " + step + " - Train Loss: " + PlainDecimal.format(trainLoss) + " - Test Loss: "
                + PlainDecimal.format(testLoss);
    }
}
