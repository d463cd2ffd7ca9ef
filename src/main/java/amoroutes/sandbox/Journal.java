package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Every write that the sandbox has done, a line each, so that it is the same amoCRM after the program was ended or
 * killed: done again in their order, the same writes give the same ids. Not thread-safe: the account's lock guards it.
 */
record Journal(Path file) {
    /**
     * @param number of the line, from 1
     * @param at milliseconds of the day it was done
     * @param refused it was not done to its end
     * @param lastIds the highest ids that were given out after it, by kind; empty in a line of an older version
     */
    record Entry(int number, long at, Call call, boolean refused, Map<String, Long> lastIds) {}

    void wrote(long at, Call call, boolean refused, Map<String, Long> lastIds) {
        ObjectNode line = Json.object()
                .put("at", at)
                .put("method", call.method())
                .put("target", call.target())
                .put("body", call.text());
        if (refused) {
            line.put("refused", true);
        }
        ObjectNode ids = line.putObject("ids");
        lastIds.forEach(ids::put);
        append(line + "\n");
    }

    private void append(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot write " + file, e);
        }
    }

    /**
     * The next line that is written stands alone, also after one that a crash has cut off.
     *
     * @param unreadable is told of each line that is none, such as one that a crash has cut off
     */
    List<Entry> entries(Consumer<String> unreadable) {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        // Bytes that are no letter are replaced, where Files.lines would give up.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int place = ++number;
                Json.whole(line)
                        .ifPresentOrElse(
                                json -> entries.add(entry(place, json)),
                                () -> unreadable.accept("line " + place + ": it is cut off"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot read " + file, e);
        }
        endLastLine();
        return entries;
    }

    private void endLastLine() {
        try (SeekableByteChannel bytes = Files.newByteChannel(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            bytes.position(Math.max(0, bytes.size() - 1)).read(last);
            if (bytes.size() == 0 || last.get(0) == '\n') {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot read " + file, e);
        }
        append("\n");
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot delete " + file, e);
        }
    }

    private static Entry entry(int number, JsonNode json) {
        Map<String, Long> ids = new HashMap<>();
        json.path("ids")
                .properties()
                .forEach(id -> ids.put(id.getKey(), id.getValue().asLong()));
        Call call = Call.of(
                json.path("method").asText(),
                json.path("target").asText(),
                json.path("body").asText().getBytes(StandardCharsets.UTF_8));
        return new Entry(
                number, json.path("at").asLong(), call, json.path("refused").asBoolean(), ids);
    }
}
