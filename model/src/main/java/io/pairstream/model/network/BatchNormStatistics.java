package io.pairstream.model.network;

import java.util.Set;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/** Tells batch norm's running statistics from trained parameters: their "gradient" is a move, not a slope. */
final class BatchNormStatistics {

    private static final Set<String> NAMES = Set.of(
            BatchNormalizationParamInitializer.GLOBAL_MEAN,
            BatchNormalizationParamInitializer.GLOBAL_VAR,
            BatchNormalizationParamInitializer.GLOBAL_LOG_STD);

    private BatchNormStatistics() {}

    /** Returns whether a parameter, named {@code layer_parameter}, is a running statistic. */
    static boolean isOne(String variable) {
        return NAMES.contains(variable.substring(variable.indexOf('_') + 1));
    }
}
