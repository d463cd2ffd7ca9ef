package amoroutes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Our Dockerfile, instruction by instruction, since there is no Docker where the tests run. */
public record Dockerfile(List<Instruction> instructions) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile("([A-Z]+) (.*)");

    public record Instruction(String name, String text) {
        /** The words of the exec form, which is a JSON array at the end. */
        public List<String> words() {
            try {
                return JSON.readValue(text.substring(text.indexOf('[')), new TypeReference<>() {});
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(text, e);
            }
        }
    }

    public static Dockerfile read() {
        try {
            String text = Files.readString(Path.of("src/dist/docker/Dockerfile"));
            return new Dockerfile(text.replaceAll("(?m)^#.*\\n", "")
                    .replaceAll("\\\\\\n", " ")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Dockerfile::instruction)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instruction instruction(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no instruction: " + line);
        }
        return new Instruction(parts.group(1), parts.group(2));
    }

    public Stream<Instruction> all(String name) {
        return instructions.stream().filter(instruction -> instruction.name().equals(name));
    }

    public Instruction one(String name) {
        List<Instruction> found = all(name).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " times " + name);
        }
        return found.get(0);
    }
}
