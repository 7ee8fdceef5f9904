package io.paddock.gateway.access;

import static io.paddock.servers.test.Problems.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.secret.Secret;
import io.paddock.auth.sign.ApiSignature;
import io.paddock.auth.sign.WalletRequest;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests that are signed beside their key, where the partner demands it. */
@QuarkusTest
class RequestSignatureApiTest {

  private static final String BALANCES = "/api/me/balances";
  private static final String CANCEL = "/api/orders/cancel";
  private static final String BODY = "{\"orderId\":\"0x%s\"}".formatted("5c".repeat(32));
  private static final Secret SECRET = Secret.of("0123456789abcdef".repeat(4));
  private static final Secret OTHER = Secret.of("fedcba9876543210".repeat(4));

  private final SecretBox box;
  private final Wallet wallet = Wallet.create();

  @Inject
  RequestSignatureApiTest(SecretBox box) {
    this.box = box;
  }

  @Test
  void a_signed_request_is_served_with_its_body() {
    Partner desk = demanding();

    signed(desk, SECRET, now(), "GET", BALANCES, "").get(BALANCES).then().statusCode(200);
    String page = "/api/orders/open?limit=1";
    signed(desk, SECRET, now(), "GET", page, "").get(page).then().statusCode(200);
    problem(
        signed(desk, SECRET, now(), "POST", CANCEL, BODY).body(BODY).post(CANCEL),
        404,
        "order_not_found");
  }

  @Test
  void a_request_without_a_signature_is_refused_where_one_is_demanded() {
    Partner desk = demanding();

    problem(desk.as(wallet).get(BALANCES), 401, "api_signature_required")
        .header("WWW-Authenticate", equalTo("ApiKey realm=\"paddock\", header=\"X-Api-Key\""));
    problem(desk.as(wallet).body(BODY).post(CANCEL), 401, "api_signature_required");
  }

  @Test
  void what_was_not_signed_as_it_arrives_is_refused() {
    Partner desk = demanding();

    problem(
        signed(desk, SECRET, now(), "POST", CANCEL, BODY).body(BODY + " ").post(CANCEL),
        401,
        "api_signature_invalid");
    problem(
        signed(desk, SECRET, now(), "GET", BALANCES, "").get(BALANCES + "?limit=1"),
        401,
        "api_signature_invalid");
    problem(
        signed(desk, SECRET, now(), "PUT", CANCEL, BODY).body(BODY).post(CANCEL),
        401,
        "api_signature_invalid");
    problem(
        signed(desk, OTHER, now(), "GET", BALANCES, "").get(BALANCES),
        401,
        "api_signature_invalid");
    problem(
        desk.as(wallet).header("X-Api-Signature", "v1=" + "0".repeat(64)).get(BALANCES),
        401,
        "api_signature_invalid");
  }

  @Test
  void an_old_signature_is_refused() {
    Partner desk = demanding();

    problem(
        signed(desk, SECRET, now() - 400, "GET", BALANCES, "").get(BALANCES),
        401,
        "api_signature_expired");
    problem(
        signed(desk, SECRET, now() + 400, "GET", BALANCES, "").get(BALANCES),
        401,
        "api_signature_expired");
  }

  @Test
  void a_signature_that_nobody_demands_is_checked_all_the_same() {
    Partner desk = demanding();
    desk.change("require_signature = false");

    desk.as(wallet).get(BALANCES).then().statusCode(200);
    signed(desk, SECRET, now(), "GET", BALANCES, "").get(BALANCES).then().statusCode(200);
    problem(
        signed(desk, OTHER, now(), "GET", BALANCES, "").get(BALANCES),
        401,
        "api_signature_invalid");
  }

  @Test
  void a_demand_holds_at_once_and_no_key_without_a_secret_passes() {
    Partner desk = Partner.desk();
    desk.as(wallet).get(BALANCES).then().statusCode(200);

    desk.change("require_signature = true");

    problem(desk.as(wallet).get(BALANCES), 401, "api_signature_required");
    problem(
        signed(desk, SECRET, now(), "GET", BALANCES, "").get(BALANCES),
        401,
        "api_signature_required");
  }

  @Test
  void markets_are_read_without_a_signature() {
    Partner desk = demanding();

    desk.call().get("/api/markets").then().statusCode(200);
  }

  @Test
  void another_keys_secret_signs_nothing() {
    Partner desk = demanding();
    String other = desk.newKey(Scope.PORTFOLIO_READ);

    problem(
        Partner.call(other)
            .header("X-User-Wallet", wallet.address())
            .headers(headers(SECRET, now(), "GET", BALANCES, ""))
            .get(BALANCES),
        401,
        "api_signature_required");
  }

  private Partner demanding() {
    Partner desk = Partner.desk();
    UUID id = UUID.randomUUID();
    Db.change(
        "INSERT INTO tenancy.key_signing_secrets (id, key_id, sealed) VALUES ($1, $2, $3)",
        id,
        desk.keyId(),
        box.seal(RequestSigning.TABLE, id, SECRET));
    desk.change("require_signature = true");
    return desk;
  }

  private RequestSpecification signed(
      Partner desk, Secret secret, long at, String method, String path, String body) {
    return desk.as(wallet).headers(headers(secret, at, method, path, body));
  }

  private static Map<String, String> headers(
      Secret secret, long at, String method, String path, String body) {
    String timestamp = Long.toString(at);
    return Map.of(
        "X-Api-Timestamp",
        timestamp,
        "X-Api-Signature",
        ApiSignature.sign(secret, timestamp, WalletRequest.of(method, path, body.getBytes(UTF_8))));
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }
}
