package io.pairstream.app.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class Version implements IVersionProvider {

    private static final String UNPACKAGED = "development";
    private static final String BUILD = "/io/pairstream/app/build.properties";

    @Override
    public String[] getVersion() {
        return new String[] {
            "pairstream " + ofThisBuild() + " (commit " + commit() + "), Java " + System.getProperty("java.version")
                    + ", " + System.getProperty("java.vm.name")
        };
    }

    /** Returns the version in the jar's manifest, or {@value #UNPACKAGED} where the classes are not in a jar. */
    public static String ofThisBuild() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKAGED : version;
    }

    /** Returns the commit that it was built from; {@code unknown} where it was built from files without a history. */
    private static String commit() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(BUILD)) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("commit", "unknown");
    }
}
