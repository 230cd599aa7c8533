package io.pairstream.app.settings;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingValues;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * A file of settings, a recipe's or an experiment's: {@code description}, {@code options}, and of an experiment {@code networks}
 * where it is run with several.
 *
 * @param kind what messages call such a file
 * @param shown its name in messages
 * @param folder where relative paths in it begin
 * @param purpose what its description is expected to say
 * @param keys the keys that it may have, in the order of messages
 * @param source opens it
 */
public record SettingsFile(String kind, String shown, Path folder, String purpose, List<String> keys, Source source) {

    private static final String DESCRIPTION = "description";
    private static final String NETWORKS = "networks";
    private static final String OPTIONS = "options";

    /** Opens a file. */
    @FunctionalInterface
    public interface Source {

        /** Returns its text, to be closed by the caller. */
        Reader open() throws IOException;
    }

    /**
     * What a file says.
     *
     * @param description what it is for
     * @param networks networks that it is run with, if it names any
     * @param options names and values of settings as they are written
     */
    public record Content(String description, List<String> networks, Map<String, String> options) {}

    /** Returns the file of an experiment. */
    public static SettingsFile ofExperiment(Path file) {
        return new SettingsFile(
                "experiment file",
                file.toString(),
                folder(file),
                "which question the experiment answers",
                List.of(DESCRIPTION, NETWORKS, OPTIONS),
                () -> Files.newBufferedReader(file, StandardCharsets.UTF_8));
    }

    /** Returns the file of a user's recipe. */
    static SettingsFile ofRecipe(Path file) {
        return recipe(file.toString(), folder(file), () -> Files.newBufferedReader(file, StandardCharsets.UTF_8));
    }

    /** Returns the file of a recipe that is shipped. */
    static SettingsFile shipped(String name) {
        String resource = "/recipes/" + name + ".yaml";
        return recipe(name, Path.of(""), () -> {
            InputStream in = SettingsFile.class.getResourceAsStream(resource);
            if (in == null) {
                throw new FileNotFoundException("it is not in this build");
            }
            return new InputStreamReader(in, StandardCharsets.UTF_8);
        });
    }

    private static SettingsFile recipe(String shown, Path folder, Source source) {
        return new SettingsFile(
                "recipe", shown, folder, "what the recipe is for", List.of(DESCRIPTION, OPTIONS), source);
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /**
     * Returns what the file says. Whether its options are settings is not looked at.
     *
     * @throws PairStreamException that names the file, the key, and what is expected of it
     */
    public Content read() {
        Map<?, ?> content = map(load(), "", expectedKeys());
        for (Object key : content.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw wrong(
                        "key '" + key + "'",
                        "expected " + String.join(", ", keys.subList(0, keys.size() - 1)) + " or "
                                + keys.get(keys.size() - 1));
            }
        }
        return new Content(description(content), networks(content), options(content));
    }

    private String expectedKeys() {
        return "keys description and options" + (keys.contains(NETWORKS) ? ", and networks if there are several" : "");
    }

    /**
     * Returns the settings that the file says, each of which is checked to be one.
     *
     * @throws PairStreamException that names the file, the option, its value, and what is expected of it
     */
    SettingValues values() {
        Map<String, String> options = read().options();
        options.forEach(this::require);
        return new SettingValues(options);
    }

    /**
     * Checks that an option of the file is a setting, and its value one of its values.
     *
     * @throws PairStreamException that names the file, the option, its value, and what is expected of it
     */
    public void require(String name, String value) {
        if (name.equals(Recipes.BASE)) {
            return;
        }
        Setting setting = RunCatalogue.find(name)
                .orElseThrow(() -> wrongOption(name, value, "a long option of 'pairstream produce', without dashes"));
        setting.expected(value).ifPresent(expected -> {
            throw wrongOption(name, value, expected);
        });
    }

    /** Returns the error about an option that cannot be what it is. */
    public PairStreamException wrongOption(String name, String value, String expected) {
        return wrong("option '" + name + "' with value '" + value + "'", "expected " + expected);
    }

    private static String withoutLineBreaks(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private String description(Map<?, ?> content) {
        String description = withoutLineBreaks(text(content.get(DESCRIPTION), DESCRIPTION));
        if (description.isEmpty()) {
            throw wrong(DESCRIPTION, "is empty, expected " + purpose);
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
        return new PairStreamException(kind + " " + shown + ": " + (where.isEmpty() ? "" : where + ": ") + what);
    }

    /** Returns the file's content with every value as the text that is written there. */
    private @Nullable Object load() {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, new AllIsText());
        try (Reader reader = source.open()) {
            return yaml.load(reader);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new PairStreamException(
                    kind + " " + shown + ": line " + line + ": " + withoutLineBreaks(e.getProblem()), e);
        } catch (YAMLException e) {
            throw new PairStreamException(
                    kind + " " + shown + ": " + withoutLineBreaks(String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new PairStreamException(kind + " " + shown + " cannot be read: " + FileNames.reason(e), e);
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
