package io.pairstream.app.experiment;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads an experiment's file: {@code description}, {@code options}, and {@code networks} where it is run with several.
 *
 * @param file the file
 * @param name the experiment's name
 */
record ExperimentFile(Path file, String name) {

    private static final String DESCRIPTION = "description";
    private static final String NETWORKS = "networks";
    private static final String OPTIONS = "options";
    private static final Set<String> KEYS = Set.of(DESCRIPTION, NETWORKS, OPTIONS);

    /**
     * Returns the experiment. Whether its options are any of {@code produce} is not looked at.
     *
     * @throws PairStreamException that names the file, the key, and what is expected of it
     */
    Experiment read() {
        Map<?, ?> content = map(load(), "", "keys description and options, and networks if there are several");
        for (Object key : content.keySet()) {
            if (!KEYS.contains(key)) {
                throw wrong("key '" + key + "'", "expected description, networks or options");
            }
        }
        return new Experiment(name, file, description(content), networks(content), options(content));
    }

    private static String withoutLineBreaks(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private String description(Map<?, ?> content) {
        String description = withoutLineBreaks(text(content.get(DESCRIPTION), DESCRIPTION));
        if (description.isEmpty()) {
            throw wrong(DESCRIPTION, "is empty, expected which question the experiment answers");
        }
        return description;
    }

    private List<String> networks(Map<?, ?> content) {
        Object networks = content.get(NETWORKS);
        if (networks == null) {
            return List.of();
        }
        if (!(networks instanceof List<?> list) || list.isEmpty()) {
            throw wrong(NETWORKS, "expected a list of networks such as [cnn, resnet]");
        }
        return list.stream().map(each -> text(each, NETWORKS)).toList();
    }

    private Map<String, String> options(Map<?, ?> content) {
        Map<String, String> options = new LinkedHashMap<>();
        map(content.get(OPTIONS), OPTIONS, "options of 'produce' and their values")
                .forEach((key, value) -> options.put(String.valueOf(key), text(value, "option '" + key + "'")));
        return options;
    }

    private Map<?, ?> map(@Nullable Object found, String where, String expected) {
        if (found instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(where, "expected " + expected);
    }

    private String text(@Nullable Object found, String where) {
        if (found instanceof String text) {
            return text;
        }
        throw wrong(where, found == null ? "is missing" : "expected one value, found " + found);
    }

    private PairStreamException wrong(String where, String what) {
        return new PairStreamException("experiment file " + file + ": " + (where.isEmpty() ? "" : where + ": ") + what);
    }

    /** Returns the file's content with every value as the text that is written there. */
    private @Nullable Object load() {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, new AllIsText());
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return yaml.load(reader);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new PairStreamException(
                    "experiment file " + file + ": line " + line + ": " + withoutLineBreaks(e.getProblem()), e);
        } catch (YAMLException e) {
            throw new PairStreamException(
                    "experiment file " + file + ": " + withoutLineBreaks(String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            String reason = e instanceof CharacterCodingException ? "not UTF-8" : e.getMessage();
            throw new PairStreamException("experiment file " + file + " cannot be read: " + reason, e);
        }
    }

    /** Leaves numbers, dates and truth values as they are written, for the options to read. */
    private static final class AllIsText extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // none: every value is text
        }
    }
}
