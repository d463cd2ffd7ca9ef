package amoroutes.modx;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.Snapshot;
import amoroutes.store.Arrivals.Arrival;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkMigrationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDateTime ORDERED = LocalDateTime.parse("2025-10-07T11:00:00");

    /** In Moscow, where the shop is. */
    private static final Instant ORDERED_AT = Instant.parse("2025-10-07T08:00:00Z");

    private static final Instant YEARS_LATER = Instant.parse("2026-06-01T00:00:00Z");

    private final List<LeadLink> leads = new ArrayList<>();
    private final List<ContactLink> contacts = new ArrayList<>();

    @Test
    void a_lead_that_shows_its_orders_number_sum_or_time_is_the_orders() {
        leads.add(order(1, 101, "2510/6", "4940.50"));
        leads.add(order(2, 102, "2510/7", "100"));
        leads.add(order(3, 103, "2510/8", "100"));
        leads.add(order(4, 104, "2510/9", "100"));
        LinkMigration moving = moving();
        moving.seeLead(lead(101, "Заказ 2510/6 для Анны", 1, YEARS_LATER));
        moving.seeLead(lead(102, "Анна", 100, YEARS_LATER));
        moving.seeLead(lead(103, "Анна", 7, ORDERED_AT.plusSeconds(120)));
        moving.seeLead(lead(104, "Заказ с сайта 2510/91", 7, YEARS_LATER));
        assertThat(moving.arrivals(InitialSnapshot.STATUS_ONLY))
                .extracting(Arrival::leadId)
                .containsExactly(101L, 102L, 103L);
        assertThat(moving.left()).singleElement().asString().startsWith("order 4: lead 104 shows neither");
        Arrival first = moving.arrivals(InitialSnapshot.STATUS_ONLY).get(0);
        assertThat(first.subject()).hasToString("minishop2/order/1");
        assertThat(Snapshot.parse(first.snapshot().orElseThrow()).hasStatus("2"))
                .as("its status was dealt with")
                .isTrue();
    }

    @Test
    void a_lead_older_than_its_order_is_a_strangers_whatever_it_shows() {
        leads.add(order(1, 101, "2510/6", "100"));
        LinkMigration moving = moving();
        moving.seeLead(lead(101, "Заказ 2510/6", 100, ORDERED_AT.minusSeconds(100_000)));
        assertThat(moving.arrivals(InitialSnapshot.STATUS_ONLY)).isEmpty();
        assertThat(moving.left()).singleElement().asString().contains("is older than the order");
    }

    @Test
    void of_two_leads_of_one_order_the_newer_row_counts_and_of_two_orders_of_one_lead_the_one_it_is_called_after() {
        leads.add(order(1, 101, "2510/6", "100"));
        leads.add(order(1, 102, "2510/6", "100"));
        leads.add(order(2, 103, "2510/7", "100"));
        leads.add(order(3, 103, "2510/8", "100"));
        leads.add(order(4, 104, "2510/9", "100"));
        leads.add(order(5, 104, "2510/10", "100"));
        LinkMigration moving = moving();
        moving.seeLead(lead(102, "Заказ 2510/6", 1, YEARS_LATER));
        moving.seeLead(lead(101, "Заказ 2510/6", 1, YEARS_LATER));
        moving.seeLead(lead(103, "Заказ 2510/8", 1, YEARS_LATER));
        moving.seeLead(lead(104, "Анна", 100, YEARS_LATER));
        assertThat(moving.arrivals(InitialSnapshot.STATUS_ONLY))
                .extracting(arrival -> arrival.subject().externalId() + " " + arrival.leadId())
                .containsExactly("1 102", "3 103");
        assertThat(moving.left()).hasSize(3).allMatch(reason -> reason.contains("named by other orders"));
    }

    @Test
    void what_was_not_seen_is_gone_and_what_the_shop_no_longer_has_is_not_looked_for() {
        leads.add(order(1, 101, "x", "1"));
        leads.add(new LeadLink(2, 102, false, "", Optional.empty(), Optional.empty(), ""));
        LinkMigration moving = moving();
        assertThat(moving.leads().next().path()).contains("=101").doesNotContain("=102");
        assertThat(moving.left())
                .containsExactlyInAnyOrder(
                        "order 2: it is no longer in the shop", "order 1: lead 101 is gone from amoCRM");
    }

    @Test
    void a_contact_is_the_users_by_phone_e_mail_or_name() {
        contacts.add(new ContactLink(1, 201, true, false, "Анна", List.of("", "8 916 123-45-67"), ""));
        contacts.add(new ContactLink(2, 202, true, false, "Борис", List.of(), "B@Example.ru"));
        contacts.add(new ContactLink(3, 203, true, false, " вера ", List.of(), ""));
        contacts.add(new ContactLink(4, 204, true, false, "Глеб", List.of("8 916 000-00-00"), "g@example.ru"));
        contacts.add(new ContactLink(5, 205, true, true, "Админ", List.of(), "a@example.ru"));
        LinkMigration moving = moving();
        moving.seeContact(contact(201, "Кто-то", "PHONE", "+79161234567"));
        moving.seeContact(contact(202, "Кто-то", "EMAIL", "b@example.ru"));
        moving.seeContact(contact(203, "Вера", "EMAIL", "v@example.ru"));
        moving.seeContact(contact(204, "Кто-то", "PHONE", "+79160000001"));
        assertThat(moving.arrivals(InitialSnapshot.STATUS_ONLY))
                .extracting(Arrival::contactId)
                .containsExactly(201L, 202L, 203L);
        assertThat(moving.left()).hasSize(2).anyMatch(reason -> reason.equals("user 5: he works for the shop"));
    }

    @Test
    void links_can_be_believed_by_who_answers_for_it() {
        leads.add(order(1, 101, "x", "1"));
        contacts.add(new ContactLink(1, 201, true, false, "", List.of(), ""));
        LinkMigration moving = moving();
        assertThat(moving.open()).isEqualTo(2);
        moving.believe();
        assertThat(moving.open()).isZero();
        assertThat(moving.arrivals(InitialSnapshot.STATUS_ONLY)).hasSize(2);
        assertThat(moving.left()).isEmpty();
    }

    private LinkMigration moving() {
        return new LinkMigration("minishop2", leads, contacts, new LinkProof(ZoneId.of("Europe/Moscow")));
    }

    private static LeadLink order(long id, long lead, String number, String cost) {
        return new LeadLink(id, lead, true, number, Optional.of(new BigDecimal(cost)), Optional.of(ORDERED), "2");
    }

    private static ObjectNode lead(long id, String name, long price, Instant created) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("price", price)
                .put("created_at", created.getEpochSecond());
    }

    private static ObjectNode contact(long id, String name, String code, String value) {
        ObjectNode contact = JSON.createObjectNode().put("id", id).put("name", name);
        contact.putArray("custom_fields_values")
                .addObject()
                .put("field_code", code)
                .putArray("values")
                .addObject()
                .put("value", value);
        return contact;
    }
}
