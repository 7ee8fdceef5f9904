package io.paddock.backoffice.trading;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row for the wish, and one for what became of it. */
@QuarkusTest
class EffectAuditTest {

  private final MovableClock clock;

  EffectAuditTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void realTime() {
    clock.reset();
  }

  @BeforeEach
  void exchangeRuns() {
    Exchange.running();
  }

  @Test
  void of_two_contradictory_resolutions_the_trail_says_which_one_happened() {
    Market market = Traders.market();
    Staff.operations().post(market.path() + "/open").then().statusCode(200);
    resolve(market, "'0.25','0.75'").then().statusCode(200);
    isProblem(resolve(market, "'1','0'"), 422, "market_resolved");

    assertThat(actions(market.id()))
        .containsExactly(
            "market.created",
            "market.create_settled",
            "market.open_sent",
            "market.open_settled",
            "market.resolve_sent",
            "market.resolve_settled",
            "market.resolve_sent",
            "market.resolve_settled");
    List<JsonPath> wishes = rows(market.id(), "market.resolve_sent");
    List<JsonPath> effects = rows(market.id(), "market.resolve_settled");
    assertThat(wishes.get(0).getList("payouts.to")).containsExactly("0.25", "0.75");
    assertThat(wishes.get(1).getList("payouts.to")).containsExactly("1", "0");
    assertThat(effects.get(0).getList("payouts.to")).containsExactly("0.25", "0.75");
    assertThat(effects.get(0).getString("effect.to")).isEqualTo("applied");
    assertThat(effects.get(0).getLong("sequence.to")).isPositive();
    assertThat(effects.get(0).getMap("status")).isEqualTo(step("open", "resolved"));
    assertThat(effects.get(0).getString("commandId.to"))
        .isEqualTo(wishes.get(0).getString("commandId.to"));
    assertThat(effects.get(1).getString("effect.to")).isEqualTo("refused");
    assertThat(effects.get(1).getString("code.to")).isEqualTo("market_resolved");
    assertThat(effects.get(1).getLong("sequence.to"))
        .isGreaterThan(effects.get(0).getLong("sequence.to"));
    assertThat(effects.get(1).getMap("status")).isEqualTo(step("resolved", "resolved"));
  }

  @Test
  void a_markets_life_is_told_step_by_step() {
    Market market = Traders.market();
    Staff.operations().post(market.path() + "/open");
    Staff.operations().post(market.path() + "/open");
    Staff.operations().post(market.path() + "/halt");

    assertThat(rows(market.id(), "market.create_settled"))
        .extracting(diff -> diff.getMap("status"))
        .containsExactly(step("pending", "created"));
    assertThat(rows(market.id(), "market.open_settled"))
        .extracting(diff -> diff.getMap("status"))
        .containsExactly(step("created", "open"), step("open", "open"));
    assertThat(rows(market.id(), "market.halt_settled"))
        .extracting(diff -> diff.getMap("status"))
        .containsExactly(step("open", "halted"));
  }

