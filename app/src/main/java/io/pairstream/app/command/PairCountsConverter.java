package io.pairstream.app.command;

import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.schemas.PairStreamException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code DIFFERENT,SAME}: how many pairs carry label 0 and label 1. */
final class PairCountsConverter implements ITypeConverter<PairCounts> {

    private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d{1,9}),(\\d{1,9})");

    @Override
    public PairCounts convert(String value) {
        Matcher matcher = TWO_NUMBERS.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + value + "': expected DIFFERENT,SAME, two whole numbers such as 50000,50000");
        }
        try {
            return new PairCounts(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        } catch (PairStreamException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    static String format(PairCounts counts) {
        return counts.different() + "," + counts.same();
    }
}
