package io.paddock.backoffice.wallet;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Traders.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Together;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.fixtures.Db;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.id.Bytes32;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DepositApiTest {

  private Exchange exchange = Exchange.running();

  @BeforeEach
  @AfterEach
  void exchangeRuns() {
    exchange = Exchange.running();
  }

  @Test
  void a_deposit_is_credited_and_answered_with_its_place_in_the_log() {
    String address = Traders.address();
    String hash = Traders.txHash();

    Response answer = deposit(address, "100000.000001", hash);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys("wallet", "amount", "txHash", "sequence")
        .containsEntry("wallet", address)
        .containsEntry("amount", "100000.000001")
        .containsEntry("txHash", hash);
    Deposit credited = credits(hash).getFirst();
    assertThat(credited.amount()).isEqualTo(100_000_000_001L);
    assertThat(credited.wallet().toString()).isEqualTo(address);
    assertThat(
            Db.number(
                "SELECT sequence FROM trading.command_outcomes WHERE command_id = $1",
                credited.commandId()))
        .isEqualTo(answer.jsonPath().getLong("sequence"));
    assertThat(Staff.operations().get(path(address)).statusCode()).isEqualTo(200);
    assertThat(audits(address)).isEqualTo(1);
  }

  @Test
  void the_same_deposit_again_is_credited_once() {
    String address = Traders.address();
    String hash = Traders.txHash();
    Response first = deposit(address, "5", hash);

    Response second =
        deposit(address, "5.000000", "0x" + hash.substring(2).toUpperCase(Locale.ROOT));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
    assertThat(credits(hash)).hasSize(1);
    assertThat(audits(address)).isEqualTo(1);
  }

  @Test
  void the_same_deposit_at_the_same_moment_is_one_command() {
    String address = Traders.address();
    String hash = Traders.txHash();
    Staff.operations();

    List<Integer> statuses =
        Together.statuses(Collections.nCopies(4, () -> deposit(address, "5", hash)));

    assertThat(statuses).containsExactly(200, 200, 200, 201);
    assertThat(credits(hash)).hasSize(1);
    assertThat(audits(address)).isEqualTo(1);
  }

  @Test
  void a_transaction_credits_one_wallet_with_one_amount() {
    String address = Traders.address();
    String hash = Traders.txHash();
    deposit(address, "5", hash).then().statusCode(201);

    Response otherAmount = deposit(address, "6", hash);
    Response otherWallet = deposit(Traders.address(), "5", hash);

    isProblem(otherAmount, 422, "tx_hash_reused");
    assertThat(otherAmount.jsonPath().getString("refusal")).isEqualTo("tx_hash_reused");
    isProblem(otherWallet, 422, "tx_hash_reused");
    assertThat(deposit(address, "5", hash).statusCode()).isEqualTo(200);
  }

  @Test
  void amounts_are_above_zero_with_six_decimals_and_not_above_the_maximum() {
    String address = Traders.address();

    pointsAt(deposit(address, "0", Traders.txHash()), "/amount");
    pointsAt(deposit(address, "-1", Traders.txHash()), "/amount");
    pointsAt(deposit(address, "0.0000001", Traders.txHash()), "/amount");
    isProblem(
        deposit(address, "1000000000.000001", Traders.txHash()), 422, "deposit_above_maximum");
    pointsAt(deposit(address, "1", "0x12"), "/txHash");
    pointsAt(
        Staff.operations().post(path(address) + "/deposits", "{'amount':1,'txHash':'x'}"),
        "/amount");
    pointsAt(Staff.operations().post(path(address) + "/deposits", "{}"), "/amount", "/txHash");
    assertThat(deposit(address, "0.000001", Traders.txHash()).statusCode()).isEqualTo(201);
    assertThat(deposit(address, "1000000000", Traders.txHash()).statusCode()).isEqualTo(201);
    isProblem(deposit("0x12", "1", Traders.txHash()), 404, "wallet_not_found");
  }

  @Test
  void a_repeated_call_waits_for_the_same_command() {
    String address = Traders.address();
    String hash = Traders.txHash();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{'amount':'7','txHash':'%s'}".formatted(hash);

    Response first = once.post(path(address) + "/deposits", body);
    Response second = once.post(path(address) + "/deposits", body);
    Response other = once.post(path(address) + "/deposits", body.replace("7'", "8'"));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body().asString()).isEqualTo(first.body().asString());
    assertThat(first.header("Idempotency-Replayed")).isNull();
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    Response checksummed =
        once.post(path("0x" + address.substring(2).toUpperCase(Locale.ROOT)) + "/deposits", body);
    isProblem(checksummed, 404, "not_found");
    assertThat(credits(hash)).hasSize(1);
    isProblem(other, 422, "idempotency_key_reused");
  }

  @Test
  void what_is_not_seen_in_time_is_pending_and_credited_later() {
    String address = Traders.address();
    String hash = Traders.txHash();
    Exchange.away();

    Response answer = deposit(address, "9", hash);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys("status", "commandId")
        .containsEntry("status", "pending");
    exchangeRuns();
    Response again = deposit(address, "9", hash);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(credits(hash))
        .extracting(credit -> credit.commandId().toString())
        .containsExactly(answer.jsonPath().getString("commandId"));
  }

  @Test
  void what_was_refused_may_be_tried_again() {
    String address = Traders.address();
    String hash = Traders.txHash();
    deposit(Traders.address(), "1", hash).then().statusCode(201);
    isProblem(deposit(address, "1", hash), 422, "tx_hash_reused");

    isProblem(deposit(address, "1", hash), 422, "tx_hash_reused");

    assertThat(credits(hash)).extracting(Deposit::commandId).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void limits_are_told_to_the_exchange_which_refuses_what_goes_beyond() {
    String address = Traders.address();
    String hash = Traders.txHash();
    deposit(address, "80", Traders.txHash()).then().statusCode(201);

    Response set = limit(address, "'100.5'", "'1000000000000'", "'1000000000000'");

    assertThat(set.statusCode()).isEqualTo(200);
    assertThat(set.jsonPath().getMap(""))
        .containsOnlyKeys("wallet", "daily", "weekly", "monthly", "sequence")
        .containsEntry("wallet", address)
        .containsEntry("daily", "100.5")
        .containsEntry("weekly", "1000000000000");
    Response beyond = deposit(address, "20.500001", hash);
    isProblem(beyond, 422, "deposit_limit_exceeded");
    deposit(address, "20.5", Traders.txHash()).then().statusCode(201);
    isProblem(deposit(address, "20.500001", hash), 422, "deposit_limit_exceeded");
    limit(address, "'200'", "'200'", "'200'").then().statusCode(200);
    assertThat(deposit(address, "20.500001", hash).statusCode()).isEqualTo(201);
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1"
                    + " AND action = 'wallet.deposit_limits_sent'",
                address))
        .isEqualTo(2);
  }

  @Test
  void limits_are_three_amounts_within_bounds() {
    String address = Traders.address();

    pointsAt(limit(address, "'-1'", "'1'", "'1'"), "/daily");
    pointsAt(limit(address, "'1'", "'1000000000000.000001'", "'1'"), "/weekly");
    pointsAt(limit(address, "'1'", "'1'", "'0.0000001'"), "/monthly");
    pointsAt(limit(address, "null", "null", "null"), "/daily", "/weekly", "/monthly");
    isProblem(limit("0x12", "'1'", "'1'", "'1'"), 404, "wallet_not_found");
    limit(address, "'0'", "'0'", "'0'").then().statusCode(200);
    isProblem(deposit(address, "0.000001", Traders.txHash()), 422, "deposit_limit_exceeded");
  }

  private static Response limit(String address, String daily, String weekly, String monthly) {
    return Staff.operations()
        .put(
            path(address) + "/deposit-limits",
            "{'daily':%s,'weekly':%s,'monthly':%s}".formatted(daily, weekly, monthly));
  }

  private List<Deposit> credits(String hash) {
    return exchange.settled().applied(Deposit.class).stream()
        .filter(deposit -> deposit.txHash().equals(Bytes32.parse(hash)))
        .toList();
  }

  private static Response deposit(String address, String amount, String hash) {
    return Staff.operations()
        .post(path(address) + "/deposits", "{'amount':'%s','txHash':'%s'}".formatted(amount, hash));
  }

  private static long audits(String address) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1"
            + " AND action = 'wallet.deposit_sent'",
        address);
  }
}
