package amoroutes.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnWritesTest {
    private static final long NOW = 1_795_503_600;

    @TempDir
    Path dir;

    private Instant now = Instant.ofEpochSecond(NOW);
    private Store store;
    private OwnWrites own;

    @BeforeEach
    void open() {
        store = Stores.open(dir, () -> now);
        own = new OwnWrites(store.changes(), Set.of("leads", "contacts"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_we_made_is_no_news_until_somebody_changes_it() throws Exception {
        wrote(Request.post("/api/v4/leads/complex", "[]"), "[{\"id\":1,\"contact_id\":2}]");
        assertThat(store.changes().news("leads", 1, NOW, NOW)).isFalse();
        assertThat(store.changes().news("contacts", 2, NOW, NOW)).isFalse();
        assertThat(store.changes().news("leads", 1, NOW - 9_999, NOW))
                .as("it was dated back")
                .isFalse();
        assertThat(store.changes().news("leads", 1, NOW, NOW + 3)).isTrue();
        assertThat(store.changes().news("leads", 3, NOW, NOW)).isTrue();
    }

    @Test
    void what_we_changed_is_no_news_at_that_moment() throws Exception {
        wrote(patch(), "{\"_embedded\":{\"leads\":[{\"id\":1,\"updated_at\":" + (NOW + 9) + "}]}}");
        assertThat(store.changes().news("leads", 1, NOW - 100, NOW + 9)).isFalse();
        assertThat(store.changes().news("leads", 1, NOW - 100, NOW + 10)).isTrue();
    }

    @Test
    void a_change_that_was_told_before_we_wrote_over_it_is_not_lost() throws Exception {
        store.changes().told("leads", List.of(1L));
        now = now.plusSeconds(9);
        wrote(patch(), "{\"_embedded\":{\"leads\":[{\"id\":1,\"updated_at\":" + (NOW + 9) + "}]}}");
        assertThat(store.changes().news("leads", 1, NOW - 100, NOW + 9)).isTrue();
    }

    @Test
    void what_nobody_is_told_of_needs_no_notes() throws Exception {
        own = new OwnWrites(store.changes(), Set.of("contacts"));
        wrote(Request.post("/api/v4/leads/complex", "[]"), "[{\"id\":1,\"contact_id\":2}]");
        assertThat(store.changes().news("leads", 1, NOW, NOW)).isTrue();
    }

    private void wrote(Request request, String answer) throws Exception {
        own.wrote(request, Json.MAPPER.readTree(answer), Duration.ofSeconds(1));
    }

    private static Request patch() {
        return Request.patch("/api/v4/leads", "[]");
    }
}
