package io.pairstream.it.security;

import io.pairstream.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.awaitility.Awaitility;

/**
 * A broker that speaks TLS alone, asks for a name and a password, and allows nothing that no right says. Its superuser logs
 * in with mechanism PLAIN, all others with SCRAM.
 */
public final class SecuredBroker implements AutoCloseable {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final String SUPERUSER = "root";
    private static final String SUPERUSER_PASSWORD = "root-of-all-power";

    private final EmbeddedBroker server;
    private final Path folder;
    private final Certificate certificate;

    private SecuredBroker(EmbeddedBroker server, Path folder, Certificate certificate) {
        this.server = server;
        this.folder = folder;
        this.certificate = certificate;
    }

    public static SecuredBroker start(Path folder) throws IOException, InterruptedException {
        Certificate certificate = Certificate.create(folder, "broker");
        Map<String, String> settings = new HashMap<>(Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "sasl.enabled.mechanisms", "SCRAM-SHA-256,PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                        plain() + " user_" + SUPERUSER + "=\"" + SUPERUSER_PASSWORD + "\";",
                "listener.name.plaintext.scram-sha-256.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"));
        settings.putAll(Map.of(
                "authorizer.class.name",
                RecordingAuthorizer.class.getName(),
                "super.users",
                "User:" + SUPERUSER + ";User:ANONYMOUS" // of the controller's listener
                ));
        settings.putAll(Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                certificate.keyStore().toString(),
                "ssl.keystore.password",
                Certificate.PASSWORD));
        settings.putAll(trust(certificate));
        return new SecuredBroker(EmbeddedBroker.start(folder.resolve("broker"), 0, settings), folder, certificate);
    }

    private static String plain() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + SUPERUSER
                + "\" password=\"" + SUPERUSER_PASSWORD + "\"";
    }

    private static Map<String, String> trust(Certificate certificate) {
        return Map.of(
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                certificate.trustStore().toString(),
                "ssl.truststore.password",
                Certificate.PASSWORD);
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    /** Makes users, and waits until the broker knows them. */
    public void addUsers(Map<String, String> passwords) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        ScramCredentialInfo credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4_096);
        passwords.forEach((name, password) -> users.add(new UserScramCredentialUpsertion(name, credential, password)));
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(users).all().get();
            Awaitility.await()
                    .atMost(KNOWN_WITHIN)
                    .until(() ->
                            admin.describeUserScramCredentials().users().get().size() == passwords.size());
        }
    }

    /** Gives rights, and waits until the broker knows them. */
    public void allow(Collection<AclBinding> rights) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createAcls(rights).all().get();
            Awaitility.await().atMost(KNOWN_WITHIN).until(() -> rights(admin).containsAll(rights));
        }
    }

    /** Does something while nobody has the given rights. */
    <T> T without(Collection<AclBinding> rights, Callable<T> action) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteAcls(rights.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            Awaitility.await()
                    .atMost(KNOWN_WITHIN)
                    .until(() -> rights(admin).stream().noneMatch(rights::contains));
            return action.call();
        } finally {
            allow(rights);
        }
    }

    private static Collection<AclBinding> rights(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }

    private Admin admin() {
        Map<String, Object> config = new HashMap<>(trust(certificate));
        config.put("bootstrap.servers", bootstrapServers());
        config.put("security.protocol", "SASL_SSL");
        config.put("sasl.mechanism", "PLAIN");
        config.put("sasl.jaas.config", plain() + ";");
        return Admin.create(config);
    }

    /** Writes the file of client properties that a user gives with {@code --kafka-config}. */
    public Path clientConfig(String user, String password) throws IOException {
        return clientConfig(user, password, certificate);
    }

    /** Writes such a file of a user who trusts another certificate. */
    public Path clientConfig(String user, String password, Certificate trusted) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "security.protocol=SASL_SSL",
                "sasl.mechanism=SCRAM-SHA-256",
                "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user
                        + "\" password=\"" + password + "\";",
                "repartition.purge.interval.ms=100")); // of Kafka Streams: what takes half a minute else
        trust(trusted).forEach((name, value) -> lines.add(name + "=" + value));
        return Files.write(Files.createTempFile(folder, user, ".properties"), lines);
    }

    @Override
    public void close() {
        server.close();
    }
}
