package io.pairstream.schemas.topic;

/** What a topic is for, from which follows how it has to be set up. */
public enum TopicRole {
    /** The newest record of each key; all of them in the first partition, so that partitions added later change no order. */
    STATE("compact", RecordSizes.EVENT),

    /** The images of pairs by reference, each once; all of them in the first partition. */
    IMAGES("compact", RecordSizes.EVENT),

    /** Images that others are identified by, the newest of each name; all of them in the first partition. */
    GALLERY("compact", RecordSizes.EVENT),

    /** Questions and answers: who asked has read them, and they may be deleted then. */
    MESSAGES("delete", RecordSizes.EVENT),

    /** Pairs of images: a run's are in as many partitions as it was declared with, whatever is added later. */
    PAIRS("delete", RecordSizes.EVENT),

    /** Events of steps, which are joined by their keys: all such topics have the same number of partitions. */
    EVENTS("delete", RecordSizes.EVENT),

    /** Records that could not be used, in no order. */
    LETTERS("delete", RecordSizes.LETTER);

    /** What topics take where nobody says otherwise. */
    private static final int KAFKAS_DEFAULT = 1024 * 1024 + 12;

    private final String cleanupPolicy;
    private final int leastRecordBytes;

    TopicRole(String cleanupPolicy, int leastRecordBytes) {
        this.cleanupPolicy = cleanupPolicy;
        this.leastRecordBytes = leastRecordBytes;
    }

    /** Returns whether such a topic has one partition; all others have as many as was chosen. */
    public boolean hasOnePartition() {
        return isCompacted() || this == LETTERS;
    }

    private boolean isCompacted() {
        return this == STATE || this == IMAGES || this == GALLERY;
    }

    /** Returns whether a record without a value says that its key is deleted; else it is as bad as a broken one. */
    public boolean isDeletable() {
        return this == STATE || this == GALLERY;
    }

    /** Returns whether something is lost if records are deleted after a time. */
    public boolean isKept() {
        return this != LETTERS && this != MESSAGES;
    }

    /** Returns what topics have as {@code cleanup.policy}: {@code delete} or {@code compact}. */
    public String cleanupPolicy() {
        return cleanupPolicy;
    }

    /** Returns the bytes of a record that such a topic has to take for any run. */
    public int leastRecordBytes() {
        return leastRecordBytes;
    }

    /** Returns the bytes of a record that such a topic is created to take. */
    public int createdRecordBytes() {
        return switch (this) {
            case PAIRS, MESSAGES -> RecordSizes.LARGEST;
            case IMAGES, GALLERY -> RecordSizes.LARGEST_IMAGE;
            case STATE, EVENTS, LETTERS -> KAFKAS_DEFAULT;
        };
    }

    /** Returns why it is wrong if the cleanup policy is another one. */
    public String reason() {
        return isCompacted()
                ? "what is older than the retention time would be lost"
                : "all records of a run but the newest of each key would be lost";
    }
}
