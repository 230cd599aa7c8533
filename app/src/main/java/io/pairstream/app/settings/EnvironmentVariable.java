package io.pairstream.app.settings;

import io.pairstream.schemas.SimilarNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Environment variables that mean something and are no setting of a run: those of a run have the names of its options. */
public enum EnvironmentVariable {
    /** The recipe. */
    RECIPE("`produce` and `demo`: `--recipe`"),
    /** Kafka's brokers. */
    BOOTSTRAP_SERVERS("every command with `--bootstrap-servers`: that option"),
    /** The store that trainer and evaluator share. */
    CHECKPOINTS("every command with `--checkpoints`: that option"),
    /** Port of meters and health. */
    METRICS_PORT("every service: `--metrics-port`"),
    /** Address of meters and health. */
    METRICS_BIND("every service: `--metrics-bind`"),
    /** What readers of the dashboard need. */
    DASHBOARD_TOKEN("`dashboard`: its access token, 16 characters or more; `docker-compose.yml`: the same"),
    /** Which verifier readers of the dashboard can try. */
    VERIFIER_URL("`dashboard`: `--verifier`"),
    /** What askers of the verifier need. */
    VERIFIER_TOKEN(
            "`verify`: its access token, 16 characters or more; `dashboard`: the one that its verifier wants; `docker-compose.yml`: both"),
    /** How much this project logs. */
    LOG_LEVEL("every command: how much PairStream logs, such as DEBUG; WARN if it is not set"),
    /** How much libraries log. */
    LIBRARY_LOG_LEVEL("every command: how much libraries log; ERROR if it is not set"),
    /** Options of the JVM. */
    JAVA_OPTIONS("the script `pairstream`: options of Java, with quotes around what has spaces"),
    /** The run of a composition. */
    RUN_ID("`docker-compose.yml`: name of the run that is published and trained"),
    /** How the run of a composition is declared. */
    PRODUCE_OPTIONS("`docker-compose.yml`: further options of `produce`"),
    /** Processor cores of a container. */
    CORES("`docker-compose.yml`: processor cores for training, and for each evaluator"),
    /** Memory of a container. */
    MEMORY("`docker-compose.yml`: memory for training, and for each evaluator"),
    /** Partitions of a composition's topics. */
    PARTITIONS("`docker-compose.yml`: partitions of the topics"),
    /** Name of the container image. */
    IMAGE("`docker-compose.yml`: name of the container image"),
    /** Port of a composition's Kafka. */
    KAFKA_PORT("`docker-compose.yml`: port of Kafka on this machine"),
    /** Port of a composition's dashboard. */
    DASHBOARD_PORT("`docker-compose.yml`: port of the dashboard on this machine"),
    /** Port of a composition's verifier. */
    VERIFIER_PORT("`docker-compose.yml`: port of the verifier on this machine");

    /** How many characters of a name may be wrong: other programs have variables that begin like ours, too. */
    private static final int MOST_SLIPS = 2;

    private final String text;

    EnvironmentVariable(String text) {
        this.text = text;
    }

    /** Returns who reads it, and what it says. */
    public String text() {
        return text;
    }

    /** Returns its name. */
    public String variable() {
        return Environment.PREFIX + name();
    }

    /** Returns the names of all variables that mean something, those of settings too. */
    static List<String> known() {
        return Stream.concat(
                        Arrays.stream(values()).map(EnvironmentVariable::variable),
                        RunCatalogue.all().stream().map(setting -> Environment.variable(setting.name())))
                .toList();
    }

    /**
     * Returns a line for each variable that means nothing and is spelt nearly as one that does.
     *
     * @param variables names of all variables that are set
     */
    public static List<String> misspelt(Collection<String> variables) {
        List<String> known = known();
        return variables.stream()
                .filter(variable -> variable.startsWith(Environment.PREFIX) && !known.contains(variable))
                .sorted()
                .flatMap(variable -> SimilarNames.within(MOST_SLIPS, variable, known).stream()
                        .limit(1)
                        .map(similar ->
                                "environment variable " + variable + " means nothing: did you mean " + similar + "?"))
                .toList();
    }
}
