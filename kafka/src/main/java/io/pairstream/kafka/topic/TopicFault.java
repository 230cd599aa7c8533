package io.pairstream.kafka.topic;

/**
 * What is wrong with a topic that somebody else has made or changed.
 *
 * @param topic its name
 * @param loses whether a run on it would fail, or what it has published be lost or not found; otherwise that can happen later
 * @param complaint what is there, what was expected, and why
 * @param remedy the command, of Kafka's own tools, that sets it right
 */
public record TopicFault(String topic, boolean loses, String complaint, String remedy) {

    /** Returns topic and complaint. */
    public String what() {
        return "topic " + topic + " " + complaint;
    }

    /** Returns all in one line. */
    public String line() {
        return what() + "; set it right with: " + remedy;
    }
}
