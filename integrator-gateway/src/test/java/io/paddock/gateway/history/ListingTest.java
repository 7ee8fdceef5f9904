package io.paddock.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.fixtures.OneConnection;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.history.Listing.Reading;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Reads;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Work;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists and the position that they are of, against PostgreSQL. */
@Timeout(120)
class ListingTest {

  private static final int MOVES = 200;
  private static final OptionalLong ANY = OptionalLong.empty();
  private static final Listing<Long> NEWEST =
      new Listing<>(
          "SELECT sequence FROM marks WHERE sequence >= #{from} ORDER BY sequence DESC LIMIT #{limit}",
          "sequence DESC",
          Map.of("from", 0L, "limit", 3),
          Mark.class,
          Mark::sequence);
  private static final Listing<Long> NONE =
      new Listing<>(
          "SELECT sequence FROM marks WHERE sequence < 0",
          "sequence",
          Map.of(),
          Mark.class,
          Mark::sequence);

  private record Mark(long sequence) {}

  private final TradingDatabase database = TradingDatabase.create();
  private final AtomicInteger uses = new AtomicInteger();
  private final Projection projection = over(database.service(), Map.of("wait-limit", "PT1S"));

  @BeforeEach
  void aListAndAPosition() {
    PositionStore positions = new PositionStore(Clock.systemUTC());
    database.execute("CREATE TABLE trading.marks (sequence bigint)");
    database.execute("GRANT SELECT ON trading.marks TO PUBLIC");
    database.service().useConnection(sql -> positions.begin(sql, "topic"));
  }

  @Test
  void a_list_and_its_position_are_one_statement() {
    move(4);

    database
        .service()
        .useConnection(
            sql -> {
              Projection overOne = over(new OneConnection(sql), Map.of());
              assertThat(read(overOne, ANY, NEWEST)).isEqualTo(new Reading<>(4, List.of(4L)));
              // From here on each is prepared, which costs a transaction the first time.
              long before = transactions(sql);

              assertThat(read(overOne, ANY, NEWEST)).isEqualTo(new Reading<>(4, List.of(4L)));
              long once = transactions(sql);
              assertThat(read(overOne, OptionalLong.of(4), NEWEST).reached()).isEqualTo(4);
              long again = transactions(sql);

              assertThat(once - before).as("with the question for it").isEqualTo(2);
              assertThat(again - once).as("what is there is not waited for").isEqualTo(2);
            });
  }

  /** How many the connection has had; a statement on its own is one. */
  private static long transactions(Sql sql) {
    return sql.select(
            Long.class,
            """
            SELECT split_part(virtualtransaction, '/', 2)::bigint FROM pg_locks
             WHERE pid = pg_backend_pid() AND locktype = 'virtualxid'
            """)
        .one();
  }

  @Test
  void an_empty_list_has_a_position_too() {
    move(4);

    assertThat(read(projection, ANY, NONE)).isEqualTo(new Reading<>(4, List.of()));
  }

  @Test
  void before_the_first_record_the_position_is_none() {
    database.execute("DELETE FROM trading.projection_position");

    assertThat(read(projection, ANY, NEWEST)).isEqualTo(new Reading<>(-1, List.of()));
  }

  @Test
  void the_lists_order_and_limit_are_kept() {
    List.of(3, 1, 7, 5, 9).forEach(sequence -> mark(sequence));

    assertThat(read(projection, ANY, NEWEST).rows()).containsExactly(9L, 7L, 5L);
  }

  @Test
  void a_list_shows_exactly_what_there_was_at_its_position() {
    move(0);
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> projector =
        CompletableFuture.runAsync(
            () -> {
              for (int sequence = 1; sequence <= MOVES; sequence++) {
                move(sequence);
              }
              ended.set(true);
            });

    while (!ended.get() && !projector.isCompletedExceptionally()) {
      Reading<Long> reading = read(projection, ANY, NEWEST);
      assertThat(reading.rows().getFirst()).isEqualTo(reading.reached());
    }

    projector.join();
  }

  @Test
  void who_wants_more_gets_it_once_it_is_there() {
    move(4);
    CompletableFuture<Reading<Long>> waiting =
        CompletableFuture.supplyAsync(
            () ->
                read(
                    over(new Counted(database.service(), uses), Map.of("wait-limit", "PT60S")),
                    OptionalLong.of(6),
                    NEWEST));
    await().atMost(Duration.ofSeconds(60)).until(() -> uses.get() > 3);
    move(5);
    assertThat(waiting).isNotDone();

    move(6);

    assertThat(waiting.join()).isEqualTo(new Reading<>(6, List.of(6L, 5L, 4L)));
  }

  @Test
  void who_wants_too_much_is_told_so() {
    move(4);

    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> read(projection, OptionalLong.of(5), NEWEST).reached());

    assertThat(problem.error().code()).isEqualTo("replica_behind");
  }

  private static Projection over(Postgres postgres, Map<String, String> config) {
    return new Projection(postgres, new AwaitedReads(postgres), Configs.trading(config));
  }

  private static <T> Reading<T> read(
      Projection projection, OptionalLong wanted, Listing<T> listing) {
    return projection.read(wanted, listing).await().atMost(Duration.ofSeconds(60));
  }

  /** Reads over a test's own connections. */
  private record AwaitedReads(Postgres postgres) implements Reads {

    @Override
    public <T> Uni<List<T>> list(String template, Map<String, ?> values, Function<Row, T> mapper) {
      // Threads of the JDK may have kept the class loader of an application that has ended.
      Thread.currentThread().setContextClassLoader(ListingTest.class.getClassLoader());
      return Uni.createFrom()
          .item(
              () ->
                  postgres.withConnection(
                      sql -> sql.query(template).bindAll(values).map(mapper).list()));
    }
  }

  /** As the projector does: the position and what is new, in one transaction. */
  private void move(long sequence) {
    database.execute(
        """
        WITH moved AS (UPDATE trading.projection_position SET sequence = $1)
        INSERT INTO trading.marks VALUES ($2)
        """,
        sequence,
        sequence);
  }

  private void mark(long sequence) {
    database.execute("INSERT INTO trading.marks VALUES ($1)", sequence);
  }

  /** Counts how often it is asked for a connection. */
  private record Counted(Postgres postgres, AtomicInteger uses) implements Postgres {

    @Override
    public <T extends @Nullable Object, X extends Exception> T withConnection(Work<T, X> work)
        throws X {
      uses.incrementAndGet();
      return postgres.withConnection(work);
    }
  }
}
