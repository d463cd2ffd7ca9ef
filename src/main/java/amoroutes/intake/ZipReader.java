package amoroutes.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The items of all files of an archive, one file after another; nothing is unpacked to the disk. A file that is not read
 * here is reported and passed over; an archive that lies, that is damaged or that is a bomb is read no further.
 */
final class ZipReader extends Items {
    private final ZipBounds bounds = new ZipBounds();
    private final ZipInputStream zip;
    private final BiFunction<String, InputStream, Iterator<Item>> files;
    private Iterator<Item> items = List.<Item>of().iterator();
    private String entry = "";
    private boolean ended;
    private int index;

    /** @param files the items of a file with this name */
    ZipReader(InputStream in, BiFunction<String, InputStream, Iterator<Item>> files) {
        this.zip = new ZipInputStream(bounds.packed(in), oldNames());
        this.files = files;
    }

    /** Names that are not marked as UTF-8 are what Windows in Russia writes, where this Java knows it. */
    private static Charset oldNames() {
        return Charset.isSupported("IBM866") ? Charset.forName("IBM866") : StandardCharsets.ISO_8859_1;
    }

    @Override
    Item find() throws IOException {
        try {
            while (!ended) {
                if (items.hasNext()) {
                    return new InArchive(entry, items.next());
                }
                Item told = nextFile();
                if (told != null) {
                    return told;
                }
            }
            return null;
        } catch (UncheckedIOException e) {
            return end(reason(e.getCause()));
        } catch (IOException e) {
            return end(reason(e));
        } catch (IllegalArgumentException e) {
            return end("is a damaged archive");
        }
    }

    /** Begins with the next file; what there is to tell about it, or null. */
    private Item nextFile() throws IOException {
        bounds.unpacked(zip).transferTo(OutputStream.nullOutputStream());
        ZipEntry next = zip.getNextEntry();
        if (next == null) {
            ended = true;
            return null;
        }
        bounds.nextEntry();
        ZipBounds.EntryName name = new ZipBounds.EntryName(next.getName());
        entry = name.shown();
        if (name.leadsOut()) {
            return end("names a file outside of itself");
        }
        if (next.isDirectory() || name.isHidden()) {
            return null;
        }
        if (Format.ofFile(next.getName()).filter(format -> format == Format.ZIP).isPresent()) {
            return wrong("is an archive inside an archive, which is not opened");
        }
        try {
            items = files.apply(next.getName(), bounds.unpacked(zip));
            return null;
        } catch (Refused refused) {
            return wrong(refused.detail());
        }
    }

    private Item end(String reason) {
        ended = true;
        items = List.<Item>of().iterator();
        return wrong(reason);
    }

    private Item wrong(String reason) {
        Problem problem = new Problem(index, 0, "", reason);
        return new InArchive(entry, new Unreadable(index++, 0, List.of(problem), "", true));
    }

    private static String reason(IOException fault) throws IOException {
        if (fault instanceof ZipBounds.Bomb) {
            return fault.getMessage() + ", and is read no further";
        }
        if (fault instanceof ZipException || fault instanceof EOFException) {
            return "is damaged or encrypted, and is read no further";
        }
        throw fault;
    }
}
