package io.pairstream.app.settings;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Settings as options of a command: those of a section below its heading. Where an option is not given, the environment variable
 * of its name counts. What is given is kept as it was written.
 */
abstract class SettingOptions {

    private final List<Setting> settings;
    private final Environment environment;
    private final Map<String, String> given = new LinkedHashMap<>();

    SettingOptions(List<Setting> settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** Adds the options to the command that these belong to. */
    @Spec(Spec.Target.MIXEE)
    final void addTo(CommandSpec command) {
        for (Section section : Section.values()) {
            List<Setting> below = settings.stream()
                    .filter(setting -> setting.section() == section)
                    .toList();
            if (!below.isEmpty()) {
                ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                        .exclusive(false)
                        .validate(false)
                        .heading("%n" + section.heading() + ":%n");
                below.forEach(setting -> group.addArg(option(setting)));
                command.addArgGroup(group.build());
            }
        }
    }

    private OptionSpec option(Setting setting) {
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.name())
                .description(text(setting))
                .setter(new Keep(setting.name()));
        if (setting.kind() == SettingKind.FLAG) {
            return option.type(Boolean.class).arity("0").negatable(true).build();
        }
        if (!setting.choices().isEmpty()) {
            option.completionCandidates(setting.choices());
        }
        return option.type(String.class)
                .arity("1")
                .paramLabel(setting.label())
                .converters(new Check(setting))
                .build();
    }

    private static String text(Setting setting) {
        String text = setting.text().replace("%", "%%") + choices(setting);
        return text.contains("Default:") ? text : text + " Default: " + usual(setting);
    }

    /** Returns where else settings are said. */
    final Environment environment() {
        return environment;
    }

    private static String choices(Setting setting) {
        boolean said = setting.choices().stream().allMatch(setting.text()::contains);
        return said ? "" : " One of: " + String.join(", ", setting.choices()) + ".";
    }

    /** Returns what a setting is if it is not given. Recipes leave it to users which images they have, and how they are sent. */
    private static String usual(Setting setting) {
        boolean ofUser = setting.section() == Section.DATA || setting.section() == Section.CONNECTION;
        return setting.usual()
                .map(usual -> ofUser ? usual : "recipe, else " + usual)
                .orElse("recipe");
    }

    /**
     * Returns what was given, by options or else by the environment.
     *
     * @throws PairStreamException that names the variable, its value and what is expected
     */
    SettingValues given() {
        List<Setting> others = settings.stream()
                .filter(setting -> !given.containsKey(setting.name()))
                .toList();
        return new SettingValues(given).over(environment.values(others));
    }

    /** Keeps what is given of an option. */
    private final class Keep implements ISetter {

        private final String name;

        Keep(String name) {
            this.name = name;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // as picocli wants it
        public <T> T set(T value) {
            if (value == null) {
                given.remove(name);
            } else {
                given.put(name, value.toString());
            }
            return null;
        }
    }

    /** Refuses what says no value of a setting. */
    private record Check(Setting setting) implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            try {
                if (setting.tryParse(text).isEmpty()) {
                    throw new TypeConversionException(setting.complaint(text));
                }
                return text;
            } catch (PairStreamException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
