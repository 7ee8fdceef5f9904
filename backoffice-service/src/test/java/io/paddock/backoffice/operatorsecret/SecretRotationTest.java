package io.paddock.backoffice.operatorsecret;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.SealedSecret;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.seal.SecretBox;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretRotationTest {

  private final TenantDirectory directory;
  private final SecretBox box;
  private final Clock clock;

  @Inject
  SecretRotationTest(TenantDirectory directory, SecretBox box, Clock clock) {
    this.directory = directory;
    this.box = box;
    this.clock = clock;
  }

  @Test
  void a_new_wallet_secret_signs_beside_the_old_one_for_a_day() {
    Operator brand = Tenants.operator();
    assertThat(walletSecrets(brand)).containsExactly(brand.walletSecret());

    Response answer = rotate(brand, "{'secret':'wallet'}");

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonPath body = answer.jsonPath();
    assertThat(body.getMap(""))
        .containsOnlyKeys("secret", "walletHmacSecret", "walletKeyId", "previous");
    assertThat(body.getString("secret")).isEqualTo("wallet");
    assertThat(body.getString("walletHmacSecret"))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(brand.walletSecret());
    assertThat(body.getList("previous.id")).containsExactly(brand.walletKeyId());
    closeTo(body.getString("previous[0].expiresAt"), Duration.ofHours(24));
    assertThat(walletSecrets(brand))
        .containsExactly(body.getString("walletHmacSecret"), brand.walletSecret());
    assertThat(brand.owner().api().get(brand.own()).jsonPath().getString("operator.walletKeyId"))
        .isEqualTo(body.getString("walletKeyId"));
  }

  @Test
  void a_new_jwt_secret_leaves_the_wallet_secret_alone() {
    Operator brand = Tenants.operator();

    Response answer = rotate(brand, "{'secret':'jwt','graceSeconds':60}");

    JsonPath body = answer.jsonPath();
    assertThat(body.getMap("")).containsOnlyKeys("secret", "jwtSharedSecret", "previous");
    closeTo(body.getString("previous[0].expiresAt"), Duration.ofSeconds(60));
    OperatorRecord record = directory.operatorByCode(brand.code()).orElseThrow();
    assertThat(open(record.jwtSecretsAt(clock.instant())))
        .containsExactly(body.getString("jwtSharedSecret"), brand.jwtSecret());
    assertThat(walletSecrets(brand)).containsExactly(brand.walletSecret());
  }

  @Test
  void without_grace_the_old_secret_ends_at_once() {
    Operator brand = Tenants.operator();

    Response answer = rotate(brand, "{'secret':'wallet','graceSeconds':0}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(walletSecrets(brand))
        .containsExactly(answer.jsonPath().getString("walletHmacSecret"));
  }

  @Test
  void a_longer_grace_never_prolongs_an_end_that_was_set() {
    Operator brand = Tenants.operator();
    rotate(brand, "{'secret':'wallet','graceSeconds':60}");

    JsonPath second = rotate(brand, "{'secret':'wallet','graceSeconds':604800}").jsonPath();

    assertThat(second.getList("previous")).hasSize(2);
    closeTo(second.getString("previous[0].expiresAt"), Duration.ofDays(7));
    assertThat(second.getString("previous[1].id")).isEqualTo(brand.walletKeyId());
    closeTo(second.getString("previous[1].expiresAt"), Duration.ofSeconds(60));
  }

  @Test
  void at_most_five_secrets_are_good_at_once() {
    Operator brand = Tenants.operator();
    for (int i = 0; i < 4; i++) {
      assertThat(rotate(brand, "{'secret':'jwt'}").statusCode()).isEqualTo(201);
    }

    Response sixth = rotate(brand, "{'secret':'jwt'}");
    Response withoutGrace = rotate(brand, "{'secret':'jwt','graceSeconds':0}");

    isProblem(sixth, 409, "active_secret_limit");
    assertThat(withoutGrace.statusCode()).isEqualTo(201);
  }

  @Test
  void grace_is_0_to_7_days_and_the_kind_one_of_two() {
    Operator brand = Tenants.operator();

    pointsAt(rotate(brand, "{'secret':'jwt','graceSeconds':-1}"), "/graceSeconds");
    pointsAt(rotate(brand, "{'secret':'jwt','graceSeconds':604801}"), "/graceSeconds");
    pointsAt(rotate(brand, "{'secret':'api'}"), "/secret");
    pointsAt(rotate(brand, "{'secret':0}"), "/secret");
    pointsAt(rotate(brand, "{}"), "/secret");
  }

  @Test
  void a_missing_operator_is_not_found() {
    Response answer =
        Staff.operations()
            .post(
                "/api/v1/bo/operators/" + UUID.randomUUID() + "/secrets/rotate",
                "{'secret':'jwt'}");

    isProblem(answer, 404, "operator_not_found");
  }

  private static Response rotate(Operator brand, String body) {
    return Staff.operations().post(brand.staff() + "/secrets/rotate", body);
  }

  private List<String> walletSecrets(Operator brand) {
    return open(
        directory.operatorByCode(brand.code()).orElseThrow().walletSecretsAt(clock.instant()));
  }

  private List<String> open(List<SealedSecret> secrets) {
    return secrets.stream()
        .map(secret -> box.open(SealedSecret.TABLE, secret.id(), secret.sealed()).reveal())
        .toList();
  }

  private void closeTo(String at, Duration fromNow) {
    Assertions.assertThat(Instant.parse(at))
        .isCloseTo(
            clock.instant().plus(fromNow),
            new TemporalUnitWithinOffset(60, java.time.temporal.ChronoUnit.SECONDS));
  }
}
