package io.paddock.callbacks.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import io.paddock.web.error.WebError;
import java.util.Set;
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
  void aPartnersKeyNeedsToReadThePortfolio() {
    assertThat(TenantAccess.of(partner(Scope.PORTFOLIO_READ), null)).isEqualTo(Tenant.partner(ID));
    assertThat(TenantAccess.of(partner(Scope.ORDERS_WRITE, Scope.PORTFOLIO_READ), null))
        .isEqualTo(Tenant.partner(ID));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> TenantAccess.of(partner(Scope.ORDERS_READ, Scope.ORDERS_WRITE), null))
        .satisfies(
            problem ->
                assertThat(problem.error()).isEqualTo(PartnerKeyError.API_KEY_SCOPE_MISSING));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> TenantAccess.of(partner(Scope.PORTFOLIO_READ), "partner:" + ID))
        .satisfies(problem -> assertThat(problem.error()).isEqualTo(WebError.FORBIDDEN));
  }

  private static PartnerCaller partner(Scope... scopes) {
    return new PartnerCaller(ID, "Quant Desk", null, null, "0123456789abcdef", Set.of(scopes));
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
