package io.pairstream.evaluator.oneshot;

import java.nio.file.Path;
import java.util.List;

/**
 * Query images, each of which shows the class of one of the support images.
 *
 * @param name the name of its folder
 * @param supports files of the support images, one for each class
 * @param queries the queries, at least one
 */
public record OneShotTask(String name, List<Path> supports, List<Query> queries) {

    /** Copies the lists. */
    public OneShotTask {
        supports = List.copyOf(supports);
        queries = List.copyOf(queries);
        for (Query query : queries) {
            if (query.answer() < 0 || query.answer() >= supports.size()) {
                throw new IllegalArgumentException("answer " + query.answer() + " of query " + query.file()
                        + ": expected one of " + supports.size() + " support images");
            }
        }
    }

    /** Returns how many answers each query can have. */
    public int ways() {
        return supports.size();
    }

    /**
     * A question.
     *
     * @param file file of its image
     * @param answer which support image shows the same class, from 0
     */
    public record Query(Path file, int answer) {}
}
