package io.paddock.backoffice.sumsub;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.fixtures.Db;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.id.Address;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SumsubApiTest {

  private static final Secret SECRET = Secret.of("a-secret-shared-with-sumsub");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Instant now = Clock.systemUTC().instant().minusSeconds(600);

  @Test
  void a_green_review_approves_in_tier_1() {
    String wallet = Traders.address();

    Response answer = signed(reviewed(wallet, "GREEN", now));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("")).isEqualTo(Map.of("applied", true));
    assertThat(kyc(wallet)).containsEntry("status", "APPROVED").containsEntry("tier", 1);
    assertThat(
            Db.row(
                "SELECT actor_kind, actor_id FROM tenancy.audit_rows WHERE target_id = $1"
                    + " AND action = 'wallet.kyc_set'",
                wallet))
        .containsEntry("actor_kind", "system")
        .containsEntry("actor_id", "sumsub");
  }

  @Test
  void a_green_review_keeps_a_higher_tier() {
    String wallet = Traders.address();
    signed(reviewed(wallet, "GREEN", now)).then().statusCode(200);
    Db.change("UPDATE tenancy.wallets SET kyc_tier = 3 WHERE address = $1", wallet);

    signed(reviewed(wallet, "GREEN", now.plusSeconds(1))).then().statusCode(200);

    assertThat(kyc(wallet)).containsEntry("tier", 3);
  }

  @Test
  void a_red_review_rejects_and_cancels() {
    Exchange exchange = Exchange.running();
    String wallet = Traders.address();
    signed(reviewed(wallet, "GREEN", now)).then().statusCode(200);

    signed(reviewed(wallet, "RED", now.plusSeconds(1))).then().statusCode(200);

    assertThat(kyc(wallet)).containsEntry("status", "REJECTED").containsEntry("tier", 0);
    assertThat(exchange.settled().applied(CancelAll.class))
        .filteredOn(cancel -> cancel.wallet().equals(Address.parse(wallet)))
        .hasSize(1);
  }

  @Test
  void a_review_that_is_open_again_is_pending() {
    for (String type :
        new String[] {
          "applicantPending",
          "applicantOnHold",
          "applicantReset",
          "applicantDeactivated",
          "applicantDeleted"
        }) {
      String wallet = Traders.address();
      signed(reviewed(wallet, "GREEN", now)).then().statusCode(200);

      signed(event(type, wallet, "''", now.plusSeconds(1))).then().statusCode(200);

      assertThat(kyc(wallet)).as(type).containsEntry("status", "PENDING").containsEntry("tier", 0);
    }
    String undecided = Traders.address();
    signed(reviewed(undecided, "YELLOW", now)).then().statusCode(200);
    assertThat(kyc(undecided)).containsEntry("status", "PENDING");
  }

  @Test
  void what_is_older_than_what_was_decided_changes_nothing() {
    String wallet = Traders.address();
    signed(reviewed(wallet, "RED", now)).then().statusCode(200);

    Response older = signed(reviewed(wallet, "GREEN", now.minusMillis(1)));
    Response replayed = signed(reviewed(wallet, "GREEN", now));
    Traders.kyc(wallet, "PENDING", 0);
    Response beforeStaff = signed(reviewed(wallet, "GREEN", now.plusSeconds(1)));

    assertThat(older.jsonPath().getBoolean("applied")).isFalse();
    assertThat(replayed.jsonPath().getBoolean("applied")).isFalse();
    assertThat(beforeStaff.jsonPath().getBoolean("applied")).isFalse();
    assertThat(kyc(wallet)).containsEntry("status", "PENDING");
  }

  @Test
  void a_clock_that_is_ahead_does_not_silence_later_decisions() {
    String wallet = Traders.address();
    signed(reviewed(wallet, "GREEN", now.plus(Duration.ofDays(400)))).then().statusCode(200);
    assertThat(kyc(wallet)).containsEntry("status", "APPROVED");

    assertThat(Instant.parse(String.valueOf(kyc(wallet).get("decidedAt"))))
        .isBefore(now.plus(Duration.ofDays(1)));
  }

  @Test
  void what_is_about_no_wallet_or_no_review_is_taken_and_changes_nothing() {
    String wallet = Traders.address();

    assertThat(signed(event("applicantCreated", wallet, "''", now)).jsonPath().getMap(""))
        .isEqualTo(Map.of("applied", false));
    assertThat(signed(reviewed("user-17", "GREEN", now)).jsonPath().getMap(""))
        .isEqualTo(Map.of("applied", false));
    isProblem(Staff.operations().get(Traders.path(wallet)), 404, "wallet_not_found");
  }

  @Test
  void only_our_secrets_digest_of_these_very_bytes_is_believed() {
    String wallet = Traders.address();
    String body = reviewed(wallet, "GREEN", now);
    String good = digest(body, SECRET);

    isProblem(
        send(body, digest(body, Secret.of("another")), "HMAC_SHA256_HEX"),
        401,
        "kyc_signature_invalid");
    isProblem(send(body + " ", good, "HMAC_SHA256_HEX"), 401, "kyc_signature_invalid");
    isProblem(send(body, good, "HMAC_SHA1_HEX"), 401, "kyc_signature_invalid");
    isProblem(send(body, good.substring(2), "HMAC_SHA256_HEX"), 401, "kyc_signature_invalid");
    isProblem(send(body, "", "HMAC_SHA256_HEX"), 401, "kyc_signature_invalid");
    isProblem(
        given().contentType(ContentType.JSON).body(body).post("/api/v1/bo/kyc/sumsub"),
        401,
        "kyc_signature_invalid");
    isProblem(Staff.operations().get(Traders.path(wallet)), 404, "wallet_not_found");
    assertThat(
            given()
                .contentType(ContentType.JSON)
                .header("X-Payload-Digest", good.toUpperCase(Locale.ROOT))
                .body(body)
                .post("/api/v1/bo/kyc/sumsub")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void without_a_secret_nobody_is_believed() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(Hmac.sha256(new byte[1], body));

    for (Optional<Secret> none :
        java.util.List.of(Optional.<Secret>empty(), Optional.of(Secret.of(" ")))) {
      assertThatThrownBy(() -> new PayloadDigest(none).check(body, digest, PayloadDigest.ALGORITHM))
          .hasMessage("kyc_webhook_off: No webhook is believed here");
    }
  }

  @Test
  void what_is_signed_but_unreadable_is_refused() {
    isProblem(signed("{\"type\":"), 400, "malformed_json");
    pointsAt(
        signed(reviewed(Traders.address(), "GREEN", now).replaceAll("20[0-9-]{8} ", "soon ")),
        "/createdAtMs");
    String numbered =
        reviewed(Traders.address(), "GREEN", now)
            .replaceAll("\"20[^\"]*\"", Long.toString(now.toEpochMilli()));
    assertThat(signed(numbered).jsonPath().getBoolean("applied")).isTrue();
  }

  private static String reviewed(String externalUserId, String answer, Instant at) {
    return event("applicantReviewed", externalUserId, "'" + answer + "'", at);
  }

  private static String event(String type, String externalUserId, String answer, Instant at) {
    return """
    {'applicantId':'5cb56e8e0a975a35f333cb83','inspectionId':'5cb56e8e0a975a35f333cb84',
     'correlationId':'req-ec508a2a','levelName':'basic-kyc-level','externalUserId':'%s',
     'type':'%s','reviewResult':{'reviewAnswer':%s},'reviewStatus':'completed',
     'createdAtMs':'%s'}"""
        .formatted(externalUserId, type, answer, TIME.format(at))
        .replace('\'', '"');
  }

  private static Response signed(String body) {
    return send(body, digest(body, SECRET), "HMAC_SHA256_HEX");
  }

  private static Response send(String body, String digest, String algorithm) {
    return given()
        .contentType(ContentType.JSON)
        .header("X-Payload-Digest", digest)
        .header("X-Payload-Digest-Alg", algorithm)
        .body(body)
        .post("/api/v1/bo/kyc/sumsub");
  }

  private static String digest(String body, Secret secret) {
    return HexFormat.of()
        .formatHex(Hmac.sha256(secret.utf8(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> kyc(String wallet) {
    return Staff.operations().get(Traders.path(wallet)).jsonPath().getMap("wallet.kyc");
  }
}
