package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.Entry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the account that amoCRM does not tell holds up only what needs it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadAccountTest extends AmoTestBase {
    private static final String PLAIN = "amocrm.user-fields=phone,email\namocrm.order-address-fields=\n";
    private static final String PEOPLE = PLAIN + "amocrm.default-responsible-user-id=Продавец\n";
    private static final String GOODS = PLAIN + "amocrm.goods-as=products\n";
    private static final String FIELDS = PLAIN.replace("email", "email,Город");
    private static final Identity IVAN = Identity.phone("+79161234567");
    private static final Identity ANNA = Identity.phone("+79167654321");

    private long order(String id, Identity who) {
        return keepOrder(
                id,
                "'cost':5,'customer':{'name':'Иван','phone':'" + who.value() + "','Город':'Тверь'},"
                        + "'products':[{'id':'1','article':'A','name':'Чайник','price':5,'count':1}]",
                who);
    }

    private long customer() {
        return keep(Kind.CUSTOMER, "7", "{'id':'7','name':'Анна','phone':'+79167654321'}", ANNA);
    }

    private void fails(String path) {
        sandbox.fault("GET", path, -1, "500");
    }

    private void later() throws Exception {
        clock.pass(Duration.ofMinutes(1));
        deliverAll();
    }

    private void waits(long id, String part) {
        Entry entry = entry(id);
        assertThat(entry.state()).isEqualTo(State.QUEUED);
        assertThat(entry.attempts()).isZero();
        assertThat(entry.reason()).contains("the account's " + part + " could not be read yet");
    }

    private List<State> states(long... ids) {
        return java.util.Arrays.stream(ids).mapToObj(id -> entry(id).state()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v4/users",
                "/api/v4/leads/custom_fields",
                "/api/v4/contacts/custom_fields",
                "/api/v4/leads/pipelines",
                "/api/v4/catalogs",
                "/api/v4/account"
            })
    void what_was_known_once_serves_on(String path) throws Exception {
        configure(GOODS + "amocrm.default-responsible-user-id=Продавец\n");
        setup("{'users':[{'name':'Продавец'}],'catalogs':[{'name':'Товары','type':'products'}]}");
        long first = order("1", IVAN);
        deliverAll();
        fails(path);
        clock.pass(Duration.ofHours(2));
        account.contradicted();
        long second = order("2", IVAN);
        long third = customer();
        deliverAll();
        later();
        assertThat(states(first, second, third)).containsOnly(State.DELIVERED);
        assertThat(account.trouble()).contains(path.replace("/api/v4/", "GET ") + " (500");
        sandbox.clearFaults();
        later();
        assertThat(account.trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v4/users,users,people",
        "/api/v4/leads/custom_fields,lead fields,plain",
        "/api/v4/contacts/custom_fields,contact fields,fields",
        "/api/v4/leads/pipelines,pipelines,plain",
        "/api/v4/catalogs,catalogs,goods"
    })
    void at_the_first_start_only_what_needs_it_waits(String path, String part, String settings) throws Exception {
        String needing = switch (settings) {
            case "people" -> PEOPLE;
            case "goods" -> GOODS;
            case "fields" -> FIELDS;
            default -> PLAIN;
        };
        configure(needing);
        setup("{'users':[{'name':'Продавец'}],'catalogs':[{'name':'Товары','type':'products'}],"
                + "'fields':{'contacts':[{'name':'Город','type':'text'}]}}");
        fails(path);
        long order = order("1", IVAN);
        deliverAll();
        waits(order, part);
        if (!settings.equals("people")) {
            long other = customer();
            deliverAll();
            assertThat(entry(other).state()).isEqualTo(State.DELIVERED);
        }
        assertThat(account.trouble()).contains(path.replace("/api/v4/", "GET ") + " (500");
        int asked = sandbox.requests().size();
        later();
        assertThat(sandbox.requests().subList(asked, sandbox.requests().size()))
                .as("read on where it broke off")
                .allSatisfy(request -> assertThat(request.path("path").asText()).startsWith(path));
        sandbox.clearFaults();
        later();
        assertThat(entry(order).state()).isEqualTo(State.DELIVERED);
        assertThat(sandbox.leads()).hasSize(1);
        assertThat(account.trouble()).isEmpty();
    }

    @Test
    void an_order_that_names_nobody_needs_no_users() throws Exception {
        configure(PLAIN);
        fails("/api/v4/users");
        long order = order("1", IVAN);
        deliverAll();
        assertThat(entry(order).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void fields_are_created_while_users_cannot_be_read() throws Exception {
        configure(PLAIN + "amocrm.order-fields=cost\n");
        fails("/api/v4/users");
        long order = order("1", IVAN);
        deliverAll();
        assertThat(entry(order).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(0).toString()).contains("shop/order/1");
    }

    @Test
    void before_it_is_known_which_account_it_is_everything_waits_and_is_told() throws Exception {
        configure(PLAIN);
        fails("/api/v4/account");
        long order = order("1", IVAN);
        deliverAll();
        assertThat(entry(order).state()).isEqualTo(State.QUEUED);
        assertThat(account.trouble()).contains("GET account (500");
        sandbox.clearFaults();
        later();
        assertThat(entry(order).state()).isEqualTo(State.DELIVERED);
    }
}
