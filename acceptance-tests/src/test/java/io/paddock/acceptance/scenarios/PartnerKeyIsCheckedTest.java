package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.TestMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trading, step 2: the reference's seven steps, each with exactly its code. */
class PartnerKeyIsCheckedTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final String ME = "/api/me/balances";
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  private static Partner solo;
  private static Partner desk;

  @BeforeAll
  static void partners() {
    solo = Partner.single(STACK);
    desk = Partner.desk(STACK);
  }

  @AfterAll
  static void close() {
    solo.close();
    desk.close();
  }

  @Test
  void aMissingKeyIsABadFormat() {
    assertRefused(Http.at(STACK.gatewayUrl()).get(ME), 401, "api_key_bad_format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ps_test_0123", "ps_prod_0123456789abcdef_%s", "sk_test_1"})
  void anythingElseThanAKeyIsABadFormat(String form) {
    assertRefused(keyed(form.replace("%s", "A".repeat(43))).get(ME), 401, "api_key_bad_format");
  }

  @Test
  void aKeyThatNobodyHasIsUnknown() {
    String unknown = "ps_test_00000000000000ff_" + "A".repeat(43);

    assertRefused(keyed(unknown).get(ME), 401, "api_key_unknown_key");
  }

  @Test
  void aLiveKeyIsUnknownInTheSandbox() {
    String live = solo.apiKey().replace("ps_test_", "ps_live_");

    assertRefused(keyed(live).get(ME), 401, "api_key_unknown_key");
  }

  @Test
  void aWrongSecretIsABadSecret() {
    String wrong = solo.apiKey().substring(0, 25) + "A".repeat(43);

    assertRefused(keyed(wrong).get(ME), 401, "api_key_bad_secret");
  }

  @Test
  void aRevokedKeyIsRefusedAtOnceAndTheOthersWorkOn() {
    JsonNode key = solo.newKey(Partner.ALL_SCOPES, "");
    keyed(key.get("apiKey").asText()).get(ME).expect(200);

    solo.revoke(key.get("keyId").asText());

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> keyed(key.get("apiKey").asText()).get(ME).status() == 401);
    assertRefused(keyed(key.get("apiKey").asText()).get(ME), 401, "api_key_revoked");
    solo.gateway().get(ME).expect(200);
  }

  @Test
  void aKeyEndsAtItsTime() {
    Instant end = Instant.now().plusSeconds(6);
    JsonNode key = solo.newKey(Partner.ALL_SCOPES, ",'expiresAt':'%s'".formatted(end));
    Http caller = keyed(key.get("apiKey").asText());
    int before = caller.get(ME).status();

    await().atMost(PATIENCE).until(() -> Instant.now().isAfter(end.plusMillis(50)));

    assertThat(before).isEqualTo(200);
    assertRefused(caller.get(ME), 401, "api_key_expired");
  }

  @Test
  void aSuspendedPartnersKeysRestUntilItIsResumed() {
    try (Partner partner = Partner.single(STACK)) {
      partner.gateway().get(ME).expect(200);

      partner.suspend();
      await().atMost(PATIENCE).until(() -> partner.gateway().get(ME).status() == 401);
      Http.Answer suspended = partner.gateway().get(ME);
      partner.resume();

      assertRefused(suspended, 401, "api_key_suspended");
      await().atMost(PATIENCE).until(() -> partner.gateway().get(ME).status() == 200);
    }
  }

  @Test
  void anAddressOffTheListIsRefusedAndAForgedHeaderDoesNotHelp() {
    try (Partner here = Partner.desk(STACK, ",'ipAllowlist':['127.0.0.0/8','::1']");
        Partner elsewhere = Partner.desk(STACK, ",'ipAllowlist':['203.0.113.7']")) {
      here.bot("1").gateway().get(ME).expect(200);
      Http denied = elsewhere.gateway();

      assertRefused(denied.get(ME), 401, "api_key_ip_denied");
      assertRefused(
          denied.with("X-Forwarded-For", "203.0.113.7").get(ME), 401, "api_key_ip_denied");
    }
  }

  @Test
  void aMissingScopeIsNamed() {
    Http reader = keyed(solo.newKey("'portfolio:read'", "").get("apiKey").asText());
    JsonNode market = TestMarket.open(STACK).served();
    String order = solo.bot("1").signed(market, "buy", 0, "0.5", "1").toString();

    Http.Answer refused = reader.post("/api/orders/place", order);

    assertRefused(refused, 403, "api_key_scope_missing");
    assertThat(refused.json().get("requiredScopes")).hasToString("[\"orders:write\"]");
    reader.get(ME).expect(200);
    assertThat(reader.get("/api/orders/open").json().get("requiredScopes"))
        .hasToString("[\"orders:read\"]");
  }

  @Test
  void aSinglePartnerWithoutAWalletCannotAct() {
    String id =
        STACK
            .staff()
            .post(
                "/api/v1/bo/partners",
                "{'name':'Bare','contactEmail':'a@b.example','kind':'single_wallet'}")
            .expect(201)
            .json()
            .at("/partner/id")
            .asText();
    String key =
        STACK
            .staff()
            .post(
                "/api/v1/bo/partners/" + id + "/api-keys",
                "{'scopes':['portfolio:read'],'environment':'test'}")
            .expect(201)
            .json()
            .get("apiKey")
            .asText();

    assertRefused(keyed(key).get(ME), 401, "api_key_no_associated_wallet");
  }

  @Test
  void aDeskNamesItsWalletAndASinglePartnerNeedNot() {
    assertRefused(desk.gateway().get(ME), 401, "api_key_user_wallet_required");
    for (String malformed : List.of("0x12", "12".repeat(20), "0x" + "g".repeat(40))) {
      assertRefused(
          desk.gateway().with("X-User-Wallet", malformed).get(ME),
          401,
          "api_key_user_wallet_invalid");
    }
    Bot bot = solo.bot("7");
    String ignored =
        bot.gateway()
            .with("X-User-Wallet", "0x" + "1".repeat(40))
            .get(ME)
            .expect(200)
            .json()
            .at("/items/0/total")
            .asText();
    assertThat(ignored).isEqualTo(bot.total().toPlainString());
  }

  @Test
  void anUnverifiedWalletMayReadAndCancelButNotTrade() {
    JsonNode market = TestMarket.open(STACK).served();
    Bot bot = desk.newBot("10");
    String order =
        bot.place(market, "buy", 0, "0.5", "2").expect(200).json().get("orderId").asText();

    desk.setKyc(bot.address(), "REJECTED", 0);

    await().atMost(PATIENCE).until(() -> bot.place(market, "buy", 0, "0.5", "2").status() == 403);
    assertRefused(bot.place(market, "buy", 0, "0.5", "2"), 403, "kyc_required");
    bot.gateway().get(ME).expect(200);
    await()
        .atMost(PATIENCE)
        .until(
            () -> bot.order(order).expect(200).json().get("status").asText().equals("cancelled"));
    bot.cancel(order).expect(200);
  }

  @Test
  void aDeskThatWasVettedItselfBringsUnknownWallets() {
    try (Partner vetted = Partner.desk(STACK, ",'requirePerWalletKyc':false")) {
      JsonNode market = TestMarket.open(STACK).served();
      Bot bot = vetted.unverifiedBot("10");

      bot.place(market, "buy", 0, "0.5", "2").expect(200);
    }
  }

  @Test
  void aWalletsCeilingIsCountedAndToldOnEveryAnswer() {
    Bot bot = desk.newBot("1");
    STACK
        .staff()
        .put("/api/v1/bo/wallets/" + bot.address() + "/limits", "{'rateLimitPerMin':2}")
        .expect(200);

    await().atMost(PATIENCE).until(() -> bot.gateway().get(ME).status() == 429);
    Http.Answer limited = bot.gateway().get(ME);

    assertThat(limited.header("X-RateLimit-Limit")).isEqualTo("2");
    assertThat(limited.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
    assertThat(solo.gateway().get(ME).header("X-RateLimit-Remaining")).isNotEmpty();
  }

  @Test
  void publicRoutesNeedNoKeyButAWrongOneIsAnError() {
    Http anonymous = Http.at(STACK.gatewayUrl());

    anonymous.get("/api/markets").expect(200);
    assertRefused(keyed("x").get("/api/markets"), 401, "api_key_bad_format");
    solo.gateway().get("/api/markets").expect(200);
  }

  private static Http keyed(String key) {
    return Http.at(STACK.gatewayUrl()).with("X-Api-Key", key);
  }

  private static void assertRefused(Http.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }
}
