package amoroutes.intake;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The name of a file in an archive. Nothing is unpacked to the disk, but a name that wants out tells what it is. */
record ZipEntryName(String written) {
    private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\"]");
    private static final int MAX_SHOWN = 100;

    /** It leads out of the archive's own folder. */
    boolean leadsOut() {
        return ABSOLUTE.matcher(written).matches()
                || written.indexOf('\0') >= 0
                || Arrays.asList(parts()).contains("..");
    }

    /** What a file system adds for itself. */
    boolean isHidden() {
        return Arrays.stream(parts()).anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }

    /** As it can be shown to a person. */
    String shown() {
        String plain = UNPRINTABLE.matcher(written).replaceAll("?");
        return plain.length() > MAX_SHOWN ? plain.substring(0, MAX_SHOWN) + "…" : plain;
    }

    private String[] parts() {
        return written.split("[/\\\\]");
    }
}
