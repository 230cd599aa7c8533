package io.pairstream.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured: rates of subjects, repeat by repeat, and single values such as shares and seconds. */
final class Figures {

    private final Map<String, String> versions = new TreeMap<>();
    private final Map<String, Map<String, List<Double>>> rates = new LinkedHashMap<>();
    private final Map<String, String> peers = new LinkedHashMap<>();
    private final Map<String, Double> singleRatios = new LinkedHashMap<>();
    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, Load> loads = new LinkedHashMap<>();

    /** Notes what a subject is. */
    void addVersion(String subject, String version) {
        versions.put(subject, version);
    }

    /** Adds the rate of a subject in one repeat. */
    void addRate(String name, String subject, double perSecond) {
        rates.computeIfAbsent(name, each -> new LinkedHashMap<>())
                .computeIfAbsent(subject, each -> new ArrayList<>())
                .add(perSecond);
    }

    /** Names the subject that the ratio of a contest is to. */
    void setPeer(String name, String subject) {
        peers.put(name, subject);
    }

    /** Notes a ratio that is not one of rates, such as of bytes. */
    void setRatio(String name, double ratio) {
        singleRatios.put(name, ratio);
    }

    /** Notes the ratio of the medians of two values. */
    void setRatioOfMedians(String name, String value, String other) {
        setRatio(name, medianOf(value) / medianOf(other));
    }

    /** Returns the median of all values of a name. */
    double medianOf(String name) {
        return median(values.getOrDefault(name, List.of()));
    }

    /** Notes what a service did under a load, of which the tail is a ratio. */
    void addLoad(String name, Load load) {
        loads.put(name, load);
        setRatio(name, load.tail());
    }

    /** Adds a value of one repeat that is not a rate, such as {@code wait.cnn}. */
    void addValue(String name, double value) {
        values.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    }

    /** Returns whether there are values of that name. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the median of the ratios of PairStream's rate and the other's, repeat by repeat. */
    double ratio(String name, String other) {
        List<Double> ours = ratesOf(name, Subject.PAIRSTREAM);
        List<Double> theirs = ratesOf(name, other);
        List<Double> ratios = new ArrayList<>();
        for (int repeat = 0; repeat < Math.min(ours.size(), theirs.size()); repeat++) {
            ratios.add(ours.get(repeat) / theirs.get(repeat));
        }
        return median(ratios);
    }

    private List<Double> ratesOf(String name, String subject) {
        return rates.getOrDefault(name, Map.of()).getOrDefault(subject, List.of());
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Returns one line of a contest, for the terminal. */
    String describe(String name) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-22s", name));
        rates.getOrDefault(name, Map.of()).forEach((subject, perSecond) -> {
            line.append(String.format(Locale.ROOT, "  %s %.0f/s", subject, median(perSecond)));
            if (!subject.equals(Subject.PAIRSTREAM)) {
                line.append(String.format(Locale.ROOT, " (%.2f x)", ratio(name, subject)));
            }
        });
        if (values.containsKey(name)) {
            line.append(String.format(Locale.ROOT, "  %.4f", medianOf(name)));
        }
        Load load = loads.get(name);
        if (load != null) {
            line.append("  ").append(load);
        }
        return line.toString();
    }

    /** Reads rates, loads and values of a file that {@link #write} has written. */
    static Figures read(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode root = mapper.readTree(file.toFile());
        Figures figures = new Figures();
        figures.rates.putAll(mapper.convertValue(
                root.get("samplesPerSecond"), new TypeReference<Map<String, Map<String, List<Double>>>>() {}));
        figures.values.putAll(
                mapper.convertValue(root.get("values"), new TypeReference<Map<String, List<Double>>>() {}));
        figures.loads.putAll(mapper.convertValue(root.get("loads"), new TypeReference<Map<String, Load>>() {}));
        return figures;
    }

    /** Writes everything as JSON. */
    void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("machine", Machine.describe());
        root.put("allocator", Machine.allocator());
        ObjectNode versionNode = root.putObject("versions");
        versionNode.put("java", System.getProperty("java.version"));
        versions.forEach(versionNode::put);
        root.set("samplesPerSecond", mapper.valueToTree(rates));
        ObjectNode ratios = root.putObject("ratios");
        peers.forEach((name, peer) -> ratios.put(name, ratio(name, peer)));
        singleRatios.forEach(ratios::put);
        root.set("loads", mapper.valueToTree(loads));
        root.set("values", mapper.valueToTree(values));
        Files.writeString(file, mapper.writeValueAsString(root) + "\n");
    }

    /** Draws the rates of all contests with PyTorch, as multiples of PyTorch's. */
    void drawRatios(Path png) throws IOException {
        List<String> names = againstPyTorch();
        if (names.isEmpty()) {
            return;
        }
        RatioChart chart = new RatioChart("Rate as a multiple of PyTorch's", names);
        chart.add("PairStream", name -> ratio(name, Subject.PYTORCH));
        chart.add("Deeplearning4j as it is shipped", name -> ratio(name, Subject.PYTORCH) / ratio(name, Subject.STOCK));
        chart.write(png);
    }

    private List<String> againstPyTorch() {
        return peers.keySet().stream()
                .filter(name -> Subject.PYTORCH.equals(peers.get(name)))
                .toList();
    }

    /** Returns the part of the page that is written: the chart, what was measured where, the tables. */
    String page() throws IOException {
        List<String> lines = new ArrayList<>();
        if (!againstPyTorch().isEmpty()) {
            lines.add("![Rates as multiples of PyTorch's](images/performance.png)");
            lines.add("");
        }
        lines.add("Machine: " + Machine.describe() + ". Allocator: " + Machine.allocator() + ". Java "
                + System.getProperty("java.version") + ".");
        lines.add("");
        versions.forEach((subject, version) -> lines.add("- " + subject + ": `" + version + "`"));
        lines.add("");
        return String.join("\n", lines) + "\n" + tables();
    }

    /** Returns the tables of the page. */
    String tables() {
        List<String> lines = new ArrayList<>();
        lines.add("| contest | per second, median | against | per second, median | median of the ratios |");
        lines.add("| --- | --- | --- | --- | --- |");
        rates.forEach((name, subjects) -> subjects.keySet().stream()
                .filter(subject -> !subject.equals(Subject.PAIRSTREAM))
                .forEach(subject -> lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %s | %,.0f | %.2f |",
                        name,
                        median(ratesOf(name, Subject.PAIRSTREAM)),
                        subject,
                        median(ratesOf(name, subject)),
                        ratio(name, subject)))));
        lines.add("");
        lines.add(
                "| load | at most a second | asked a second | p50 ms | p99 ms | p99 / p50 | requests | swaps | errors |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        loads.forEach((name, load) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f | %.2f | %.2f | %,d | %,d | %,d |",
                name,
                load.mostPerSecond(),
                load.perSecond(),
                load.p50(),
                load.p99(),
                load.tail(),
                load.requests(),
                load.swaps(),
                load.errors())));
        lines.add("");
        lines.add("| value | median | each |");
        lines.add("| --- | --- | --- |");
        values.forEach((name, all) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.4g | %s |",
                name,
                medianOf(name),
                String.join(
                        " ",
                        all.stream()
                                .map(value -> String.format(Locale.ROOT, "%.4g", value))
                                .toList()))));
        return String.join("\n", lines) + "\n";
    }
}
