package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyByIdTest {
    @Test
    void a_hundred_are_asked_for_at_once_and_what_does_not_come_is_gone() {
        ManyById many = new ManyById("/api/v4/leads?with=contacts", ids(1, 150));
        String first = many.next().path();
        assertThat(first)
                .startsWith("/api/v4/leads?with=contacts&limit=250&filter[id][]=1&")
                .endsWith("&filter[id][]=100");
        assertThat(many.take(page(false, 1, 2, 100))).hasSize(3);
        assertThat(many.next().path()).contains("filter[id][]=101&").endsWith("=150");
        assertThat(many.take(null)).isEmpty();
        assertThat(many.finished()).isTrue();
        assertThatThrownBy(many::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void where_the_filter_is_ignored_the_whole_list_is_read_until_all_were_seen() {
        ManyById many = new ManyById("/api/v4/leads", List.of(5L, 900L, 901L));
        many.next();
        assertThat(ids(many.take(page(true, 1, 2, 5)))).containsExactly(5L);
        assertThat(many.next().path()).isEqualTo("/api/v4/leads?order[id]=asc&limit=250&page=1");
        assertThat(many.take(page(true, 1, 5, 7))).isEmpty();
        assertThat(many.next().path()).endsWith("&page=2");
        assertThat(ids(many.take(page(true, 8, 900)))).containsExactly(900L);
        assertThat(many.finished()).isFalse();
        many.next();
        assertThat(many.take(page(false, 902))).isEmpty();
        assertThat(many.finished()).as("901 is gone").isTrue();
    }

    @Test
    void a_deleted_row_is_as_good_as_none() {
        ManyById many = new ManyById("/api/v4/leads", List.of(1L));
        many.next();
        ObjectNode body = page(false, 1);
        ((ObjectNode) body.at("/_embedded/leads/0")).put("is_deleted", true);
        assertThat(many.take(body)).isEmpty();
        assertThat(many.finished()).isTrue();
    }

    @Test
    void nothing_to_look_for_needs_no_request() {
        assertThat(new ManyById("/api/v4/leads", List.of()).finished()).isTrue();
    }

    private static List<Long> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Long> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id").asLong()).toList();
    }

    private static ObjectNode page(boolean more, long... ids) {
        ObjectNode body = Json.object();
        ArrayNode rows = body.putObject("_embedded").putArray("leads");
        LongStream.of(ids).forEach(id -> rows.addObject().put("id", id));
        if (more) {
            body.putObject("_links").putObject("next").put("href", "x");
        }
        return body;
    }
}
