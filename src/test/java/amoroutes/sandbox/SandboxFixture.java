package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running sandbox without a limit, and an integration that uses it. */
abstract class SandboxFixture {
    static final long FIRST_STATUS = DemoAccount.MAIN_PIPELINE * 10 + 1;
    static final long TALKS = DemoAccount.MAIN_PIPELINE * 10 + 2;
    static final long UNSORTED = DemoAccount.MAIN_PIPELINE * 10;
    static final long WHOLESALE_FIRST = DemoAccount.WHOLESALE_PIPELINE * 10 + 1;

    Sandbox sandbox;
    Client client;

    SandboxOptions options() {
        return SandboxOptions.defaults().withLimit(false);
    }

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(options());
        client = Client.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    ObjectNode setup(String json) {
        return sandbox.setup(Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    long contact(String name) {
        return client.post("/api/v4/contacts", "[{'name':'" + name + "'}]").id("contacts");
    }

    long lead(String name) {
        return client.post("/api/v4/leads", "[{'name':'" + name + "'}]").id("leads");
    }

    int leads() {
        return sandbox.state().get("leads").asInt();
    }
}
