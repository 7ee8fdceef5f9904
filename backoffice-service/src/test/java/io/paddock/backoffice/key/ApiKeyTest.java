package io.paddock.backoffice.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.key.KeyEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant BEFORE = END.minusNanos(1000);

  @Test
  void a_key_without_an_end_is_active_until_it_is_revoked() {
    assertThat(key(null, null).statusAt(END)).isEqualTo("active");
    assertThat(key(null, null).activeAt(END)).isTrue();
    assertThat(key(null, BEFORE).statusAt(END)).isEqualTo("revoked");
    assertThat(key(null, BEFORE).activeAt(END)).isFalse();
  }

  @Test
  void a_key_ends_at_its_very_end() {
    assertThat(key(END, null).statusAt(BEFORE)).isEqualTo("active");
    assertThat(key(END, null).statusAt(END)).isEqualTo("expired");
    assertThat(key(END, null).activeAt(END)).isFalse();
  }

  @Test
  void what_was_revoked_stays_revoked_after_its_end() {
    assertThat(key(END, BEFORE).statusAt(END.plusSeconds(1))).isEqualTo("revoked");
  }

  @Test
  void an_end_is_never_put_off() {
    assertThat(key(null, null).endBy(END)).isEqualTo(END);
    assertThat(key(END, null).endBy(BEFORE)).isEqualTo(BEFORE);
    assertThat(key(END, null).endBy(END.plusSeconds(1))).isEqualTo(END);
  }

  @Test
  void a_key_that_was_replaced_is_in_grace_while_it_works() {
    assertThat(key(END, null, BEFORE).statusAt(BEFORE)).isEqualTo("grace");
    assertThat(key(END, null, BEFORE).statusAt(END)).isEqualTo("expired");
    assertThat(key(END, BEFORE, BEFORE).statusAt(BEFORE)).isEqualTo("revoked");
    assertThat(key(END, null, BEFORE).currentAt(BEFORE)).isFalse();
    assertThat(key(END, null).currentAt(BEFORE)).isTrue();
    assertThat(key(END, null).currentAt(END)).isFalse();
  }

  @Test
  void a_keys_age_is_counted_in_whole_days() {
    assertThat(key(null, null).ageDaysAt(BEFORE.plus(Duration.ofDays(2)).minusNanos(1)))
        .isEqualTo(1);
    assertThat(key(null, null).ageDaysAt(BEFORE.plus(Duration.ofDays(2)))).isEqualTo(2);
    // Another pod's clock may be ahead.
    assertThat(key(null, null).ageDaysAt(BEFORE.minus(Duration.ofDays(2)))).isZero();
  }

  private static ApiKey key(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    return key(expiresAt, revokedAt, null);
  }

  private static ApiKey key(
      @Nullable Instant expiresAt, @Nullable Instant revokedAt, @Nullable Instant replacedAt) {
    return new ApiKey(
        "0123456789abcdef",
        KeyEnvironment.TEST,
        null,
        new KeyLimits(Set.of(), expiresAt, false, List.of()),
        "abcd",
        null,
        BEFORE,
        new ApiKey.Issuer("ada@example.com", "192.0.2.1"),
        replacedAt,
        revokedAt,
        null,
        null);
  }
}
