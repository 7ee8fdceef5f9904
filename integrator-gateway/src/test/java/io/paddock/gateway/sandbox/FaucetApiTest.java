package io.paddock.gateway.sandbox;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.paddock.auth.principal.Scope;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FaucetApiTest {

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.create();

  private Response ask(Wallet whose, String transactionId, Object amount) {
    return desk.as(whose)
        .body(Map.of("transactionId", transactionId, "amount", amount))
        .post("/api/sandbox/faucet");
  }

  private Response ask(String transactionId, Object amount) {
    return ask(wallet, transactionId, amount);
  }

  private void available(Wallet whose, String amount) {
    desk.as(whose).get("/api/me/balances").then().body("items[0].available", equalTo(amount));
  }

  @Test
  void a_wallet_is_given_what_it_asks_for_once_for_each_id() {
    Response first = labelled(ask("setup.1", "5000.25"));
    first
        .then()
        .statusCode(200)
        .body("transactionId", equalTo("setup.1"))
        .body("txHash", matchesPattern("0x[0-9a-f]{64}"))
        .body("wallet", equalTo(wallet.address()))
        .body("asset", equalTo("USDC"))
        .body("amount", equalTo("5000.25"));
    available(wallet, "5000.25");

    ask("setup.1", "5000.25").then().statusCode(200).body("txHash", equalTo(first.path("txHash")));
    available(wallet, "5000.25");
    problem(ask("setup.1", "5000"), 409, "faucet_transaction_reused")
        .body("errors.pointer", contains("/amount"));

    ask("setup.2", "1").then().statusCode(200);
    available(wallet, "5001.25");
  }

  /** An id says nothing beyond its wallet. */
  @Test
  void another_wallets_ids_are_its_own() {
    Wallet other = Wallet.create();
    ask("same", "10").then().statusCode(200);

    ask(other, "same", "20").then().statusCode(200);

    available(wallet, "10");
    available(other, "20");
  }

  @Test
  void it_gives_so_much_at_once_and_so_much_a_day() {
    problem(ask("much", "10000.000001"), 422, "amount_above_maximum")
        .body("errors.pointer", contains("/amount"));
    for (int i = 0; i < 10; i++) {
      ask("day-" + i, "10000").then().statusCode(200);
    }

    problem(ask("day-10", "0.000001"), 422, "faucet_exhausted")
        .body("daily", equalTo("100000"))
        .body("errors.pointer", contains("/amount"));
    ask("day-3", "10000").then().statusCode(200);
    available(wallet, "100000");
    Db.change("UPDATE trading.faucet_grants SET day = day - 1 WHERE wallet = $1", wallet.address());
    ask("day-10", "1").then().statusCode(200);
  }

  @Test
  void requests_at_once_do_not_find_the_same_room_twice() {
    for (int i = 0; i < 9; i++) {
      ask("early-" + i, "10000").then().statusCode(200);
    }
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> ask("late-" + i, "10000").statusCode(),
                        task -> Thread.ofVirtual().start(task)))
            .toList();

    assertThat(all.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(200, 422, 422, 422, 422, 422);
    available(wallet, "100000");
  }

  @Test
  void a_pod_that_died_before_it_sent_the_deposit_is_made_good_for() {
    Db.change(
        """
        INSERT INTO trading.faucet_grants (tx_hash, wallet, day, amount)
        VALUES ($1, $2, current_date, 7000000)
        """,
        Faucet.txHash(wallet.ledger(), "noted").toString(),
        wallet.address());

    ask("noted", "7").then().statusCode(200);

    available(wallet, "7");
    ask("noted", "7").then().statusCode(200);
    available(wallet, "7");
  }

  @Test
  void a_caller_who_was_told_nothing_certain_repeats_and_has_it_once() {
    problem(
        desk.as(wallet)
            .header("X-Sandbox-Fault", "timeout_after_accept")
            .body(Map.of("transactionId", "unsure", "amount", "3"))
            .post("/api/sandbox/faucet"),
        504,
        "outcome_unknown");

    ask("unsure", "3").then().statusCode(200);

    available(wallet, "3");
  }

  @Test
  void a_wallets_own_deposit_limits_apply_and_a_refusal_costs_nothing() {
    Trading.limitDeposits(wallet, 50, 50, 50);

    problem(ask("limited", "50.01"), 422, "deposit_limit_exceeded");
    assertThat(
            Db.number(
                "SELECT count(*) FROM trading.faucet_grants WHERE wallet = $1", wallet.address()))
        .isZero();
    ask("limited", "50").then().statusCode(200);
    available(wallet, "50");
  }

  @Test
  void what_is_malformed_is_pointed_at() {
    problem(desk.as(wallet).body(Map.of()).post("/api/sandbox/faucet"), 400, "invalid_request")
        .body("errors.pointer", contains("/transactionId", "/amount"));
    invalid(ask("a b", "1"), "/transactionId");
    invalid(ask("x".repeat(65), "1"), "/transactionId");
    invalid(ask("", "1"), "/transactionId");
    invalid(ask("a", "0"), "/amount");
    invalid(ask("a", "-1"), "/amount");
    invalid(ask("a", "0.0000001"), "/amount");
    ask("x".repeat(64), "1").then().statusCode(200);
  }

  @Test
  void it_needs_the_scope_and_a_wallet_of_the_partners_own() {
    Map<String, String> body = Map.of("transactionId", "t", "amount", "1");
    ask("mine", "1").then().statusCode(200);

    problem(
        Partner.call(desk.newKey(Scope.PORTFOLIO_READ, Scope.ORDERS_WRITE))
            .header("X-User-Wallet", wallet.address())
            .body(body)
            .post("/api/sandbox/faucet"),
        403,
        "api_key_scope_missing");
    problem(
        Partner.desk().naming(wallet).body(body).post("/api/sandbox/faucet"),
        401,
        "api_key_user_wallet_invalid");
    available(wallet, "1");
  }

  @Test
  void outside_the_sandbox_there_is_none() {
    assertThatThrownBy(() -> FaucetResource.requireSandbox(false))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.error()).isEqualTo(WebError.NOT_FOUND));
  }
}
