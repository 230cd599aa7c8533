package io.pairstream.dashboard.state;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is new since the last time.
 *
 * @param runs runs of which anything changed
 * @param points new or changed points of their curves, where they are few
 * @param manyFrom for runs with many changed points the first of their steps
 * @param rejected new dead letters, the newest of them where they are many
 */
public record Changes(
        Set<String> runs,
        Map<String, LossPoints> points,
        Map<String, Integer> manyFrom,
        List<RejectedRecord> rejected) {}
