package io.pairstream.kafka.client;

import io.pairstream.schemas.topic.Topics;

/**
 * What a service works on: the brokers of a cluster, and the topics of one environment there.
 *
 * @param broker the brokers
 * @param topics names of the topics
 */
public record KafkaEnvironment(Broker broker, Topics topics) {}
