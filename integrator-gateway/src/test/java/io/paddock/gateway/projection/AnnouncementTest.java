package io.paddock.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Side;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What partners are told, and who is told. */
class AnnouncementTest {

  /** Markets end without a result, and change, from that version on. */
  private static final EngineVersion UPGRADE =
      new EngineVersion(UUID.randomUUID(), TradingEngine.LATEST_VERSION);

  private static final Address NOBODYS = new Address(0, 0, 0xF);
  private static final String EVENTS =
      """
      SELECT payload::jsonb ->> 'id' AS id, payload::jsonb ->> 'type' AS type,
             payload::jsonb ->> 'subject' AS subject,
             coalesce(payload::jsonb ->> 'partnerid', '-') AS partner,
             payload::jsonb ->> 'sequence' AS number, topic,
             (payload::jsonb -> 'data')::text AS data
        FROM trading.outbox ORDER BY outbox.id
      """;

  @Test
  void each_side_hears_of_its_own_and_everybody_of_the_end() {
    TradingDatabase database = TradingDatabase.create();
    UUID desk = database.desk(Commands.ALICE);
    UUID solo = database.solo(Commands.BOB);
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.market(Commands.CUP)); // 0, 1
      log.append( // 2, 3, 4
          Commands.deposit(Commands.ALICE, 100, 1),
          Commands.deposit(Commands.BOB, 100, 2),
          Commands.deposit(NOBODYS, 100, 3));
      OrderTerms maker = Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1, "mine");
      log.append(Commands.place(maker)); // 5
      log.append(Commands.place(Commands.no(Commands.BOB, 4, 60, 77))); // 6
      log.append(new CancelOrder(UUID.randomUUID(), 0, Commands.ALICE, maker.orderId())); // 7
      long last =
          log.append( // 8
              new ResolveMarket(UUID.randomUUID(), Commands.CUP, new Payouts(1_000_000, 0)));
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, last);
      }

      List<Map<String, Object>> events = database.rows(EVENTS);

      assertThat(of(events, "market/" + Commands.CUP))
          .containsExactly("trd-8-2 market.resolved market.events - 1");
      assertThat(of(events, "wallet/" + Commands.ALICE))
          .containsExactly(
              "trd-2-1 balance.changed trading.events " + desk + " 1",
              "trd-5-1 balance.changed trading.events " + desk + " 2",
              "trd-6-1-m trade.executed trading.events " + desk + " 3",
              "trd-6-2 balance.changed trading.events " + desk + " 4",
              "trd-7-0 order.cancelled trading.events " + desk + " 5",
              "trd-7-1 balance.changed trading.events " + desk + " 6",
              "trd-8-0 position.settled trading.events " + desk + " 7",
              "trd-8-3 balance.changed trading.events " + desk + " 8");
      assertThat(of(events, "wallet/" + Commands.BOB))
          .containsExactly(
              "trd-3-1 balance.changed trading.events " + solo + " 1",
              "trd-6-1-t trade.executed trading.events " + solo + " 2",
              "trd-6-3 balance.changed trading.events " + solo + " 3",
              "trd-8-1 position.settled trading.events " + solo + " 4");
      assertThat(of(events, "wallet/" + NOBODYS)).isEmpty();

      assertThat(data(events, "trd-6-1-m"))
          .contains("\"tradeId\": \"trd-6-1\"", "\"clientOrderId\": \"mine\"")
          .contains("\"side\": \"buy\"", "\"price\": \"0.4\"", "\"quantity\": \"4\"")
          .contains("\"fee\": \"0\"", "\"liquidity\": \"maker\"", "\"outcome\": \"0\"");
      assertThat(data(events, "trd-6-1-t"))
          .contains("\"price\": \"0.6\"", "\"fee\": \"0.016\"", "\"liquidity\": \"taker\"")
          .contains("\"outcome\": \"1\"")
          .doesNotContain("clientOrderId");
      assertThat(data(events, "trd-7-0"))
          .contains("\"remaining\": \"6\"", "\"reason\": \"requested\"")
          .contains("\"clientOrderId\": \"mine\"");
      assertThat(data(events, "trd-5-1"))
          .contains("\"asset\": \"USDC\"", "\"total\": \"100\"", "\"reserved\": \"4\"")
          .contains("\"available\": \"96\"");
      assertThat(data(events, "trd-8-0"))
          .contains("\"payout\": \"4\"", "\"yesQuantity\": \"4\"", "\"realizedPnl\": \"2.4\"");
      assertThat(data(events, "trd-8-2")).contains("\"payouts\": [\"1\", \"0\"]");
    }
  }

  @Test
  void everybody_hears_that_a_market_changed_or_has_no_result() {
    TradingDatabase database = TradingDatabase.create();
    database.desk(Commands.ALICE);
    long voidedAt;
    try (TradingLog log = TradingLog.create()) {
      log.append(UPGRADE); // 0
      log.append(Commands.market(Commands.CUP)); // 1, 2
      log.append( // 3
          new AmendMarket(
              UUID.randomUUID(),
              new MarketTerms(Commands.CUP, 10_000, 1_000_000, 100, 4_102_444_800_000L)));
      log.append( // 4, 5
          Commands.deposit(Commands.ALICE, 100, 1), Commands.deposit(Commands.BOB, 100, 2));
      log.append(Commands.place(Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1, "mine"))); // 6
      long traded = log.append(Commands.place(Commands.no(Commands.BOB, 4, 60, 77))); // 7
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, traded);
        assertThat(
                database.rows(
                    "SELECT wallet::text AS wallet, yes_quantity, no_quantity, stake"
                        + " FROM trading.market_stakes WHERE symbol = 'CUP-FINAL' ORDER BY wallet"))
            .containsExactly(
                Map.of(
                    "wallet",
                    Commands.ALICE.toString(),
                    "yes_quantity",
                    4_000_000L,
                    "no_quantity",
                    0L,
                    "stake",
                    1_600_000L),
                Map.of(
                    "wallet",
                    Commands.BOB.toString(),
                    "yes_quantity",
                    0L,
                    "no_quantity",
                    4_000_000L,
                    "stake",
                    2_400_000L));
        // After a tick or not: the pod appends one when time is all that happens.
        voidedAt = log.append(new VoidMarket(UUID.randomUUID(), Commands.CUP));
        pod.awaitProjected(database, voidedAt);
      }

      List<Map<String, Object>> events = database.rows(EVENTS);

      String voided = "trd-" + voidedAt;
      assertThat(of(events, "market/" + Commands.CUP))
          .containsExactly(
              "trd-3-0 market.changed market.events - 1",
              voided + "-3 market.voided market.events - 2");
      assertThat(data(events, "trd-3-0"))
          .contains("\"closesAt\": \"2100-01-01T00:00:00Z\"", "\"tickSize\": \"0.01\"");
      assertThat(data(events, voided + "-3")).isEqualTo("{\"marketId\": \"" + Commands.CUP + "\"}");
      assertThat(data(events, voided + "-1")).contains("\"payout\": \"1.6\"");
      assertThat(
              database.text(
                  "SELECT status || ' ' || extract(epoch FROM closes_at)::bigint"
                      + " FROM trading.market_states"))
          .isEqualTo("voided 4102444800");
    }
  }

  @Test
  void a_market_that_was_taken_away_is_known_as_such() {
    TradingDatabase database = TradingDatabase.create();
    DeleteMarket deletion = new DeleteMarket(UUID.randomUUID(), Commands.CUP);
    try (TradingLog log = TradingLog.create()) {
      log.append(UPGRADE); // 0
      log.append(Commands.market(Commands.CUP).getFirst()); // 1
      long last = log.append(deletion); // 2
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, last);
      }

      assertThat(outcome(database, deletion.commandId())).isEqualTo("2 - -");
      assertThat(database.text("SELECT status FROM trading.market_states")).isEqualTo("deleted");
    }
  }

  @Test
  void what_became_of_an_administrative_command_is_written_once() {
    TradingDatabase database = TradingDatabase.create();
    Deposit deposit = Commands.deposit(Commands.ALICE, 10, 1);
    Deposit sameHash = Commands.deposit(Commands.ALICE, 10, 1);
    Deposit reused = Commands.deposit(Commands.BOB, 10, 1);
    OpenMarket early = new OpenMarket(UUID.randomUUID(), Commands.CUP);
    try (TradingLog log = TradingLog.create()) {
      log.append(deposit, deposit, sameHash, reused); // 0 to 3
      log.append(early); // 4: refused, there is no market yet
      log.append(Commands.market(Commands.CUP).getFirst()); // 5
      long last = log.append(early); // 6: sent again, and now it has an effect
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, last);
      }

      assertThat(outcome(database, deposit.commandId())).isEqualTo("0 - -");
      assertThat(outcome(database, sameHash.commandId())).isEqualTo("2 - 0");
      assertThat(outcome(database, reused.commandId())).isEqualTo("3 tx_hash_reused -");
      assertThat(outcome(database, early.commandId())).isEqualTo("6 - -");
      assertThat(database.count("deposits")).isEqualTo(1);
      assertThat(database.text("SELECT status FROM trading.market_states")).isEqualTo("open");
    }
  }

  @Test
  void what_became_of_the_platforms_cancel_all_is_written_whoever_projects_it() {
    TradingDatabase database = TradingDatabase.create();
    CancelAll before = new CancelAll(UUID.randomUUID(), 0, Commands.ALICE, null);
    CancelAll refused = new CancelAll(UUID.randomUUID(), 0, Commands.ALICE, new Symbol("NONE"));
    CancelAll clients =
        new CancelAll(UUID.randomUUID(), Long.MAX_VALUE, Commands.ALICE, Commands.CUP);
    CancelAll after = new CancelAll(UUID.randomUUID(), 0, Commands.ALICE, null);
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.market(Commands.CUP)); // 0, 1
      long last = log.append(before, before, refused, clients); // 2 to 5
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, last);
      }
      // Sent while no pod runs: the next one to start tells it.
      last = log.append(after);
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, last);
      }

      assertThat(outcome(database, before.commandId())).isEqualTo("2 - -");
      assertThat(outcome(database, refused.commandId())).isEqualTo("4 market_not_found -");
      assertThat(outcome(database, after.commandId())).isEqualTo(last + " - -");
      assertThat(
              database.rows(
                  "SELECT 1 FROM trading.command_outcomes WHERE command_id = '"
                      + clients.commandId()
                      + "'"))
          .isEmpty();
    }
  }

  private static String outcome(TradingDatabase database, UUID commandId) {
    return database.text(
        "SELECT sequence || ' ' || coalesce(refusal, '-') || ' '"
            + " || coalesce(first_sequence::text, '-') FROM trading.command_outcomes"
            + " WHERE command_id = '"
            + commandId
            + "'");
  }

  private static List<String> of(List<Map<String, Object>> events, String subject) {
    return events.stream()
        .filter(event -> subject.equals(event.get("subject")))
        .map(
            event ->
                event.get("id")
                    + " "
                    + event.get("type")
                    + " "
                    + event.get("topic")
                    + " "
                    + event.get("partner")
                    + " "
                    + event.get("number"))
        .toList();
  }

  private static String data(List<Map<String, Object>> events, String id) {
    return events.stream()
        .filter(event -> id.equals(event.get("id")))
        .map(event -> String.valueOf(event.get("data")))
        .findFirst()
        .orElse("none");
  }
}
