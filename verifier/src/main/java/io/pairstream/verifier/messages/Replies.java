package io.pairstream.verifier.messages;

import io.pairstream.images.decoding.BadImageException;
import io.pairstream.records.VerifyReply;
import io.pairstream.records.VerifyRequest;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.verifier.scoring.ImagesOfPairs;
import io.pairstream.verifier.scoring.LiveModel;
import io.pairstream.verifier.scoring.ModelInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Answers requests with a model: all that can be answered at once, each of the others with the reason. */
final class Replies {

    private final Topic<VerifyRequest> requests;
    private final LiveModel model;
    private final List<byte[]> lefts = new ArrayList<>();
    private final List<byte[]> rights = new ArrayList<>();
    private final List<VerifyReply> replies = new ArrayList<>();

    Replies(Topic<VerifyRequest> requests, LiveModel model) {
        this.requests = requests;
        this.model = model;
    }

    /**
     * Takes a request.
     *
     * @param problem why its answer does not go where it is wanted; then it has none
     */
    void add(ConsumerRecord<String, byte[]> found, @Nullable String problem) {
        String id = found.key() == null ? "" : found.key();
        try {
            VerifyRequest request = requests.codec().decode(found.value());
            id = request.getRequestId();
            if (problem != null) {
                replies.add(failure(id, problem));
                return;
            }
            byte[] left = prepared("left", request.getLeft());
            rights.add(prepared("right", request.getRight()));
            lefts.add(left);
            replies.add(VerifyReply.newBuilder().setRequestId(id).build());
        } catch (RecordFormatException | BadImageException e) {
            replies.add(failure(id, String.valueOf(e.getMessage())));
        }
    }

    private byte[] prepared(String name, ByteBuffer file) {
        byte[] bytes = new byte[file.remaining()];
        file.duplicate().get(bytes);
        try {
            return model.prepare(bytes);
        } catch (BadImageException e) {
            throw new BadImageException("image '" + name + "': " + e.getMessage(), e);
        }
    }

    private static VerifyReply failure(String id, String reason) {
        return VerifyReply.newBuilder().setRequestId(id).setError(reason).build();
    }

    /** Returns the answers in the order of the requests. */
    List<VerifyReply> all() {
        if (!lefts.isEmpty()) {
            long never = System.nanoTime() + TimeUnit.DAYS.toNanos(1);
            double[] scores = model.scores(new ImagesOfPairs(lefts, rights), never);
            int next = 0;
            for (VerifyReply reply : replies) {
                if (reply.getError() == null) {
                    fill(reply, scores[next], model.info());
                    next++;
                }
            }
        }
        return replies;
    }

    private static void fill(VerifyReply reply, double score, ModelInfo info) {
        reply.setProbability(score);
        reply.setVerified(info.isVerified(score));
        reply.setThreshold(info.threshold().threshold());
        reply.setThresholdRule(info.threshold().rule().text());
        reply.setRunId(info.run().getRunId());
        reply.setStep(info.checkpoint().getStep());
        reply.setCheckpointSha256(info.checkpoint().getSha256());
    }
}
