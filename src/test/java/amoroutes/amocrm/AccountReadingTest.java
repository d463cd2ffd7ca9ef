package amoroutes.amocrm;

import static amoroutes.amocrm.Examples.problem;
import static amoroutes.amocrm.Examples.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.settings.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountReadingTest {
    private static final String ACCOUNT = "/api/v4/account";
    private static final String PIPELINES = "/api/v4/leads/pipelines";
    private static final String USERS = "/api/v4/users?limit=250&page=";
    private static final String LEAD_FIELDS = "/api/v4/leads/custom_fields?limit=250&page=";
    private static final String CONTACT_FIELDS = "/api/v4/contacts/custom_fields?limit=250&page=";
    private static final Reply NOTHING = reply(204, null);

    private final AccountReading reading = new AccountReading(false);
    private final Map<String, Reply> amocrm = new HashMap<>(Map.of(
            ACCOUNT,
            reply(200, "{\"id\":1231414,\"name\":\"example\",\"subdomain\":\"example\",\"country\":\"RU\"}"),
            PIPELINES,
            reply(200, """
                            {"_total_items":1,"_embedded":{"pipelines":[{"id":3177727,"name":"Воронка","sort":1,
                             "is_main":true,"is_unsorted_on":true,"is_archive":false,"account_id":12345678,
                             "_embedded":{"statuses":[
                              {"id":142,"name":"Успешно реализовано","sort":10000,"pipeline_id":3177727,
                               "color":"#CCFF66","type":0},
                              {"id":32392156,"name":"Неразобранное","sort":10,"pipeline_id":3177727,
                               "color":"#c1c1c1","type":1},
                              {"id":32392159,"name":"Первичный контакт","sort":20,"pipeline_id":3177727,
                               "color":null,"type":0}]}}]}}"""),
            USERS + 1,
            reply(200, """
                            {"_page":1,"_links":{"self":{"href":"x"}},"_embedded":{"users":[
                             {"id":123123,"name":"Анна","email":"anna@mail.com","rights":{"is_active":true}},
                             {"id":321321,"name":"Пётр","email":null,"rights":{"is_active":false}}]}}"""),
            LEAD_FIELDS + 1,
            page("leads", 2, 4439091, "Пример текстового поля", "text", "null"),
            LEAD_FIELDS + 2,
            page("leads", 0, 5, "Оплата", "select", "[{\"id\":7,\"value\":\"Карта\",\"sort\":1}]"),
            CONTACT_FIELDS + 1,
            reply(200, """
                            {"_embedded":{"custom_fields":[{"id":3,"name":"Телефон","type":"multitext","code":"PHONE",
                             "enums":[{"id":1,"value":"WORK","sort":2},{"id":5,"value":"MOB","sort":6}]}]}}""")));
    private final List<String> asked = new ArrayList<>();

    @Test
    void an_account_is_read_in_as_few_requests_as_it_has_pages() {
        readAll();
        assertThat(asked)
                .containsExactly(ACCOUNT, PIPELINES, USERS + 1, LEAD_FIELDS + 1, LEAD_FIELDS + 2, CONTACT_FIELDS + 1);
        Account account = account();
        assertThat(account.id()).isEqualTo(1231414);
        assertThat(account.subdomain()).isEqualTo("example");
        assertThat(reading.customFields()).isTrue();
        assertThat(reading.notes()).isEmpty();
    }

    @Test
    void all_lists_are_asked_for_side_by_side_and_a_further_page_once_the_first_has_answered() {
        List<Request> first = reading.together();
        assertThat(first.stream().map(Request::path))
                .containsExactly(ACCOUNT, PIPELINES, USERS + 1, LEAD_FIELDS + 1, CONTACT_FIELDS + 1);
        List<Request> backwards = new ArrayList<>(first);
        Collections.reverse(backwards);
        backwards.forEach(request -> reading.take(request, new Answers().read(request, amocrm.get(request.path()))));
        assertThat(reading.together().stream().map(Request::path)).containsExactly(LEAD_FIELDS + 2);
        assertThat(reading.complete()).isFalse();
        readAll();
        assertThat(reading.complete()).isTrue();
        assertThat(account().leadFields()).hasSize(2);
    }

    @Test
    void a_refusal_is_confirmed_once_all_lists_have_answered() {
        amocrm.put(USERS + 1, reply(403, problem(403, "Forbidden", "Invalid scope")));
        reading.together()
                .forEach(request -> reading.take(request, new Answers().read(request, amocrm.get(request.path()))));
        assertThat(reading.together().stream().map(Request::path)).containsExactly(LEAD_FIELDS + 2);
        take();
        assertThat(reading.together().stream().map(Request::path)).containsExactly(ACCOUNT);
    }

    @Test
    void an_answer_that_nothing_was_asked_for_is_refused() {
        assertThatThrownBy(() -> reading.take(Request.get("/api/v4/leads"), new Answer.Empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void statuses_stand_in_the_order_of_the_screen() {
        readAll();
        assertThat(account().pipelines()).singleElement().satisfies(pipeline -> {
            assertThat(pipeline.main()).isTrue();
            assertThat(pipeline.archived()).isFalse();
            assertThat(pipeline.statuses())
                    .containsExactly(
                            new Account.Status(32392156, "Неразобранное", 10, Account.Status.UNSORTED, "#c1c1c1"),
                            new Account.Status(32392159, "Первичный контакт", 20, 0, ""),
                            new Account.Status(Account.Status.WON, "Успешно реализовано", 10000, 0, "#CCFF66"));
        });
    }

    @Test
    void fields_have_their_options_and_multi_value_fields_their_codes() {
        readAll();
        assertThat(account().leadFields())
                .containsExactly(
                        new Account.Field(4439091, "Пример текстового поля", "", "text", List.of()),
                        new Account.Field(5, "Оплата", "", "select", List.of(new Account.Option(7, "Карта", ""))));
        assertThat(account().contactFields())
                .containsExactly(new Account.Field(
                        3,
                        "Телефон",
                        "PHONE",
                        "multitext",
                        List.of(new Account.Option(1, "WORK", "WORK"), new Account.Option(5, "MOB", "MOB"))));
    }

    @Test
    void users_are_active_or_not() {
        readAll();
        assertThat(account().users())
                .containsExactly(
                        new Account.User(123123, "Анна", "anna@mail.com", true),
                        new Account.User(321321, "Пётр", "", false));
    }

    @Test
    void an_account_without_users_and_fields_is_an_account() {
        amocrm.put(USERS + 1, NOTHING);
        amocrm.put(LEAD_FIELDS + 1, NOTHING);
        amocrm.put(CONTACT_FIELDS + 1, NOTHING);
        readAll();
        assertThat(account().users()).isEmpty();
        assertThat(account().leadFields()).isEmpty();
        assertThat(reading.customFields()).isTrue();
    }

    @Test
    void a_next_page_that_turns_out_empty_ends_the_list() {
        amocrm.put(LEAD_FIELDS + 2, NOTHING);
        readAll();
        assertThat(account().leadFields()).hasSize(1);
    }

    @Test
    void a_list_that_always_names_a_next_page_ends_with_its_rows() {
        amocrm.put(LEAD_FIELDS + 2, reply(200, "{\"_links\":{\"next\":{\"href\":\"x\"}},\"_embedded\":{}}"));
        readAll();
        assertThat(asked).contains(CONTACT_FIELDS + 1).doesNotContain(LEAD_FIELDS + 3);
    }

    @Test
    void users_without_the_right_are_none_with_a_note_once_the_account_answers() {
        amocrm.put(USERS + 1, reply(403, problem(403, "Forbidden", "Invalid scope")));
        readAll();
        assertThat(asked).endsWith(ACCOUNT);
        assertThat(account().users()).isEmpty();
        assertThat(reading.notes()).singleElement().asString().contains("users", "Invalid scope", "by id");
        assertThat(reading.customFields()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 403, 422})
    void a_tariff_without_custom_fields_is_noted_once_the_account_answers(int status) {
        amocrm.put(LEAD_FIELDS + 1, reply(status, problem(status, "x", "no such feature")));
        amocrm.put(CONTACT_FIELDS + 1, reply(status, problem(status, "x", "no such feature")));
        readAll();
        assertThat(asked).endsWith(CONTACT_FIELDS + 1, ACCOUNT);
        assertThat(reading.customFields()).isFalse();
        assertThat(reading.notes())
                .hasSize(2)
                .allSatisfy(note -> assertThat(note).contains("custom fields", "notes"));
    }

    @Test
    void a_refusal_that_the_account_confirms_is_a_ban_and_no_missing_right() {
        Reply refused = reply(403, problem(403, "Forbidden", "Forbidden"));
        amocrm.put(USERS + 1, refused);
        amocrm.put(LEAD_FIELDS + 1, refused);
        amocrm.put(CONTACT_FIELDS + 1, refused);
        while (!reading.together().get(0).path().equals(CONTACT_FIELDS + 1)) {
            take();
        }
        take();
        amocrm.put(ACCOUNT, refused);
        readAll();
        assertThat(reading.complete()).isFalse();
        assertThat(reading.trouble()).contains("GET account", "Forbidden");
        assertThat(account().unknown())
                .contains(Account.Part.USERS, Account.Part.LEAD_FIELDS, Account.Part.CONTACT_FIELDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 502, 504})
    void a_list_that_cannot_be_read_holds_up_no_other_and_is_read_on_where_it_broke_off(int status) {
        Reply whole = amocrm.put(LEAD_FIELDS + 2, reply(status, Examples.HTML));
        Reply pipelines = amocrm.put(PIPELINES, reply(status, Examples.HTML));
        readAll();
        assertThat(asked)
                .containsExactly(ACCOUNT, PIPELINES, USERS + 1, LEAD_FIELDS + 1, LEAD_FIELDS + 2, CONTACT_FIELDS + 1);
        assertThat(reading.complete()).isFalse();
        assertThat(reading.trouble()).contains("GET leads/pipelines", "GET leads/custom_fields");
        assertThat(account().users()).hasSize(2);
        assertThat(account().unknown()).containsExactlyInAnyOrder(Account.Part.PIPELINES, Account.Part.LEAD_FIELDS);
        asked.clear();
        amocrm.put(PIPELINES, pipelines);
        amocrm.put(LEAD_FIELDS + 2, whole);
        reading.resume();
        readAll();
        assertThat(asked).containsExactly(PIPELINES, LEAD_FIELDS + 2);
        assertThat(reading.complete()).isTrue();
        assertThat(reading.trouble()).isEmpty();
        assertThat(account().leadFields()).hasSize(2);
        assertThat(account().unknown()).isEmpty();
    }

    @Test
    void a_list_that_cannot_be_read_anew_is_what_it_was() {
        readAll();
        Account before = account();
        AccountReading again = new AccountReading(false);
        amocrm.put(USERS + 1, reply(500, Examples.HTML));
        amocrm.put(PIPELINES, reply(200, "{\"_embedded\":{\"pipelines\":[]}}"));
        while (!again.finished()) {
            Request request = again.together().get(0);
            again.take(request, new Answers().read(request, amocrm.get(request.path())));
        }
        Account now = again.account(Optional.of(before)).orElseThrow();
        assertThat(now.users()).hasSize(2);
        assertThat(now.pipelines()).isEmpty();
        assertThat(now.unknown()).isEmpty();
    }

    @Test
    void of_another_account_nothing_is_taken_over() {
        readAll();
        Account before = account();
        AccountReading other = new AccountReading(false);
        Request account = Request.get(ACCOUNT);
        other.take(account, new Answers().read(account, reply(200, "{\"id\":2,\"name\":\"b\"}")));
        other.breakOff();
        assertThat(other.finished()).isTrue();
        assertThat(other.account(Optional.of(before)).orElseThrow().unknown()).contains(Account.Part.USERS);
    }

    @Test
    void before_it_is_known_which_account_it_is_there_is_none() {
        amocrm.put(ACCOUNT, reply(500, Examples.HTML));
        readAll();
        assertThat(reading.account(Optional.empty())).isEmpty();
        assertThat(reading.trouble()).contains("GET account");
    }

    private Account account() {
        return reading.account(Optional.empty()).orElseThrow();
    }

    private void readAll() {
        while (!reading.finished()) {
            take();
        }
        assertThat(reading.together()).isEmpty();
    }

    private void take() {
        Request request = reading.together().get(0);
        asked.add(request.path());
        reading.take(request, new Answers().read(request, amocrm.get(request.path())));
    }

    private static Reply page(String entity, int next, long id, String name, String type, String enums) {
        String link = next == 0
                ? ""
                : ",\"next\":{\"href\":\"https://example.amocrm.ru/api/v4/" + entity + "/custom_fields?page=" + next
                        + "\"}";
        return reply(200, """
                {"_links":{"self":{"href":"x"}%s},"_embedded":{"custom_fields":[
                 {"id":%d,"name":"%s","type":"%s","sort":504,"is_predefined":false,"enums":%s}]}}""".formatted(link, id, name, type, enums));
    }
}
