package io.pairstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriedVerifierOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--verifier=127.0.0.1:8090 | verifier '127.0.0.1:8090': expected its address, such as http://127.0.0.1:8090/",
                "--verifier-token-file=t   | --verifier-token-file t without --verifier: expected its address, too",
                "--verifier=http://127.0.0.1:8090/ --verifier-token-file=none/t | token file none/t cannot be read: no such file"
            })
    void whatIsWrongIsKnownBeforeABrokerIsAsked(String options, String expected) {
        StringWriter err = new StringWriter();

        int code = RootCommand.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(("dashboard --port=0 --bootstrap-servers=127.0.0.1:1 " + options).split(" ", -1));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("pairstream: " + expected);
    }
}
