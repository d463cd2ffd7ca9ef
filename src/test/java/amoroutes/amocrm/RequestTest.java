package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v4/leads/complex,leads/complex",
        "/api/v4/contacts?query=9161234567&limit=250,contacts",
        "/api/v4/leads/1042/notes,leads/{id}/notes",
        "/api/v4/leads/unsorted/3f2b9c1e-55c4-4b0e-9df1-0c6a1f0a7e11/accept,leads/unsorted/{id}/accept",
        "/api/v4/catalogs/5/elements?page=2,catalogs/{id}/elements",
        "/oauth2/access_token,oauth2/access_token",
        "/api/v4/account,account"
    })
    void the_endpoint_is_a_label_without_ids_and_query(String path, String endpoint) {
        assertThat(Request.get(path).endpoint()).isEqualTo(endpoint);
    }

    @Test
    void only_a_get_writes_nothing() {
        assertThat(Request.get("/api/v4/leads").writes()).isFalse();
        assertThat(Request.post("/api/v4/leads", "[]").writes()).isTrue();
        assertThat(Request.patch("/api/v4/leads", "[]").writes()).isTrue();
        assertThat(new Request("DELETE", "/api/v4/webhooks", "{}").writes()).isTrue();
    }

    @Test
    void neither_body_nor_query_stands_in_its_text() {
        Request request = new Request("POST", "/api/v4/contacts?query=9161234567", "{\"client_secret\":\"s3cret\"}");
        assertThat(request).hasToString("POST contacts");
    }
}
