package io.pairstream.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/settings.md} are the catalogue. What they should be is left in {@code target/settings.md}. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    private final Map<String, SettingValues> recipes = new LinkedHashMap<>();

    @Test
    void hasEverySettingAsTheCatalogueDeclaresIt() throws IOException {
        Recipes.NAMES.forEach(name -> recipes.put(name, Recipes.values(name, Path.of(""))));
        List<String> tables = new ArrayList<>();
        for (Section section : Section.values()) {
            tables.addAll(table(section));
        }
        tables.remove(tables.size() - 1);
        Files.write(Path.of("target", "settings.md"), tables);

        assertThat(Files.readAllLines(PAGE)).containsSubsequence(tables);
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `--")))
                .hasSameSizeAs(RunCatalogue.all());
    }

    private List<String> table(Section section) {
        List<String> lines = new ArrayList<>(List.of(
                "### " + section.heading(),
                "",
                "| option | variable | may be | `" + String.join("` | `", recipes.keySet()) + "` | meaning |",
                "| --- | --- | --- | " + "--- | ".repeat(recipes.size()) + "--- |"));
        RunCatalogue.all().stream()
                .filter(setting -> setting.section() == section)
                .map(this::row)
                .forEach(lines::add);
        lines.add("");
        return lines;
    }

    private String row(Setting setting) {
        StringBuilder row = new StringBuilder("| `--" + setting.name() + "` | `" + Environment.variable(setting.name())
                + "` | " + values(setting) + " |");
        recipes.values()
                .forEach(recipe -> row.append(' ')
                        .append(recipe.texts()
                                .getOrDefault(setting.name(), setting.usual().orElse("")))
                        .append(" |"));
        return row + " " + setting.text() + " |";
    }

    private static String values(Setting setting) {
        if (setting.kind() == SettingKind.FLAG) {
            return "`--no-" + setting.name() + "`";
        }
        String label = "`" + setting.label() + "`";
        if (!setting.choices().isEmpty()) {
            return label + ": " + String.join(", ", setting.choices());
        }
        return setting.range().equals(Range.ANY) ? label : label + ": " + setting.range();
    }
}
