package io.pairstream.app.settings;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Named settings of a run: those that are shipped, and files of users' own. */
public final class Recipes {

    /** The one that is taken where none is named. */
    static final String USUAL = "quick";

    /** The names of those that are shipped. */
    public static final List<String> NAMES = List.of(USUAL, "faithful", "best", "characters");

    /** The setting that names the recipe which a file builds on. */
    static final String BASE = "recipe";

    private static final String ENDING = ".yaml";

    private Recipes() {}

    /**
     * Returns what a recipe says, with all that it builds on.
     *
     * @param recipe a name, or a file
     * @param folder where a relative path of a file begins
     * @throws PairStreamException if there is no such recipe, or something in it is no setting
     */
    public static SettingValues values(String recipe, Path folder) {
        return values(recipe, folder, new LinkedHashSet<>());
    }

    /**
     * Returns what an experiment says, with the recipe that it builds on: the usual one if it names none.
     *
     * @param file the experiment's file
     * @param own what is said in it
     */
    public static SettingValues complete(SettingsFile file, SettingValues own) {
        SettingValues based = own.texts().containsKey(BASE) ? own : own.with(BASE, USUAL);
        return values(file, based, new LinkedHashSet<>());
    }

    private static SettingValues values(SettingsFile file, SettingValues own, Set<String> met) {
        Optional<String> base = Optional.ofNullable(own.texts().get(BASE));
        return base.map(name -> own.over(values(name, file.folder(), met))).orElse(own);
    }

    private static SettingValues values(String recipe, Path folder, Set<String> met) {
        SettingsFile file = file(recipe, folder);
        if (!met.add(file.shown())) {
            throw new PairStreamException("recipe " + file.shown()
                    + " builds on itself: expected one that does not, in " + String.join(" -> ", met));
        }
        return values(file, file.values(), met);
    }

    private static SettingsFile file(String recipe, Path folder) {
        String name = recipe.toLowerCase(Locale.ROOT);
        if (NAMES.contains(name)) {
            return SettingsFile.shipped(name);
        }
        if (!recipe.endsWith(ENDING)) {
            throw new PairStreamException("recipe '" + recipe + "': expected one of " + String.join(", ", NAMES)
                    + ", or a file NAME" + ENDING);
        }
        return SettingsFile.ofRecipe(folder.resolve(FileNames.path(recipe)));
    }

    /** Returns a line that says what a shipped recipe is, as options. */
    public static String describe(String name) {
        return name + ": "
                + values(name, Path.of("")).texts().entrySet().stream()
                        .map(each -> option(RunCatalogue.find(each.getKey()).orElseThrow(), each.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String option(Setting setting, String text) {
        if (setting.kind() == SettingKind.FLAG) {
            return text.equals("true") ? "--" + setting.name() : "--no-" + setting.name();
        }
        return "--" + setting.name() + " " + text;
    }
}
