package io.pairstream.app.settings;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;

/** Everything that a run is declared with, as options. What is not given is as the recipe has it. */
public final class RunOptions extends SettingOptions {

    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE",
            defaultValue = "quick",
            description =
                    "Where the defaults of the options below come from. One of: ${COMPLETION-CANDIDATES}, or a file"
                            + " of your own, NAME.yaml. Default: ${DEFAULT-VALUE}",
            completionCandidates = Names.class)
    private String recipe = "";

    /** Nothing is given. */
    public RunOptions() {
        super(RunCatalogue.all());
    }

    /**
     * Returns what a run is declared with.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the setting, its value and what is expected
     */
    public Declaration declaration() {
        return new Declaration(given().over(Recipes.values(recipe, Path.of(""))));
    }

    /** The recipes' names, for the help. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.copyOf(Recipes.NAMES).iterator();
        }
    }
}
