package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(20)
class NewestFirstTest {
    private static final Pattern PAGE = Pattern.compile("&page=(\\d+)$");
    private static final Instant NEVER = Instant.EPOCH;

    /** The account's list; ids count upwards from 1, one entry is made in a second. */
    private final List<ObjectNode> entries = new ArrayList<>();

    private final Set<Long> seen = new TreeSet<>();
    private int requests;

    @Test
    void pages_of_250_are_read_newest_first() {
        NewestFirst list = new NewestFirst("/api/v4/leads?with=contacts", NEVER, 0);

        assertThat(list.next().path()).isEqualTo("/api/v4/leads?with=contacts&order[id]=desc&limit=250&page=1");
        assertThat(new NewestFirst("/api/v4/contacts", NEVER, 0).next().path())
                .isEqualTo("/api/v4/contacts?order[id]=desc&limit=250&page=1");
    }

    @Test
    void an_empty_list_is_one_request() {
        read(new NewestFirst("/api/v4/leads", NEVER, 0), 0);

        assertThat(requests).isEqualTo(1);
    }

    @Test
    void it_ends_where_something_older_stands() {
        make(2_000);

        read(new NewestFirst("/api/v4/leads", Instant.ofEpochSecond(1_400), 0), 0);

        assertThat(requests).isEqualTo(3);
        assertThat(seen).contains(1_400L, 2_000L);
    }

    @Test
    void it_ends_at_an_id_that_was_known_before() {
        make(2_000);

        read(new NewestFirst("/api/v4/leads", NEVER, 1_800), 0);

        assertThat(requests).isEqualTo(1);
    }

    @Test
    void a_lead_that_was_made_just_now_and_dated_back_does_not_end_it() {
        make(1_000);
        entries.get(999).put("created_at", 5).put("updated_at", 1_000);

        read(new NewestFirst("/api/v4/leads", Instant.ofEpochSecond(700), 0), 0);

        assertThat(requests).isEqualTo(2);
        assertThat(seen).contains(700L);
    }

    @Test
    void where_the_order_is_ignored_it_reads_to_the_end() {
        make(1_000);
        entries.sort(Comparator.comparingLong(NewestFirstTest::id));

        read(new NewestFirst("/api/v4/leads", Instant.ofEpochSecond(999), 999), 0);

        assertThat(requests).isEqualTo(4);
        assertThat(seen).hasSize(1_000);
    }

    /** At 300 leads a second and a slow list, whole pages are pushed on between two requests. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 100, 200})
    void it_misses_nothing_while_new_entries_push_the_pages_on(int madeBetween) {
        make(3_000);

        read(new NewestFirst("/api/v4/leads", NEVER, 500), madeBetween);

        assertThat(seen).contains(501L, 1_234L, 3_000L);
        for (long id = 501; id <= 3_000; id++) {
            assertThat(seen).contains(id);
        }
        assertThat(requests).isLessThan(80);
    }

    @Test
    void it_gives_up_when_new_entries_come_faster_than_it_reads() {
        make(500);
        NewestFirst list = new NewestFirst("/api/v4/leads", NEVER, 0);
        while (!list.finished() && !list.stuck() && requests < 100) {
            take(list);
            make(20_000 / 8);
        }

        assertThat(list.stuck() || list.finished()).isTrue();
    }

    @Test
    void it_looks_back_when_it_went_too_far() {
        make(1_500);
        NewestFirst list = new NewestFirst("/api/v4/leads", NEVER, 0);
        take(list);
        make(250);
        take(list);
        assertThat(list.next().path()).as("the page brought nothing new").endsWith("&page=4");

        read(list, 0);

        assertThat(seen).hasSize(1_500);
    }

    @Test
    void what_is_read_to_the_end_asks_no_more() {
        NewestFirst list = new NewestFirst("/api/v4/leads", NEVER, 0);
        read(list, 0);

        assertThatThrownBy(list::next).isInstanceOf(IllegalStateException.class);
    }

    private void read(NewestFirst list, int madeBetween) {
        while (!list.finished()) {
            assertThat(list.stuck()).isFalse();
            take(list);
            make(madeBetween);
            assertThat(requests).isLessThan(200);
        }
    }

    private void take(NewestFirst list) {
        requests++;
        Matcher page = PAGE.matcher(list.next().path());
        assertThat(page.find()).isTrue();
        list.take(page(Integer.parseInt(page.group(1)))).forEach(row -> seen.add(id(row)));
    }

    private JsonNode page(int number) {
        int from = Math.min(entries.size(), (number - 1) * 250);
        int until = Math.min(entries.size(), from + 250);
        ObjectNode json = Json.object();
        if (from == until) {
            return json;
        }
        ArrayNode rows = json.putObject("_embedded").putArray("leads");
        entries.subList(from, until).forEach(rows::add);
        if (until < entries.size()) {
            json.putObject("_links").putObject("next").put("href", "https://shop.amocrm.ru/next");
        }
        return json;
    }

    private void make(int count) {
        for (int i = 0; i < count; i++) {
            long id = entries.size() + 1;
            entries.add(0, Json.object().put("id", id).put("created_at", id).put("updated_at", id));
        }
    }

    private static long id(JsonNode row) {
        return row.path("id").asLong();
    }
}
