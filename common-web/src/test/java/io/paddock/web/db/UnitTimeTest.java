package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Units of work on an event loop, whose statements nobody else bounds. */
@Timeout(60)
class UnitTimeTest {

  private static final TestDatabase DATABASE =
      TestStack.join().newDatabase(ServiceDatabase.GAMES, List.of());

  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final Duration SOON = Duration.ofSeconds(2);

  /** The pool's size, as {@link OwnPool} has it. */
  private static final int CONNECTIONS = 8;

  private final OwnPool pool =
      OwnPool.open(
          DATABASE.url(),
          DATABASE.ownerUser(),
          DATABASE.ownerPassword(),
          "public",
          Duration.ofSeconds(20));

  private final UnitTime time = new UnitTime(config());

  @BeforeEach
  void anEmptyTable() {
    pool.postgres()
        .useConnection(
            sql -> {
              sql.execute("CREATE TABLE IF NOT EXISTS public.units (name text)");
              sql.execute("TRUNCATE public.units");
            });
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void silenceIsAnOutageWithinTheLimitAndCostsNoConnectionForGood() {
    for (int i = 0; i <= CONNECTIONS; i++) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> await(() -> execute("SELECT pg_sleep(20)")))
          .isInstanceOf(DatabaseSilentException.class)
          .matches(DatabaseFailure::isOutage);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LIMIT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    assertThat(await(() -> execute("SELECT 1")).rowCount()).isEqualTo(1);
  }

  @Test
  void aReadIsBoundedAsAUnitIs() {
    for (int i = 0; i <= CONNECTIONS; i++) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> read("SELECT pg_sleep(#{value})", 20.0))
          .isInstanceOf(DatabaseSilentException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    assertThat(read("SELECT #{value}::text", "there")).containsExactly("there");
  }

  @Test
  void aReadsValuesAreSentAsAnAwaitedQuerysAre() {
    Instant at = Instant.parse("2026-01-02T03:04:05.678Z");

    assertThat(read("SELECT (#{value}::timestamptz AT TIME ZONE 'UTC')::text", at))
        .containsExactly("2026-01-02 03:04:05.678");
    assertThat(read("SELECT generate_series(1, #{value})::text", 2)).containsExactly("1", "2");
    assertThat(read("SELECT 'none' WHERE #{value} < 0", 1)).isEmpty();
  }

  @Test
  void aReadsRefusalTellsItsStateAndWhatItsRowsDoIsNoRefusal() {
    assertThatThrownBy(() -> read("SELECT (1 / #{value})::text", 0))
        .isInstanceOfSatisfying(
            DatabaseException.class, failure -> assertThat(failure.state()).hasValue("22012"));
    assertThatThrownBy(() -> read("SELECT #{value}::int", 1))
        .isInstanceOf(ClassCastException.class);
  }

  private List<String> read(String template, Object value) {
    Reads reads = new PooledReads(pool.pool(), time, new Traffic());
    return outcome(() -> reads.list(template, Map.of("value", value), row -> row.getString(0)));
  }

  @Test
  void aUnitInTimeIsLetAlone() {
    assertThat(await(() -> execute("SELECT pg_sleep(0.1)")).rowCount()).isEqualTo(1);
  }

  /** Its caller was told that it failed: what it would do then must not be done. */
  @Test
  void aUnitThatGetsItsConnectionTooLateDoesNothing() {
    List<SqlConnection> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      all.add(pool.pool().getConnection().toCompletionStage().toCompletableFuture().join());
    }
    assertThatThrownBy(() -> await(() -> execute("INSERT INTO public.units VALUES ('late')")))
        .isInstanceOf(DatabaseSilentException.class);

    all.forEach(connection -> connection.close().toCompletionStage().toCompletableFuture().join());

    // Each connection, so the one that the unit was given, too, has come back by then.
    for (int i = 0; i < CONNECTIONS; i++) {
      pool.pool().getConnection().toCompletionStage().toCompletableFuture().join();
    }
    try (OwnPool other =
        OwnPool.open(
            DATABASE.url(), DATABASE.ownerUser(), DATABASE.ownerPassword(), "public", SOON)) {
      assertThat(other.postgres().<Integer, RuntimeException>withConnection(this::units)).isZero();
    }
  }

  @Test
  void aUnitWhoseCallerHasGoneRunsToItsEnd() {
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    CompletableFuture<Cancellable> begun = new CompletableFuture<>();
    onContext(
        () ->
            begun.complete(
                time.run(
                        () ->
                            execute("SELECT pg_sleep(0.1)")
                                .chain(() -> execute("INSERT INTO public.units VALUES ('left')"))
                                .invoke(rows -> ended.complete(rows.rowCount())))
                    .subscribe()
                    .with(item -> {})));

    begun.join().cancel();

    assertThat(ended.join()).isEqualTo(1);
    assertThat(pool.postgres().<Integer, RuntimeException>withConnection(this::units)).isEqualTo(1);
  }

  @Test
  void outsideARequestsContextThereIsNoUnit() {
    assertThatThrownBy(() -> time.run(() -> execute("SELECT 1")).await().atMost(SOON))
        .hasMessage("unit_outside_duplicated_context");
  }

  private int units(Sql sql) {
    return sql.select(Long.class, "SELECT count(*) FROM public.units").one().intValue();
  }

  private <T> T await(Supplier<Uni<T>> unit) {
    return outcome(() -> time.run(unit));
  }

  private <T> T outcome(Supplier<Uni<T>> request) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    onContext(
        () -> request.get().subscribe().with(outcome::complete, outcome::completeExceptionally));
    try {
      return outcome.join();
    } catch (CompletionException failure) {
      throw (RuntimeException) failure.getCause();
    }
  }

  /** As a request has it: an event loop's context of its own. */
  private void onContext(Runnable work) {
    CompletableFuture<Vertx> owner = new CompletableFuture<>();
    pool.pool().query("SELECT 1").execute().onComplete(rows -> owner.complete(here()));
    Context request = VertxContext.createNewDuplicatedContext(owner.join().getOrCreateContext());
    Objects.requireNonNull(request).runOnContext(go -> work.run());
  }

  private static Vertx here() {
    return Objects.requireNonNull(Vertx.currentContext()).owner();
  }

  private Uni<RowSet<Row>> execute(String statement) {
    return Uni.createFrom()
        .completionStage(() -> pool.pool().getConnection().toCompletionStage())
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () -> connection.query(statement).execute().toCompletionStage())
                    .eventually(() -> give(connection)));
  }

  private static void give(SqlConnection connection) {
    connection.close();
  }

  private static DatabaseConfig config() {
    return (DatabaseConfig)
        Proxy.newProxyInstance(
            DatabaseConfig.class.getClassLoader(),
            new Class<?>[] {DatabaseConfig.class},
            (proxy, method, arguments) -> LIMIT);
  }
}
