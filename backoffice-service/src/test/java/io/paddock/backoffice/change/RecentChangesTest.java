package io.paddock.backoffice.change;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A change that was committed and never announced. */
@QuarkusTest
class RecentChangesTest {

  private static final String ME = "/api/v1/operator/me";

  private final RecentChanges recent;

  @Inject
  RecentChangesTest(RecentChanges recent) {
    this.recent = recent;
  }

  @Test
  void theNextStartAnnouncesIt() {
    Operator brand = Tenants.operator();
    Api operator = keyOf(brand);
    revokeUnannounced(brand);
    assertThat(operator.get(ME).statusCode()).isEqualTo(200);

    recent.announce();

    isProblem(operator.get(ME), 401, "operator_key_invalid");
  }

  @Test
  void anAggregatorsChangeIsAnnouncedWithItsOperators() {
    Operator brand = Tenants.operator();
    Api operator = keyOf(brand);
    Db.change(
        "UPDATE tenancy.aggregators SET status = 'disabled' WHERE code = $1", brand.owner().code());

    recent.announce();

    isProblem(operator.get(ME), 401, "operator_disabled");
  }

  @Test
  void itLooksBackBeyondAnyCachesSixtySeconds() {
    assertThat(RecentChanges.LOOKED_BACK).isGreaterThan(Duration.ofSeconds(60));
  }

  private static Api keyOf(Operator brand) {
    Api operator =
        Api.operator(
            Staff.operations()
                .post(brand.staff() + "/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("secretKey"));
    operator.get(ME).then().statusCode(200);
    return operator;
  }

  private static void revokeUnannounced(Operator brand) {
    Db.change(
        "UPDATE tenancy.api_keys SET revoked_at = '2026-01-01T00:00:00Z'"
            + " WHERE operator_id = (SELECT id FROM tenancy.operators WHERE code = $1)",
        brand.code());
  }
}
