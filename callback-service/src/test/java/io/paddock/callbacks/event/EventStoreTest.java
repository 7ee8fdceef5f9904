package io.paddock.callbacks.event;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.event.EventStore.Kept;
import io.paddock.callbacks.event.EventStore.Place;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who reads the feed to its end and goes on from there misses nothing. */
class EventStoreTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EventStore store = new EventStore();
  private final Tenant owner = Tenant.operator(UUID.randomUUID());

  @Test
  void whatIsCommittedLateIsNotOvertaken() {
    List<List<String>> read = new ArrayList<>();

    rows.postgres()
        .useTransaction(
            late -> {
              late.execute(INSERT, "first", owner.id(), Rows.utc(NOW));
              insert("second", NOW);
              read.add(feed(Place.BEGINNING));
            });

    assertThat(read).containsExactly(List.of());
    await().until(() -> feed(Place.BEGINNING).equals(List.of("first", "second")));
  }

  @Test
  void aPlaceStaysOneWhenItsEventIsGone() {
    insert("first", NOW);
    insert("second", NOW);
    await().until(() -> feed(Place.BEGINNING).size() == 2);
    Place place = kept(Place.BEGINNING).getFirst().place();
    rows.change("DELETE FROM events WHERE id = 'first'");

    assertThat(feed(place)).containsExactly("second");
  }

  @Test
  void aTimesPlaceIsBeforeEverythingThatCameThenAndSavesReadingWhatCameLongBefore() {
    insert("ages before", NOW.minus(Duration.ofMinutes(63)));
    insert("long before", NOW.minus(Duration.ofMinutes(61)));
    insert("before", NOW.minus(Duration.ofMinutes(59)));
    insert("then", NOW);

    Place place = rows.postgres().withConnection(sql -> store.before(sql, NOW));
    Place beginning =
        rows.postgres().withConnection(sql -> store.before(sql, NOW.minus(Duration.ofDays(1))));

    await().until(() -> feed(place).equals(List.of("long before", "before", "then")));
    assertThat(beginning).isEqualTo(Place.BEGINNING);
  }

  private static final String INSERT =
      """
      INSERT INTO events (id, type, body, occurred_at, received_at, operator_id, subject, sequence)
      VALUES ($1, 'round.settled', '{}', $3, $3, $2, 'player/1/zoe', 1)
      """;

  private void insert(String id, Instant at) {
    rows.change(INSERT, id, owner.id(), Rows.utc(at));
  }

  private List<String> feed(Place place) {
    return kept(place).stream().map(Kept::id).toList();
  }

  private List<Kept> kept(Place place) {
    return rows.postgres().withConnection(sql -> store.after(sql, owner, place, 10));
  }
}
