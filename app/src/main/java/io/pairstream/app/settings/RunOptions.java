package io.pairstream.app.settings;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Everything that a run is declared with, as options. What is not given is as the recipe has it. */
public final class RunOptions extends SettingOptions {

    private static final String VARIABLE = "PAIRSTREAM_RECIPE";

    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE",
            description =
                    "Where the defaults of the options below come from. One of: ${COMPLETION-CANDIDATES}, or a file of"
                            + " your own, NAME.yaml (env " + VARIABLE + "). Each option below can be given by an"
                            + " environment variable as well: --batch-size by PAIRSTREAM_BATCH_SIZE. Default: "
                            + Recipes.USUAL,
            completionCandidates = Names.class)
    private @Nullable String recipe;

    /** No option is given. */
    public RunOptions() {
        this(Environment.ofProcess());
    }

    RunOptions(Environment environment) {
        super(RunCatalogue.all(), environment);
    }

    /**
     * Returns what a run is declared with: what options say, else environment variables, else the recipe.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the setting, its value and what is expected
     */
    public Declaration declaration() {
        String named = recipe == null ? environment().find(VARIABLE).orElse(Recipes.USUAL) : recipe;
        return new Declaration(given().over(Recipes.values(named, Path.of(""))));
    }

    /** The recipes' names, for the help. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.copyOf(Recipes.NAMES).iterator();
        }
    }
}
