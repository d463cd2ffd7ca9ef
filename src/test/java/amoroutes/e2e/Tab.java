package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A tab of a real browser that goes, types and clicks as a person does, over the browser's own debugging protocol. */
final class Tab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process browser;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private int number;

    /** @param home a folder for the browser's own files */
    Tab(Path home) {
        try {
            browser = new ProcessBuilder(List.of(
                            Browser.program(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--hide-scrollbars",
                            "--disable-background-networking",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + home,
                            "about:blank"))
                    .redirectErrorStream(true)
                    .start();
            int port = port();
            JsonNode[] page = new JsonNode[1];
            Http.until("the browser has a page", PATIENCE, () -> {
                for (JsonNode target :
                        Http.get("http://127.0.0.1:" + port + "/json/list").json()) {
                    page[0] = target.path("type").asText().equals("page") ? target : page[0];
                }
                return page[0] != null;
            });
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(page[0].path("webSocketDebuggerUrl").asText()), new Ear())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("no browser", e);
        }
    }

    private int port() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(browser.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("DevTools listening on")) {
                Thread rest = new Thread(() -> lines.lines().forEach(any -> {}), "browser");
                rest.setDaemon(true);
                rest.start();
                return URI.create(line.replaceAll(".*(ws:.*)", "$1")).getPort();
            }
        }
        throw new IOException("the browser does not say where it listens");
    }

    void go(String url) {
        ask("Page.navigate", JSON.createObjectNode().put("url", url));
        until("it shows " + url, "document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** How wide and high the window is. */
    void size(int width, int height) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** The value of an expression of JavaScript on the page. */
    String eval(String expression) {
        JsonNode result = ask(
                "Runtime.evaluate",
                JSON.createObjectNode().put("expression", expression).put("returnByValue", true));
        assertThat(result.has("exceptionDetails")).as(expression + " " + result).isFalse();
        return result.path("result").path("value").asText();
    }

    /** What a person reads. */
    String text() {
        return eval("document.body ? document.body.innerText : ''");
    }

    /** All of them at once: a page that is about to go may say some of it. */
    void shows(String... texts) {
        try {
            Http.until("the page says " + List.of(texts), PATIENCE, () -> {
                String text = text();
                return Stream.of(texts).allMatch(text::contains);
            });
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ", but it is\n" + text(), late);
        }
    }

    void until(String what, String expression) {
        Http.until(what, PATIENCE, () -> eval(expression).equals("true"));
    }

    void type(String selector, String text) {
        eval("document.querySelector(" + quoted(selector) + ").value = " + quoted(text));
    }

    /** A link or a button with this text. */
    void click(String text) {
        until("there is " + text, "!!" + named(text));
        eval(named(text) + ".click()");
    }

    private static String named(String text) {
        return "[...document.querySelectorAll('a, button')].find(one => one.innerText.trim().includes(" + quoted(text)
                + "))";
    }

    void screenshot(Path file) {
        byte[] picture = Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", JSON.createObjectNode())
                        .path("data")
                        .asText());
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode ask(String method, ObjectNode parameters) {
        int id = ++number;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        try {
            socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).path("result");
        } catch (Exception e) {
            throw new IllegalStateException(method, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        browser.destroy();
        browser.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard.append(data);
            if (last) {
                take(heard.toString());
                heard.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String text) {
            try {
                JsonNode message = JSON.readTree(text);
                CompletableFuture<JsonNode> answer =
                        asked.remove(message.path("id").asInt());
                if (answer != null) {
                    answer.complete(message);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
