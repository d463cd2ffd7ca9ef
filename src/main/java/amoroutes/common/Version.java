package amoroutes.common;

import java.util.Optional;

/** Which version of the program this is: that of {@code pom.xml}, as the build wrote it into the jar. */
public final class Version {
    private Version() {}

    /** Empty when the program does not run from its jar. */
    public static Optional<String> packaged() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
    }
}
