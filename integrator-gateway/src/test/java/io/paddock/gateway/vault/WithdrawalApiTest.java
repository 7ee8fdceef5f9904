package io.paddock.gateway.vault;

import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.auth.principal.Scope;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.VaultCall;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WithdrawalApiTest {

  private static final String UNKNOWN = "0x" + "ab".repeat(32);

  private Partner desk;
  private Wallet wallet;

  @BeforeEach
  void aDeskWithAFundedWallet() {
    desk = Partner.desk();
    wallet = Wallet.cleared();
    Trading.deposit(wallet, 1_000);
  }

  private Response request(VaultCall call) {
    return desk.as(wallet).body(call.signed()).post("/api/withdrawals/request");
  }

  private Response cancel(String id) {
    return desk.as(wallet).post("/api/me/withdrawals/{id}/cancel", id);
  }

  private Response read(String id) {
    return desk.as(wallet).get("/api/me/withdrawals/{id}", id);
  }

  private void awaitStatus(VaultCall call, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> read(call.id()).then().body("status", equalTo(status)));
  }

  private void assertBalance(String available, String reserved) {
    desk.as(wallet)
        .get("/api/me/balances")
        .then()
        .body("items[0].available", equalTo(available))
        .body("items[0].reserved", equalTo(reserved));
  }

  @Test
  void a_withdrawal_is_held_and_leaves_once_the_chain_confirms() {
    VaultCall call = VaultCall.withdrawal(wallet, "250.5");

    Response answer = request(call);

    answer
        .then()
        .statusCode(201)
        .header("X-Sequence", matchesPattern("[1-9][0-9]*"))
        .header("Location", "/api/me/withdrawals/" + call.id())
        .body("withdrawal.withdrawalId", equalTo(call.id()))
        .body("withdrawal.status", anyOf(is("requested"), is("signed"), is("submitted")))
        .body("withdrawal.to", equalTo(wallet.address()))
        .body("withdrawal.amount", equalTo("250.5"))
        .body("withdrawal.fee", equalTo("1"))
        .body("withdrawal.txHash", nullValue());
    assertBalance("748.5", "251.5");
    awaitStatus(call, "confirmed");
    read(call.id()).then().body("txHash", matchesPattern("0x[0-9a-f]{64}"));
    assertBalance("748.5", "0");
    desk.as(wallet)
        .get("/api/me/portfolio")
        .then()
        .body("total", equalTo("748.5"))
        .body("pnl", equalTo("-1"))
        .body("fees", equalTo("1"));
  }

  @Test
  void what_a_sale_brought_leaves_once_the_chain_has_settled_it() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 1_000);
    String market = Trading.market();
    place(other, Order.buy(other, market, "0.60", "100.13").with("outcome", "1"));
    place(wallet, Order.buy(wallet, market, "0.40", "100.13"));
    place(other, Order.buy(other, market, "0.50", "100.13"));
    place(wallet, Order.sell(wallet, market, "0.50", "100.13"));

    // The chain reverts so many tokens until the platform covers them; until then 50.065 are
    // missing.
    problem(request(VaultCall.withdrawal(wallet, "1000")), 422, "balance_unconfirmed")
        .body("needed", equalTo("1001"))
        .body("available", equalTo("1010.013"))
        .body("confirmed", equalTo("959.948"));

    VaultCall call = VaultCall.withdrawal(wallet, "1000");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> request(call).then().statusCode(201));
    awaitStatus(call, "confirmed");
  }

  private void place(Wallet by, Order order) {
    desk.as(by).body(order.signed()).post("/api/orders/place").then().statusCode(200);
  }

  @Test
  void the_same_request_again_is_answered_with_its_present_state() {
    VaultCall call = VaultCall.withdrawal(wallet, "10").with("nonce", "5");
    request(call).then().statusCode(201);
    awaitStatus(call, "confirmed");

    request(call)
        .then()
        .statusCode(201)
        .body("withdrawal.withdrawalId", equalTo(call.id()))
        .body("withdrawal.status", equalTo("confirmed"));
    problem(request(VaultCall.withdrawal(wallet, "11").with("nonce", "5")), 409, "nonce_reused");
    assertBalance("989", "0");
  }

  @Test
  void what_the_chain_reverts_or_never_takes_is_free_again() {
    VaultCall reverted = VaultCall.withdrawal(wallet, "20.13");
    VaultCall ignored =
        VaultCall.withdrawal(wallet, "20.17").with("deadline", Instant.now().getEpochSecond() + 4);
    request(reverted).then().statusCode(201);
    request(ignored).then().statusCode(201);

    awaitStatus(reverted, "failed");
    awaitStatus(ignored, "expired");
    assertBalance("1000", "0");
  }

  @Test
  void one_that_was_submitted_cannot_be_taken_back() {
    VaultCall call = VaultCall.withdrawal(wallet, "20.17");
    request(call).then().statusCode(201);
    awaitStatus(call, "submitted");

    problem(cancel(call.id()), 409, "withdrawal_not_open");
    assertBalance("978.83", "21.17");
  }

  /** The platform needs two steps of its own before it submits; an owner may be faster. */
  @Test
  void one_end_remains_however_fast_the_owner_is() {
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      VaultCall call = VaultCall.withdrawal(wallet, "10");
      request(call).then().statusCode(201);
      Response cancelled = cancel(call.id());
      if (cancelled.statusCode() == 200) {
        cancelled.then().body("status", equalTo("cancelled"));
        cancel(call.id()).then().statusCode(200).body("status", equalTo("cancelled"));
        awaitStatus(call, "cancelled");
      } else {
        problem(cancelled, 409, "withdrawal_not_open");
        awaitStatus(call, "confirmed");
      }
      ends.add(read(call.id()).then().extract().path("status"));
    }

    long gone = ends.stream().filter("confirmed"::equals).count();
    assertThat(ends).contains("cancelled");
    assertBalance(Long.toString(1_000 - 11 * gone), "0");
  }

  @Test
  void another_wallets_withdrawal_answers_byte_for_byte_like_a_missing_one() {
    Wallet sibling = Wallet.cleared();
    Trading.deposit(sibling, 100);
    VaultCall theirs = VaultCall.withdrawal(sibling, "20.17");
    desk.as(sibling).body(theirs.signed()).post("/api/withdrawals/request").then().statusCode(201);
    String split = "0x" + "cd".repeat(32);

    Response missing = read(UNKNOWN);

    problem(missing, 404, "withdrawal_not_found");
    assertThat(withoutRequestId(read(theirs.id()))).isEqualTo(withoutRequestId(missing));
    assertThat(withoutRequestId(read(split))).isEqualTo(withoutRequestId(missing));
    assertThat(withoutRequestId(read("nonsense"))).isEqualTo(withoutRequestId(missing));
    Response cancelled = cancel(UNKNOWN);
    problem(cancelled, 404, "withdrawal_not_found");
    assertThat(withoutRequestId(cancel(theirs.id()))).isEqualTo(withoutRequestId(cancelled));
    desk.as(wallet).get("/api/me/withdrawals").then().body("items", hasSize(0));
  }

  @Test
  void a_split_is_no_withdrawal() {
    VaultCall split = VaultCall.split(wallet, Trading.market(), "7.17");
    desk.as(wallet).body(split.signed()).post("/api/vault/split-signature").then().statusCode(200);

    problem(read(split.id()), 404, "withdrawal_not_found");
    problem(cancel(split.id()), 404, "withdrawal_not_found");
    desk.as(wallet).get("/api/me/withdrawals").then().body("items", hasSize(0));
  }

  @Test
  void the_list_is_newest_first_and_pages() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      VaultCall call = VaultCall.withdrawal(wallet, "20.17");
      request(call).then().statusCode(201);
      ids.addFirst(call.id());
    }
    await()
        .untilAsserted(
            () -> desk.as(wallet).get("/api/me/withdrawals").then().body("items", hasSize(3)));

    Response first = desk.as(wallet).get("/api/me/withdrawals?limit=2");
    String cursor = first.then().extract().path("nextCursor");
    Response second = desk.as(wallet).get("/api/me/withdrawals?limit=2&cursor=" + cursor);

    first.then().body("items.withdrawalId", equalTo(ids.subList(0, 2)));
    second
        .then()
        .body("items.withdrawalId", equalTo(ids.subList(2, 3)))
        .body("nextCursor", nullValue());
  }

  @Test
  void one_that_the_engine_has_forgotten_is_answered_from_history() {
    stored("0x" + "e1".repeat(32), "cancelled", wallet);
    stored("0x" + "e2".repeat(32), "failed", wallet);
    String cancelled = idOf("cancelled");
    String failed = idOf("failed");

    read(cancelled).then().statusCode(200).body("amount", equalTo("2.5"));
    cancel(cancelled).then().statusCode(200).body("status", equalTo("cancelled"));
    problem(cancel(failed), 409, "withdrawal_not_open");
    Wallet other = Wallet.cleared();
    problem(desk.as(other).get("/api/me/withdrawals/{id}", failed), 404, "withdrawal_not_found");
  }

  private String idOf(String status) {
    return Db.text(
        "SELECT request_id FROM trading.vault_requests WHERE wallet = $1 AND status = $2",
        wallet.address(),
        status);
  }

  private static void stored(String seed, String status, Wallet of) {
    String id = seed.substring(0, 26) + of.address().substring(2);
    Db.change(
        """
        INSERT INTO trading.vault_requests (request_id, kind, wallet, nonce, recipient, amount, fee,
            deadline, status, requested_sequence, requested_at, updated_sequence, updated_at)
        VALUES ($1, 'withdrawal', $2, $1, $2, 2500000, 0, 1767225600, $3, 1, now(), 1, now())
        """,
        id,
        of.address(),
        status);
  }

  @Test
  void it_goes_only_where_deposits_came_from() {
    Wallet empty = Wallet.cleared();
    Response elsewhere = request(VaultCall.withdrawal(wallet, "10").with("to", empty.address()));

    problem(elsewhere, 422, "destination_not_allowed");
    elsewhere.then().body("errors[0].pointer", equalTo("/to"));
    problem(
        desk.as(empty)
            .body(VaultCall.withdrawal(empty, "10").signed())
            .post("/api/withdrawals/request"),
        422,
        "destination_not_allowed");
    assertBalance("1000", "0");
  }

  @Test
  void deposits_name_their_source() {
    Trading.deposit(wallet, 5);
    await()
        .untilAsserted(
            () ->
                desk.as(wallet)
                    .get("/api/me/withdrawals/deposit-sources")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].address", equalTo(wallet.address()))
                    .body("items[0].total", equalTo("1005")));
    desk.as(Wallet.cleared())
        .get("/api/me/withdrawals/deposit-sources")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void the_fee_is_told_and_must_be_the_one_that_was_signed() {
    desk.as(wallet)
        .get("/api/me/withdrawals/fee")
        .then()
        .statusCode(200)
        .body("fee", equalTo("1"))
        .body("minimum", equalTo("5"))
        .body("maximum", equalTo("100000"));
    problem(request(VaultCall.withdrawal(wallet, "10").signedFee(0)), 422, "bad_signature");
  }

  @Test
  void amounts_have_bounds() {
    problem(request(VaultCall.withdrawal(wallet, "4.999999")), 422, "amount_below_minimum");
    problem(request(VaultCall.withdrawal(wallet, "100000.000001")), 422, "amount_above_maximum");
    problem(request(VaultCall.withdrawal(wallet, "100000")), 422, "insufficient_balance");
    Response poor = request(VaultCall.withdrawal(wallet, "999.000001"));
    problem(poor, 422, "insufficient_balance");
    poor.then().body("needed", equalTo("1000.000001")).body("available", equalTo("1000"));
    request(VaultCall.withdrawal(wallet, "5")).then().statusCode(201);
  }

  @Test
  void every_malformed_member_is_named() {
    named(
        desk.as(wallet).body(Map.of()).post("/api/withdrawals/request"),
        "/to",
        "/amount",
        "/nonce",
        "/deadline",
        "/signature");
    named(
        desk.as(wallet)
            .body(VaultCall.withdrawal(wallet, "10").with("to", "0x" + "0".repeat(40)).signed())
            .post("/api/withdrawals/request"),
        "/to");
  }

  @Test
  void scopes_bind_each_route() {
    VaultCall call = VaultCall.withdrawal(wallet, "10");
    String reader = desk.newKey(Scope.PORTFOLIO_READ);
    String writer = desk.newKey(Scope.VAULT_WRITE);
    problem(
        Partner.call(reader)
            .header("X-User-Wallet", wallet.address())
            .body(call.signed())
            .post("/api/withdrawals/request"),
        403,
        "api_key_scope_missing");
    problem(
        Partner.call(reader)
            .header("X-User-Wallet", wallet.address())
            .post("/api/me/withdrawals/{id}/cancel", UNKNOWN),
        403,
        "api_key_scope_missing");
    for (String path : List.of("", "/fee", "/deposit-sources", "/" + UNKNOWN)) {
      problem(
          Partner.call(writer)
              .header("X-User-Wallet", wallet.address())
              .get("/api/me/withdrawals" + path),
          403,
          "api_key_scope_missing");
    }
  }

  @Test
  void a_wallet_that_lost_its_clearance_requests_nothing_and_takes_back() {
    VaultCall call = VaultCall.withdrawal(wallet, "20.17");
    request(call).then().statusCode(201);
    wallet.kyc("REJECTED", 0);

    problem(request(VaultCall.withdrawal(wallet, "10")), 403, "kyc_required");
    assertThat(cancel(call.id()).statusCode()).isIn(200, 409);
  }

  /** A 400 that points at exactly these places. */
  private static void named(Response answer, String... pointers) {
    problem(answer, 400, "invalid_request");
    assertThat(answer.jsonPath().getList("errors.pointer", String.class))
        .containsExactlyInAnyOrder(pointers);
  }
}
