package io.pairstream.kafka.client;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Client properties from a file in Java properties format, checked: what a client would ignore or stumble over is an
 * error that names the file and the property. No message holds a property's value where that may be a secret.
 *
 * @param file the file
 * @param values properties that clients take
 * @param servers the servers that it names, if it does
 * @param warnings lines for the user about properties that have no effect
 */
public record ClientProperties(
        Path file, Map<String, String> values, Optional<BootstrapServers> servers, List<String> warnings) {

    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern OTHER_NAMES = Pattern.compile(".*\\.(json|ya?ml|xml)");
    private static final Pattern OTHER_TEXTS = Pattern.compile("(?s)\\s*(\\{|\\[|<|---\\s).*");

    /** Copies the collections. */
    public ClientProperties {
        values = Map.copyOf(values);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file.
     *
     * @param file in UTF-8, with or without a byte order mark
     * @param further properties of clients that are made of Kafka's clients
     * @throws PairStreamException that names the file, if it cannot be read or a property in it is wrong
     */
    public static ClientProperties read(Path file, ConfigDef further) {
        Map<String, String> values = load(file);
        List<String> warnings = new ArrayList<>();
        try {
            Optional<BootstrapServers> servers = Optional.ofNullable(
                            values.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))
                    .map(value -> new BootstrapServers(value, "bootstrap.servers in " + file));
            warnings.addAll(OwnProperties.removeFrom(values));
            warnings.addAll(new PropertyChecks(new PropertyNames(further)).check(values));
            String where = "Kafka properties file " + file + ": ";
            return new ClientProperties(
                    file, values, servers, warnings.stream().map(where::concat).toList());
        } catch (WrongPropertyException e) {
            throw new PairStreamException("Kafka properties file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the cluster at some servers that these properties are for. */
    public Broker broker(String bootstrapServers) {
        return new Broker(bootstrapServers, values);
    }

    private static Map<String, String> load(Path file) {
        Properties loaded = new Properties();
        try {
            loaded.load(new StringReader(text(file)));
        } catch (IOException e) {
            throw unreadable(file, FileNames.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
        Map<String, String> values = new TreeMap<>();
        loaded.stringPropertyNames().forEach(name -> values.put(name, loaded.getProperty(name)));
        return values;
    }

    private static PairStreamException unreadable(Path file, String reason, Exception cause) {
        return new PairStreamException("Kafka properties file " + file + " cannot be read: " + reason, cause);
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a folder, expected a file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("larger than " + MOST_BYTES + " bytes, expected lines of name=value");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean named =
                OTHER_NAMES.matcher(file.toString().toLowerCase(Locale.ROOT)).matches();
        if (named || OTHER_TEXTS.matcher(content).matches()) {
            throw new IOException("looks like JSON, YAML or XML, expected lines of name=value");
        }
        return content;
    }
}
