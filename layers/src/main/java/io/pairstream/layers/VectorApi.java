package io.pairstream.layers;

import java.lang.module.ModuleFinder;

/**
 * The JDK's Vector API, a module in incubation. A JVM has it if it was started with {@code --add-modules}, with which the JDK
 * begins by warning of it; or loads it late, if it was started with {@value #LOADABLE}, and the JDK says nothing.
 */
public final class VectorApi {

    /** Its module. */
    public static final String MODULE = "jdk.incubator.vector";

    /** Option of a JVM that may load modules of the JDK late. */
    public static final String LOADABLE = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

    private static final boolean PRESENT = isStarted() || isLoaded();

    private VectorApi() {}

    /** Returns whether this JVM has it. */
    public static boolean isPresent() {
        return PRESENT;
    }

    private static boolean isStarted() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /**
     * Loads it as the JDK loads the modules of its own agents late: to the boot loader, whose classes alone have their
     * methods compiled to instructions.
     */
    private static boolean isLoaded() {
        if (ModuleFinder.ofSystem().find(MODULE).isEmpty()) {
            return false;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, MODULE);
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // not started so, or a Java that has no such method: 'doctor' says what that costs
        }
    }
}
