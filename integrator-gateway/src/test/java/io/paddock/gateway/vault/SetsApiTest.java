package io.paddock.gateway.vault;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.VaultExit;
import io.paddock.auth.chain.Word;
import io.paddock.auth.principal.Scope;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.VaultCall;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SetsApiTest {

  private Partner desk;
  private Wallet wallet;
  private String market;

  @BeforeEach
  void aDeskWithAFundedWallet() {
    desk = Partner.desk();
    wallet = Wallet.cleared();
    market = Trading.market();
    Trading.deposit(wallet, 1_000);
  }

  private Response split(VaultCall call) {
    return desk.as(wallet).body(call.signed()).post("/api/vault/split-signature");
  }

  private Response merge(VaultCall call) {
    return desk.as(wallet).body(call.signed()).post("/api/vault/merge-signature");
  }

  private void awaitStatus(VaultCall call, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        Db.number(
                            """
                            SELECT count(*) FROM trading.vault_requests
                             WHERE request_id = $1 AND status = $2
                            """,
                            call.id(),
                            status))
                    .isEqualTo(1));
  }

  private void assertBalance(String available, String reserved) {
    desk.as(wallet)
        .get("/api/me/balances")
        .then()
        .body("items[0].available", equalTo(available))
        .body("items[0].reserved", equalTo(reserved));
  }

  @Test
  void a_split_is_held_countersigned_and_credited_once_the_chain_confirms() {
    VaultCall call = VaultCall.split(wallet, market, "25.5");

    Response answer = labelled(split(call));

    answer
        .then()
        .statusCode(200)
        .body("requestId", equalTo(call.id()))
        .body("status", equalTo("submitted"))
        .body("sequence", greaterThan(0))
        .body("typedData.primaryType", equalTo("Split"))
        .body(
            "typedData.types.name",
            equalTo(List.of("vault", "conditionId", "amount", "nonce", "deadline")))
        .body("typedData.message.amount", equalTo("25500000"))
        .body(
            "typedData.message.vault",
            equalTo(TestBeans.chain().vault(wallet.ledger()).toString()));
    assertBalance("974.5", "25.5");
    awaitStatus(call, "confirmed");
    assertBalance("974.5", "0");
    desk.as(wallet)
        .get("/api/me/positions")
        .then()
        .body("items", hasSize(2))
        .body("items[0].quantity", equalTo("25.5"))
        .body("items[1].quantity", equalTo("25.5"))
        .body("items[0].averagePrice", equalTo("0.5"));
  }

  @Test
  void the_platform_signs_the_very_same_digest() {
    VaultCall call = VaultCall.split(wallet, market, "1");
    String first = split(call).then().extract().path("platformSignature");
    String again = split(call).then().extract().path("platformSignature");
    EthAddress published = EthAddress.parse("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");

    assertThat(OrderSignatures.check(Word.parseHex(call.id()), first, published).toString())
        .contains(published.toString());
    assertThat(again).isEqualTo(first);
  }

  @Test
  void a_merge_turns_sets_back_into_collateral() {
    VaultCall split = VaultCall.split(wallet, market, "10");
    split(split).then().statusCode(200);
    awaitStatus(split, "confirmed");
    VaultCall merge = VaultCall.merge(wallet, market, "4");

    merge(merge)
        .then()
        .statusCode(200)
        .body("status", equalTo("submitted"))
        .body("typedData.primaryType", equalTo("Merge"));

    awaitStatus(merge, "confirmed");
    assertBalance("994", "0");
    desk.as(wallet).get("/api/me/positions").then().body("items[1].quantity", equalTo("6"));
    desk.as(wallet).get("/api/me/portfolio").then().body("pnl", equalTo("0"));
  }

  @Test
  void what_the_chain_reverts_is_free_again() {
    VaultCall call = VaultCall.split(wallet, market, "7.13");

    split(call).then().statusCode(200);

    awaitStatus(call, "failed");
    assertBalance("1000", "0");
  }

  @Test
  void what_the_chain_never_takes_is_free_once_its_deadline_has_passed() {
    VaultCall call =
        VaultCall.split(wallet, market, "7.17")
            .with("deadline", Instant.now().getEpochSecond() + 3);

    split(call).then().statusCode(200);

    assertBalance("992.83", "7.17");
    awaitStatus(call, "expired");
    assertBalance("1000", "0");
    assertThat(Instant.now().getEpochSecond())
        .isGreaterThanOrEqualTo(
            Db.number(
                "SELECT deadline FROM trading.vault_requests WHERE request_id = $1", call.id()));
  }

  @Test
  void the_same_request_again_is_answered_and_another_of_its_nonce_is_not() {
    VaultCall call = VaultCall.split(wallet, market, "3").with("nonce", "77");
    long sequence = split(call).then().statusCode(200).extract().jsonPath().getLong("sequence");

    split(call).then().statusCode(200).body("sequence", greaterThan((int) sequence));
    problem(split(VaultCall.split(wallet, market, "4").with("nonce", "77")), 409, "nonce_reused");
    assertBalance("997", "3");
  }

  @Test
  void a_request_that_the_wallet_did_not_sign_holds_nothing() {
    VaultCall call = VaultCall.split(wallet, market, "3");
    Map<String, Object> changed = call.signed();
    changed.put("amount", "30");

    problem(
        desk.as(wallet).body(call.signedBy(Wallet.create())).post("/api/vault/split-signature"),
        422,
        "bad_signature");
    problem(desk.as(wallet).body(changed).post("/api/vault/split-signature"), 422, "bad_signature");
    problem(merge(call), 422, "bad_signature");
    assertBalance("1000", "0");
  }

  @Test
  void every_malformed_member_is_named() {
    named(
        desk.as(wallet).body(Map.of()).post("/api/vault/split-signature"),
        "/marketId",
        "/amount",
        "/nonce",
        "/deadline",
        "/signature");
    named(
        desk.as(wallet)
            .body(
                Map.of(
                    "marketId", "!",
                    "amount", "0.0000001",
                    "nonce", "-1",
                    "deadline", "soon",
                    "signature", "0x"))
            .post("/api/vault/merge-signature"),
        "/marketId",
        "/amount",
        "/nonce",
        "/deadline");
    for (String amount : List.of("-1", "0", "1000000000000")) {
      Map<String, Object> body = VaultCall.split(wallet, market, "1").signed();
      body.put("amount", amount);
      named(desk.as(wallet).body(body).post("/api/vault/split-signature"), "/amount");
    }
  }

  @Test
  void the_engine_says_what_cannot_be_had() {
    long now = Instant.now().getEpochSecond();
    problem(split(VaultCall.split(wallet, market, "1.001")), 422, "quantity_off_step");
    problem(split(VaultCall.split(wallet, market, "10000000.01")), 422, "quantity_above_maximum");
    problem(split(VaultCall.split(wallet, market, "99999999999")), 422, "amount_above_maximum");
    problem(split(VaultCall.split(wallet, "NOWHERE", "1")), 422, "market_not_found");
    problem(
        split(VaultCall.split(wallet, market, "1").with("deadline", now - 1)),
        422,
        "deadline_passed");
    problem(
        split(VaultCall.split(wallet, market, "1").with("deadline", now + 86_500)),
        422,
        "invalid_deadline");
    problem(merge(VaultCall.merge(wallet, market, "1")), 422, "insufficient_position");
    Response poor = split(VaultCall.split(wallet, market, "1000.01"));
    problem(poor, 422, "insufficient_balance");
    poor.then().body("needed", equalTo("1000.01")).body("available", equalTo("1000"));
    assertBalance("1000", "0");
  }

  @Test
  void a_market_that_ends_lets_go_of_what_is_on_its_way() {
    VaultCall call = VaultCall.split(wallet, market, "7.17");
    split(call).then().statusCode(200);

    Trading.resolve(market);

    awaitStatus(call, "cancelled");
    assertBalance("1000", "0");
    problem(split(VaultCall.split(wallet, market, "1")), 422, "market_resolved");
  }

  @Test
  void the_scope_a_cleared_wallet_and_a_deployed_vault_are_needed() {
    VaultCall call = VaultCall.split(wallet, market, "1");
    problem(
        Partner.call(desk.newKey(Scope.ORDERS_WRITE, Scope.PORTFOLIO_READ))
            .header("X-User-Wallet", wallet.address())
            .body(call.signed())
            .post("/api/vault/split-signature"),
        403,
        "api_key_scope_missing");
    Wallet unknown = Wallet.create();
    problem(
        desk.as(unknown)
            .body(VaultCall.split(unknown, market, "1").signed())
            .post("/api/vault/split-signature"),
        403,
        "kyc_required");
    Wallet queued = Wallet.create();
    Trading.deposit(queued, 10);
    problem(
        Partner.vettedDesk()
            .naming(queued)
            .body(VaultCall.split(queued, market, "1").signed())
            .post("/api/vault/split-signature"),
        422,
        "vault_not_deployed");
    assertThat(
            Db.number(
                "SELECT count(*) FROM trading.vault_requests WHERE wallet = $1", queued.address()))
        .isZero();
  }

  @Test
  void a_signed_request_makes_the_wallet_the_partners() {
    desk.naming(wallet)
        .body(VaultCall.split(wallet, market, "1").signed())
        .post("/api/vault/split-signature")
        .then()
        .statusCode(200);

    problem(Partner.desk().naming(wallet).get("/api/me/vault"), 401, "api_key_user_wallet_invalid");
  }

  @Test
  void an_operators_market_access_binds_splits_and_frees_merges() {
    desk.linkTo("{\"markets\":{\"symbols\":[\"ELSEWHERE\"]}}");

    problem(split(VaultCall.split(wallet, market, "1")), 422, "market_not_enabled");
    problem(merge(VaultCall.merge(wallet, market, "1")), 422, "insufficient_position");
  }

  @Test
  void the_owner_learns_how_to_leave_without_the_platform() {
    String vault = TestBeans.chain().vault(wallet.ledger()).toString();

    desk.as(wallet)
        .get("/api/me/vault/emergency")
        .then()
        .statusCode(200)
        .body("contract", equalTo(vault))
        .body("owner", equalTo(wallet.address()))
        .body("chainId", equalTo(31_337))
        .body("delaySeconds", equalTo(604_800))
        .body("steps.function", equalTo(List.of("announceExit()", "exit(address,address)")))
        .body("steps[0].callData", startsWith("0x"))
        .body(
            "steps[1].callData",
            equalTo(VaultExit.exit(TestBeans.chain().collateral(), wallet.key().address())));
    problem(
        Partner.call(desk.newKey(Scope.ORDERS_READ))
            .header("X-User-Wallet", wallet.address())
            .get("/api/me/vault/emergency"),
        403,
        "api_key_scope_missing");
  }

  /** A 400 that points at exactly these places. */
  private static void named(Response answer, String... pointers) {
    problem(answer, 400, "invalid_request");
    assertThat(answer.jsonPath().getList("errors.pointer", String.class))
        .containsExactlyInAnyOrder(pointers);
  }
}
