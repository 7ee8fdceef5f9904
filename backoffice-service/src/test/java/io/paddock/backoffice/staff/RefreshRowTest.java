package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshRowTest {

  private static final Instant USED = Instant.parse("2026-01-01T00:00:00Z");
  private static final String HERE = "192.0.2.1";

  @Test
  void the_same_address_may_show_it_again_for_ten_seconds() {
    RefreshRow used = row(USED, HERE);

    assertThat(used.usedJustNow(USED, HERE)).isTrue();
    assertThat(used.usedJustNow(USED.plusSeconds(10), HERE)).isTrue();
    assertThat(used.usedJustNow(USED.plusMillis(10_001), HERE)).isFalse();
  }

  @Test
  void a_second_use_may_have_begun_before_the_first() {
    assertThat(row(USED, HERE).usedJustNow(USED.minusMillis(5), HERE)).isTrue();
  }

  @Test
  void another_address_may_not() {
    assertThat(row(USED, HERE).usedJustNow(USED, "192.0.2.2")).isFalse();
  }

  @Test
  void a_token_that_was_not_used_is_in_no_progress() {
    assertThat(row(null, null).usedJustNow(USED, HERE)).isFalse();
    assertThat(row(null, null).used()).isFalse();
    assertThat(row(USED, HERE).used()).isTrue();
  }

  private static RefreshRow row(@Nullable Instant usedAt, @Nullable String usedFrom) {
    UUID id = new UUID(0, 1);
    return new RefreshRow(id, id, id, "hash", USED.plusSeconds(3_600), null, usedAt, usedFrom);
  }
}
