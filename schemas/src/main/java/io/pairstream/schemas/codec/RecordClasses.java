package io.pairstream.schemas.codec;

import io.pairstream.records.Run;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the generated record classes may be made from a schema. Since 1.12.2 Avro makes instances of no class
 * that it was not told about, neither when it decodes a record nor when a builder copies one.
 */
public final class RecordClasses {

    static {
        String records = Run.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(records)));
    }

    private RecordClasses() {}

    /** Makes sure that Avro trusts the record classes; whatever else it trusts stays trusted. */
    public static void trust() {
        // Done by the static initializer, once.
    }
}
