package io.pairstream.app.export;

import io.pairstream.evaluator.Predictions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.TestSet;
import io.pairstream.report.comparison.PairPrediction;
import io.pairstream.report.rows.Rows;
import io.pairstream.schemas.ClassNames;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.stream.PairDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint's model says of the pairs of a test set, as rows. The model is asked as the rows are gone through, on the
 * thread that does so.
 *
 * @param predictions asks the model
 * @param run the run
 * @param checkpoint one of its checkpoints
 * @param testSet name of one of its test sets
 */
public record PredictionRows(Predictions predictions, Run run, CheckpointCreated checkpoint, String testSet)
        implements Rows {

    private static final Schema SCHEMA = SchemaBuilder.record("Prediction")
            .fields()
            .requiredString("runId")
            .requiredLong("step")
            .requiredString("testSet")
            .requiredInt("epoch")
            .requiredLong("sequence")
            .optionalString("imageSet")
            .requiredInt("leftIndex")
            .requiredInt("rightIndex")
            .optionalString("leftClass")
            .optionalString("rightClass")
            .requiredInt("label")
            .requiredDouble("score")
            .requiredInt("predicted")
            .endRecord();

    /**
     * Checks that there is such a test set.
     *
     * @throws PairStreamException that names those that there are, if there is none
     */
    public PredictionRows {
        List<String> names = TestSets.of(run).stream().map(TestSet::getName).toList();
        if (!names.contains(testSet)) {
            throw new PairStreamException("test set '" + RunIds.shown(testSet) + "' of run '" + run.getRunId()
                    + "': expected one of " + String.join(", ", names));
        }
    }

    /** Returns what a row has. */
    public static List<String> fields() {
        return SCHEMA.getFields().stream().map(Schema.Field::name).toList();
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void forEach(Action action) throws IOException {
        try {
            predictions.ofTestSet(run, checkpoint, testSet, (name, pair, score) -> {
                try {
                    action.accept(row(new PairPrediction(pair, score)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private IndexedRecord row(PairPrediction prediction) {
        ImagePair pair = prediction.pair();
        return new GenericRecordBuilder(SCHEMA)
                .set("runId", run.getRunId())
                .set("step", checkpoint.getStep())
                .set("testSet", testSet)
                .set("epoch", pair.getEpoch())
                .set("sequence", pair.getSequence())
                .set("imageSet", PairFormat.isReference(run) ? run.getImageSet() : null)
                .set("leftIndex", pair.getLeftIndex())
                .set("rightIndex", pair.getRightIndex())
                .set("leftClass", className(pair.getLeftClass()))
                .set("rightClass", className(pair.getRightClass()))
                .set("label", pair.getLabel())
                .set("score", prediction.sameProbability())
                .set("predicted", prediction.predicted())
                .build();
    }

    private @Nullable String className(int number) {
        return number == PairDecoder.NO_CLASS ? null : ClassNames.of(run, number);
    }
}
