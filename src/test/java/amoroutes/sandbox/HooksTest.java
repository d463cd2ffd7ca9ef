package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What amoCRM tells whoever subscribed, as the documentation and {@code examples/amocrm/hook-*} show it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HooksTest extends SandboxFixture {
    private final ManualTime time = new ManualTime();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer receiver;

    @Override
    SandboxOptions options() {
        return SandboxOptions.defaults().withLimit(false).withTime(time, time);
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .isEqualTo("application/x-www-form-urlencoded");
            Integer answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
            exchange.close();
            told.add(body);
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void a_lead_that_moves_is_told_in_the_brackets_of_the_documentation() {
        long field = setup("{'fields':{'leads':[{'name':'Имя','type':'text'}]}}")
                .at("/fields/leads/0")
                .asLong();
        long lead = lead("Заказ");
        subscribe("status_lead");

        client.patch(
                "/api/v4/leads/" + lead,
                "{'status_id':142,'price':5,'custom_fields_values':[{'field_id':" + field
                        + ",'values':[{'value':'Валера & Ко'}]}]}");

        Query hook = next();
        String item = "leads[status][0]";
        assertThat(hook.first(item + "[id]")).contains(String.valueOf(lead));
        assertThat(hook.first(item + "[name]")).contains("Заказ");
        assertThat(hook.first(item + "[status_id]")).contains("142");
        assertThat(hook.first(item + "[old_status_id]")).contains(String.valueOf(FIRST_STATUS));
        assertThat(hook.first(item + "[pipeline_id]")).contains(String.valueOf(DemoAccount.MAIN_PIPELINE));
        assertThat(hook.first(item + "[price]")).contains("5");
        assertThat(hook.first(item + "[custom_fields][0][id]")).contains(String.valueOf(field));
        assertThat(hook.first(item + "[custom_fields][0][values][0]")).contains("Валера & Ко");
        for (String member :
                List.of("responsible_user_id", "last_modified", "modified_user_id", "created_user_id", "date_create")) {
            assertThat(hook.first(item + "[" + member + "]")).isPresent();
        }
        assertThat(hook.first("account[id]")).contains(String.valueOf(DemoAccount.ACCOUNT));
        assertThat(hook.first("account[subdomain]")).contains("sandbox");
        assertThat(hook.first("account[_links][self]")).contains(sandbox.url());
    }

    @Test
    void contacts_and_companies_are_both_contacts_with_their_type_and_their_leads() {
        subscribe("add_contact', 'add_company");

        client.post(
                "/api/v4/leads/complex",
                "[{'_embedded':{'contacts':[{'name':'Контакт','custom_fields_values':[{'field_code':'PHONE','values':"
                        + "[{'value':'+7666','enum_code':'MOB'}]}]}],'companies':[{'name':'Company'}]}}]");

        Query company = next();
        Query contact = next();
        if (contact.first("contacts[add][0][type]").orElse("").equals("company")) {
            Query other = contact;
            contact = company;
            company = other;
        }
        long lead = sandbox.leads().get(0).get("id").asLong();
        assertThat(contact.first("contacts[add][0][type]")).contains("contact");
        assertThat(contact.first("contacts[add][0][company_name]")).contains("Company");
        assertThat(contact.first("contacts[add][0][custom_fields][0][code]")).contains("PHONE");
        assertThat(contact.first("contacts[add][0][custom_fields][0][values][0][value]"))
                .contains("+7666");
        assertThat(contact.first("contacts[add][0][custom_fields][0][values][0][enum]"))
                .contains("5000012");
        assertThat(contact.first("contacts[add][0][linked_leads_id][" + lead + "][ID]"))
                .contains(String.valueOf(lead));
        assertThat(company.first("contacts[add][0][type]")).contains("company");
    }

    @Test
    void what_one_request_did_comes_in_one_call_by_index() {
        long first = lead("a");
        long second = lead("b");
        subscribe("update_lead");

        client.patch("/api/v4/leads", "[{'id':" + first + ",'price':1},{'id':" + second + ",'price':2}]");

        Query hook = next();
        assertThat(hook.first("leads[update][0][id]")).contains(String.valueOf(first));
        assertThat(hook.first("leads[update][1][price]")).contains("2");
    }

    @Test
    void notes_tasks_new_owners_and_deletion_are_told() {
        long lead = lead("a");
        subscribe("note_lead");
        client.post("/api/v4/leads/" + lead + "/notes", "[{'note_type':'common','params':{'text':'Позвонить'}}]");
        Query note = next();
        assertThat(note.first("leads[note][0][note][element_id]")).contains(String.valueOf(lead));
        assertThat(note.first("leads[note][0][note][note_type]")).contains("4");
        assertThat(note.first("leads[note][0][note][text]")).contains("Позвонить");

        subscribe("update_task");
        long task =
                client.post("/api/v4/tasks", "[{'text':'a','complete_till':1}]").id("tasks");
        client.patch("/api/v4/tasks/" + task, "{'is_completed':true,'result':{'text':'Success'}}");
        Query closed = next();
        assertThat(closed.first("task[update][0][action_close]")).contains("1");
        assertThat(closed.first("task[update][0][result][text]")).contains("Success");
        assertThat(closed.first("task[update][0][complete_till]")).contains("1970-01-01 03:00:01");

        subscribe("responsible_lead");
        client.patch("/api/v4/leads/" + lead, "{'responsible_user_id':9000002}");
        assertThat(next().first("leads[responsible][0][responsible_user_id]")).contains("9000002");

        subscribe("delete_lead");
        setup("{'remove':{'leads':[" + lead + "]}}");
        assertThat(next().first("leads[delete][0][id]")).contains(String.valueOf(lead));
    }

    @Test
    void what_is_restored_is_told_as_it_stands() {
        long lead = lead("Заказ");
        long person = contact("Иван");
        long company = client.post("/api/v4/companies", "[{'name':'ООО'}]").id("companies");
        String these = "{'leads':[" + lead + "],'contacts':[" + person + "],'companies':[" + company + "]}";
        setup("{'remove':" + these + "}");
        subscribe("restore_lead', 'restore_contact', 'restore_company', 'add_lead', 'update_lead");

        setup("{'restore':" + these + "}");

        Query told = Query.parse(body() + "&" + body() + "&" + body());
        assertThat(told.first("leads[restore][0][id]")).contains(String.valueOf(lead));
        assertThat(told.first("leads[restore][0][name]")).contains("Заказ");
        assertThat(told.first("leads[restore][0][status_id]")).contains(String.valueOf(FIRST_STATUS));
        assertThat(told.all("contacts[restore][0][id]"))
                .containsExactlyInAnyOrder(String.valueOf(person), String.valueOf(company));
        assertThat(told.all("contacts[restore][0][type]")).containsExactlyInAnyOrder("contact", "company");
        lead("b");
        assertThat(next().first("leads[add][0][name]")).contains("b");
    }

    @Test
    void only_what_was_subscribed_is_told_and_no_longer_than_that() {
        subscribe("add_lead");
        long lead = lead("a");
        client.patch("/api/v4/leads/" + lead, "{'price':1}");
        assertThat(next().first("leads[add][0][id]")).contains(String.valueOf(lead));

        client.send("DELETE", "/api/v4/webhooks", "{\"destination\":\"" + address() + "\"}");
        lead("b");
        subscribe("add_contact");
        contact("c");

        assertThat(next().first("contacts[add][0][name]")).contains("c");
    }

    @Test
    void a_hook_that_is_not_taken_comes_again_after_5_and_15_minutes() {
        answers.addAll(List.of(404, 503));
        subscribe("add_lead");
        lead("a");
        String first = body();
        waitFor(1);
        time.pass(Duration.ofMinutes(5));
        assertThat(body()).isEqualTo(first);
        waitFor(1);
        time.pass(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(sandbox.state().at("/hooks/waiting").asInt()).isEqualTo(1);
        time.pass(Duration.ofSeconds(1));

        assertThat(body()).isEqualTo(first);
        Deadline.await(() -> sandbox.state().at("/hooks/sent").size() == 3);
        assertThat(sandbox.state().at("/hooks/waiting").asInt()).isZero();
        assertThat(sandbox.state().at("/hooks/sent").findValuesAsText("attempt"))
                .containsExactly("1", "2", "3");
        assertThat(sandbox.state().at("/hooks/sent").findValuesAsText("status")).containsExactly("404", "503", "200");
    }

    @Test
    void the_pauses_are_those_of_the_documentation() {
        for (int status : new int[] {0, 99, 300, 404}) {
            assertThat(HookRetries.next(1, status)).contains(Duration.ofMinutes(5));
            assertThat(HookRetries.next(2, status)).contains(Duration.ofMinutes(15));
            assertThat(HookRetries.next(3, status)).isEmpty();
        }
        for (int status : new int[] {499, 500, 599}) {
            assertThat(HookRetries.next(3, status)).contains(Duration.ofMinutes(15));
            assertThat(HookRetries.next(4, status)).contains(Duration.ofHours(1));
            assertThat(HookRetries.next(5, status)).isEmpty();
        }
        assertThat(HookRetries.next(1, 100)).isEmpty();
        assertThat(HookRetries.next(1, 299)).isEmpty();
        List<Long> bad = LongStream.range(0, 101).boxed().toList();
        assertThat(HookRetries.givesUp(bad, 100)).isTrue();
        assertThat(HookRetries.givesUp(bad.subList(1, 101), 100)).isFalse();
        assertThat(HookRetries.givesUp(bad, Duration.ofHours(2).toMillis())).isFalse();
    }

    @Test
    void an_address_that_never_takes_one_is_switched_off_and_told_no_more() {
        client.post("/api/v4/webhooks", "{'destination':'http://127.0.0.1:1/closed','settings':['add_lead']}");
        for (int i = 0; i <= 100; i++) {
            lead("a");
        }
        Deadline.await(() -> client.get("/api/v4/webhooks")
                .rows("webhooks")
                .get(0)
                .get("disabled")
                .asBoolean());

        assertThat(sandbox.state().at("/hooks/waiting").asInt()).isZero();
        lead("b");
        assertThat(sandbox.state().at("/hooks/waiting").asInt()).isZero();
    }

    private void subscribe(String settings) {
        Client.Reply reply =
                client.post("/api/v4/webhooks", "{'destination':'" + address() + "','settings':['" + settings + "']}");
        assertThat(reply.status()).isEqualTo(201);
    }

    private String address() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private void waitFor(int waiting) {
        Deadline.await(() -> sandbox.state().at("/hooks/waiting").asInt() == waiting);
    }

    private Query next() {
        return Query.parse(body());
    }

    private String body() {
        try {
            String body = told.poll(20, TimeUnit.SECONDS);
            assertThat(body).isNotNull();
            return body;
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
