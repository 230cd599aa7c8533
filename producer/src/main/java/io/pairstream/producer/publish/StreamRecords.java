package io.pairstream.producer.publish;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Records in the order in which they are sent. */
public interface StreamRecords {

    /** Returns how many there are. */
    long total();

    /** Returns how many belong in one transaction, which has to end before a broker would abort it. */
    int perTransaction();

    /** Returns the record at a position. */
    ProducerRecord<String, byte[]> at(long position);
}
