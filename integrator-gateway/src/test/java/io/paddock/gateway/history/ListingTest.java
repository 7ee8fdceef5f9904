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
import io.paddock.web.db.Sql;
import io.paddock.web.db.Work;
import io.paddock.web.error.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
          row -> row.getLong("sequence"));
  private static final Listing<Long> NONE =
      new Listing<>(
          "SELECT sequence FROM marks WHERE sequence < 0",
          "sequence",
          Map.of(),
          row -> row.getLong("sequence"));

  private final TradingDatabase database = TradingDatabase.create();
  private final AtomicInteger uses = new AtomicInteger();
  private final Projection projection =
      new Projection(database.service(), Configs.trading(Map.of("wait-limit", "PT1S")));

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
              Projection overOne =
                  new Projection(new OneConnection(sql), Configs.trading(Map.of()));
              assertThat(overOne.read(ANY, NEWEST)).isEqualTo(new Reading<>(4, List.of(4L)));
              // From here on each is prepared, which costs a transaction the first time.
              long before = transactions(sql);

              assertThat(overOne.read(ANY, NEWEST)).isEqualTo(new Reading<>(4, List.of(4L)));
              long once = transactions(sql);
              assertThat(overOne.read(OptionalLong.of(4), NEWEST).reached()).isEqualTo(4);
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

    assertThat(projection.read(ANY, NONE)).isEqualTo(new Reading<>(4, List.of()));
  }

  @Test
  void before_the_first_record_the_position_is_none() {
    database.execute("DELETE FROM trading.projection_position");

    assertThat(projection.read(ANY, NEWEST)).isEqualTo(new Reading<>(-1, List.of()));
  }

  @Test
  void the_lists_order_and_limit_are_kept() {
    List.of(3, 1, 7, 5, 9).forEach(sequence -> mark(sequence));

    assertThat(projection.read(ANY, NEWEST).rows()).containsExactly(9L, 7L, 5L);
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
      Reading<Long> reading = projection.read(ANY, NEWEST);
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
                new Projection(
                        new Counted(database.service(), uses),
                        Configs.trading(Map.of("wait-limit", "PT60S")))
                    .read(OptionalLong.of(6), NEWEST));
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
            Problem.class, () -> projection.read(OptionalLong.of(5), NEWEST).reached());

    assertThat(problem.error().code()).isEqualTo("replica_behind");
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
