package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.context.Scope;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.OperatorUpdated;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.events.outbox.BatchOutcome.NotElected;
import io.paddock.events.outbox.BatchOutcome.Relayed;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.db.Postgres;
import io.paddock.web.trace.TraceParent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the outbox promises of its tables. */
class SqlOutboxTest {

  private static final UUID OPERATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");
  private static final Set<String> NONE_HELD = Set.of();

  private final OutboxSchema schema = OutboxSchema.create(TestStack.join());
  private final Postgres service = schema.application();
  // Calls inside each other on one thread would share a connection of one Postgres.
  private final Postgres other = schema.application();
  private final AtomicInteger nudges = new AtomicInteger();
  private final Outbox outbox =
      new Outbox("/paddock/test", Clock.systemUTC(), UUID::randomUUID, nudges::incrementAndGet);
  private final SqlOutboxBatches batches = new SqlOutboxBatches(service);

  @Test
  void aStatementAddsItsEventNumberedBetweenTheOnesThatTransactionsAppend() {
    NewEvent event =
        new NewEvent(
            "player/1",
            Owners.operator(OPERATOR, null),
            new UserRegistered("\"sequence\":9223372036854775807", null),
            "req-1");
    service.useTransaction(tx -> outbox.append(tx, event));

    StatementEvent own = outbox.forStatement(event);
    service.useConnection(sql -> own.bind(sql.query(adding("SELECT 1"))).execute());
    service.useConnection(sql -> own.bind(sql.query(adding("SELECT 1 WHERE false"))).execute());
    service.useTransaction(tx -> outbox.append(tx, event));

    List<EventEnvelope> events =
        schema
            .owner()
            .withConnection(
                sql -> sql.select(String.class, "SELECT payload FROM outbox ORDER BY id").stream())
            .map(EventJson::read)
            .toList();
    assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L);
    assertThat(events.get(1).id()).isEqualTo(own.eventId());
    assertThat(events.get(1))
        .usingRecursiveComparison()
        .ignoringFields("id", "sequence", "time")
        .isEqualTo(events.get(0));
    String row =
        schema
            .owner()
            .withConnection(
                sql ->
                    sql.select(
                            String.class,
                            "SELECT topic || ' ' || key || ' ' || event_id FROM outbox"
                                + " ORDER BY id OFFSET 1 LIMIT 1")
                        .one());
    assertThat(row).isEqualTo("game.events player/1 " + own.eventId());
  }

  @Test
  void whateverIsAppendedKeepsThePlaceInItsTrace() {
    String request = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    String another = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";
    try (Scope _ = TraceParent.parent(request).makeCurrent()) {
      service.useTransaction(tx -> outbox.append(tx, about("player/1")));
      service.useTransaction(tx -> outbox.appendCommand(tx, UUID.randomUUID(), new byte[] {1}));
      StatementEvent own = outbox.forStatement(about("player/1"));
      service.useConnection(sql -> own.bind(sql.query(adding("SELECT 1"))).execute());
      service.useTransaction(
          tx ->
              outbox.appendAll(
                  tx, List.of(new KnownEvent(about("player/2"), "e-1", Instant.now(), another))));
    }
    service.useTransaction(tx -> outbox.append(tx, about("player/1")));

    assertThat(waiting())
        .extracting(OutboxRecord::traceparent)
        .containsExactly(request, request, request, another, null);
    List<OutboxRecord> relayed = new ArrayList<>();
    batches.relay(
        10,
        List.of(),
        batch -> {
          relayed.addAll(batch);
          return Set.of();
        });
    assertThat(relayed).isEqualTo(waiting());
  }

  @Test
  void aCommandOfATraceThatNobodySeesKeepsNone() {
    String unseen = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    try (Scope _ = TraceParent.parent(unseen).makeCurrent()) {
      service.useTransaction(tx -> outbox.append(tx, about("player/1")));
      service.useTransaction(tx -> outbox.appendCommand(tx, UUID.randomUUID(), new byte[] {1}));
    }

    assertThat(waiting()).extracting(OutboxRecord::traceparent).containsExactly(unseen, null);
  }

  @Test
  void aCommittedStatementWithAnEventWakesTheRelay() {
    outbox.committed();

    assertThat(nudges).hasValue(1);
  }

  private static String adding(String cause) {
    return "WITH cause AS (%s), %s SELECT 1".formatted(cause, StatementEvent.after("cause"));
  }

  @Test
  void anAppendedEventIsARowWithItsTopicItsSubjectAsKeyAndItsText() {
    EventEnvelope event =
        service.inTransaction(
            tx ->
                outbox.append(
                    tx,
                    new NewEvent(
                        "operator/1",
                        Owners.operator(OPERATOR, null),
                        new OperatorUpdated(OPERATOR, "mybrand", List.of("name")),
                        null)));

    OutboxRecord row = waiting().getFirst();
    assertThat(row.topic()).isEqualTo("operator.events");
    assertThat(row.key()).isEqualTo("operator/1");
    assertThat(row.payload()).isEqualTo(EventJson.write(event));
    assertThat(text("SELECT event_id FROM outbox")).isEqualTo(event.id());
  }

  @Test
  void theRelayIsNudgedAfterTheCommitAndNotBefore() {
    AtomicInteger duringTransaction = new AtomicInteger();

    service.useTransaction(
        tx -> {
          outbox.append(tx, about("s"));
          duringTransaction.set(nudges.get());
        });

    assertThat(duringTransaction).hasValue(0);
    assertThat(nudges).hasValue(1);
  }

  @Test
  void anEventOfATransactionThatRollsBackNeverWasAndLeavesNoGap() {
    append("s");
    service.useTransaction(
        tx -> {
          outbox.append(tx, about("s"));
          tx.undo();
        });

    EventEnvelope next = append("s");

    assertThat(next.sequence()).isEqualTo(2);
    assertThat(waiting()).hasSize(2);
    assertThat(nudges).hasValue(2);
  }

  @Test
  void outsideATransactionNothingIsAppended() {
    assertThatIllegalStateException()
        .isThrownBy(() -> service.useConnection(sql -> outbox.append(sql, about("s"))))
        .withMessage("outbox_append_outside_transaction");

    assertThat(waiting()).isEmpty();
  }

  @Test
  void eventsWithIdsHaveThemAndTheirTimesAndTheirSubjectsNextSequencesInTheirOrder() {
    append("wallet/2");
    Instant at = Instant.parse("2026-01-15T09:30:00.250999Z");

    service.useTransaction(
        tx ->
            outbox.appendAll(
                tx,
                List.of(
                    known("wallet/2", "trd-7-0-t", at),
                    known("wallet/1", "trd-7-0-m", at),
                    known("wallet/2", "trd-7-1", at),
                    known("wallet/2", "trd-7-2", at))));
    append("wallet/2");

    List<OutboxRecord> rows = waiting();
    assertThat(rows)
        .extracting(OutboxRecord::key)
        .containsExactly("wallet/2", "wallet/2", "wallet/1", "wallet/2", "wallet/2", "wallet/2");
    assertThat(rows)
        .extracting(row -> EventJson.read(row.payload()).sequence())
        .containsExactly(1L, 2L, 1L, 3L, 4L, 5L);
    assertThat(rows.subList(1, 5))
        .extracting(row -> EventJson.read(row.payload()).id())
        .containsExactly("trd-7-0-t", "trd-7-0-m", "trd-7-1", "trd-7-2");
    assertThat(EventJson.read(rows.get(1).payload()).time())
        .isEqualTo(Instant.parse("2026-01-15T09:30:00.250Z"));
    assertThat(text("SELECT topic FROM outbox WHERE event_id = 'trd-7-0-m'"))
        .isEqualTo("game.events");
    assertThat(nudges).hasValue(3);
  }

  @Test
  void noEventsLeaveNothingAndWakeNobody() {
    service.useTransaction(tx -> outbox.appendAll(tx, List.of()));

    assertThat(waiting()).isEmpty();
    assertThat(nudges).hasValue(0);
  }

  @Test
  void eventsWithIdsNeedATransactionToo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> service.useConnection(sql -> outbox.appendAll(sql, List.of())))
        .withMessage("outbox_append_outside_transaction");
  }

  @Test
  void subjectsAreHeldInTheOrderOfTheirNamesWhateverTheOrderOfTheEvents() {
    try (ExecutorService later = Executors.newSingleThreadExecutor()) {
      service.useTransaction(
          tx -> {
            outbox.append(tx, about("a"));
            later.execute(() -> appendAll(known("b", "trd-1-0"), known("a", "trd-1-1")));
            await().until(this::somebodyWaitsForALock);
            // Would end one of the two if the other held it.
            outbox.append(tx, about("b"));
          });
    }

    assertThat(waiting()).hasSize(4);
  }

  @Test
  void anEventOfTheLogIsToldOnce() {
    appendAll(known("s", "trd-7-0"));

    assertThatThrownBy(() -> appendAll(known("s", "trd-7-0")))
        .hasMessageContaining("outbox_event_id_key");

    assertThat(waiting()).hasSize(1);
    assertThat(append("s").sequence()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trd.7", "trd 7", "trd/7"})
  void anIdThatCallbacksCannotCarryIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> appendAll(known("s", "trd-7-0"), known("s", id)))
        .withMessage("event_id_invalid");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void anIdMayTake64Characters() {
    String longest = "a".repeat(64);
    appendAll(known("s", longest));

    assertThat(text("SELECT event_id FROM outbox")).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> appendAll(known("s", longest + "a")))
        .withMessage("event_id_invalid");
  }

  @Test
  void aCommandIsARowWithItsBytesInBase64() {
    UUID id = UUID.fromString("0199a1b2-0000-7000-8000-0000000000c0");

    service.useTransaction(tx -> outbox.appendCommand(tx, id, new byte[] {0, -1, 127}));

    OutboxRecord row = waiting().getFirst();
    assertThat(row.topic()).isEqualTo("trading.commands");
    assertThat(row.key()).isEqualTo("trading");
    assertThat(row.payload()).isEqualTo("AP9/");
    assertThat(text("SELECT event_id FROM outbox")).isEqualTo(id.toString());
    assertThat(nudges).hasValue(1);
  }

  @Test
  void aCommandHasALimitAndATransaction() {
    UUID id = UUID.randomUUID();

    for (int size : new int[] {0, Outbox.COMMAND_BYTES_LIMIT + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> service.useTransaction(tx -> outbox.appendCommand(tx, id, new byte[size])))
          .withMessage("command_size_invalid bytes=" + size);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> service.useConnection(sql -> outbox.appendCommand(sql, id, new byte[1])))
        .withMessage("outbox_append_outside_transaction");
    service.useTransaction(
        tx -> outbox.appendCommand(tx, id, new byte[Outbox.COMMAND_BYTES_LIMIT]));

    assertThat(waiting()).hasSize(1);
  }

  @Test
  void commandsStandInTheOrderInWhichTheirTransactionsCommit() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    try (ExecutorService later = Executors.newSingleThreadExecutor()) {
      service.useTransaction(
          tx -> {
            outbox.appendCommand(tx, first, new byte[] {1});
            later.execute(
                () ->
                    service.useTransaction(
                        behind -> outbox.appendCommand(behind, second, new byte[] {2})));
            await().atMost(Duration.ofSeconds(60)).until(this::somebodyWaitsForALock);
          });
    }

    assertThat(waiting()).extracting(OutboxRecord::payload).containsExactly("AQ==", "Ag==");
  }

  @Test
  void anEventOverTheLimitTakesItsTransactionWithIt() {
    NewEvent huge =
        new NewEvent(
            "s",
            Owners.operator(OPERATOR, null),
            new UserRegistered("p".repeat(Outbox.EVENT_BYTES_LIMIT), null),
            null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> service.useTransaction(tx -> outbox.append(tx, huge)))
        .withMessageStartingWith("event_too_large");

    assertThat(waiting()).isEmpty();
    assertThat(append("s").sequence()).isEqualTo(1);
  }

  @Test
  void eachSubjectCountsFromOne() {
    List<Long> sequences =
        List.of(
            append("a").sequence(),
            append("b").sequence(),
            append("a").sequence(),
            append("a").sequence());

    assertThat(sequences).containsExactly(1L, 1L, 2L, 3L);
  }

  @Test
  void eventsOfOneSubjectFromManyTransactionsAtOnceStandInTheOrderOfTheirSequence() {
    int events = 60;
    try (ExecutorService many = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < events; i++) {
        many.execute(() -> append("s"));
      }
    }

    List<Long> sequences =
        waiting().stream().map(row -> EventJson.read(row.payload()).sequence()).toList();

    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void aBatchIsTheOldestRowsThatAreNotHeld() {
    append("a");
    append("held");
    append("b");
    append("c");
    List<OutboxRecord> seen = new ArrayList<>();

    BatchOutcome outcome =
        batches.relay(
            2,
            Set.of("held", "other"),
            batch -> {
              seen.addAll(batch);
              return Set.of(batch.getLast().id());
            });

    assertThat(outcome).isEqualTo(new Relayed(2, 1));
    assertThat(seen).extracting(OutboxRecord::key).containsExactly("a", "b");
    assertThat(waiting()).extracting(OutboxRecord::key).containsExactly("a", "held", "c");
  }

  @Test
  void rowsAreRelayedInTheOrderOfTheirIdsWhateverTheirTimes() {
    append("a");
    append("b");
    append("c");
    append("d");
    // Equal times, and rows that lie in the table the other way round; one older than all.
    schema
        .owner()
        .useConnection(
            sql -> {
              for (String key : List.of("c", "b", "a")) {
                sql.execute("UPDATE outbox SET created_at = '2026-01-15' WHERE key = $1", key);
              }
              sql.execute("UPDATE outbox SET created_at = '2026-01-14' WHERE key = 'd'");
            });
    List<String> seen = new ArrayList<>();

    batches.relay(
        3,
        NONE_HELD,
        batch -> {
          batch.forEach(row -> seen.add(row.key()));
          return all(batch);
        });

    assertThat(seen).containsExactly("a", "b", "c");
    assertThat(waiting()).extracting(OutboxRecord::key).containsExactly("d");
  }

  @Test
  void anIdIsDrawnUnderItsSubjectsLock() {
    AtomicInteger drawn = new AtomicInteger();
    Outbox counting =
        new Outbox(
            "/paddock/test",
            Clock.systemUTC(),
            () -> new UUID(0, drawn.incrementAndGet()),
            nudges::incrementAndGet);
    try (ExecutorService later = Executors.newSingleThreadExecutor()) {
      service.useTransaction(
          tx -> {
            counting.append(tx, about("s"));
            later.execute(
                () -> other.useTransaction(behind -> counting.append(behind, about("s"))));
            await().atMost(Duration.ofSeconds(60)).until(this::somebodyWaitsForALock);
            assertThat(drawn).hasValue(1);
          });
    }

    assertThat(drawn).hasValue(2);
    assertThat(waiting())
        .extracting(row -> EventJson.read(row.payload()).id())
        .containsExactly(new UUID(0, 1).toString(), new UUID(0, 2).toString());
  }

  @Test
  void anEmptyOutboxAsksNobodyToPublish() {
    BatchOutcome outcome =
        batches.relay(
            2,
            NONE_HELD,
            batch -> {
              throw new AssertionError(batch);
            });

    assertThat(outcome).isEqualTo(new Relayed(0, 0));
  }

  @Test
  void aBatchOfWhichNothingWentOutStays() {
    append("a");

    BatchOutcome outcome = batches.relay(2, NONE_HELD, batch -> Set.of());

    assertThat(outcome).isEqualTo(new Relayed(1, 0));
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void whileOneInstanceRelaysAnotherIsNotElected() {
    append("a");
    List<BatchOutcome> second = new ArrayList<>();

    batches.relay(
        10,
        NONE_HELD,
        batch -> {
          second.add(new SqlOutboxBatches(other).relay(10, NONE_HELD, SqlOutboxTest::all));
          return Set.of();
        });

    assertThat(second).containsExactly(new NotElected());
    assertThat(batches.relay(10, NONE_HELD, SqlOutboxTest::all)).isEqualTo(new Relayed(1, 1));
  }

  @Test
  void servicesThatShareADatabaseAreElectedApart() {
    OutboxSchema neighbour = OutboxSchema.create(schema.database(), "events_b");
    SqlOutboxBatches theirs = new SqlOutboxBatches(neighbour.application());
    append("a");
    List<BatchOutcome> second = new ArrayList<>();

    batches.relay(
        10,
        NONE_HELD,
        batch -> {
          second.add(theirs.relay(10, NONE_HELD, SqlOutboxTest::all));
          return Set.of();
        });

    assertThat(second).containsExactly(new Relayed(0, 0));
  }

  @Test
  void anInstanceThatDiesHalfWayLeavesItsRowsAndItsElectionToTheNext() {
    append("a");
    append("a");

    assertThatThrownBy(
            () ->
                batches.relay(
                    10,
                    NONE_HELD,
                    batch -> {
                      cutConnectionsOfTheService();
                      return all(batch);
                    }))
        .isInstanceOf(RuntimeException.class);

    assertThat(waiting()).hasSize(2);
    assertThat(nextBatch()).isEqualTo(new Relayed(2, 2));
    assertThat(waiting()).isEmpty();
  }

  @Test
  void theBacklogIsCountedAndAged() {
    Backlog empty = batches.backlog();
    append("a");
    append("b");
    schema
        .owner()
        .useConnection(
            sql ->
                sql.execute(
                    "UPDATE outbox SET created_at = now() - interval '90 s' WHERE key = 'b'"));

    Backlog backlog = batches.backlog();

    assertThat(empty).isEqualTo(Backlog.NONE);
    assertThat(backlog.rows()).isEqualTo(2);
    assertThat(backlog.oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
  }

  @Test
  void anEventThatWaitsForAnotherOfItsSubjectComesAfterIt() {
    try (ExecutorService later = Executors.newSingleThreadExecutor()) {
      service.useTransaction(
          tx -> {
            outbox.append(tx, about("s"));
            later.execute(() -> append("s"));
            await().atMost(Duration.ofSeconds(60)).until(this::somebodyWaitsForALock);
            assertThat(waiting()).isEmpty();
          });
    }

    assertThat(waiting())
        .extracting(row -> EventJson.read(row.payload()).sequence())
        .containsExactly(1L, 2L);
  }

  private void appendAll(KnownEvent... events) {
    service.useTransaction(tx -> outbox.appendAll(tx, List.of(events)));
  }

  private static KnownEvent known(String subject, String id) {
    return known(subject, id, Instant.now());
  }

  private static KnownEvent known(String subject, String id, Instant at) {
    return new KnownEvent(about(subject), id, at, null);
  }

  private EventEnvelope append(String subject) {
    return service.inTransaction(tx -> outbox.append(tx, about(subject)));
  }

  private static NewEvent about(String subject) {
    return new NewEvent(
        subject, Owners.operator(OPERATOR, null), new UserRegistered("p1", null), "req-1");
  }

  private List<OutboxRecord> waiting() {
    return other.withConnection(
        sql ->
            sql.query("SELECT id, topic, key, payload, traceparent FROM outbox ORDER BY id")
                .map(
                    row ->
                        new OutboxRecord(
                            row.getLong("id"),
                            row.getString("topic"),
                            row.getString("key"),
                            row.getString("payload"),
                            row.getString("traceparent")))
                .list());
  }

  private String text(String query) {
    return service.withConnection(sql -> sql.query(query).mapTo(String.class).one());
  }

  private boolean somebodyWaitsForALock() {
    return other.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                      WHERE datname = current_database() AND wait_event_type = 'Lock')
                    """)
                .mapTo(Boolean.class)
                .one());
  }

  /** The client may learn of a lost connection only when it uses it, as the relay would. */
  private BatchOutcome nextBatch() {
    return await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptionsMatching(DatabaseFailure::isOutage)
        .until(() -> batches.relay(10, NONE_HELD, SqlOutboxTest::all), outcome -> true);
  }

  private void cutConnectionsOfTheService() {
    other.useConnection(
        sql ->
            sql.query(
                    """
                    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                     WHERE datname = current_database() AND usename = current_user
                       AND pid <> pg_backend_pid()
                    """)
                .mapTo(Boolean.class)
                .list());
  }

  private static Set<Long> all(List<OutboxRecord> batch) {
    return Set.copyOf(batch.stream().map(OutboxRecord::id).toList());
  }
}
