package io.pairstream.schemas;

/** How a user gives the JVM of a command an option: what messages advise. */
public final class JavaOptions {

    /** The variable that the script {@code pairstream} takes options from. */
    public static final String VARIABLE = "PAIRSTREAM_JAVA_OPTIONS";

    private static final long GIB = 1L << 30;

    /** Room that a command needs beside what is asked for. */
    private static final long OTHER_BYTES = GIB / 2;

    private JavaOptions() {}

    /** Returns what a user sets, such as {@code PAIRSTREAM_JAVA_OPTIONS=-Dname=value}. */
    public static String set(String option) {
        return VARIABLE + "=" + option;
    }

    /** Returns what helps where the heap is full: to make it twice as large. */
    public static String makeHeapLarger() {
        long most = Runtime.getRuntime().maxMemory();
        return "Java's heap has at most " + most + " bytes here; " + setHeapFor(2 * most) + " makes it larger";
    }

    /** Returns what a user sets so that the heap has room for so many bytes, and for what a command needs beside them. */
    public static String setHeapFor(long bytes) {
        return set("-Xmx" + (Math.addExact(bytes, OTHER_BYTES) / GIB + 1) + "g");
    }
}
