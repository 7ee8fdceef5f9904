package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import io.paddock.acceptance.fixtures.TestMarket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trading, step 1: staff make partners, keys, wallets and markets; effects come from the log. */
class StaffOnboardsAPartnerTest {

  private static final RunningStack STACK = RunningStack.get();
  private static Partner solo;

  @BeforeAll
  static void partner() {
    solo = Partner.single(STACK);
  }

  @AfterAll
  static void close() {
    solo.close();
  }

  @Test
  void aKeyIsShownOnceAndWorksAtOnce() {
    String keys =
        STACK
            .staff()
            .get("/api/v1/bo/partners/" + solo.id() + "/api-keys")
            .expect(200)
            .response()
            .body();

    assertThat(solo.apiKey()).matches("ps_test_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(keys).contains(solo.keyId()).doesNotContain(solo.apiKey().substring(25));
    solo.gateway().get("/api/me/balances").expect(200);
  }

  @Test
  void aDepositIsCreditedOncePerTransaction() {
    Bot bot = solo.bot("100");
    String hash = "0x" + "%064x".formatted(System.nanoTime());
    String path = "/api/v1/bo/wallets/" + bot.address() + "/deposits";
    String body = "{'amount':'50.000001','txHash':'%s'}".formatted(hash);

    JsonNode first = TestMarket.effect(() -> STACK.staff().post(path, body)).json();
    JsonNode again = STACK.staff().post(path, body).expect(200).json();
    Http.Answer other = STACK.staff().post(path, body.replace("50.000001", "51"));

    assertThat(again.get("sequence")).isEqualTo(first.get("sequence"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(bot.total().toPlainString()).isEqualTo("150.000001");
  }

  @Test
  void aMarketLivesThroughItsStatesInTheOrderOfTheLog() {
    TestMarket market = TestMarket.open(STACK, 30);
    JsonNode opened = market.served();
    long halted = market.halt().get("sequence").asLong();
    String whileHalted = market.served().get("status").asText();
    long reopened = market.open().get("sequence").asLong();
    long resolved = market.resolve("0.25", "0.75").get("sequence").asLong();
    JsonNode end = market.served();

    assertThat(opened.get("status").asText()).isEqualTo("open");
    assertThat(opened.get("tickSize").asText()).isEqualTo("0.01");
    assertThat(opened.get("feeRateBps").asInt()).isEqualTo(30);
    assertThat(opened.get("conditionId").asText()).matches("0x[0-9a-f]{64}");
    assertThat(opened.get("tokenIds")).hasSize(2).doesNotHaveDuplicates();
    assertThat(opened.at("/signingDomain/name").asText()).isEqualTo("Polymarket CTF Exchange");
    assertThat(opened.at("/signingDomain/chainId").asLong()).isEqualTo(31337);
    assertThat(whileHalted).isEqualTo("halted");
    assertThat(halted).isLessThan(reopened);
    assertThat(reopened).isLessThan(resolved);
    assertThat(end.get("status").asText()).isEqualTo("resolved");
    assertThat(end.get("payouts")).hasToString("[\"0.25\",\"0.75\"]");
  }

  @Test
  void aSymbolIsNeverUsedAgain() {
    TestMarket market = TestMarket.open(STACK);

    Http.Answer again =
        STACK
            .staff()
            .post(
                "/api/v1/bo/markets",
                """
                {'symbol':'%s','title':'Another','outcomes':['Yes','No'],'tickSize':'0.01',
                 'minQuantity':'1','feeRateBps':0}"""
                    .formatted(market.symbol()));

    assertThat(again.status()).isEqualTo(409);
  }

  @Test
  void aKeyThatWritesNeedsAVerifiedWallet() {
    String wallet = "0x%040x".formatted(System.nanoTime());
    String id =
        STACK
            .staff()
            .post(
                "/api/v1/bo/partners",
                """
                {'name':'Unverified','contactEmail':'a@b.example','kind':'single_wallet',
                 'associatedWallet':'%s'}"""
                    .formatted(wallet))
            .expect(201)
            .json()
            .at("/partner/id")
            .asText();
    String keys = "/api/v1/bo/partners/" + id + "/api-keys";

    Http.Answer refused =
        STACK.staff().post(keys, "{'scopes':['orders:write'],'environment':'test'}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("wallet_not_cleared");
    STACK.staff().post(keys, "{'scopes':['orders:read'],'environment':'test'}").expect(201);
  }

  @Test
  void nobodyWithoutStaffCredentialsOnboardsAnybody() {
    String body = "{'name':'X','contactEmail':'a@b.example','kind':'multi_wallet'}";
    Http anonymous = Http.at(STACK.backofficeUrl());
    String aggregator = Tenant.newAggregator(STACK).get("apiKey").asText();

    anonymous.post("/api/v1/bo/partners", body).expect(401);
    anonymous.with("X-Api-Key", solo.apiKey()).post("/api/v1/bo/partners", body).expect(403);
    anonymous.with("X-Aggregator-Key", aggregator).post("/api/v1/bo/partners", body).expect(403);
    anonymous
        .with("X-Aggregator-Key", aggregator)
        .post("/api/v1/bo/wallets/0x" + "1".repeat(40) + "/deposits", "{'amount':'1'}")
        .expect(403);
  }

  @Test
  void everyChangeIsAuditedWithoutSecrets() {
    String trail = STACK.staff().get("/api/v1/bo/audit?limit=200").expect(200).response().body();
    JsonNode verdict = STACK.staff().get("/api/v1/bo/audit/verify").expect(200).json();

    assertThat(trail).contains(solo.id()).doesNotContain(solo.apiKey().substring(25));
    assertThat(verdict.get("valid").asBoolean()).isTrue();
  }
}