  @Test
  void deposits_tell_their_amount_and_whether_they_were_credited() {
    String address = Traders.address();
    String hash = Traders.txHash();
    deposit(Traders.address(), hash).then().statusCode(201);
    isProblem(deposit(address, hash), 422, "tx_hash_reused");
    isProblem(deposit(address, hash), 422, "tx_hash_reused");

    assertThat(rows(address, "wallet.deposit_sent")).hasSize(2);
    assertThat(rows(address, "wallet.deposit_settled"))
        .hasSize(2)
        .allSatisfy(
            diff -> {
              assertThat(diff.getString("amount.to")).isEqualTo("12.5");
              assertThat(diff.getString("txHash.to")).isEqualTo(hash);
              assertThat(diff.getString("effect.to")).isEqualTo("refused");
              assertThat(diff.getString("code.to")).isEqualTo("tx_hash_reused");
            })
        .extracting(diff -> diff.getString("commandId.to"))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_fee_tier_tells_the_one_before() {
    String address = Traders.address();
    feeTier(address, 1, 50).then().statusCode(200);
    feeTier(address, 2, 10).then().statusCode(200);

    List<JsonPath> effects = rows(address, "wallet.fee_tier_settled");

    assertThat(effects).hasSize(2);
    assertThat(effects.get(0).getMap("takerFeeBps")).isEqualTo(step(null, 50));
    assertThat(effects.get(1).getMap("takerFeeBps")).isEqualTo(step(50, 10));
    assertThat(effects.get(1).getMap("tier")).isEqualTo(step(1, 2));
  }

  @Test
  void what_is_seen_later_is_told_later_and_once() {
    String address = Traders.clearedWallet();
    Exchange.away();
    Traders.kyc(address, "REJECTED", 0);
    assertThat(rows(address, "wallet.cancel_all_sent")).hasSize(1);
    assertThat(rows(address, "wallet.cancel_all_settled")).isEmpty();

    Exchange.running().settled();

    // Nobody waits for it: a look every 10 s finds it.
    await().until(() -> rows(address, "wallet.cancel_all_settled").size() == 1);
    assertThat(rows(address, "wallet.cancel_all_settled").getFirst().getString("effect.to"))
        .isEqualTo("applied");
    assertThat(
            Db.row(
                "SELECT actor_kind, actor_id FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'wallet.cancel_all_settled'",
                address))
        .containsEntry("actor_kind", "system")
        .containsEntry("actor_id", "exchange");
  }

  @Test
  void every_wish_that_nobody_waited_for_is_told_when_the_exchange_is_back() {
    Market market = Traders.market();
    Market changed = Traders.market();
    Market deleted = Traders.market();
    Market voided = Traders.market();
    String address = Traders.clearedWallet();
    Exchange.away();
    List<Future<Response>> waiting =
        inTurn(
            () -> Staff.operations().patch(changed.path(), "{'feeRateBps':1}"),
            () -> Staff.operations().delete(deleted.path()),
            () ->
                Staff.operations()
                    .post(voided.path() + "/void", "{'reason':'Rained off','source':'The league'}"),
            () -> Staff.operations().post(Traders.MARKETS, Traders.marketBody(Traders.symbol())),
            () -> Staff.operations().post(market.path() + "/open"),
            () -> Staff.operations().post(market.path() + "/halt"),
            () -> band(market, 500),
            () ->
                Staff.operations()
                    .put("/api/v1/bo/trading/mode", "{'mode':'normal','reason':'As ever'}"),
            () -> resolve(market, "'1','0'"),
            () -> deposit(address, Traders.txHash()),
            () -> feeTier(address, 1, 50),
            () -> depositLimits(address));
    Traders.kyc(address, "REJECTED", 0);
    // By then the cancellation of a wallet that is still not cleared is sent once more.
    clock.advance(Duration.ofSeconds(71));
    await().until(() -> rows(address, "wallet.cancel_all_sent").size() == 2);
    List<Response> sent = waiting.stream().map(Future::resultNow).toList();
    assertThat(sent).extracting(Response::statusCode).containsOnly(202);
    String wishes = ids(sent, address);
    assertThat(effects(wishes)).isEmpty();

    Exchange.running().settled();

    await().until(() -> effects(wishes).size() == CommandKind.values().length);
    assertThat(effects(wishes))
        .containsExactlyInAnyOrder(
            "market.create_settled applied",
            "market.open_settled applied",
            "market.halt_settled applied",
            "market.resolve_settled applied",
            "market.change_settled applied",
            "market.delete_settled applied",
            "market.void_settled applied",
            "market.price_band_settled applied",
            "trading.mode_settled applied",
            "wallet.deposit_settled applied",
            "wallet.fee_tier_settled applied",
            "wallet.deposit_limits_settled applied",
            "wallet.cancel_all_settled applied",
            "wallet.cancel_all_settled applied");
  }

  /**
   * Makes each call once the command of the one before is on its way; each waits for its effect.
   */
  @SafeVarargs
  private static List<Future<Response>> inTurn(Callable<Response>... calls) {
    List<Future<Response>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<Response> call : calls) {
        long before = Db.number("SELECT count(*) FROM tenancy.trading_commands");
        answers.add(threads.submit(call));
        await().until(() -> Db.number("SELECT count(*) FROM tenancy.trading_commands") > before);
      }
    }
    return answers;
  }

  @Test
  void one_that_cannot_be_told_holds_no_other_up() {
    UUID unknown = UUID.randomUUID();
    Db.change(
        "INSERT INTO tenancy.trading_commands"
            + " (natural_key, command_id, kind, target, request, created_at)"
            + " VALUES ($1, $2, 'of a later version', '', '{}', 'epoch')",
        unknown.toString(),
        unknown);
    Db.change(
        "INSERT INTO trading.command_outcomes (command_id, sequence) VALUES ($1, 0)", unknown);
    try {
      String address = Traders.clearedWallet();
      Traders.kyc(address, "REJECTED", 0);

      await().until(() -> rows(address, "wallet.cancel_all_settled").size() == 1);
    } finally {
      Db.change("DELETE FROM tenancy.trading_commands WHERE command_id = $1", unknown);
    }
  }

  /** As a list for SQL: what the answers name, and what was sent to cancel the wallet's orders. */
  private static String ids(List<Response> answers, String address) {
    return Stream.concat(
            answers.stream().map(answer -> answer.jsonPath().getString("commandId")),
            rows(address, "wallet.cancel_all_sent").stream()
                .map(diff -> diff.getString("commandId.to")))
        .map(id -> "'" + UUID.fromString(id) + "'")
        .collect(Collectors.joining(", "));
  }

  private static List<String> effects(String commandIds) {
    return Db.rows(
            "SELECT action || ' ' || (diff::jsonb -> 'effect' ->> 'to') AS effect"
                + " FROM tenancy.audit_rows WHERE action LIKE '%\\_settled'"
                + " AND diff::jsonb -> 'commandId' ->> 'to' IN ("
                + commandIds
                + ")")
        .stream()
        .map(row -> String.valueOf(row.get("effect")))
        .toList();
  }

  private static Map<Object, @Nullable Object> step(@Nullable Object from, @Nullable Object to) {
    Map<Object, @Nullable Object> step = new HashMap<>();
    step.put("from", from);
    step.put("to", to);
    return step;
  }

  private static Response resolve(Market market, String payouts) {
    return Staff.operations()
        .post(
            market.path() + "/resolve",
            "{'payouts':["
                + payouts
                + "],'reason':'Home won 2:1','source':'https://league.example/41'}");
  }

  private static Response band(Market market, int bps) {
    return Staff.operations().put(market.path() + "/price-band", "{'bandBps':" + bps + "}");
  }

  private static Response deposit(String address, String hash) {
    return Staff.operations()
        .post(
            "/api/v1/bo/wallets/" + address + "/deposits",
            "{'amount':'12.50','txHash':'" + hash + "'}");
  }

  private static Response feeTier(String address, int tier, int bps) {
    return Staff.operations()
        .put(
            "/api/v1/bo/wallets/" + address + "/fee-tier",
            "{'tier':%d,'takerFeeBps':%d}".formatted(tier, bps));
  }

  private static Response depositLimits(String address) {
    return Staff.operations()
        .put(
            "/api/v1/bo/wallets/" + address + "/deposit-limits",
            "{'daily':'100','weekly':'200','monthly':'300'}");
  }

  private static List<Object> actions(String target) {
    return Db.rows(
            "SELECT action FROM tenancy.audit_rows WHERE target_id = $1 ORDER BY seq", target)
        .stream()
        .map(row -> row.get("action"))
        .toList();
  }

  private static List<JsonPath> rows(String target, String action) {
    return Db.rows(
            "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2 ORDER BY seq",
            target,
            action)
        .stream()
        .map(row -> new JsonPath(String.valueOf(row.get("diff"))))
        .toList();
  }
}
