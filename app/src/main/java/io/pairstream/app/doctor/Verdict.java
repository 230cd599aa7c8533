package io.pairstream.app.doctor;

import io.pairstream.schemas.Named;

/** How something that was looked at is. */
public enum Verdict implements Named {

    /** As it should be. */
    OK,

    /** All works, at less than its rate. */
    SLOW,

    /** What needs it does not work. */
    WRONG
}
