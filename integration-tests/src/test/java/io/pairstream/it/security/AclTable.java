package io.pairstream.it.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights of each service as {@code docs/security.md} lists them: what is written there is what is tested. */
final class AclTable {

    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final String HEADER = "| user | resource | name | operations |";

    private AclTable() {}

    /** Returns the rights of all users, in the order of the document. */
    static List<AclBinding> read() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals(HEADER))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(AclTable::bindings)
                .toList();
    }

    private static Stream<AclBinding> bindings(String row) {
        List<String> cells = Arrays.stream(row.split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
        String principal = "User:" + cells.get(1);
        ResourcePattern resource = resource(cells.get(2), cells.get(3));
        return Arrays.stream(cells.get(4).split(", "))
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(principal, "*", operation(operation), AclPermissionType.ALLOW)));
    }

    /** Returns the operation of a name such as DescribeConfigs. */
    private static AclOperation operation(String name) {
        return AclOperation.fromString(
                name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    private static ResourcePattern resource(String type, String name) {
        ResourceType kind = ResourceType.fromString(type.replace(' ', '_').toUpperCase(Locale.ROOT));
        return name.endsWith("*")
                ? new ResourcePattern(kind, name.substring(0, name.length() - 1), PatternType.PREFIXED)
                : new ResourcePattern(kind, name, PatternType.LITERAL);
    }
}
