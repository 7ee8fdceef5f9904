package io.paddock.backoffice.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator's profile says of its keys. */
@QuarkusTest
class KeyStatusTest {

  private final MovableClock clock;
  private Registered brand = new Registered("", "", new JsonPath("{}"));

  @Inject
  KeyStatusTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @BeforeEach
  void anOperator() {
    brand = Registrations.operator();
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void a_key_with_an_end_of_its_own_is_active_until_then() {
    issue("{'expiresAt':'%s'}".formatted(clock.instant().plus(Duration.ofHours(2))));

    assertThat(counts()).isEqualTo(Map.of("active", 1, "inGrace", 0));
    assertThat(isIssued()).isTrue();

    clock.advance(Duration.ofHours(2));
    assertThat(counts()).isEqualTo(Map.of("active", 0, "inGrace", 0));
    assertThat(isIssued()).isFalse();
  }

  @Test
  void a_key_that_was_replaced_is_in_grace_until_that_is_over() {
    issue("{}");
    assertThat(counts()).isEqualTo(Map.of("active", 1, "inGrace", 0));

    issue("{'graceSeconds':3600}");
    assertThat(counts()).isEqualTo(Map.of("active", 1, "inGrace", 1));

    clock.advance(Duration.ofHours(1));
    assertThat(counts()).isEqualTo(Map.of("active", 1, "inGrace", 0));
  }

  @Test
  void a_key_that_was_revoked_counts_nowhere() {
    String old = issue("{}");
    issue("{'graceSeconds':3600}");
    Staff.operations().delete(brand.path() + "/api-keys/" + old).then().statusCode(204);

    assertThat(counts()).isEqualTo(Map.of("active", 1, "inGrace", 0));
  }

  @Test
  void a_key_that_is_over_was_used_all_the_same() {
    String old = issue("{}");
    Instant used = Instant.parse("2026-01-02T03:04:05Z");
    Db.change("UPDATE tenancy.api_keys SET last_used_at = $1 WHERE key_id = $2", used, old);
    issue("{'graceSeconds':0}");

    assertThat(profile().getString("operator.keys.lastUsedAt")).isEqualTo(used.toString());
  }

  private String issue(String body) {
    return Staff.operations()
        .post(brand.path() + "/api-keys", body)
        .then()
        .statusCode(201)
        .extract()
        .path("keyId");
  }

  private Map<String, Integer> counts() {
    JsonPath keys = profile();
    return Map.of(
        "active", keys.getInt("operator.keys.active"),
        "inGrace", keys.getInt("operator.keys.inGrace"));
  }

  private boolean isIssued() {
    return profile().getBoolean("operator.onboarding.items.find { it.item == 'keys_issued' }.done");
  }

  private JsonPath profile() {
    return Staff.operations().get(brand.path()).jsonPath();
  }
}
