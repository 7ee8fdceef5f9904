package io.paddock.callbacks.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import io.paddock.web.error.WebError;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantAccessTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID AGGREGATOR_ID = new UUID(2, 2);
  private static final OperatorCaller OPERATOR =
      new OperatorCaller(ID, "mybrand", AGGREGATOR_ID, "0123456789abcdef");
  private static final AggregatorCaller AGGREGATOR =
      new AggregatorCaller(AGGREGATOR_ID, "acme", "a1b2c3d4e5f6");
  private static final StaffCaller STAFF =
      new StaffCaller(new UUID(3, 3), "ada@example.com", StaffRole.OPERATIONS);

  @Test
  void aKeySpeaksForItsOwnTenantOnly() {
    assertThat(TenantAccess.of(OPERATOR, null)).isEqualTo(Tenant.operator(ID));
    assertThat(TenantAccess.of(AGGREGATOR, null)).isEqualTo(Tenant.aggregator(AGGREGATOR_ID));
  }

  @Test
  void aKeyMayNotNameATenantNotEvenItsOwn() {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> TenantAccess.of(OPERATOR, "operator:" + ID))
        .satisfies(problem -> assertThat(problem.error()).isEqualTo(WebError.FORBIDDEN));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> TenantAccess.of(AGGREGATOR, "operator:" + ID))
        .satisfies(problem -> assertThat(problem.error()).isEqualTo(WebError.FORBIDDEN));
  }

  @Test
  void staffSpeakForWhomTheyName() {
    assertThat(TenantAccess.of(STAFF, "aggregator:" + ID)).isEqualTo(Tenant.aggregator(ID));
    assertThat(TenantAccess.of(STAFF, "partner:" + ID)).isEqualTo(Tenant.partner(ID));
  }

  @Test
  void staffMustNameATenant() {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> TenantAccess.of(STAFF, null))
        .satisfies(
            problem ->
                assertThat(problem.violations())
                    .containsExactly(new Violation("?tenant", "staff must name a tenant")));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> TenantAccess.of(STAFF, "mybrand"))
        .satisfies(
            problem ->
                assertThat(problem.violations())
                    .containsExactly(
                        new Violation(
                            "?tenant", "must be operator:{id}, aggregator:{id} or partner:{id}")));
  }
}
