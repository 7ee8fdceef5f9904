package io.paddock.backoffice.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.seal.SecretBox;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the gateway is told of signatures. */
@QuarkusTest
class RequestSigningApiTest {

  private final TenantDirectory directory;
  private final SecretBox box;

  @Inject
  RequestSigningApiTest(TenantDirectory directory, SecretBox box) {
    this.directory = directory;
    this.box = box;
  }

  @Test
  void a_key_comes_with_a_secret_of_its_own_that_signs_and_is_kept_sealed() {
    Partner desk = Traders.multiWallet();

    JsonPath one = Traders.key(desk, "orders:read");
    JsonPath two = Traders.key(desk, "orders:read");

    String secret = one.getString("signingSecret");
    assertThat(secret).matches("[0-9a-f]{64}").isNotEqualTo(two.getString("signingSecret"));
    assertThat(one.getString("apiKey")).doesNotContain(secret);
    RequestSigning signing = signing(one);
    assertThat(signing.required()).isFalse();
    assertThat(signing.sealed()).doesNotContain(secret);
    assertThat(opened(signing)).isEqualTo(secret);
    assertThat(opened(signing(two))).isEqualTo(two.getString("signingSecret"));
  }

  @Test
  void a_rotation_brings_another_secret_and_a_replay_shows_none() {
    Partner desk = Traders.multiWallet();
    JsonPath old = Traders.key(desk, "orders:read");
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());
    String rotate = desk.keys() + "/" + old.getString("keyId") + "/rotate";

    JsonPath next = once.post(rotate).jsonPath();
    JsonPath replay = once.post(rotate).jsonPath();

    assertThat(next.getString("signingSecret")).isNotEqualTo(old.getString("signingSecret"));
    assertThat(replay.getString("signingSecret")).isNull();
    assertThat(replay.getBoolean("secretsOmitted")).isTrue();
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.idempotency_keys WHERE body LIKE '%' || $1 || '%'",
                next.getString("signingSecret")))
        .isZero();
  }

  @Test
  void staff_demand_signatures_of_a_partner_and_the_gateway_hears_of_it_at_once() {
    Partner desk = Traders.multiWallet();
    JsonPath key = Traders.key(desk, "orders:read");
    assertThat(signing(key).required()).isFalse();

    JsonPath changed =
        Staff.operations().patch(desk.path(), "{'requireSignature':true}").jsonPath();

    assertThat(changed.getBoolean("partner.requireSignature")).isTrue();
    assertThat(signing(key).required()).isTrue();
    assertThat(
            Db.row(
                "SELECT diff::text AS diff FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'partner.changed'",
                desk.id()))
        .hasEntrySatisfying(
            "diff", diff -> assertThat(String.valueOf(diff)).contains("requireSignature"));

    Staff.operations().patch(desk.path(), "{'requireSignature':null}").then().statusCode(200);
    assertThat(signing(key).required()).isFalse();
  }

  private RequestSigning signing(JsonPath key) {
    return directory.partnerKey(key.getString("keyId")).orElseThrow().signing();
  }

  private String opened(RequestSigning signing) {
    return box.open(
            RequestSigning.TABLE,
            Objects.requireNonNull(signing.id()),
            Objects.requireNonNull(signing.sealed()))
        .reveal();
  }
}
