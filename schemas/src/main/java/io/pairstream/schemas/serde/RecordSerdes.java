package io.pairstream.schemas.serde;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ImagePair;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;

/** One serde for each record that is a topic's value. */
public final class RecordSerdes {

    /** Values of topic {@code runs}. */
    public static final AvroSerde<Run> RUN = AvroSerde.of(Run.class);
    /** Values of topics {@code pairs.train} and {@code pairs.test}. */
    public static final AvroSerde<ImagePair> IMAGE_PAIR = AvroSerde.of(ImagePair.class);
    /** Values of topic {@code steps}. */
    public static final AvroSerde<TrainingStep> TRAINING_STEP = AvroSerde.of(TrainingStep.class);
    /** Values of topic {@code checkpoints}. */
    public static final AvroSerde<CheckpointCreated> CHECKPOINT_CREATED = AvroSerde.of(CheckpointCreated.class);
    /** Values of topic {@code results}. */
    public static final AvroSerde<EvaluationResult> EVALUATION_RESULT = AvroSerde.of(EvaluationResult.class);
    /** Values of topic {@code loss-history}. */
    public static final AvroSerde<LossPoint> LOSS_POINT = AvroSerde.of(LossPoint.class);
    /** Values of topic {@code best-models}. */
    public static final AvroSerde<BestModel> BEST_MODEL = AvroSerde.of(BestModel.class);
    /** Values of topic {@code decisions}. */
    public static final AvroSerde<StopDecision> STOP_DECISION = AvroSerde.of(StopDecision.class);

    private RecordSerdes() {}
}
