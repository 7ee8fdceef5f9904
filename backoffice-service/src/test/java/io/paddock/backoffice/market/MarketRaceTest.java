package io.paddock.backoffice.market;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Patience;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Commands about markets that meet. */
@QuarkusTest
class MarketRaceTest {

  @Test
  void of_two_who_want_a_symbol_at_once_one_gets_it() {
    Exchange.running();
    String symbol = Traders.symbol();

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    """
                    INSERT INTO tenancy.markets
                      (id, symbol, title, outcomes, tick_size, min_quantity, fee_rate_bps, created_at)
                    VALUES ($1, $2, 'Held', '{Yes,No}', 10000, 1000000, 20, now())
                    """,
                    UUID.randomUUID(),
                    symbol),
            List.of(() -> create(symbol), () -> create(symbol.toUpperCase(Locale.ROOT))));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
    isProblem(
        answers.stream().filter(answer -> answer.statusCode() == 409).findFirst().orElseThrow(),
        409,
        "market_symbol_taken");
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.markets WHERE lower(symbol) = lower($1)", symbol))
        .isEqualTo(1);
  }

  @Test
  void the_same_resolution_at_once_is_sent_once_and_both_hear_of_its_effect() {
    Market market = Traders.market();
    Staff.operations().post(market.path() + "/open").then().statusCode(200);
    Callable<Response> resolve =
        () ->
            Staff.operations()
                .post(
                    market.path() + "/resolve",
                    "{'payouts':['1','0'],'reason':'Home won"
                        + " 2:1','source':'https://league.example/41'}");

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    """
                    INSERT INTO tenancy.trading_commands
                      (natural_key, command_id, kind, target, request, created_at)
                    VALUES ('resolve_market/' || $1 || '/1000000/0', $2, 'resolve_market', $1, '{}', now())
                    """,
                    market.id(),
                    UUID.randomUUID()),
            List.of(resolve, resolve));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200);
    assertThat(answers.getFirst().jsonPath().getLong("sequence"))
        .isEqualTo(answers.getLast().jsonPath().getLong("sequence"));
    assertThat(audits(market, "market.resolve_sent")).isEqualTo(1);
    assertThat(audits(market, "market.resolve_settled")).isEqualTo(1);
  }

  /** Whoever waits for the exchange keeps no connection. */
  @Test
  void while_a_command_waits_for_its_effect_no_transaction_is_open() {
    Market market = Traders.market();
    Exchange.away();
    long sent = Db.number("SELECT count(*) FROM tenancy.trading_commands");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Response> open =
          threads.submit(() -> Staff.operations().post(market.path() + "/open"));
      Patience.await()
          .until(() -> Db.number("SELECT count(*) FROM tenancy.trading_commands") > sent);

      assertThat(open.isDone()).isFalse();
      Patience.await().until(() -> open.isDone() || openTransactions() == 0);

      assertThat(open.isDone()).isFalse();
      Exchange.running();
      assertThat(open.get().statusCode()).isEqualTo(200);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long openTransactions() {
    return Db.application()
        .withConnection(
            sql ->
                sql.query(
                        """
                        SELECT count(*) FROM pg_stat_activity
                         WHERE application_name = 'backoffice-service'
                           AND state LIKE 'idle in transaction%'
                        """)
                    .mapTo(Long.class)
                    .one());
  }

  private static Response create(String symbol) {
    return Staff.operations().post(Traders.MARKETS, Traders.marketBody(symbol));
  }

  private static long audits(Market market, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        market.id(),
        action);
  }
}
