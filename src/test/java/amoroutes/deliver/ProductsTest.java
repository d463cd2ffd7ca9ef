package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.State;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders whose products are elements of the account's catalog of goods. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class ProductsTest extends AmoTestBase {
    private static final String ELEMENTS = "/api/v4/catalogs/8000001/elements";
    private static final String LINK = "/api/v4/leads/link";
    private static final String PRODUCTS = "amocrm.goods-as=products\namocrm.order-address-fields=\n";
    private static final String KETTLE = "{'name':'Чайник','article':'A-1','price':1200,'count':2}";
    private static final String CUP = "{'name':'Чашка','article':'B-2','price':150.5,'count':1.5}";

    private int before;

    @BeforeEach
    void link_products() throws Exception {
        configure(PRODUCTS);
        keepOrder("first", "");
        deliverAll();
        before = requests().size();
    }

    private long order(String id, String... lines) {
        return keepOrder(id, "'products':[" + String.join(",", lines) + "]");
    }

    /** What was asked since the first order, without the catalogs themselves, which are read with the account. */
    private List<String> asked() {
        return asked(before);
    }

    private List<String> asked(int since) {
        return requests().stream()
                .skip(since)
                .filter(request -> !request.startsWith("GET /api/v4/catalogs?"))
                .toList();
    }

    private JsonNode links(int lead) {
        return lead(lead).path("elements");
    }

    private void readAccountAnew() {
        account.contradicted();
        clock.pass(Duration.ofMinutes(1));
    }

    private String elementNames() {
        return sandbox.elements().stream()
                .map(element -> element.path("name").asText())
                .collect(Collectors.joining(", "));
    }

    @Test
    void an_order_of_two_lines_is_two_elements_linked_with_their_quantities() throws Exception {
        long id = order("1", KETTLE, CUP);

        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        ObjectNode kettle = sandbox.elements().get(0);
        assertThat(kettle.path("name").asText()).isEqualTo("Чайник");
        assertThat(kettle.at("/fields/SKU/0").asText()).isEqualTo("A-1");
        assertThat(kettle.at("/fields/PRICE/0").asText()).isEqualTo("1200");
        assertThat(links(1).get(0).path("name").asText()).isEqualTo("Чайник");
        assertThat(links(1).get(0).at("/metadata/quantity").asInt()).isEqualTo(2);
        assertThat(links(1).get(1).at("/metadata/quantity").asDouble()).isEqualTo(1.5);
        assertThat(asked())
                .containsExactly(
                        "POST /api/v4/leads/complex",
                        "GET " + ELEMENTS + "?query=A-1&limit=250&page=1",
                        "GET " + ELEMENTS + "?query=B-2&limit=250&page=1",
                        "POST " + ELEMENTS,
                        "POST " + LINK);
    }

    @Test
    void orders_of_one_batch_with_the_same_new_article_make_one_element_and_share_their_requests() throws Exception {
        for (int i = 1; i <= 20; i++) {
            order("" + i, KETTLE);
        }

        deliverAll();

        assertThat(elementNames()).isEqualTo("Чайник");
        assertThat(IntStream.rangeClosed(1, 20).map(lead -> links(lead).size())).containsOnly(1);
        assertThat(asked()).hasSize(4).endsWith("POST " + LINK);
    }

    @Test
    void what_is_known_is_not_looked_up_again_not_even_after_a_restart() throws Exception {
        order("1", KETTLE);
        deliverAll();
        configure(PRODUCTS);
        order("2", KETTLE);
        int since = requests().size();

        deliverAll();

        assertThat(asked(since)).containsExactly("POST /api/v4/leads/complex", "POST " + LINK);
        assertThat(elementNames()).isEqualTo("Чайник");
    }

    @Test
    void an_order_without_products_makes_the_requests_it_always_made() throws Exception {
        keepOrder("1", "");

        deliverAll();

        assertThat(asked()).containsExactly("POST /api/v4/leads/complex");
    }

    @Test
    void a_changed_order_changes_what_differs() throws Exception {
        order("1", KETTLE, CUP);
        deliverAll();
        int since = requests().size();
        order("1", KETTLE.replace("'count':2", "'count':3"), "{'name':'Поднос','article':'D-4'}");

        deliverAll();

        assertThat(links(1)).hasSize(2);
        assertThat(links(1).get(0).at("/metadata/quantity").asInt()).isEqualTo(3);
        assertThat(links(1).get(1).path("name").asText()).isEqualTo("Поднос");
        assertThat(asked(since))
                .containsExactly(
                        "GET " + ELEMENTS + "?query=D-4&limit=250&page=1",
                        "POST " + ELEMENTS,
                        "POST " + LINK,
                        "POST /api/v4/leads/unlink");
    }

    @Test
    void a_line_by_its_name_and_one_by_its_article_may_be_the_same_element() throws Exception {
        setup("{'catalogs':[{'name':'Склад','type':'products','elements':[{'name':'Чайник','custom_fields_values':"
                + "[{'field_code':'SKU','values':[{'value':'A-1'}]}]}]}]}");
        configure(PRODUCTS + "amocrm.products-catalog=Склад\n");
        readAccountAnew();
        order("1", KETTLE, "{'name':'чайник','count':5}");

        deliverAll();

        assertThat(sandbox.elements()).hasSize(1);
        assertThat(links(1)).hasSize(1);
        assertThat(links(1).get(0).at("/metadata/quantity").asInt()).isEqualTo(7);
    }

    @Test
    void a_search_that_hits_much_is_read_to_its_end() throws Exception {
        String others = IntStream.range(0, 250)
                .mapToObj(i -> "{'name':'Деталь A-1/" + i + "'}")
                .collect(Collectors.joining(","));
        setup("{'catalogs':[{'name':'Склад','type':'products','elements':[" + others + "]}]}");
        configure(PRODUCTS + "amocrm.products-catalog=Склад\n");
        readAccountAnew();
        order("1", KETTLE);
        deliverAll();
        int elements = sandbox.elements().size();
        store.products().gone(catalog("Склад"), links(1).get(0).path("id").asLong());
        order("2", KETTLE);

        deliverAll();

        assertThat(sandbox.elements()).hasSize(elements);
        assertThat(requests()).anyMatch(request -> request.endsWith("query=A-1&limit=250&page=2"));
        assertThat(links(2).get(0).path("id")).isEqualTo(links(1).get(0).path("id"));
    }

    private long catalog(String name) {
        return account.current().orElseThrow().catalogs().stream()
                .filter(catalog -> catalog.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void more_products_than_a_request_takes_follow_in_the_next() throws Exception {
        String[] lines = IntStream.range(0, 130)
                .mapToObj(i -> "{'name':'Товар " + i + "','article':'T-" + i + "','count':1}")
                .toArray(String[]::new);
        long id = order("1", lines);
        order("2", lines);

        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(links(1)).hasSize(130);
        assertThat(links(2)).hasSize(130);
        assertThat(sandbox.elements()).hasSize(130);
        assertThat(asked().stream().filter(request -> request.equals("POST " + ELEMENTS)))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "truncate-after", "502-after", "504-after", "reset-before", "504"})
    void an_element_whose_answer_was_lost_is_looked_for_before_it_is_made_again(String effect) throws Exception {
        sandbox.fault("POST", ELEMENTS, 1, effect);
        long id = order("1", KETTLE);
        deliverAll();
        assertThat(entry(id).state()).isEqualTo(State.QUEUED);
        clock.pass(Duration.ofSeconds(59));
        int since = requests().size();
        deliverAll();
        assertThat(requests()).as("nothing is asked before the doubt is over").hasSize(since);

        clock.pass(Duration.ofSeconds(31));
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(elementNames()).isEqualTo("Чайник");
        assertThat(links(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "reset-before"})
    void a_program_that_died_while_an_element_was_made_waits_as_long(String effect) throws Exception {
        sandbox.fault("POST", ELEMENTS, 1, effect);
        long id = order("1", KETTLE);
        deliverAll();
        configure(PRODUCTS);
        clock.pass(Duration.ofSeconds(31));
        int since = requests().size();
        deliverAll();
        assertThat(requests()).hasSize(since);

        clock.pass(Duration.ofSeconds(31));
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(elementNames()).isEqualTo("Чайник");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "504-after", "reset-before", "500"})
    void links_whose_answer_was_lost_are_written_again(String effect) throws Exception {
        sandbox.fault("POST", LINK, 1, effect);
        long id = order("1", KETTLE, CUP);

        deliverAll();
        clock.pass(Duration.ofMinutes(1));
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(links(1)).hasSize(2);
        assertThat(links(1).get(0).at("/metadata/quantity").asInt()).isEqualTo(2);
    }

    @Test
    void an_element_that_people_deleted_is_made_again() throws Exception {
        order("1", KETTLE, CUP);
        deliverAll();
        setup("{'remove':{'elements':[" + links(1).get(0).path("id").asLong() + "]}}");
        long id = order("2", KETTLE, CUP);
        long other = order("3", CUP);

        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(entry(other).state()).isEqualTo(State.DELIVERED);
        assertThat(links(2)).hasSize(2);
        assertThat(links(3)).hasSize(1);
        assertThat(elementNames()).isEqualTo("Чашка, Чайник");
    }

    @Test
    void a_catalog_that_people_made_may_lack_the_fields_of_goods() throws Exception {
        setup("{'catalogs':[{'name':'Запчасти'}]}");
        configure(PRODUCTS + "amocrm.products-catalog=Запчасти\n");
        readAccountAnew();
        order("1", KETTLE);
        order("2", KETTLE, CUP);

        deliverAll();

        assertThat(elementNames()).isEqualTo("Чайник, Чашка");
        assertThat(links(2)).hasSize(2);
    }

    private void deliverForMinutes() throws Exception {
        for (int i = 0; i < 5; i++) {
            deliverAll();
            clock.pass(Duration.ofSeconds(31));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"402", "403-json"})
    void where_the_tariff_has_no_elements_the_lead_gets_a_note(String effect) throws Exception {
        sandbox.fault("GET", ELEMENTS, 1_000, effect);
        long id = order("1", KETTLE);

        deliverForMinutes();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(1).path("notes").get(0).asText()).contains("Чайник (A-1)");
        int since = requests().size();
        order("2", KETTLE);
        deliverAll();
        assertThat(asked(since)).containsExactly("POST /api/v4/leads/complex", "POST /api/v4/leads/notes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"402", "403-json"})
    void where_nothing_can_be_linked_the_lead_gets_a_note(String effect) throws Exception {
        sandbox.fault("POST", LINK, 1_000, effect);
        long id = order("1", KETTLE);

        deliverForMinutes();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(1).path("notes").get(0).asText()).isEqualTo("Чайник (A-1) 1 200 × 2 шт = 2 400 ₽");
    }

    @Test
    void an_account_without_a_catalog_of_goods_gets_a_note_at_once() throws Exception {
        setup("{'remove':{'catalogs':[8000001]}}");
        readAccountAnew();
        order("1", KETTLE);

        deliverAll();

        assertThat(lead(1).path("notes").get(0).asText()).contains("Чайник (A-1)");
        assertThat(asked()).containsExactly("POST /api/v4/leads/complex", "POST /api/v4/leads/notes");
    }
}
