package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions, parameters, and what becomes of a connection whose server falls silent. */
@Timeout(60)
class PostgresTest {

  private static final TestDatabase DATABASE =
      TestStack.join().newDatabase(ServiceDatabase.GAMES, List.of());

  /** The pool's size, as {@link OwnPool} has it. */
  private static final int CONNECTIONS = 8;

  private final OwnPool pool = open(DATABASE.url(), Duration.ofSeconds(20));
  private final Postgres postgres = pool.postgres();
  private final List<String> said = new ArrayList<>();

  private static OwnPool open(String url, Duration limit) {
    return OwnPool.open(url, DATABASE.ownerUser(), DATABASE.ownerPassword(), "public", limit);
  }

  @BeforeEach
  void anEmptyTable() {
    postgres.useConnection(
        sql ->
            sql.execute(
                """
                CREATE TABLE IF NOT EXISTS public.notes (
                  id uuid PRIMARY KEY, text text, amount numeric, at timestamptz, tags text[]);
                TRUNCATE public.notes
                """));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void whatATransactionDidIsThereOnceItEnds() {
    UUID id =
        postgres.inTransaction(
            tx -> {
              tx.afterCommit(() -> said.add("committed, and " + count() + " there"));
              UUID note = insert(tx);
              said.add("before: " + count());
              return note;
            });

    assertThat(said).containsExactly("before: 0", "committed, and 1 there");
    assertThat(ids()).containsExactly(id);
  }

  /** Parsed and planned anew each time, the longest statements would cost the most. */
  @Test
  void aLongStatementStaysPreparedForTheNextCall() {
    String statement = "SELECT $1::int /* %s */".formatted("long ".repeat(1_500));

    int prepared =
        postgres.withConnection(
            sql -> {
              sql.execute(statement, 1);
              sql.execute(statement, 2);
              return sql.execute(
                  "SELECT FROM pg_prepared_statements WHERE statement = $1", statement);
            });

    assertThat(prepared).isOne();
  }

  @Test
  void aFailureUndoesTheTransactionBeforeItIsTold() {
    assertThatThrownBy(
            () ->
                postgres.useTransaction(
                    tx -> {
                      tx.afterCommit(() -> said.add("committed"));
                      insert(tx);
                      throw new IllegalArgumentException("ours");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(count()).isZero();
    assertThat(said).isEmpty();
    assertThat(openTransactions()).isZero();
  }

  /** PostgreSQL answers such a commit with a rollback, and calls it a success. */
  @Test
  void aTransactionWhoseFailedStatementWasSwallowedIsNotTakenForCommitted() {
    assertThatThrownBy(
            () ->
                postgres.useTransaction(
                    tx -> {
                      insert(tx);
                      assertThatThrownBy(() -> tx.execute("SELECT 1 / 0"))
                          .isInstanceOf(DatabaseException.class);
                    }))
        .isInstanceOf(DatabaseException.class);

    assertThat(count()).isZero();
  }

  @Test
  void whatIsUndoneReturnsItsResultAndLeavesNothing() {
    UUID id =
        postgres.inTransaction(
            tx -> {
              tx.afterCommit(() -> said.add("committed"));
              UUID note = insert(tx);
              tx.undo();
              return note;
            });

    assertThat(id).isNotNull();
    assertThat(count()).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void transactionsFollowEachOtherOverOneConnection() {
    postgres.useConnection(
        sql -> {
          assertThat(sql.isInTransaction()).isFalse();
          sql.useTransaction(
              tx -> {
                assertThat(tx.isInTransaction()).isTrue();
                insert(tx);
              });
          assertThatThrownBy(() -> sql.useTransaction(tx -> tx.execute("SELECT 1 / 0")))
              .isInstanceOf(DatabaseException.class);
          sql.useTransaction(PostgresTest::insert);
          assertThatIllegalStateException()
              .isThrownBy(() -> sql.useTransaction(tx -> tx.useTransaction(PostgresTest::insert)));
        });

    assertThat(count()).isEqualTo(2);
  }

  @Test
  void outsideATransactionThereIsNothingToUndoOrToWaitFor() {
    postgres.useConnection(
        sql -> {
          assertThatIllegalStateException().isThrownBy(sql::undo);
          assertThatIllegalStateException().isThrownBy(() -> sql.afterCommit(() -> {}));
        });
  }

  record Note(UUID id, @Nullable String text, @Nullable BigDecimal amount, @Nullable Instant at) {}

  @Test
  void valuesComeBackAsTheyWereSent() {
    Note full =
        new Note(
            UUID.randomUUID(),
            "a",
            new BigDecimal("0.000001"),
            Instant.parse("2026-01-15T09:30:00.123456Z"));
    Note empty = new Note(UUID.randomUUID(), null, null, null);
    String statement =
        "INSERT INTO notes (id, text, amount, at) VALUES (#{id}, #{text}, #{amount}, #{at})";

    int[] changed =
        postgres.inTransaction(
            tx -> tx.batch(statement).bindRecord(full).add().bindRecord(empty).add().execute());

    assertThat(changed).containsExactly(1, 1);
    List<Note> found =
        postgres.withConnection(
            sql ->
                sql.query("SELECT id, text, amount, at FROM notes ORDER BY at")
                    .as(Note.class)
                    .list());
    assertThat(found).containsExactly(full, empty);
    Optional<UUID> chosen =
        postgres.withConnection(
            sql ->
                sql.query("SELECT id FROM notes WHERE id = ANY (#{ids}) AND at >= #{at}")
                    .bindArray("ids", UUID.class, List.of(full.id(), empty.id()))
                    .bind("at", full.at())
                    .mapTo(UUID.class)
                    .findOne());
    assertThat(chosen).contains(full.id());
  }

  /** The client would send another time instead. */
  @Test
  void aTimeThatPostgresqlCannotHoldIsRefusedAsItWould() {
    for (String time : List.of("+294276-01-01T00:00:00Z", "-4713-12-31T23:59:59Z")) {
      assertThatThrownBy(
              () ->
                  postgres.useConnection(
                      sql ->
                          sql.execute(
                              "INSERT INTO notes (id, at) VALUES ($1, $2)",
                              UUID.randomUUID(),
                              Instant.parse(time))))
          .isInstanceOfSatisfying(
              DatabaseException.class, refused -> assertThat(refused.state()).contains("22008"));
    }
    assertThat(count()).isZero();
  }

  @Test
  void aTimeBeyondPostgresqlsAmongOthersIsRefusedToo() {
    OffsetDateTime beyond = Instant.parse("+999999-01-01T00:00:00Z").atOffset(ZoneOffset.UTC);

    assertThatThrownBy(
            () ->
                postgres.useConnection(
                    sql ->
                        sql.query("SELECT #{times}::timestamptz[]")
                            .bindArray("times", OffsetDateTime.class, List.of(beyond))
                            .execute()))
        .isInstanceOfSatisfying(
            DatabaseException.class, refused -> assertThat(refused.state()).contains("22008"));
  }

  @Test
  void aBatchOfNothingSendsNothing() {
    int[] changed = postgres.withConnection(sql -> sql.batch("no statement at all").execute());

    assertThat(changed).isEmpty();
  }

  @Test
  void rowsAreAsManyAsAreExpected() {
    Rows<Integer> two = new Rows<>(List.of(1, 2));

    assertThatIllegalStateException().isThrownBy(two::one);
    assertThatIllegalStateException().isThrownBy(two::findOne);
    assertThatIllegalStateException().isThrownBy(new Rows<>(List.of())::one);
    assertThat(new Rows<>(List.of()).findOne()).isEmpty();
    assertThat(new Rows<>(List.of(7)).findOne()).contains(7);
    Optional<Integer> none =
        postgres.withConnection(
            sql -> sql.query("SELECT max(1) WHERE false").mapTo(Integer.class).findOne());
    assertThat(none).isEmpty();
    assertThat(two.set()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aRefusalTellsItsStateAndNoOutage() {
    assertThatThrownBy(
            () ->
                postgres.useTransaction(
                    tx -> {
                      UUID id = insert(tx);
                      tx.execute("INSERT INTO notes (id) VALUES ($1)", id);
                    }))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> {
              assertThat(refused.state()).contains("23505");
              assertThat(DatabaseFailure.isOutage(refused)).isFalse();
            });
  }

  /** More than there are connections: each is told by its own limit, none by the lack of one. */
  @Test
  void silenceIsNotWaitedForLongerThanTheLimitAndCostsNoConnectionForGood() {
    try (OwnPool impatient = open(DATABASE.url(), Duration.ofMillis(300))) {
      for (int i = 0; i <= CONNECTIONS; i++) {
        long start = System.nanoTime();
        assertThatThrownBy(
                () -> impatient.postgres().useTransaction(tx -> tx.execute("SELECT pg_sleep(20)")))
            .isInstanceOf(DatabaseSilentException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      }

      int answer =
          impatient.postgres().withConnection(sql -> sql.select(Integer.class, "SELECT 1").one());
      assertThat(answer).isEqualTo(1);
    }
  }

  /** Its flow was told that nothing happened, so nothing may. */
  @Test
  void whatWaitedForAConnectionInVainIsNotSentWhenOneComes() {
    Postgres impatient = Postgres.forJobs(pool.pool(), Duration.ofMillis(300));

    withAllConnections(
        () ->
            assertThatThrownBy(() -> impatient.useConnection(PostgresTest::insert))
                .isInstanceOf(DatabaseSilentException.class));

    withAllConnections(() -> said.add("all of them are free again"));
    assertThat(said).hasSize(1);
    assertThat(count()).isZero();
  }

  private void withAllConnections(Runnable action) {
    held(CONNECTIONS, action);
  }

  private void held(int connections, Runnable action) {
    if (connections == 0) {
      action.run();
      return;
    }
    postgres.useConnection(
        sql -> {
          assertThat(session(sql)).isPositive();
          held(connections - 1, action);
        });
  }

  /** Who tidies up behind a silence, as the projector does, waits once and not twice. */
  @Test
  void whatFollowsASilenceOverTheSameConnectionFailsAtOnce() {
    try (OwnPool impatient = open(DATABASE.url(), Duration.ofSeconds(4))) {
      impatient
          .postgres()
          .useConnection(
              sql -> {
                assertThatThrownBy(() -> sql.execute("SELECT pg_sleep(20)"))
                    .isInstanceOf(DatabaseSilentException.class);
                long start = System.nanoTime();
                assertThatThrownBy(() -> sql.execute("SELECT 1"))
                    .matches(DatabaseFailure::isOutage);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2));
              });
    }
  }

  /** Several statements that are slow do not add up in a request; each of a job's has its time. */
  @Test
  void aRequestsStatementsShareItsTimeAndAJobsDoNot() {
    Duration limit = Duration.ofMillis(600);
    Postgres request = Postgres.forRequests(pool.pool(), limit, new Traffic());
    Postgres job = Postgres.forJobs(pool.pool(), limit);
    Consumer<Sql> half = sql -> sql.execute("SELECT pg_sleep(0.35)");

    request.useConnection(half);
    request.useTransaction(half);
    job.useTransaction(half.andThen(half));
    long start = System.nanoTime();
    assertThatThrownBy(() -> request.useTransaction(half.andThen(half)))
        .isInstanceOf(DatabaseSilentException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void connectionsThatLayIdleWhenOneFellSilentAreReplaced() {
    try (OwnPool impatient = open(DATABASE.url(), Duration.ofMillis(500))) {
      Postgres once = impatient.postgres();
      Set<Integer> before = new HashSet<>();
      once.useConnection(
          one -> {
            before.add(session(one));
            once.useConnection(other -> before.add(session(other)));
          });
      assertThatThrownBy(() -> once.useConnection(sql -> sql.execute("SELECT pg_sleep(20)")))
          .isInstanceOf(DatabaseSilentException.class);

      int after = once.withConnection(PostgresTest::session);

      assertThat(before).hasSize(2).doesNotContain(after);
    }
  }

  /** The pool learns of it a moment later than the socket; a hundred times to meet that moment. */
  @Test
  void aConnectionThatIsClosedIsNotGivenOut() {
    for (int i = 0; i < 100; i++) {
      Channel socket = postgres.withConnection(sql -> Line.pipeline(sql.connection()).channel());
      socket
          .eventLoop()
          .execute(
              () -> {
                var _ = socket.close();
              });
      while (socket.isActive()) {
        Thread.onSpinWait();
      }

      assertThat(postgres.<Integer, RuntimeException>withConnection(PostgresTest::session))
          .isPositive();
    }
  }

  private static int session(Sql sql) {
    return sql.select(Integer.class, "SELECT pg_backend_pid()").one();
  }

  @Test
  void aServerThatIsNotThereIsAnOutage() {
    try (OwnPool nowhere = open("postgresql://127.0.0.1:1/none", Duration.ofSeconds(2))) {
      assertThatThrownBy(() -> nowhere.postgres().useConnection(PostgresTest::insert))
          .matches(DatabaseFailure::isOutage);
    }
  }

  /** It would wait for its own thread. */
  @Test
  void anEventLoopIsNotLetWait() throws Exception {
    Vertx vertx = Vertx.vertx();
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    vertx.runOnContext(
        now -> {
          try {
            postgres.useConnection(PostgresTest::insert);
            failed.complete(new AssertionError("it waited"));
          } catch (IllegalStateException refused) {
            failed.complete(refused);
          }
        });

    assertThat(failed.get(20, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    vertx.close();
  }

  @Test
  void whoIsInterruptedStopsWaitingAndStaysInterrupted() throws Exception {
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    postgres.useConnection(sql -> sql.execute("SELECT pg_sleep(20)"));
                  } catch (DatabaseSilentException stopped) {
                    ended.complete(Thread.currentThread().isInterrupted());
                  }
                });
    waiting.interrupt();

    assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private static UUID insert(Sql sql) {
    UUID id = UUID.randomUUID();
    sql.query("INSERT INTO notes (id, text) VALUES (#{id}, #{text})")
        .bindAll(Map.of("id", id, "text", "x"))
        .execute();
    return id;
  }

  private long count() {
    return ids().size();
  }

  private List<UUID> ids() {
    return postgres.withConnection(sql -> sql.select(UUID.class, "SELECT id FROM notes").list());
  }

  private long openTransactions() {
    return postgres.withConnection(
        sql ->
            sql.select(
                    Long.class,
                    "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                        + " AND datname = current_database()")
                .one());
  }
}
