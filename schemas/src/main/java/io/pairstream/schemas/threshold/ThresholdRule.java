package io.pairstream.schemas.threshold;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.text.PlainDecimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a threshold is chosen. Its text is what users write and what records hold; {@link #parse} reads it back. */
public sealed interface ThresholdRule {

    /** What is expected of a rule's text, to be read behind that word. */
    String EXPECTED =
            "a number from 0 to 1, eer, best-accuracy, or far=F with a false accept rate F of more than 0 and less than 1"
                    + " such as far=0.01";

    /** Returns the rule as it is written: {@code 0.62}, {@code eer}, {@code best-accuracy} or {@code far=0.01}. */
    String text();

    /** Returns the rule in words: "equal errors", "at most 1 of 100 different pairs". */
    String title();

    /**
     * Returns the rule of a text.
     *
     * @throws PairStreamException if it is none
     */
    static ThresholdRule parse(String text) {
        return find(text)
                .orElseThrow(
                        () -> new PairStreamException("threshold '" + RunIds.shown(text) + "': expected " + EXPECTED));
    }

    /** Returns the rule of a text, if it is one. */
    static Optional<ThresholdRule> find(String text) {
        return switch (text) {
            case EqualErrors.TEXT -> Optional.of(new EqualErrors());
            case BestAccuracy.TEXT -> Optional.of(new BestAccuracy());
            default ->
                text.startsWith(FalseAcceptRate.PREFIX)
                        ? number(text.substring(FalseAcceptRate.PREFIX.length()))
                                .filter(rate -> rate > 0 && rate < 1)
                                .map(FalseAcceptRate::new)
                        : number(text).filter(threshold -> threshold <= 1).map(Fixed::new);
        };
    }

    private static Optional<Double> number(String text) {
        return Fixed.NUMBER.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    /**
     * A given threshold.
     *
     * @param threshold in [0, 1]
     */
    record Fixed(double threshold) implements ThresholdRule {

        private static final Pattern NUMBER =
                Pattern.compile("(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE]-?\\d{1,3})?");

        /** Checks the threshold. */
        public Fixed {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new PairStreamException("threshold " + PlainDecimal.format(threshold) + ": expected 0 to 1");
            }
        }

        @Override
        public String text() {
            return PlainDecimal.format(threshold);
        }

        @Override
        public String title() {
            return text();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** The share of pairs of label 0 that are accepted equals the share of pairs of label 1 that are not. */
    record EqualErrors() implements ThresholdRule {

        private static final String TEXT = "eer";

        @Override
        public String text() {
            return TEXT;
        }

        @Override
        public String title() {
            return "equal errors";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Most pairs are right: those of label 1 that are accepted, and those of label 0 that are not. */
    record BestAccuracy() implements ThresholdRule {

        private static final String TEXT = "best-accuracy";

        @Override
        public String text() {
            return TEXT;
        }

        @Override
        public String title() {
            return "best accuracy";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Most pairs of label 1 are accepted where at most a share of those of label 0 may be.
     *
     * @param most that share, more than 0 and less than 1
     */
    record FalseAcceptRate(double most) implements ThresholdRule {

        private static final String PREFIX = "far=";

        /** Checks the share. */
        public FalseAcceptRate {
            if (!(most > 0 && most < 1)) {
                throw new PairStreamException(
                        "false accept rate " + PlainDecimal.format(most) + ": expected more than 0 and less than 1");
            }
        }

        /** Returns the rule by which at most 1 in so many of label 0 may be accepted. */
        public static FalseAcceptRate oneIn(long pairs) {
            return new FalseAcceptRate(1.0 / pairs);
        }

        @Override
        public String text() {
            return PREFIX + PlainDecimal.format(most);
        }

        @Override
        public String title() {
            BigDecimal rate = new BigDecimal(PlainDecimal.format(most)).stripTrailingZeros();
            String pairs = String.format(Locale.ROOT, "%,d", BigInteger.TEN.pow(rate.scale()));
            return "at most " + rate.unscaledValue() + " of " + pairs + " different pairs";
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
