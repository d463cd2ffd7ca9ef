package amoroutes.intake;

import amoroutes.intake.mapping.HookMap;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.intake.mapping.MapReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The vendors' maps as they stand in the folder that the build packs into the jar. */
public final class ShippedMaps {
    private static final HookMaps ALL = read();

    private ShippedMaps() {}

    public static HookMaps all() {
        return ALL;
    }

    private static HookMaps read() {
        try (Stream<Path> files = Files.list(Path.of("routes/hooks"))) {
            List<HookMap> maps = files.filter(file -> !file.endsWith("example.yaml"))
                    .map(ShippedMaps::map)
                    .toList();
            return HookMaps.of(maps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HookMap map(Path file) {
        try {
            return MapReader.read(file.getFileName().toString().replace(".yaml", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
