package io.pairstream.it.chaos;

/** A place in the services where a process can be killed, named by the method whose beginning or end it is. */
public enum FaultPoint {
    /** The mini-batch is trained on; nothing of it is saved. */
    AFTER_STEP("io.pairstream.model.GraphModel", "train", When.END),
    /** A part of the checkpoint is in its temporary file. */
    IN_CHECKPOINT_WRITE("io.pairstream.model.checkpoint.CheckpointWriter", "flush", When.END),
    /** The temporary file is on the disk and has not got its name yet. */
    AFTER_FSYNC_BEFORE_RENAME("io.pairstream.model.checkpoint.FileCheckpointFolder", "write", When.END),
    /** The checkpoint is there and no event says so. */
    AFTER_RENAME_BEFORE_EVENT("io.pairstream.trainer.Checkpointer", "save", When.END),
    /** The broker has the records of the transaction, which is open. */
    IN_TRANSACTION("org.apache.kafka.clients.producer.KafkaProducer", "commitTransaction", When.BEGINNING),
    /** The transaction is committed. */
    AFTER_COMMIT("org.apache.kafka.clients.producer.KafkaProducer", "commitTransaction", When.END),
    /** The model has the weights of the checkpoint, and not yet Adam's moments. */
    DURING_RESTORE("io.pairstream.model.NativeFloats", "overwrite", When.END),
    /** An old checkpoint was removed, others that may go are still there. */
    IN_SWEEP("io.pairstream.model.checkpoint.FileCheckpointStore", "delete", When.END),
    /** A checkpoint is evaluated and its result is not published. */
    AFTER_EVALUATION("io.pairstream.evaluator.ModelEvaluation", "evaluate", When.END);

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
