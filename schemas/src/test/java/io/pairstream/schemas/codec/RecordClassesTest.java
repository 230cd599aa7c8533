package io.pairstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.Run;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class RecordClassesTest {

    @Test
    void avroTrustsTheRecordClasses() {
        RecordClasses.trust();

        assertThatCode(() -> ClassSecurityValidator.validate(Run.class)).doesNotThrowAnyException();
    }

    @Test
    void avroTrustsNoOtherClass() {
        RecordClasses.trust();

        assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
                .isInstanceOf(SecurityException.class);
    }
}
