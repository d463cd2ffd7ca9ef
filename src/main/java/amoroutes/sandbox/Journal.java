package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Every write that the sandbox has done, a line each, so that it is the same amoCRM after the program was ended or
 * killed: done again in their order, the same writes give the same ids. Not thread-safe: the account's lock guards it.
 */
record Journal(Path file) {
    /** @param at milliseconds of the day it was done */
    record Entry(long at, Call call) {}

    void wrote(long at, Call call) {
        ObjectNode line = Json.object()
                .put("at", at)
                .put("method", call.method())
                .put("target", call.target())
                .put("body", call.text());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot write " + file, e);
        }
    }

    /** A last line that was cut off by a crash was never answered, and is left out. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : lines()) {
                Json.whole(line)
                        .ifPresent(json -> entries.add(new Entry(json.path("at").asLong(), call(json))));
            }
        }
        return entries;
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot delete " + file, e);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot read " + file, e);
        }
    }

    private static Call call(JsonNode json) {
        return Call.of(
                json.path("method").asText(),
                json.path("target").asText(),
                json.path("body").asText().getBytes(StandardCharsets.UTF_8));
    }
}
