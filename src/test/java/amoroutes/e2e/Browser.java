package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A real browser, where there is one; a test that needs it is skipped where there is none. */
final class Browser {
    private Browser() {}

    static boolean isHere() {
        return chromium().isPresent();
    }

    /** Its file; the test is skipped where there is none. */
    static String program() {
        assumeTrue(isHere(), "there is no chromium here");
        return chromium().orElseThrow().toString();
    }

    /** The page as it stands once its scripts have run. */
    static String shows(String url) {
        String program = program();
        try {
            Process browser = new ProcessBuilder(List.of(
                            program,
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--virtual-time-budget=5000",
                            "--dump-dom",
                            url))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String page = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(browser.waitFor()).isZero();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
