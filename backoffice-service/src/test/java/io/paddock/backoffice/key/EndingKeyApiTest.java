package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of all tenants that end soon. */
@QuarkusTest
class EndingKeyApiTest {

  private static final String ENDING = "/api/v1/bo/api-keys";

  private final MovableClock clock;
  private final Api support = Staff.as(StaffRole.SUPPORT);

  @Inject
  EndingKeyApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @BeforeEach
  void noOtherKeyEnds() {
    Db.change("UPDATE tenancy.api_keys SET expires_at = NULL WHERE expires_at > now()");
  }

  @Test
  void keys_of_every_kind_are_listed_soonest_first_with_their_owners() {
    Operator brand = Tenants.operator();
    Partner desk = Traders.multiWallet();
    String pair =
        Staff.operations()
            .post(brand.staff() + "/api-keys", "{'label':'web shop'}")
            .jsonPath()
            .getString("keyId");
    String traders = Traders.key(desk, "orders:read").getString("keyId");
    ends(pair, Duration.ofDays(3));
    ends(traders, Duration.ofDays(1));
    ends(brand.owner().prefix(), Duration.ofDays(29));

    JsonPath list = support.get(ENDING).jsonPath();

    assertThat(list.getList("items.keyId")).containsExactly(traders, pair, brand.owner().prefix());
    assertThat(list.getList("items.kind")).containsExactly("partner", "operator", "aggregator");
    assertThat(list.getList("items.owner")).containsExactly("Desk", "My Brand", "Acme");
    assertThat(list.getList("items.ownerId"))
        .containsExactly(desk.id(), brand.id(), brand.owner().id());
    assertThat(list.getString("items[1].label")).isEqualTo("web shop");
    JsonPath first = support.get(ENDING + "?limit=2").jsonPath();
    assertThat(first.getList("items.keyId")).containsExactly(traders, pair);
    assertThat(
            support
                .get(ENDING + "?limit=2&cursor=" + first.getString("nextCursor"))
                .jsonPath()
                .getList("items.keyId"))
        .containsExactly(brand.owner().prefix());
  }

  @Test
  void only_those_that_somebody_must_replace_are_listed() {
    Partner desk = Traders.multiWallet();
    String soon = Traders.key(desk, "orders:read").getString("keyId");
    String later = Traders.key(desk, "orders:read").getString("keyId");
    String ended = Traders.key(desk, "orders:read").getString("keyId");
    String revoked = Traders.key(desk, "orders:read").getString("keyId");
    String replaced = Traders.key(desk, "orders:read").getString("keyId");
    ends(soon, Duration.ofDays(7));
    ends(later, Duration.ofDays(30).plusMinutes(1));
    ends(ended, Duration.ofMinutes(-1));
    ends(revoked, Duration.ofDays(1));
    ends(replaced, Duration.ofDays(1));
    Db.change("UPDATE tenancy.api_keys SET revoked_at = now() WHERE key_id = $1", revoked);
    Db.change("UPDATE tenancy.api_keys SET replaced_at = now() WHERE key_id = $1", replaced);

    assertThat(ids("")).containsExactly(soon);
    assertThat(ids("?within=31d")).containsExactly(soon, later);
    assertThat(ids("?within=6d")).isEmpty();
    for (String wrong : List.of("30", "0d", "-1d", "1h", "10000d")) {
      pointsAt(support.get(ENDING + "?within=" + wrong), "?within");
    }
  }

  private List<String> ids(String query) {
    return support.get(ENDING + query).jsonPath().getList("items.keyId");
  }

  private void ends(String keyId, Duration from) {
    Instant end = clock.instant().plus(from);
    assertThat(
            Db.change("UPDATE tenancy.api_keys SET expires_at = $2 WHERE key_id = $1", keyId, end))
        .isEqualTo(1);
  }
}
