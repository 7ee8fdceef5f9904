package io.paddock.demo.brand;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Platform.Answer;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.SeededOperator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo plays operators beside the seeded one. */
@QuarkusTest
class BrandTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Platform platform = new Platform();
  private final String code = "brand-" + UUID.randomUUID().toString().substring(0, 8);
  private final String keyId = UUID.randomUUID().toString();
  private final String walletSecret = hex();
  private final String callbackSecret = "whsec_" + Base64.getEncoder().encodeToString(bytes(32));

  @Test
  void its_wallet_and_its_callbacks_are_served_once_it_is_configured() {
    String player = Requests.id("player");
    Answer before = signed(code, walletSecret, player);
    Response callbackBefore = callback(callbackSecret);

    Response played = play(code, body());

    assertThat(before.status()).isEqualTo("INVALID_SIGNATURE");
    assertThat(callbackBefore.statusCode()).isEqualTo(401);
    assertThat(played.statusCode()).isEqualTo(200);
    assertThat(played.asString()).isEqualTo("{\"operator\":\"" + code + "\"}");
    assertThat(signed(code, walletSecret, player).status()).isEqualTo("PLAYER_NOT_FOUND");
    assertThat(callback(callbackSecret).statusCode()).isEqualTo(204);
    assertThat(platform.auth(player, "USDT").status()).isEqualTo("OK");
    assertThat(signed(code, walletSecret, player).status()).isEqualTo("OK");
  }

  @Test
  void its_secret_is_good_for_its_own_requests_alone() {
    play(code, body()).then().statusCode(200);
    String player = Requests.id("player");

    assertThat(signed(SeededOperator.CODE, walletSecret, player).httpStatus()).isEqualTo(400);
    assertThat(signed(code, hex(), player).status()).isEqualTo("INVALID_SIGNATURE");
    assertThat(callback("whsec_" + Base64.getEncoder().encodeToString(bytes(32))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void what_is_configured_again_takes_the_place_of_what_was() {
    play(code, body()).then().statusCode(200);
    String next = hex();

    play(code, body().replace(walletSecret, next)).then().statusCode(200);

    String player = Requests.id("player");
    assertThat(signed(code, walletSecret, player).status()).isEqualTo("INVALID_SIGNATURE");
    assertThat(signed(code, next, player).status()).isEqualTo("PLAYER_NOT_FOUND");
  }

  @Test
  void the_seeded_operator_is_its_files() {
    Response refused = play(SeededOperator.CODE, body());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(platform.auth(Requests.id("player"), "USDT").status()).isEqualTo("OK");
  }

  @Test
  void the_oldest_of_more_than_a_hundred_are_forgotten() {
    play(code, body()).then().statusCode(200);
    for (int more = 0; more < Brands.MOST; more++) {
      play(code + "-" + more, body().replace(keyId, UUID.randomUUID().toString()))
          .then()
          .statusCode(200);
    }

    assertThat(signed(code, walletSecret, Requests.id("player")).status())
        .isEqualTo("INVALID_SIGNATURE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'walletKeyId':'x','walletSecret':'SECRET'}",
        "{'walletKeyId':'KEY','walletSecret':'short'}",
        "{'walletKeyId':'KEY','walletSecret':'SECRET','callbackSecret':'x'}",
        "{'walletKeyId':'KEY','walletSecret':'SECRET','surprise':1}"
      })
  void what_was_not_issued_is_refused(String text) {
    String wrong = text.replace('\'', '"').replace("KEY", keyId).replace("SECRET", walletSecret);

    assertThat(play(code, wrong).statusCode()).isEqualTo(400);
    assertThat(play("A--", body()).statusCode()).isEqualTo(400);
    assertThat(signed(code, walletSecret, Requests.id("player")).status())
        .isEqualTo("INVALID_SIGNATURE");
  }

  private String body() {
    return "{\"walletKeyId\":\"%s\",\"walletSecret\":\"%s\",\"callbackSecret\":\"%s\"}"
        .formatted(keyId, walletSecret, callbackSecret);
  }

  private static Response play(String code, String body) {
    return given().contentType(ContentType.JSON).body(body).put("/api/operators/" + code);
  }

  private Answer signed(String operator, String secret, String player) {
    String body = Requests.common(player, "USDT").put("operator", operator).toString();
    HttpRequest request = platform.request("/balance", body, UUID.randomUUID());
    String content =
        String.join(
            "\n",
            request.headers().firstValue("X-Wallet-Timestamp").orElseThrow(),
            request.headers().firstValue("X-Wallet-Nonce").orElseThrow(),
            "POST",
            "/wallet/balance",
            Platform.sha256(body));
    return platform.send(
        HttpRequest.newBuilder(request, (_, _) -> true)
            .setHeader("X-Wallet-Key-Id", keyId)
            .setHeader("X-Wallet-Signature", "v1=" + Platform.hmac(secret, content))
            .build());
  }

  private static Response callback(String secret) {
    String id = Requests.id("evt");
    String body = "{\"type\":\"connectivity.test\"}";
    long at = Instant.now().getEpochSecond();
    try {
      return given()
          .contentType("application/json")
          .header("webhook-id", id)
          .header("webhook-timestamp", Long.toString(at))
          .header("webhook-signature", new Webhook(secret).sign(id, at, body))
          .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .post("/callbacks");
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex() {
    return HexFormat.of().formatHex(bytes(32));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
