package io.pairstream.report.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import io.pairstream.report.Histories;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.Figure;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.text.PlainJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowFormatTest {

    private static final Schema NAMED = SchemaBuilder.record("Named")
            .fields()
            .requiredLong("step")
            .optionalString("name")
            .requiredDouble("value")
            .requiredBoolean("good")
            .endRecord();

    @Test
    void csvQuotesWhatWouldBeReadAsSomethingElse() throws IOException {
        String csv = written(
                RowFormat.CSV,
                named(0, "plain", 1.5),
                named(1, "a,b", 0.1 + 0.2),
                named(2, "say \"a\"", 1e-7),
                named(3, "two\nlines\r\n", 1e21),
                named(4, "задача 数字", -0.0),
                named(5, null, 0));

        assertThat(csv)
                .isEqualTo("step,name,value,good\r\n"
                        + "0,plain,1.5,true\r\n"
                        + "1,\"a,b\",0.30000000000000004,true\r\n"
                        + "2,\"say \"\"a\"\"\",0.0000001,true\r\n"
                        + "3,\"two\nlines\r\n\",1000000000000000000000.0,true\r\n"
                        + "4,задача 数字,-0.0,true\r\n"
                        + "5,,0.0,true\r\n");
    }

    @Test
    void ndjsonHasALineForEachRow() throws IOException {
        String lines = written(
                RowFormat.NDJSON,
                named(0, "plain", 1.5),
                named(1, "a,b", 0.1 + 0.2),
                named(2, "say \"a\"", 1e-7),
                named(3, "two\nlines\r\n", 1e21),
                named(4, "задача 数字", 2),
                named(Long.MAX_VALUE, null, 0));

        assertThat(lines).isEqualTo("""
                        {"step":0,"name":"plain","value":1.5,"good":true}
                        {"step":1,"name":"a,b","value":0.30000000000000004,"good":true}
                        {"step":2,"name":"say \\"a\\"","value":0.0000001,"good":true}
                        {"step":3,"name":"two\\nlines\\r\\n","value":1000000000000000000000.0,"good":true}
                        {"step":4,"name":"задача 数字","value":2.0,"good":true}
                        {"step":9223372036854775807,"name":null,"value":0.0,"good":true}
                        """);
    }

    @Test
    void aDoubleThatIsNoNumberHasItsNameInCsvAndIsNullInNdjson() throws IOException {
        GenericRecord[] rows = {
            named(0, "a", Double.NaN), named(1, "a", Double.POSITIVE_INFINITY), named(2, "a", Double.NEGATIVE_INFINITY)
        };

        assertThat(written(RowFormat.CSV, rows))
                .isEqualTo("step,name,value,good\r\n0,a,NaN,true\r\n1,a,Infinity,true\r\n2,a,-Infinity,true\r\n");
        assertThat(written(RowFormat.NDJSON, rows).lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("\"value\":null"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenWhereThereAreNoRowsToBeHad(RowFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Rows broken = rows(NAMED, action -> {
            throw new PairStreamException("no rows");
        });

        assertThatThrownBy(() -> format.write(broken, out)).hasMessage("no rows");

        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheStreamThrowsIsThrown(RowFormat format) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> format.write(rows(NAMED, action -> action.accept(named(0, "a", 1))), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void stepsHaveAColumnForEachFieldOfTheirRecord() throws IOException {
        String csv = written(RowFormat.CSV, EventRows.ofSteps(Histories.complete(2)));

        assertThat(csv)
                .isEqualTo(
                        "runId,epoch,miniBatch,step,samples,rejected,loss,unweightedLoss,accuracy,learningRate,stepMillis,"
                                + "waitMillis,firstSequence,lastSequence,sampleDigest,parameterDigest\r\n"
                                + "group-1,0,0,0,100,0,2.030343770980835,1.0151718854904175,0.5,0.001,150.0,50.0,0,99,,\r\n"
                                + "group-1,0,1,1,100,0,1.0151718854904175,0.5075859427452087,0.5,0.001,150.0,50.0,0,99,,\r\n");
    }

    @Test
    void stepsAreInTheirOrderAndTheLaterOfTwoEventsCounts() throws IOException {
        RunHistory given = Histories.complete(2);
        RunHistory mixed = RunHistory.of(
                given.run(),
                List.of(Histories.step(11, 1), Histories.step(2, 7), Histories.step(2, 2), Histories.step(0, 3)),
                List.of(),
                List.of());

        assertThat(csv(EventRows.ofSteps(mixed)))
                .extracting(row -> row.get("step"), row -> row.get("loss"))
                .containsExactly(tuple("0", "3.0"), tuple("2", "2.0"), tuple("11", "1.0"));
    }

    @Test
    void resultsAreInTheOrderOfStepsAndTestSetsWithThatOnTrainingPairsLast() throws IOException {
        List<CSVRecord> rows = csv(EventRows.ofResults(Histories.completeWithTwoTestSets(2)));

        assertThat(rows)
                .extracting(row -> row.get("step"), row -> row.get("split"), row -> row.get("testSet"))
                .containsExactly(
                        tuple("0", "TEST", "alternating"),
                        tuple("0", "TEST", "random"),
                        tuple("1", "TEST", "alternating"),
                        tuple("1", "TEST", "random"),
                        tuple("1", "TRAIN", ""));
        assertThat(rows).element(1).satisfies(row -> {
            assertThat(row.get("confusionMatrix.0.1")).isEqualTo("100");
            assertThat(row.get("confusionMatrix.1.0")).isEqualTo("50");
            assertThat(row.get("perClass.1.recall")).isEqualTo("0.95");
            assertThat(row.get("weightedAverage.support")).isEqualTo("2000");
            assertThat(row.get("brierScore")).isEmpty();
        });
    }

    @Test
    void resultsHaveColumnsOfAllTheirFieldsButWhatHasAnyLength() throws IOException {
        CSVRecord row = csv(EventRows.ofResults(Histories.complete(1))).get(0);
        List<String> columns = row.getParser().getHeaderNames();

        assertThat(columns.stream().map(name -> name.split("\\.", 2)[0]).distinct())
                .containsExactlyElementsOf(EvaluationResult.getClassSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .filter(name -> !Set.of("scoreCurve", "operatingPoints").contains(name))
                        .toList());
        assertThat(columns)
                .containsAll(Figure.all().stream().map(Figure::name).toList())
                .containsSubsequence(
                        "confusionMatrix.0.0",
                        "confusionMatrix.0.1",
                        "confusionMatrix.1.0",
                        "confusionMatrix.1.1",
                        "perClass.0.label",
                        "perClass.0.precision",
                        "perClass.0.recall",
                        "perClass.0.f1",
                        "perClass.0.support",
                        "perClass.1.label")
                .doesNotHaveDuplicates();
    }

    @Test
    void ndjsonHasTheWholeRecordsOfResults() throws IOException {
        EvaluationResult result = Histories.scored(Histories.result(0, Split.TEST, 0.25));
        RunHistory history = RunHistory.of(Histories.complete(1).run(), List.of(), List.of(), List.of(result));

        JsonNode row = PlainJson.read(written(RowFormat.NDJSON, EventRows.ofResults(history)));

        assertThat(row.get("split").textValue()).isEqualTo("TEST");
        assertThat(row.at("/perClass/1/recall").doubleValue())
                .isEqualTo(result.getPerClass().get(1).getRecall());
        assertThat(row.at("/confusionMatrix/0/1").longValue()).isEqualTo(100);
        assertThat(Stream.of("thresholds", "falseAccepts", "trueAccepts", "differentByScore", "sameByScore"))
                .allSatisfy(curve -> assertThat(row.at("/scoreCurve/" + curve)).hasSize(20));
        assertThat(row.at("/scoreCurve/thresholds/0").doubleValue())
                .isEqualTo(result.getScoreCurve().getThresholds().get(0));
    }

    @Test
    void csvRefusesAListWithoutAnEntryForEachLabel() {
        Schema schema = SchemaBuilder.record("Listed")
                .fields()
                .name("counts")
                .type()
                .array()
                .items()
                .longType()
                .noDefault()
                .endRecord();
        GenericRecord row = new GenericRecordBuilder(schema)
                .set("counts", List.of(1L, 2L, 3L))
                .build();

        assertThatThrownBy(() -> written(RowFormat.CSV, row))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("counts has 3 entries: expected 2, one for each label; as NDJSON there may be any number");
    }

    private static GenericRecord named(long step, @Nullable String name, double value) {
        return new GenericRecordBuilder(NAMED)
                .set("step", step)
                .set("name", name)
                .set("value", value)
                .set("good", true)
                .build();
    }

    private static String written(RowFormat format, IndexedRecord... rows) throws IOException {
        return written(format, new EventRows(rows[0].getSchema(), Set.of(), List.of(rows)));
    }

    private static String written(RowFormat format, Rows rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(rows, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<CSVRecord> csv(Rows rows) throws IOException {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(written(RowFormat.CSV, rows)))) {
            return parser.getRecords();
        }
    }

    private static Rows rows(Schema schema, Source source) {
        return new Rows() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public void forEach(Action action) throws IOException {
                source.forEach(action);
            }
        };
    }

    @FunctionalInterface
    private interface Source {
        void forEach(Rows.Action action) throws IOException;
    }
}
