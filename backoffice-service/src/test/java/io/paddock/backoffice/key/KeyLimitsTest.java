package io.paddock.backoffice.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.principal.Scope;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyLimitsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = NOW.plusSeconds(100);
  private static final KeyLimits BEFORE =
      new KeyLimits(
          Set.of(Scope.ORDERS_READ, Scope.ORDERS_WRITE),
          END,
          true,
          List.of("192.0.2.0/24", "2001:db8::/32"));

  @Test
  void what_a_rotation_does_not_say_is_inherited() {
    assertThat(KeyLimits.Said.NOTHING.after(BEFORE, NOW)).isEqualTo(BEFORE);
    assertThat(KeyLimits.Said.NOTHING.first(NOW)).isEqualTo(KeyLimits.NONE);
  }

  @Test
  void a_rotation_may_narrow_everything() {
    KeyLimits narrow =
        said(List.of("orders:read"), END.minusSeconds(1), true, List.of("192.0.2.7"))
            .after(BEFORE, NOW);

    assertThat(narrow)
        .isEqualTo(
            new KeyLimits(
                Set.of(Scope.ORDERS_READ), END.minusSeconds(1), true, List.of("192.0.2.7")));
  }

  @Test
  void a_rotation_widens_nothing() {
    widens(said(List.of("vault:write"), null, null, null), "/scopes");
    widens(said(null, END.plusNanos(1_000), null, null), "/expiresAt");
    widens(said(null, null, false, null), "/readOnly");
    widens(said(null, null, null, List.of()), "/ipAllowlist");
    widens(said(null, null, null, List.of("192.0.2.7", "198.51.100.1")), "/ipAllowlist");
    widens(said(null, null, null, List.of("192.0.2.0/23")), "/ipAllowlist");
    widens(
        said(List.of("vault:write"), END.plusSeconds(1), false, List.of()),
        "/scopes",
        "/expiresAt",
        "/readOnly",
        "/ipAllowlist");
  }

  @Test
  void limits_may_be_set_where_the_key_before_had_none() {
    assertThat(said(null, END, true, List.of("192.0.2.7")).after(KeyLimits.NONE, NOW))
        .isEqualTo(new KeyLimits(Set.of(), END, true, List.of("192.0.2.7")));
  }

  @Test
  void everything_that_is_not_valid_is_pointed_at() {
    assertThatThrownBy(
            () ->
                said(
                        List.of("orders:read", "orders:read", "all"),
                        NOW,
                        null,
                        List.of("192.0.2.7", "0.0.0.0/0", "here"))
                    .first(NOW))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .extracting(Violation::pointer)
                    .containsExactly(
                        "/scopes/1",
                        "/scopes/2",
                        "/expiresAt",
                        "/ipAllowlist/1",
                        "/ipAllowlist/2"));
  }

  @Test
  void a_key_writes_more_by_a_scope_or_where_it_only_read() {
    KeyLimits reading = with(true, Scope.ORDERS_WRITE);
    KeyLimits writing = with(false, Scope.ORDERS_WRITE);

    assertThat(writing.writesMoreThan(reading)).isTrue();
    assertThat(with(false, Scope.ORDERS_WRITE, Scope.VAULT_WRITE).writesMoreThan(writing)).isTrue();
    assertThat(writing.writesMoreThan(with(false, Scope.VAULT_WRITE))).isTrue();
    assertThat(reading.writesMoreThan(writing)).isFalse();
    assertThat(with(false, Scope.ORDERS_WRITE, Scope.ORDERS_READ).writesMoreThan(writing))
        .isFalse();
    assertThat(with(false, Scope.ORDERS_READ).writesMoreThan(with(true, Scope.ORDERS_READ)))
        .isFalse();
  }

  private static KeyLimits with(boolean readOnly, Scope... scopes) {
    return new KeyLimits(Set.of(scopes), null, readOnly, List.of());
  }

  private static void widens(KeyLimits.Said said, String... pointers) {
    assertThatThrownBy(() -> said.after(BEFORE, NOW))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error()).isEqualTo(BackofficeError.KEY_LIMITS_WIDENED);
              assertThat(problem.violations())
                  .extracting(Violation::pointer)
                  .containsExactly(pointers);
            });
  }

  private static KeyLimits.Said said(
      @Nullable List<String> scopes,
      @Nullable Instant expiresAt,
      @Nullable Boolean readOnly,
      @Nullable List<String> ipAllowlist) {
    return new KeyLimits.Said(scopes, expiresAt, readOnly, ipAllowlist);
  }
}
