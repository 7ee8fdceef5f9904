package io.paddock.backoffice.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.key.KeyEnvironment;
import java.time.Instant;
import java.util.List;
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
  void an_operators_pair_with_an_end_is_in_grace_while_it_works() {
    assertThat(OperatorKeyView.of(key(null, null), BEFORE).status()).isEqualTo("active");
    assertThat(OperatorKeyView.of(key(END, null), BEFORE).status()).isEqualTo("grace");
    assertThat(OperatorKeyView.of(key(END, null), END).status()).isEqualTo("expired");
    assertThat(OperatorKeyView.of(key(END, BEFORE), BEFORE).status()).isEqualTo("revoked");
  }

  private static ApiKey key(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    return new ApiKey(
        "0123456789abcdef",
        KeyEnvironment.TEST,
        null,
        List.of(),
        "abcd",
        null,
        BEFORE,
        expiresAt,
        revokedAt,
        null);
  }
}
