package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.shop.RetryBackoff.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryBackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final RetryBackoff PATIENCE = new RetryBackoff(
            Duration.ofSeconds(20), Duration.ofMinutes(10), NOW, LocalDateTime.parse("2026-11-24T12:00:00"));

    private static Decision with(RowDigest print, Duration seenFor) {
        return PATIENCE.with(print, NOW.minus(seenFor));
    }

    @ParameterizedTest
    @CsvSource({"1, PT0S, TAKE", "0, PT19.999S, WAIT", "0, PT20S, DROP"})
    void an_order_is_taken_with_its_products_and_dropped_when_they_never_come(
            int lines, Duration seenFor, Decision expected) {
        assertThat(with(new RowDigest(5, "2026-11-24 11:59:00", "1", "5/1", true, lines, "p"), seenFor))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24 11:50:00, 5/1, 1, PT0S, TAKE",
        "2026-11-24 11:50:01, 5/1, 1, PT0S, WAIT",
        "2026-11-24 11:50:00, '', 1, PT0S, WAIT",
        "2026-11-24 11:50:00, 5/1, 0, PT20M20S, WAIT",
        "2026-11-24 11:50:00, 5/1, 0, PT20M21S, PASS"
    })
    void one_whose_status_was_never_set_counts_as_new_when_it_is_old_enough_and_whole(
            String born, String number, int lines, Duration seenFor, Decision expected) {
        assertThat(with(new RowDigest(5, born, ShopStatuses.UNSET, number, false, lines, "p"), seenFor))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5/1, true, 1, PT19S, WAIT",
        "5/1, true, 1, PT20S, TAKE",
        "'', true, 1, PT20S, WAIT",
        "5/1, false, 1, PT20S, WAIT",
        "5/1, true, 0, PT20S, WAIT"
    })
    void a_complete_one_whose_status_was_never_set_is_waited_for_as_long_as_products_are(
            String number, boolean owned, int lines, Duration seenFor, Decision expected) {
        assertThat(with(
                        new RowDigest(5, "2026-11-24 11:59:00", ShopStatuses.UNSET, number, owned, lines, "p"),
                        seenFor))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5/1, 1, PT9M59S, WAIT", "5/1, 1, PT10M, DROP", "'', 1, PT10M, PASS", "5/1, 0, PT10M, PASS"})
    void a_complete_draft_is_told_in_the_end_and_a_cart_never(
            String number, int lines, Duration seenFor, Decision expected) {
        assertThat(PATIENCE.withDraft(
                        new RowDigest(5, "2026-11-24 11:59:00", "5", number, true, lines, "p"), NOW.minus(seenFor)))
                .isEqualTo(expected);
    }
}
