package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ControlTest extends SandboxFixture {
    @Test
    void leads_come_with_their_contacts_and_fields_by_name() {
        setup("{'fields':{'leads':[{'name':'Ключ','code':'ORDER_KEY','type':'text'},{'name':'Цвет','type':'text'}]}}");
        client.post(
                "/api/v4/leads/complex",
                "[{'name':'Заказ','custom_fields_values':[{'field_code':'ORDER_KEY','values':[{'value':'shop/order/1'}]}],"
                        + "'_embedded':{'contacts':[{'name':'Иван','custom_fields_values':[{'field_code':'PHONE','values':"
                        + "[{'value':'+79161234567'}]}]}]}}]");

        var lead = client.get("/control/leads").json().at("/leads/0");

        assertThat(lead.at("/fields/ORDER_KEY/0").asText()).isEqualTo("shop/order/1");
        assertThat(lead.at("/contacts/0/fields/PHONE/0").asText()).isEqualTo("+79161234567");
        assertThat(lead.get("status").asText()).isEqualTo("Первичный контакт");
        assertThat(lead.get("pipeline").asText()).isEqualTo("Воронка");
        assertThat(lead.get("responsible").asText()).isEqualTo("Анна Администратор");
    }

    @Test
    void every_request_is_recorded_with_its_status_and_body() {
        client.post("/api/v4/leads", "[{},{}]");
        client.get("/api/v4/leads?limit=1");

        var requests = client.get("/control/requests").json().get("requests");

        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).get("entities").asInt()).isEqualTo(2);
        assertThat(requests.get(0).get("status").asInt()).isEqualTo(200);
        assertThat(requests.get(0).get("body").asText()).isEqualTo("[{},{}]");
        assertThat(requests.get(1).get("path").asText()).isEqualTo("/api/v4/leads?limit=1");
        assertThat(client.get("/control/requests?path=/api/v4/leads&method=POST")
                        .json()
                        .get("requests"))
                .hasSize(1);
        assertThat(sandbox.state()
                        .at("/requests/by_endpoint/POST ~1api~1v4~1leads/200")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void setup_furnishes_the_account() {
        var made = client.post(
                        "/control/setup",
                        "{'pipelines':[{'name':'Сайт','main':true,'statuses':['Новая','В работе']}],"
                                + "'users':[{'name':'Глеб','email':'g@example.ru'}],'catalogs':[{'name':'Ещё'}],"
                                + "'contacts':[{'name':'Иван'}],'leads':[{'name':'Заказ'}],"
                                + "'options':{'index_lag_ms':1000,'limited':true,'requests_per_second':3,'base_ms':1}}")
                .json();

        long pipeline = made.at("/pipelines/0").asLong();
        var lead = client.get("/api/v4/leads/" + made.at("/leads/0").asLong()).json();
        assertThat(lead.get("pipeline_id").asLong()).isEqualTo(pipeline);
        assertThat(client.post("/api/v4/leads", "[{'responsible_user_id':" + made.at("/users/0") + "}]")
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.options().delays().index()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sandbox.options().limits().perSecond()).isEqualTo(3);
        assertThat(sandbox.options().limits().enforced()).isTrue();
    }

    @Test
    void setup_takes_another_account_as_the_command_prints_it() {
        setup("{'account':{'pipelines':[{'id':10,'name':'П','main':true,'archived':false,'statuses':["
                + "{'id':1010,'name':'Неразобранное','sort':10,'type':1},{'id':1011,'name':'Новый','sort':20,'type':0},"
                + "{'id':142,'name':'Победа','sort':10000,'type':0}]}],'users':[{'id':91,'name':'Анна','active':true},"
                + "{'id':99,'name':'Уволенный','active':false}],'leadFields':[{'id':100,'name':'Цвет','code':'',"
                + "'type':'select','options':[{'id':1001,'value':'Красный','code':''}]}],'contactFields':[{'id':301,"
                + "'name':'Телефон','code':'PHONE','type':'multitext','options':[{'id':3011,'value':'WORK'}]}]}}");
        setup("{'contacts':[{'id':7,'name':'Иван','responsible_user_id':99,'custom_fields_values':"
                + "[{'field_code':'PHONE','values':[{'value':'+7','enum_code':'WORK'}]}]}]}");

        assertThat(client.get("/api/v4/leads/pipelines").json().findValuesAsText("name"))
                .containsExactly("П", "Неразобранное", "Новый", "Победа", "Закрыто и не реализовано");
        assertThat(client.get("/api/v4/contacts/7")
                        .json()
                        .get("responsible_user_id")
                        .asLong())
                .isEqualTo(99);
        assertThat(contact("Пётр")).isEqualTo(8);
        Client.Reply lead = client.post(
                "/api/v4/leads", "[{'custom_fields_values':[{'field_id':100,'values':[{'enum_id':1001}]}]}]");
        assertThat(lead.id("leads")).isEqualTo(1);
        assertThat(client.get("/api/v4/leads/1").json().get("status_id").asLong())
                .isEqualTo(1011);
        assertThat(client.post("/api/v4/leads", "[{'responsible_user_id':99}]").errors())
                .containsExactly("0 NotSupportedChoice responsible_user_id");
    }

    @Test
    void setup_changes_what_is_there_by_its_id() {
        long lead = lead("a");

        setup("{'leads':[{'id':" + lead + ",'price':900}]}");

        assertThat(client.get("/api/v4/leads/" + lead).json().get("price").asLong())
                .isEqualTo(900);
        assertThat(leads()).isEqualTo(1);
    }

    @Test
    void a_request_takes_its_time_and_more_for_each_entity() {
        sandbox.change(sandbox.options().withServiceTime(Duration.ofMillis(20), Duration.ofMillis(10)));
        long start = System.nanoTime();

        client.post("/api/v4/leads", "[{},{},{},{},{}]");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(70));
    }

    @Test
    void setup_is_as_strict_as_the_api() {
        assertThat(client.post("/control/setup", "{'leads':[{'price':'1'}]}").errors())
                .containsExactly("0 InvalidType price");
    }

    @Test
    void a_reset_brings_the_demo_account_back() {
        lead("a");
        setup("{'pipelines':[{'name':'Сайт'}]}");

        client.post("/control/reset", "");

        assertThat(leads()).isZero();
        assertThat(sandbox.requests()).isEmpty();
        assertThat(client.get("/api/v4/leads/pipelines").rows("pipelines")).hasSize(2);
        assertThat(client.post("/control/expire-token", "").status()).isEqualTo(200);
        assertThat(client.post("/control/code", "").json().get("code").asText()).isNotBlank();
        assertThat(client.post("/control/revoke", "").status()).isEqualTo(200);
        assertThat(client.get("/control/nothing").status()).isEqualTo(404);
    }

    @Test
    void the_page_is_russian_says_what_it_is_and_loads_nothing_from_elsewhere() {
        Client.Reply page = client.get("/");

        assertThat(page.body()).contains("Песочница: это не настоящий amoCRM").doesNotContain("https://");
        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(client.get("/page.js").body()).doesNotContain("innerHTML");
        assertThat(client.get("/page.css").status()).isEqualTo(200);
        assertThat(client.get("/favicon.ico").status()).isEqualTo(404);
    }

    @Test
    void a_lead_is_moved_as_a_manager_does_it_and_shows_its_history_and_its_people() {
        client.post("/api/v4/leads/complex", "[{'name':'Заказ','_embedded':{'contacts':[{'name':'Иван'}]}}]");
        String path = "/control/leads/" + sandbox.leads().get(0).get("id");

        assertThat(client.post(path, "{'status_id':" + TALKS + "}").status()).isEqualTo(200);

        var lead = client.get(path).json();
        assertThat(lead.at("/history").findValuesAsText("type")).containsExactly("lead_status_changed", "lead_added");
        assertThat(lead.at("/history/0/by").asText()).isEqualTo("Борис Менеджер");
        assertThat(lead.at("/history/0/before/0").asText()).isEqualTo("Воронка / Первичный контакт");
        assertThat(lead.at("/history/0/after/0").asText()).isEqualTo("Воронка / Переговоры");
        assertThat(lead.at("/contacts/0/leads/0/name").asText()).isEqualTo("Заказ");
        assertThat(client.post(path, "{'status_id':" + UNSORTED + "}").status()).isEqualTo(400);
        assertThat(client.get("/control/leads/5").status()).isEqualTo(404);
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void an_incoming_lead_that_a_manager_moves_is_accepted() {
        client.post(
                "/api/v4/leads/complex",
                "[{'_embedded':{'contacts':[{'name':'Иван'}],'metadata':{'category':'forms','form_id':'f','form_name':'f',"
                        + "'form_page':'p','form_sent_at':1}}}]");

        client.post("/control/leads/" + sandbox.leads().get(0).get("id"), "{'status_id':" + TALKS + "}");

        assertThat(client.get("/api/v4/leads/unsorted").status()).isEqualTo(204);
        assertThat(client.get("/api/v4/contacts").rows("contacts")).hasSize(1);
    }

    @Test
    void the_board_is_sent_only_when_something_has_changed() {
        lead("a");
        var board = client.get("/control/board").json();
        assertThat(board.get("leads")).hasSize(1);
        assertThat(board.at("/labels/POSITION").asText()).isEqualTo("Должность");

        var same = client.get("/control/board?since=" + board.get("revision").asText())
                .json();
        assertThat(same.has("leads")).isFalse();
        assertThat(same.at("/state/leads").asInt()).isEqualTo(1);
        lead("b");
        assertThat(client.get("/control/board?since=" + board.get("revision").asText())
                        .json()
                        .get("leads"))
                .hasSize(2);
    }
}
