package io.paddock.gateway.projection;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.events.outbox.Outbox;
import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.fixtures.OneConnection;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.matching.InvariantViolationException;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.Command;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.paddock.web.db.Postgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exactly once into PostgreSQL, whoever is elected. */
class ProjectionTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Ends the session that holds the election. */
  private static final String CUT =
      """
      SELECT count(pg_terminate_backend(pid))
        FROM pg_locks
       WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  /** Transactions that have written history. */
  private static final String WRITERS =
      """
      SELECT count(*) FROM pg_locks
       WHERE relation = CAST('trading.deposits' AS regclass) AND mode = 'RowExclusiveLock'
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private static final Map<String, String> QUICK =
      Map.of("election-every", "PT0.1S", "projection-batch", "37", "snapshot-every-records", "400");

  @Test
  void one_of_two_projects_and_the_other_takes_over_without_a_gap_or_a_repetition() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      List<Command> commands = Commands.stream(11, 3_000);
      long half = log.append(commands.subList(0, 1_500));
      long last;
      try (Pod first = Pod.start(log, database, QUICK);
          Pod second = Pod.start(log, database, QUICK)) {
        first.awaitProjected(database, half);
        await().atMost(LONG).until(() -> projecting(first) + projecting(second) == 1);
        last = log.append(commands.subList(1_500, 3_000));
        (projecting(first) == 1 ? first : second).projector().stop();
        first.awaitProjected(database, last);
        await().atMost(LONG).until(() -> projecting(first) + projecting(second) == 1);
      }
      assertThat(projected(database)).isGreaterThanOrEqualTo(last);
      check(database, log);
      checkCandles(database);
    }
  }

  @Test
  void what_comes_between_two_transactions_shares_the_next_one() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create();
        Pod pod =
            Pod.start(log, database, Map.of("election-every", "PT0.1S", "projection-every", "PT3S"))
                .awaitReady()) {
      pod.awaitProjected(database, log.append(Commands.deposit(Commands.ALICE, 1, 1)));

      pod.awaitProjected(
          database,
          log.appendOneByOne(
              IntStream.rangeClosed(2, 61)
                  .mapToObj(tx -> Commands.deposit(Commands.ALICE, 1, tx))
                  .toList()));

      assertThat(database.count("deposits")).isEqualTo(61);
      assertThat(database.number("SELECT count(DISTINCT xmin::text) FROM trading.deposits"))
          .isLessThanOrEqualTo(5);
    }
  }

  @Test
  void a_projector_that_was_deposed_writes_nothing() {
    TradingDatabase database = TradingDatabase.create();
    PositionStore positions = new PositionStore(Clock.systemUTC());
    database.service().useConnection(sql -> positions.begin(sql, "topic"));

    boolean first = advance(database, positions, -1, 5);
    boolean stale = advance(database, positions, -1, 7);
    boolean ahead = advance(database, positions, 6, 7);

    assertThat(first).isTrue();
    assertThat(stale).isFalse();
    assertThat(ahead).isFalse();
    assertThat(database.number("SELECT sequence FROM trading.projection_position")).isEqualTo(5);
  }

  @Test
  void a_projector_whose_position_another_has_moved_writes_nothing_and_steps_down() {
    TradingDatabase database = TradingDatabase.create();
    UUID desk = database.desk(Commands.ALICE);
    try (TradingLog log = TradingLog.create();
        Pod pod =
            Pod.start(log, database, Map.of("election-every", "PT3S", "idle-tick", "PT1H"))
                .awaitReady()) {
      pod.awaitProjected(database, log.append(Commands.deposit(Commands.ALICE, 1, 1)));
      await().atMost(LONG).until(() -> projecting(pod) == 1);
      long told = events(database, desk);
      AtomicLong moved = new AtomicLong();

      database
          .service()
          .useTransaction(
              tx -> {
                tx.execute("SELECT 1 FROM trading.projection_position FOR UPDATE");
                moved.set(log.append(Commands.deposit(Commands.ALICE, 1, 2)));
                await().atMost(LONG).until(() -> waitsForTheRow(database));
                assertThat(asService(database, WRITERS)).isZero();
                tx.execute(
                    "UPDATE trading.projection_position SET sequence = $1, event_hash = $2",
                    moved.get(),
                    eventHash(log, moved.get()));
              });
      await().atMost(LONG).until(() -> projecting(pod) == 0);

      assertThat(database.count("deposits")).isEqualTo(1);
      assertThat(events(database, desk)).isEqualTo(told);
      assertThat(projected(database)).isEqualTo(moved.get());
      long next = log.append(Commands.deposit(Commands.ALICE, 1, 3));
      pod.awaitProjected(database, next);
      assertThat(
              database.rows(
                  "SELECT sequence FROM trading.deposits WHERE sequence >= " + moved.get()))
          .isEqualTo(List.of(Map.of("sequence", next)));
    }
  }

  @Test
  void when_an_idle_projectors_connection_is_cut_another_takes_over_within_seconds() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create();
        Pod first =
            Pod.start(log, database, Map.of("election-every", "PT60S", "idle-tick", "PT1H"))
                .awaitReady()) {
      awaitProjecting(first, database, log, 1);
      try (Pod second =
          Pod.start(log, database, Map.of("election-every", "PT0.1S", "idle-tick", "PT1H"))
              .awaitReady()) {
        assertThat(projecting(second)).isZero();

        assertThat(asService(database, CUT)).isEqualTo(1);

        await().atMost(SOON).until(() -> projecting(second) == 1);
        await().atMost(SOON).until(() -> projecting(first) == 0);
        second.awaitProjected(database, log.append(Commands.deposit(Commands.ALICE, 1, 2)));
        assertThat(projecting(first)).isZero();
        assertThat(database.count("deposits")).isEqualTo(2);
      }
    }
  }

  /** A pool does not end a connection that it gets back, nor what that connection holds. */
  @Test
  void a_projector_that_stops_lets_another_be_elected_though_its_connection_stays_open()
      throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      int answered =
          database
              .service()
              .withConnection(
                  pooled -> {
                    projectAndStop(log, new OneConnection(pooled));
                    int open = pooled.select(Integer.class, "SELECT 1").one();

                    try (Pod second = Pod.start(log, database, QUICK)) {
                      long last = log.append(Commands.deposit(Commands.ALICE, 1, 1));
                      second.awaitProjected(database, last);
                    }
                    return open;
                  });
      assertThat(answered).isEqualTo(1);
    }
    assertThat(database.count("deposits")).isEqualTo(1);
  }

  private static void projectAndStop(TradingLog log, Postgres postgres)
      throws InterruptedException {
    Projector projector =
        TestProjectors.create(
            Configs.trading(QUICK),
            log,
            new TopicRules(1, 1),
            postgres,
            new Outbox("/test", Clock.systemUTC(), UUID::randomUUID, () -> {}),
            engine -> {},
            stopped -> {});
    Thread projection = Thread.ofVirtual().start(projector);
    await().atMost(LONG).until(() -> projector.status() == ProjectorStatus.PROJECTING);
    projector.stop();
    projection.join();
  }

  @Test
  void a_broken_ledger_becomes_no_snapshot_and_halts_order_entry() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create();
        Pod pod = Pod.startReplica(log, database, QUICK)) {
      long last = log.append(Commands.stream(3, 200));
      Projector projector =
          TestProjectors.create(
              Configs.trading(Map.of("election-every", "PT0.1S", "snapshot-every-records", "100")),
              log,
              new TopicRules(1, 1),
              database.service(),
              new Outbox("/test", Clock.systemUTC(), UUID::randomUUID, () -> {}),
              engine -> {
                throw new InvariantViolationException("cash");
              },
              stopped -> {});
      Thread projection = Thread.ofVirtual().start(projector);

      await().atMost(LONG).until(() -> projector.status() == ProjectorStatus.FAILED);
      projection.join();

      assertThat(database.count("snapshots")).isZero();
      assertThat(projected(database)).isLessThan(last);
      assertThat(
              database.number(
                  "SELECT sequence FROM trading.halts WHERE reason = 'invariant_violated'"))
          .isBetween(0L, last);
      await().atMost(LONG).until(() -> pod.core().isHalted());
    }
  }

  private static void awaitProjecting(Pod pod, TradingDatabase database, TradingLog log, long tx) {
    pod.awaitProjected(database, log.append(Commands.deposit(Commands.ALICE, 1, tx)));
    await().atMost(LONG).until(() -> projecting(pod) == 1);
  }

  private static boolean waitsForTheRow(TradingDatabase database) {
    return asService(
            database,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock' AND query LIKE '%projection_position%'")
        == 1;
  }

  /** Sees, and may end, the sessions of its own role. */
  private static long asService(TradingDatabase database, String query) {
    return database.service().withConnection(sql -> sql.select(Long.class, query).one());
  }

  private static long events(TradingDatabase database, UUID desk) {
    return database.number(
        "SELECT count(*) FROM trading.outbox WHERE payload LIKE '%" + desk + "%'");
  }

  private static String eventHash(TradingLog log, long sequence) {
    TradingEngine engine = new TradingEngine();
    for (LogRecord record : log.read()) {
      if (record.sequence() <= sequence) {
        engine.applyRecord(record.sequence(), record.time(), record.value());
      }
    }
    return engine.eventHash().toString();
  }

  private static boolean advance(
      TradingDatabase database, PositionStore positions, long from, long to) {
    return database
        .service()
        .inTransaction(tx -> positions.advance(tx, from, to, Bytes32.ZERO, Instant.EPOCH));
  }

  private static int projecting(Pod pod) {
    return pod.projector().status() == ProjectorStatus.PROJECTING ? 1 : 0;
  }

  private static long projected(TradingDatabase database) {
    return database.number("SELECT sequence FROM trading.projection_position");
  }

  /**
   * PostgreSQL against an engine that read the same log as far; pods append ticks of their own, and
   * time alone ends orders.
   */
  private static void check(TradingDatabase database, TradingLog log) {
    long last = projected(database);
    TradingEngine engine = new TradingEngine();
    List<Event> events = new ArrayList<>();
    for (LogRecord record : log.read()) {
      if (record.sequence() <= last) {
        events.addAll(engine.applyRecord(record.sequence(), record.time(), record.value()));
      }
    }
    List<TradeExecuted> trades = only(events, TradeExecuted.class);
    assertThat(database.count("trades")).isEqualTo(trades.size()).isGreaterThan(300);
    assertThat(database.count("fills")).isEqualTo(2L * trades.size());
    assertThat(database.number("SELECT coalesce(sum(fee), 0)::bigint FROM trading.trades"))
        .isEqualTo(trades.stream().mapToLong(TradeExecuted::fee).sum())
        .isEqualTo(database.number("SELECT sum(amount)::bigint FROM trading.fees"))
        .isEqualTo(database.number("SELECT sum(fee_paid)::bigint FROM trading.orders"));
    List<OrderAccepted> accepted = only(events, OrderAccepted.class);
    assertThat(database.count("orders")).isEqualTo(accepted.size());
    Map<Object, Map<String, Object>> rows =
        database
            .rows(
                "SELECT order_id, status, filled_quantity, filled_value, fee_paid,"
                    + " accepted_sequence, updated_sequence FROM trading.orders")
            .stream()
            .collect(Collectors.toMap(row -> row.get("order_id"), row -> row));
    for (OrderAccepted each : accepted) {
      String orderId = each.order().orderId().toString();
      engine
          .queries()
          .order(each.order().orderId())
          .ifPresent(view -> assertThat(rows.get(orderId)).isEqualTo(row(view)));
    }
    assertThat(database.count("settlements")).isEqualTo(only(events, PositionSettled.class).size());
    assertThat(database.count("deposits")).isEqualTo(only(events, Deposited.class).size());
    assertThat(database.rows("SELECT symbol, status FROM trading.market_states ORDER BY symbol"))
        .contains(Map.of("symbol", "DERBY", "status", "resolved"));
    assertThat(database.number("SELECT max(sequence) FROM trading.snapshots"))
        .isLessThanOrEqualTo(last);
  }

  /** However the trades were cut into batches, and whoever wrote them. */
  private static void checkCandles(TradingDatabase database) {
    List<Map<String, Object>> kept =
        database.rows("SELECT * FROM trading.candles ORDER BY symbol, span_seconds, starts_at");
    assertThat(kept).hasSizeGreaterThanOrEqualTo(12);
    assertThat(kept)
        .isEqualTo(
            database.rows(
                """
                SELECT t.symbol, s.span AS span_seconds,
                       to_timestamp(floor(extract(epoch FROM t.at) / s.span) * s.span) AS starts_at,
                       (array_agg(t.price ORDER BY t.sequence, t.event_index))[1] AS open,
                       max(t.price) AS high, min(t.price) AS low,
                       (array_agg(t.price ORDER BY t.sequence DESC, t.event_index DESC))[1] AS close,
                       sum(t.quantity)::bigint AS volume, count(*) AS trades
                  FROM trading.trades t
                 CROSS JOIN (VALUES (60), (300), (900), (3600), (14400), (86400)) AS s (span)
                 GROUP BY 1, 2, 3
                 ORDER BY 1, 2, 3
                """));
  }

  private static Map<String, Object> row(OrderView view) {
    return Map.of(
        "order_id",
        view.terms().orderId().toString(),
        "status",
        view.status().name().toLowerCase(Locale.ROOT),
        "filled_quantity",
        view.filledQuantity(),
        "filled_value",
        view.filledValue(),
        "fee_paid",
        view.feePaid(),
        "accepted_sequence",
        view.acceptedSequence(),
        "updated_sequence",
        view.updatedSequence());
  }

  private static <T> List<T> only(List<Event> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
