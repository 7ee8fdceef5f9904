package io.paddock.games.connectivity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.paddock.servers.test.RawAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Backoffice has an operator's wallet tested. */
@QuarkusTest
class WalletTestRouteTest {

  private final Tenant tenant = Tenant.impatient();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void the_wallet_is_asked_for_a_balance_as_live_calls_ask_for_it() {
    // The first that is configured.
    tenant.wallet().use("EUR");

    JsonPath report = test(tenant.wallet().baseUrl());

    assertThat(report.getString("verdict")).isEqualTo("pass");
    assertThat(report.getList("phases.collect { it.value.status }"))
        .containsExactly("passed", "passed", "passed", "skipped", "passed", "passed");
    assertThat(report.getInt("phases.http.httpStatus")).isEqualTo(200);
    assertThat(tenant.wallet().calls()).hasSize(1);
    assertThat(tenant.wallet().calls("/balance")).hasSize(1);
  }

  @Test
  void a_wallet_that_does_not_know_the_player_works() {
    assertThat(answering("PLAYER_NOT_FOUND").getString("verdict")).isEqualTo("pass");
  }

  @Test
  void any_other_answer_fails_with_what_to_do() {
    failed(answering("INVALID_SIGNATURE"), "body", "invalid_signature");
    failed(answering("INVALID_CURRENCY"), "body", "refused");
    failed(answering("TEMPORARY_ERROR"), "body", "broken_protocol");
    failed(scripted(Script.raw(200, "OK")), "body", "broken_protocol");
    failed(
        scripted(Script.raw(200, "{\"status\":\"OK\",\"balance\":\"1\",\"currency\":\"XYZ\"}")),
        "body",
        "broken_protocol");
    failed(scripted(Script.raw(500, "{}")), "http", "unexpected_status");
  }

  @Test
  void a_wallet_that_is_not_there_or_hangs_up_or_drips_fails() {
    String gone;
    try (RawAnswers closed = new RawAnswers(_ -> null)) {
      gone = closed.baseUrl();
      failed(test(gone), "http", "connection_lost");
    }
    failed(test(gone), "tcp", "connection_refused");
    try (RawAnswers dripping =
        RawAnswers.dripping(_ -> "HTTP/1.1 200 OK\r\ncontent-length: 60000\r\n\r\n")) {
      failed(test(dripping.baseUrl()), "body", "body_timeout");
    }
  }

  @Test
  void refused_targets_are_refused_in_the_same_words() {
    assertThat(
            List.of("https://10.0.0.1", "https://169.254.169.254/a", "https://[::ffff:10.0.0.1]")
                .stream()
                .map(url -> ask(tenant.operatorId(), url).asString())
                .distinct())
        .singleElement()
        .satisfies(report -> failed(JsonPath.from(report), "url", "target_blocked"));
  }

  @Test
  void only_backoffice_is_answered() {
    for (String shown :
        List.of(
            "",
            token("callback-service", "games-service"),
            token("backoffice-service", "callback-service"))) {
      assertThat(ask(shown, tenant.operatorId(), tenant.wallet().baseUrl()).statusCode())
          .isEqualTo(401);
    }
    assertThat(tenant.wallet().calls()).isEmpty();
  }

  @Test
  void without_an_operator_there_is_no_report() {
    assertThat(ask(UUID.randomUUID(), tenant.wallet().baseUrl()).statusCode()).isEqualTo(503);
    assertThat(ask(tenant.operatorId(), "").statusCode()).isEqualTo(400);
  }

  private JsonPath answering(String status) {
    return scripted(Script.status(status));
  }

  private JsonPath scripted(Script script) {
    tenant.wallet().next("/balance", script);
    return test(tenant.wallet().baseUrl());
  }

  private static void failed(JsonPath report, String phase, String code) {
    assertThat(report.getString("code")).isEqualTo(code);
    assertThat(report.getString("verdict")).isEqualTo("fail");
    assertThat(report.getString("failedPhase")).isEqualTo(phase);
    assertThat(report.getString("phases." + phase + ".status")).isEqualTo("failed");
    assertThat(report.getString("suggestion")).isNotBlank();
  }

  private JsonPath test(String url) {
    return ask(tenant.operatorId(), url).then().statusCode(200).extract().jsonPath();
  }

  private static Response ask(UUID operatorId, String url) {
    return ask(token("backoffice-service", "games-service"), operatorId, url);
  }

  private static Response ask(String authorization, UUID operatorId, String url) {
    return given()
        .header("Authorization", authorization)
        .contentType("application/json")
        .body("{\"operatorId\":\"%s\",\"url\":\"%s\"}".formatted(operatorId, url))
        .post(
            "http://localhost:"
                + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class)
                + WalletTestRoute.PATH);
  }

  private static String token(String caller, String callee) {
    Path keys = Path.of(ConfigProvider.getConfig().getValue("paddock.keys-dir", String.class));
    return new ServiceTokens(KeyRing.load(keys.resolve("pepper")), caller, Clock.systemUTC())
        .authorizationFor(callee);
  }
}
