package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallValuesTest extends StoreTestBase {
    @Test
    void a_value_outlives_the_program() {
        store.vault().put("token", "first");
        store.vault().put("token", "second");
        reopen();
        assertThat(store.vault().get("token")).contains("second");
    }

    @Test
    void what_was_removed_or_never_put_is_not_there() {
        store.vault().put("token", "first");
        store.vault().remove("token");
        assertThat(store.vault().get("token")).isEmpty();
        assertThat(store.vault().get("mark")).isEmpty();
    }
}
