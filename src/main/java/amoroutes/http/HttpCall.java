package amoroutes.http;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request in plain values.
 *
 * @param path as the client wrote it, without the query
 * @param pathParameters the {@code {name}} parts of the path, decoded
 * @param query raw, without the question mark; empty when there is none
 * @param headers all that came, names in lower case, the first value of each
 * @param remoteAddress the IP address at the other end of the connection
 * @param body the bytes as they came
 */
public record HttpCall(
        String method,
        String path,
        Map<String, String> pathParameters,
        String query,
        Map<String, String> headers,
        String remoteAddress,
        byte[] body) {
    public HttpCall {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(query, "query is null");
        requireNonNull(remoteAddress, "remoteAddress is null");
        requireNonNull(body, "body is null");
        pathParameters = Map.copyOf(pathParameters);
        headers = Map.copyOf(headers);
    }

    /** @param name in lower case */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The query's parameters, decoded; of a repeated one the first. */
    public Map<String, String> queryParameters() {
        return parameters(query);
    }

    /** The fields of a form as a browser encodes it; of a repeated one the first. */
    public static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** What is no encoding is taken as it stands. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Paths carry secrets, headers keys, and bodies people: none of them is written here. */
    @Override
    public String toString() {
        return method + ", " + body.length + " bytes";
    }
}
