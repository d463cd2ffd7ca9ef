package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.CrmHook;
import amoroutes.settings.ContactSettings;
import amoroutes.settings.FieldMap;
import amoroutes.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CrmHooksTest {
    private static final String SECRET = "a-long-secret";

    private final CrmHooks hooks = hooks(";");

    @Test
    void a_lead_that_moved_is_read_from_the_form_of_amo_crm() throws IOException {
        CrmHook hook = only("amocrm/hook-lead-status.form.txt");
        assertThat(hook).hasToString("leads status 25399013");
        assertThat(hook.body())
                .containsEntry("entity", "leads")
                .containsEntry("action", "status")
                .containsEntry("old_status_id", "7039101")
                .containsEntry("status_id", "142")
                .containsEntry("name", "Lead title");
        assertThat((List<?>) hook.fields().get("custom_fields")).hasSize(5);
    }

    @Test
    void a_new_contact_is_read_too_and_nothing_personal_is_in_its_name() throws IOException {
        CrmHook hook = only("amocrm/hook-contact-add.form.txt");
        assertThat(hook).hasToString("contacts add 10952709");
        assertThat(hook.fields()).containsEntry("name", "Контакт");
    }

    @Test
    void several_things_in_one_call_are_all_told() {
        String body = "leads[status][0][id]=1&leads[status][1][id]=2&leads[update][0][id]=1&contacts[add][0][id]=3"
                + "&account[id]=9&account[subdomain]=shop&leads[delete][5][id]=4";
        assertThat(read(SECRET, body))
                .extracting(CrmHook::toString)
                .containsExactly(
                        "leads status 1", "leads status 2", "leads update 1", "leads delete 4", "contacts add 3");
    }

    @Test
    void another_secret_and_none_find_nothing_there() {
        for (String wrong : List.of("", "a-long-secreT", "a-long-secret ", "x")) {
            assertThatThrownBy(() -> read(wrong, "leads[status][0][id]=1"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));
        }
        assertThatThrownBy(() -> new CrmHooks(Optional.empty(), contacts("")).read("", new byte[0]))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void whatever_else_is_posted_tells_nothing() {
        for (String body :
                List.of("", "{}", "leads=1", "leads[status]=1", "leads[status][0]=1", "a[b][c][d]=1&%%%=x")) {
            assertThat(read(SECRET, body)).allMatch(hook -> hook.id().isEmpty());
        }
        assertThat(new CrmHook("leads", "add", "", Map.of()).body()).hasSize(2);
    }

    @Test
    void a_contact_tells_the_shop_its_customer_by_the_names_of_the_shop() {
        String body = "contacts[update][0][id]=3&contacts[update][0][name]=Иван"
                + "&contacts[update][0][custom_fields][0][id]=1&contacts[update][0][custom_fields][0][code]=PHONE"
                + "&contacts[update][0][custom_fields][0][values][0][value]=%2B79161234567"
                + "&contacts[update][0][custom_fields][0][values][1][value]=%2B79161234568"
                + "&contacts[update][0][custom_fields][1][id]=5&contacts[update][0][custom_fields][1][name]=Город"
                + "&contacts[update][0][custom_fields][1][values][0]=Москва";
        assertThat(read(SECRET, body).get(0).body().get("customer"))
                .isEqualTo(Map.of("fullname", "Иван", "phone", "+79161234567;+79161234568", "city", "Москва"));
        assertThat(hooks("")
                        .read(SECRET, body.getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .body()
                        .get("customer"))
                .isEqualTo(Map.of("fullname", "Иван", "phone", "+79161234567", "city", "Москва"));
    }

    private static CrmHooks hooks(String glue) {
        return new CrmHooks(Optional.of(new Secret(SECRET)), contacts(glue));
    }

    private static ContactSettings contacts(String glue) {
        FieldMap fields = FieldMap.parse("fullname==name||phone||city==Город||email");
        return new ContactSettings(fields, Map.of(), Set.of(), true, glue, List.of(), List.of(), "RU");
    }

    private List<CrmHook> read(String secret, String body) {
        return hooks.read(secret, body.getBytes(StandardCharsets.UTF_8));
    }

    private CrmHook only(String file) throws IOException {
        List<CrmHook> read = hooks.read(
                SECRET, Files.readAllBytes(Path.of("src/test/resources").resolve(file)));
        assertThat(read).hasSize(1);
        return read.get(0);
    }
}
