package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.events.inbox.Inbox;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.Postgres;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An event's effect happens once, however often it comes. */
class SqlInboxTest {

  private final OutboxSchema schema = OutboxSchema.create(TestStack.join());
  private final Postgres service = schema.application();
  private final Inbox inbox = new Inbox();

  @Test
  void anEventIsNewOnce() {
    assertThat(take("e1")).isTrue();
    assertThat(take("e1")).isFalse();
    assertThat(take("e2")).isTrue();
  }

  @Test
  void ofManyThoseAreNewThatNobodyAskedFor() {
    take("e2");

    Set<String> fresh =
        service.inTransaction(tx -> inbox.firstTimes(tx, List.of("e3", "e2", "e1", "e3")));

    assertThat(fresh).containsExactlyInAnyOrder("e1", "e3");
    assertThat(remembered()).containsExactlyInAnyOrder("e1", "e2", "e3");
  }

  @Test
  void noneOfNoneIsNew() {
    Set<String> fresh = service.inTransaction(tx -> inbox.firstTimes(tx, List.of()));

    assertThat(fresh).isEmpty();
  }

  @Test
  void twoThatAskForTheSameInOppositeOrdersDoNotWaitForEachOther() throws Exception {
    List<String> ids = IntStream.range(0, 200).mapToObj(i -> "e" + i).toList();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<Set<String>> one =
          two.submit(() -> service.inTransaction(tx -> inbox.firstTimes(tx, ids)));
      Future<Set<String>> other =
          two.submit(() -> service.inTransaction(tx -> inbox.firstTimes(tx, ids.reversed())));

      assertThat(List.of(one.get().size(), other.get().size())).containsExactlyInAnyOrder(0, 200);
    }
  }

  @Test
  void anEventWhoseEffectRolledBackIsNewAgain() {
    service.useTransaction(
        tx -> {
          inbox.firstTimes(tx, List.of("e1"));
          tx.undo();
        });

    assertThat(take("e1")).isTrue();
  }

  @Test
  void outsideATransactionNothingIsRemembered() {
    assertThatIllegalStateException()
        .isThrownBy(() -> service.useConnection(sql -> inbox.firstTimes(sql, List.of("e1"))))
        .withMessage("inbox_asked_outside_transaction");
  }

  @Test
  void ofTwoTransactionsAtOnceOneIsTheFirst() throws ExecutionException, InterruptedException {
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<Boolean> one = two.submit(() -> take("e1"));
      Future<Boolean> other = two.submit(() -> take("e1"));

      assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void onlyWhatIsOlderIsForgotten() {
    receivedAt("old", "2026-01-01T00:00:00Z");
    receivedAt("edge", "2026-01-08T00:00:00Z");
    take("new");

    int forgotten =
        service.withConnection(sql -> inbox.forget(sql, Instant.parse("2026-01-08T00:00:00Z")));

    assertThat(forgotten).isEqualTo(1);
    assertThat(remembered()).containsExactlyInAnyOrder("edge", "new");
  }

  @Test
  void forgettingStopsAtItsLimitWithTheOldestGone() {
    schema
        .owner()
        .useConnection(
            sql ->
                sql.execute(
                    """
                    INSERT INTO inbox (event_id, received_at)
                    SELECT 'e' || i, timestamptz '2026-01-01' - i * interval '1 s'
                      FROM generate_series(1, 5001) AS i
                    """));

    int forgotten =
        service.withConnection(sql -> inbox.forget(sql, Instant.parse("2026-02-01T00:00:00Z")));

    assertThat(forgotten).isEqualTo(5_000);
    assertThat(remembered()).containsExactly("e1");
  }

  private boolean take(String eventId) {
    return service.inTransaction(
        tx -> inbox.firstTimes(tx, List.of(eventId)).equals(Set.of(eventId)));
  }

  private void receivedAt(String eventId, String time) {
    schema
        .owner()
        .useConnection(
            sql ->
                sql.query("INSERT INTO inbox VALUES (#{id}, #{time}::text::timestamptz)")
                    .bind("id", eventId)
                    .bind("time", time)
                    .execute());
  }

  private List<String> remembered() {
    return service.withConnection(
        sql -> sql.query("SELECT event_id FROM inbox").mapTo(String.class).list());
  }
}
