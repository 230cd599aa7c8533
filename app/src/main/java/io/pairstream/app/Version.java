package io.pairstream.app;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class Version implements IVersionProvider {

    private static final String UNPACKAGED = "development";

    @Override
    public String[] getVersion() {
        return new String[] {"pairstream " + ofThisBuild()};
    }

    /** Returns the version in the jar's manifest, or {@value #UNPACKAGED} where the classes are not in a jar. */
    public static String ofThisBuild() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKAGED : version;
    }
}
