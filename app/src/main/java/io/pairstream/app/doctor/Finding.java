package io.pairstream.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at
 * @param value what it is
 * @param advice what to do about it, and why; empty if nothing
 * @param verdict how it is
 */
public record Finding(String name, String value, String advice, Verdict verdict) {

    /** Makes the finding of something without which all works, if slower. */
    public Finding(String name, String value, String advice) {
        this(name, value, advice, advice.isEmpty() ? Verdict.OK : Verdict.SLOW);
    }
}
