package io.pairstream.producer;

import io.pairstream.records.Run;

/** What those who use a run ask of it, before any record of it is written. */
@FunctionalInterface
public interface RunCheck {

    /**
     * Checks a run as it would be declared.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the setting, its value and what is expected
     */
    void require(Run run);
}
