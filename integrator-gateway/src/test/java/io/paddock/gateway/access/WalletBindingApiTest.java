package io.paddock.gateway.access;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.chain.ClaimHash;
import io.paddock.auth.chain.Word;
import io.paddock.auth.principal.Scope;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WalletBindingApiTest {

  private static final String BALANCES = "/api/me/balances";

  private static List<Map<String, Object>> rows(Wallet wallet) {
    return Db.rows(
        "SELECT partner_id::text, vault_status FROM trading.wallets WHERE address = $1",
        wallet.address());
  }

  private static long visits(Wallet wallet) {
    return Db.number(
        "SELECT count(*) FROM trading.wallet_visits WHERE address = $1", wallet.address());
  }

  private static Response claim(Partner partner, Wallet wallet, Wallet signer, long deadline) {
    Word digest =
        ClaimHash.of(
            TestBeans.chain().vaultDomain(wallet.ledger()),
            wallet.key().address(),
            partner.id(),
            deadline);
    return partner
        .naming(wallet)
        .body(Map.of("deadline", deadline, "signature", signer.key().sign(digest).text()))
        .post("/api/me/wallet/claim");
  }

  private static long soon() {
    return Instant.now().getEpochSecond() + 60;
  }

  private static void isEmpty(Response balances) {
    balances.then().statusCode(200).body("items[0].total", equalTo("0"));
  }

  @Test
  void whoever_names_a_wallet_first_sees_nothing_of_it() {
    Wallet wallet = Wallet.cleared();
    Trading.deposit(wallet, 100);
    String market = Trading.market();
    Partner curious = Partner.desk();

    isEmpty(curious.naming(wallet).get(BALANCES));
    curious.naming(wallet).get("/api/me/positions").then().body("items", empty());
    curious.naming(wallet).get("/api/me/portfolio").then().body("total", equalTo("0"));
    curious.naming(wallet).get("/api/me/vault").then().body("status", equalTo("none"));
    assertThat(visits(wallet)).isEqualTo(1);

    Partner owner = Partner.desk();
    owner
        .naming(wallet)
        .body(Order.buy(wallet, market, "0.5", "10").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .body("status", equalTo("live"));
    owner.naming(wallet).get(BALANCES).then().body("items[0].reserved", equalTo("5"));
    assertThat(rows(wallet))
        .containsExactly(Map.of("partner_id", owner.id().toString(), "vault_status", "none"));
    assertThat(visits(wallet)).isZero();
  }

  @Test
  void a_wallet_that_is_nobodys_yet_has_nothing_to_cancel() {
    Partner owner = Partner.desk();
    Partner curious = Partner.desk();
    Wallet wallet = Wallet.cleared();
    Trading.deposit(wallet, 100);
    isEmpty(curious.naming(wallet).get(BALANCES));
    String market = Trading.market();
    String id =
        owner
            .naming(wallet)
            .body(Order.buy(wallet, market, "0.5", "10").signed())
            .post("/api/orders/place")
            .path("orderId");

    // For as long as this process remembers that the wallet was nobody's.
    Response all = curious.naming(wallet).body("{}").post("/api/orders/cancel-all");
    assertThat(all.statusCode()).isIn(200, 401);
    if (all.statusCode() == 200) {
      all.then().body("cancelled", equalTo(0));
    }
    owner.naming(wallet).get("/api/orders/{id}", id).then().body("status", equalTo("live"));
  }

  @Test
  void a_claim_ends_what_others_had_within_a_second() {
    Partner curious = Partner.desk();
    Partner owner = Partner.desk();
    Wallet wallet = Wallet.create();
    isEmpty(curious.naming(wallet).get(BALANCES));

    claim(owner, wallet, wallet, soon()).then().statusCode(200).body("owned", equalTo(true));

    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> curious.naming(wallet).get(BALANCES).statusCode() == 401);
    problem(curious.naming(wallet).get(BALANCES), 401, "api_key_user_wallet_invalid");
    problem(claim(curious, wallet, wallet, soon()), 401, "api_key_user_wallet_invalid");
    claim(owner, wallet, wallet, soon()).then().statusCode(200);
  }

  @Test
  void of_two_partners_that_claim_at_once_one_gets_the_wallet() throws Exception {
    for (int i = 0; i < 10; i++) {
      Wallet wallet = Wallet.create();
      List<Partner> both = List.of(Partner.desk(), Partner.desk());
      both.forEach(each -> isEmpty(each.naming(wallet).get(BALANCES)));
      CyclicBarrier start = new CyclicBarrier(2);
      try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
        List<Future<Response>> answers =
            both.stream()
                .map(
                    each ->
                        callers.submit(
                            () -> {
                              start.await();
                              return claim(each, wallet, wallet, soon());
                            }))
                .toList();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> answer : answers) {
          statuses.add(answer.get().statusCode());
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 401);
        Partner winner = both.get(statuses.indexOf(200));
        assertThat(rows(wallet).getFirst().get("partner_id")).isEqualTo(winner.id().toString());
      }
    }
  }

  @Test
  void a_claim_is_signed_by_the_wallet_for_this_partner_and_in_time() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.create();
    Wallet other = Wallet.create();

    problem(claim(desk, wallet, other, soon()), 422, "bad_signature")
        .body("errors[0].pointer", equalTo("/signature"));
    long deadline = soon();
    Word anothers =
        ClaimHash.of(
            TestBeans.chain().vaultDomain(wallet.ledger()),
            wallet.key().address(),
            Partner.desk().id(),
            deadline);
    problem(
        desk.naming(wallet)
            .body(Map.of("deadline", deadline, "signature", wallet.key().sign(anothers).text()))
            .post("/api/me/wallet/claim"),
        422,
        "bad_signature");
    problem(claim(desk, wallet, wallet, Instant.now().getEpochSecond() - 1), 422, "deadline_passed")
        .body("errors[0].pointer", equalTo("/deadline"));
    invalid(
        desk.naming(wallet).body(Map.of("signature", "0x")).post("/api/me/wallet/claim"),
        "/deadline");
    invalid(
        desk.naming(wallet).body(Map.of("deadline", deadline)).post("/api/me/wallet/claim"),
        "/signature");
    isEmpty(desk.naming(wallet).get(BALANCES));
    assertThat(rows(wallet).getFirst().get("partner_id")).isNull();
  }

  @Test
  void an_order_that_another_wallet_signed_claims_nothing() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    String market = Trading.market();

    problem(
        desk.naming(wallet)
            .body(Order.buy(wallet, market, "0.5", "10").signedBy(Wallet.create()))
            .post("/api/orders/place"),
        422,
        "bad_signature");

    assertThat(rows(wallet).getFirst().get("partner_id")).isNull();
  }

  @Test
  void a_caller_is_told_who_it_is() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    String market = Trading.market();
    Trading.deposit(wallet, 100);
    String narrow = desk.newKey(Scope.MARKETS_READ);
    Partner.call(narrow)
        .header("X-User-Wallet", wallet.address())
        .get("/api/me")
        .then()
        .statusCode(200)
        .body("partner.id", equalTo(desk.id().toString()))
        .body("partner.kind", equalTo("multi_wallet"))
        .body("partner.requirePerWalletKyc", equalTo(true))
        .body("partner.ipAllowlist", empty())
        .body("key.id", equalTo(Partner.keyId(narrow)))
        .body("key.environment", equalTo("test"))
        .body("key.scopes", contains("markets:read"))
        .body("key.readOnly", equalTo(false))
        .body("key.expiresAt", nullValue())
        .body("wallet.address", equalTo(wallet.address()))
        .body("wallet.owned", equalTo(false))
        .body("wallet.kycStatus", equalTo("APPROVED"))
        .body("wallet.kycTier", equalTo(1))
        .body("claim.domain.name", equalTo("Paddock Vault"))
        .body(
            "claim.domain.verifyingContract",
            equalTo(TestBeans.chain().vault(wallet.ledger()).toString()))
        .body("claim.partner", equalTo(ClaimHash.word(desk.id()).toString()))
        .body("limits.openOrders", equalTo(1_000))
        .body("limits.openOrdersPerMarket", equalTo(500))
        .body("use.openOrders", equalTo(0));
    desk.naming(wallet)
        .body(Order.buy(wallet, market, "0.5", "10").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200);

    desk.naming(wallet)
        .get("/api/me")
        .then()
        .body("wallet.owned", equalTo(true))
        .body("use.openOrders", equalTo(1));
  }

  @Test
  void a_single_wallet_partners_wallet_is_its_own_before_it_ever_called() {
    Wallet wallet = Wallet.create();
    Trading.deposit(wallet, 7);
    Partner solo = Partner.solo(wallet);

    problem(Partner.desk().naming(wallet).get(BALANCES), 401, "api_key_user_wallet_invalid");
    assertThat(rows(wallet)).isEmpty();
    solo.call().get(BALANCES).then().statusCode(200).body("items[0].total", equalTo("7"));
    assertThat(rows(wallet).getFirst().get("partner_id")).isEqualTo(solo.id().toString());
  }

  @Test
  void a_vetted_desks_wallet_is_onboarded_by_its_first_request() {
    Wallet wallet = Wallet.create();
    Partner.desk().naming(wallet).get(BALANCES).then().statusCode(200);
    assertThat(rows(wallet).getFirst().get("vault_status")).isEqualTo("none");

    Partner.vettedDesk().naming(wallet).get(BALANCES).then().statusCode(200);

    assertThat(rows(wallet).getFirst().get("vault_status")).isEqualTo("queued");
  }

  @Test
  void the_first_request_is_told_once() throws JsonProcessingException {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.create();
    desk.naming(wallet).header("X-Request-Id", "first").get(BALANCES).then().statusCode(200);
    claim(desk, wallet, wallet, soon()).then().statusCode(200);
    desk.naming(wallet).header("X-Request-Id", "second").get(BALANCES).then().statusCode(200);

    // Fails unless there is exactly one.
    JsonNode event =
        new ObjectMapper()
            .readTree(
                Db.text(
                    "SELECT payload FROM trading.outbox WHERE key = $1",
                    "wallet/" + wallet.address()));
    assertThat(event.path("type").asText()).isEqualTo("user.registered");
    assertThat(event.path("subject").asText()).isEqualTo("wallet/" + wallet.address());
    assertThat(event.path("partnerid").asText()).isEqualTo(desk.id().toString());
    assertThat(event.path("data").path("wallet").asText()).isEqualTo(wallet.address());
    assertThat(event.toString()).contains("first").doesNotContain("second");
  }

  @Test
  void a_refused_request_binds_nothing() {
    Wallet wallet = Wallet.create();
    Partner desk = Partner.desk();
    String key = desk.key();
    String wrong = key.substring(0, key.length() - 43) + "A".repeat(43);

    problem(
        Partner.call(wrong).header("X-User-Wallet", wallet.address()).get(BALANCES),
        401,
        "api_key_bad_secret");
    assertThat(rows(wallet)).isEmpty();
  }
}
