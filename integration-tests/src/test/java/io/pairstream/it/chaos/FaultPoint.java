package io.pairstream.it.chaos;

/** A place in the services where a process can have a fault, named by the method whose beginning or end it is. */
public enum FaultPoint {
    /** The mini-batch is trained on; nothing of it is saved. */
    AFTER_STEP("io.pairstream.model.GraphModel", "train", When.END),
    /** A part of the checkpoint is in its temporary file. */
    IN_CHECKPOINT_WRITE("io.pairstream.checkpoints.CheckpointWriter", "flush", When.END),
    /** The temporary file is on the disk and has not got its name yet. */
    AFTER_FSYNC_BEFORE_RENAME("io.pairstream.checkpoints.FileCheckpointFolder", "write", When.END),
    /** The checkpoint is there and no event says so. */
    AFTER_RENAME_BEFORE_EVENT("io.pairstream.trainer.Checkpointer", "save", When.END),
    /** The broker has the records of the transaction, which is open. */
    IN_TRANSACTION("org.apache.kafka.clients.producer.KafkaProducer", "commitTransaction", When.BEGINNING),
    /** The transaction is committed. */
    AFTER_COMMIT("org.apache.kafka.clients.producer.KafkaProducer", "commitTransaction", When.END),
    /** The model has the weights of the checkpoint, and not yet Adam's moments. */
    DURING_RESTORE("io.pairstream.model.NativeFloats", "overwrite", When.END),
    /** An old checkpoint was removed, others that may go are still there. */
    IN_SWEEP("io.pairstream.checkpoints.FileCheckpointStore", "delete", When.END),
    /** A checkpoint is evaluated and its result is not published. */
    AFTER_EVALUATION("io.pairstream.evaluator.ModelEvaluation", "evaluate", When.END),
    /** The next model is ready to answer, and nobody knows of it. */
    IN_SWAP("io.pairstream.verifier.scoring.ModelLoader", "load", When.END),
    /** The topic says that a model answers, and it does not yet. */
    AFTER_SWAP_EVENT("io.pairstream.verifier.history.ServedModels", "publish", When.END),
    /** The main thread is at a command's first request to the broker's administration. */
    ON_MAIN_THREAD("io.pairstream.kafka.topic.TopicAdmin", "createMissing", When.BEGINNING),
    /** The reader has a record of the run. */
    ON_READER("io.pairstream.schemas.stream.PairRotation", "offer", When.BEGINNING),
    /** A thread of Kafka's is about to send what a producer was given. */
    ON_SENDER("org.apache.kafka.clients.producer.internals.Sender", "runOnce", When.BEGINNING),
    /** A stream thread has a checkpoint's event. */
    ON_STREAM_THREAD("io.pairstream.evaluator.EvaluationProcessor", "process", When.BEGINNING),
    /** A worker of the evaluator has a checkpoint's model and some test pairs. */
    ON_EVALUATION_WORKER("io.pairstream.model.GraphInference", "evaluate", When.BEGINNING),
    /** The producer is about to make a record. */
    ON_PRODUCER("io.pairstream.producer.publish.PairRecords", "at", When.BEGINNING),
    /** The dashboard's reader has an event. */
    ON_DASHBOARD_READER("io.pairstream.dashboard.state.Projection", "apply", When.BEGINNING),
    /** A request for the dashboard's status is being answered. */
    ON_PAGE_REQUEST("io.pairstream.dashboard.web.StatusJson", "status", When.BEGINNING),
    /** A request for the meters is being answered. */
    ON_SCRAPE("io.pairstream.metrics.Telemetry", "scrape", When.BEGINNING),
    /** The native library is about to be loaded. */
    ON_LIBRARY("io.pairstream.model.NativeBackend", "load", When.BEGINNING),
    /** The first plot is about to be drawn. */
    ON_PLOT("io.pairstream.report.LossPng", "render", When.BEGINNING);

    private final String type;
    private final String method;
    private final When when;

    /** Which end of the method. */
    enum When {
        BEGINNING,
        END
    }

    FaultPoint(String type, String method, When when) {
        this.type = type;
        this.method = method;
        this.when = when;
    }

    String type() {
        return type;
    }

    String method() {
        return method;
    }

    When when() {
        return when;
    }
}
