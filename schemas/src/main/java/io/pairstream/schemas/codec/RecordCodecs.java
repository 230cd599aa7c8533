package io.pairstream.schemas.codec;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;

/** Codecs of records that are kept beside their topics, too: in checkpoints, in state stores, among dead letters. */
public final class RecordCodecs {

    /** Values of topic {@code runs}. */
    public static final RecordCodec<Run> RUN = RecordCodec.of(Run.class);
    /** Values of topics {@code pairs.train} and {@code pairs.test}. */
    public static final RecordCodec<ImagePair> IMAGE_PAIR = RecordCodec.of(ImagePair.class);
    /** Values of topic {@code steps}. */
    public static final RecordCodec<TrainingStep> TRAINING_STEP = RecordCodec.of(TrainingStep.class);
    /** Values of topic {@code checkpoints}. */
    public static final RecordCodec<CheckpointCreated> CHECKPOINT_CREATED = RecordCodec.of(CheckpointCreated.class);
    /** Values of topic {@code results}. */
    public static final RecordCodec<EvaluationResult> EVALUATION_RESULT = RecordCodec.of(EvaluationResult.class);
    /** Values of topic {@code best-models}. */
    public static final RecordCodec<BestModel> BEST_MODEL = RecordCodec.of(BestModel.class);
    /** Values of topic {@code decisions}. */
    public static final RecordCodec<StopDecision> STOP_DECISION = RecordCodec.of(StopDecision.class);

    private RecordCodecs() {}
}
