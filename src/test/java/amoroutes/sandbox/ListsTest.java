package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListsTest extends SandboxFixture {
    private final ManualTime time = new ManualTime();

    @Override
    SandboxOptions options() {
        return SandboxOptions.defaults().withLimit(false).withTime(time, time);
    }

    @Test
    void an_empty_list_and_a_page_past_the_end_are_204() {
        assertThat(client.get("/api/v4/leads").status()).isEqualTo(204);
        lead("a");
        Client.Reply past = client.get("/api/v4/leads?page=2");
        assertThat(past.status()).isEqualTo(204);
        assertThat(past.body()).isEmpty();
    }

    @Test
    void next_is_a_full_url_that_can_be_called_until_there_is_none() {
        List<Long> made = List.of(lead("a"), lead("b"), lead("c"));

        Client.Reply first = client.get("/api/v4/leads?limit=2&order[id]=asc&with=contacts");
        String next = first.json().at("/_links/next/href").asText();
        Client.Reply second = client.get(next);

        assertThat(first.ids("leads")).isEqualTo(made.subList(0, 2));
        assertThat(next).startsWith(sandbox.url());
        assertThat(second.ids("leads")).isEqualTo(made.subList(2, 3));
        assertThat(second.json().at("/_links/next").isMissingNode()).isTrue();
    }

    @Test
    void a_limit_above_250_is_clipped_silently_and_nonsense_is_ignored() {
        setup("{'many_contacts':300}");

        assertThat(client.get("/api/v4/contacts?limit=500").ids("contacts")).hasSize(250);
        assertThat(client.get("/api/v4/contacts").ids("contacts")).hasSize(50);
        assertThat(client.get("/api/v4/contacts?limit=x&page=-1").ids("contacts"))
                .hasSize(50);
    }

    @Test
    void the_usual_order_is_by_update_and_a_known_order_really_sorts() {
        long a = contact("а");
        time.pass(Duration.ofSeconds(1));
        long b = contact("б");
        time.pass(Duration.ofSeconds(1));
        client.patch("/api/v4/contacts/" + a, "{'name':'я'}");

        assertThat(client.get("/api/v4/contacts").ids("contacts")).containsExactly(b, a);
        assertThat(client.get("/api/v4/contacts?order[updated_at]=desc").ids("contacts"))
                .containsExactly(a, b);
        assertThat(client.get("/api/v4/contacts?order%5Bid%5D=desc").ids("contacts"))
                .containsExactly(b, a);
        assertThat(client.get("/api/v4/contacts?order[name]=desc").ids("contacts"))
                .containsExactly(a, b);
    }

    @Test
    void an_unknown_order_direction_or_filter_is_silently_ignored() {
        long a = contact("а");
        long b = contact("б");

        assertThat(client.get("/api/v4/contacts?order[created_at]=desc").ids("contacts"))
                .containsExactly(a, b);
        assertThat(client.get("/api/v4/contacts?order[id]=down").ids("contacts"))
                .containsExactly(a, b);
        assertThat(client.get("/api/v4/contacts?filter[phone]=1&filter[created_at][from]=2000000000")
                        .ids("contacts"))
                .containsExactly(a, b);
    }

    @Test
    void the_custom_field_filter_is_not_for_this_account() {
        Client.Reply reply = client.get("/api/v4/contacts?filter[custom_fields_values][500001][]=1");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).isEqualTo("Invalid filter for current account");
    }

    @Test
    void leads_can_be_filtered_by_id_time_pipeline_and_status() {
        long a = lead("a");
        time.pass(Duration.ofMinutes(1));
        long from = time.instant().getEpochSecond();
        long b = lead("b");
        client.patch("/api/v4/leads/" + b, "{'status_id':" + TALKS + "}");
        long pipeline = DemoAccount.MAIN_PIPELINE;

        assertThat(client.get("/api/v4/leads?filter[id][]=" + a).ids("leads")).containsExactly(a);
        assertThat(client.get("/api/v4/leads?filter[id][0]=" + a + "&filter[id][1]=" + b)
                        .ids("leads"))
                .containsExactly(a, b);
        assertThat(client.get("/api/v4/leads?filter[created_at][from]=" + from).ids("leads"))
                .containsExactly(b);
        assertThat(client.get("/api/v4/leads?filter[created_at][to]=" + (from - 1))
                        .ids("leads"))
                .containsExactly(a);
        assertThat(client.get("/api/v4/leads?filter[pipeline_id]=" + pipeline).ids("leads"))
                .hasSize(2);
        assertThat(client.get("/api/v4/leads?filter[pipeline_id]=" + DemoAccount.WHOLESALE_PIPELINE)
                        .status())
                .isEqualTo(204);
        assertThat(client.get("/api/v4/leads?filter[statuses][0][pipeline_id]=" + pipeline
                                + "&filter[statuses][0][status_id]=" + TALKS)
                        .ids("leads"))
                .containsExactly(b);
    }

    @Test
    void entities_can_be_filtered_by_their_last_change_name_price_and_people() {
        long a = lead("a");
        time.pass(Duration.ofMinutes(1));
        long from = time.instant().getEpochSecond();
        long b = lead("b");
        client.patch("/api/v4/leads/" + b, "{'price':500,'responsible_user_id':9000002,'status_id':142}");
        long person = contact("Иван");

        assertThat(found("leads", "filter[updated_at][from]=" + from)).containsExactly(b);
        assertThat(found("leads", "filter[updated_at][to]=" + (from - 1))).containsExactly(a);
        assertThat(found("leads", "filter[updated_at]=" + from)).containsExactly(b);
        assertThat(found("leads", "filter[name]=a")).containsExactly(a);
        assertThat(found("leads", "filter[name][]=a&filter[name][]=b")).containsExactly(a, b);
        assertThat(found("leads", "filter[price][from]=1&filter[price][to]=500"))
                .containsExactly(b);
        assertThat(found("leads", "filter[responsible_user_id][]=9000002")).containsExactly(b);
        assertThat(found("leads", "filter[created_by]=9000001")).containsExactly(a, b);
        assertThat(found("leads", "filter[closed_at][from]=" + from)).containsExactly(b);
        assertThat(found("contacts", "filter[updated_at][from]=" + from)).containsExactly(person);
        assertThat(client.get("/api/v4/contacts?filter[updated_at][from]=" + (from + 1))
                        .status())
                .isEqualTo(204);
    }

    private List<Long> found(String kind, String filter) {
        return client.get("/api/v4/" + kind + "?" + filter).ids(kind);
    }

    @Test
    void what_was_deleted_is_shown_only_when_it_is_asked_for() {
        long lead = lead("a");
        long kept = lead("b");
        long person = contact("Иван");
        setup("{'remove':{'leads':[" + lead + "],'contacts':[" + person + "]}}");

        assertThat(found("leads", "")).containsExactly(kept);
        assertThat(client.get("/api/v4/leads?with=only_deleted").rows("leads").toString())
                .isEqualTo(("[{'id':" + lead + ",'name':null,'price':null,'status_id':null,'is_deleted':true,"
                                + "'updated_by':9000001,'updated_at':"
                                + time.instant().getEpochSecond()
                                + ",'account_id':" + DemoAccount.ACCOUNT + "}]")
                        .replace('\'', '"'));
        assertThat(client.get("/api/v4/contacts?with=only_deleted")
                        .rows("contacts")
                        .get(0)
                        .get("is_deleted")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void query_is_fuzzy_over_names_and_values_and_finds_phones_by_their_digits() {
        long id = client.post(
                        "/api/v4/contacts",
                        "[{'name':'Иван Петров','custom_fields_values':[{'field_code':'PHONE','values':"
                                + "[{'value':'8 (916) 123-45-67'}]},{'field_code':'POSITION','values':"
                                + "[{'value':'Директор'}]}]}]")
                .id("contacts");

        for (String query : List.of("9161234567", "петр", "директор", "%2B7%20916%20123", "123-45")) {
            boolean prefix = query.startsWith("%2B7");
            assertThat(client.get("/api/v4/contacts?query=" + encode(query)).status())
                    .as(query)
                    .isEqualTo(prefix ? 204 : 200);
        }
        assertThat(client.get("/api/v4/contacts?query=916-123-45-67").ids("contacts"))
                .containsExactly(id);
        assertThat(client.get("/api/v4/contacts?query=9169999999").status()).isEqualTo(204);
    }

    @Test
    void lists_lag_behind_writes_and_reads_by_id_do_not() {
        sandbox.change(sandbox.options().withIndexLag(Duration.ofSeconds(5)));
        long id = contact("Иван");

        assertThat(client.get("/api/v4/contacts/" + id).status()).isEqualTo(200);
        assertThat(client.get("/api/v4/contacts?query=" + encode("иван")).status())
                .isEqualTo(204);
        time.pass(Duration.ofSeconds(5));
        assertThat(client.get("/api/v4/contacts?query=" + encode("иван")).status())
                .isEqualTo(200);

        client.patch("/api/v4/contacts/" + id, "{'name':'Пётр'}");
        assertThat(client.get("/api/v4/contacts")
                        .rows("contacts")
                        .get(0)
                        .get("name")
                        .asText())
                .isEqualTo("Иван");
        assertThat(client.get("/api/v4/contacts/" + id).json().get("name").asText())
                .isEqualTo("Пётр");
        time.pass(Duration.ofSeconds(5));
        assertThat(client.get("/api/v4/contacts")
                        .rows("contacts")
                        .get(0)
                        .get("name")
                        .asText())
                .isEqualTo("Пётр");
    }

    private static String encode(String text) {
        return text.startsWith("%") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
