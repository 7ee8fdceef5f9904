package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import io.paddock.callbacks.fixtures.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacklogStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final BacklogStore store = new BacklogStore(rows.postgres(), 50);

  @Test
  void nothingDueIsNoBacklog() {
    UUID endpoint = rows.endpoint(100, NOW);
    rows.pending(endpoint, NOW.plusMillis(1));
    rows.delivery(endpoint, "delivered", null);

    assertThat(store.count()).isEqualTo(new Backlog(0, Duration.ZERO));
  }

  @Test
  void whatIsDueAtEnabledEndpointsIsCounted() {
    UUID endpoint = rows.endpoint(100, NOW);
    rows.pending(endpoint, NOW);
    rows.pending(endpoint, NOW.minusSeconds(90));
    rows.delivery(endpoint, "delivering", NOW.minusSeconds(10));
    UUID disabled = rows.endpoint(100, NOW);
    rows.pending(disabled, NOW.minusSeconds(900));
    rows.change(
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'gone' WHERE id = $1",
        disabled);

    assertThat(store.count()).isEqualTo(new Backlog(3, Duration.ofSeconds(90)));
  }

  @Test
  void whatWaitsForItsReceiverIsCountedAndIsNotLate() {
    UUID endpoint = rows.endpoint(100, NOW);
    rows.pending(endpoint, NOW.minusSeconds(900));
    rows.change("UPDATE endpoint_queue SET places = 1, in_flight = 1");
    assertThat(store.count()).as("slow").isEqualTo(new Backlog(1, Duration.ZERO));

    rows.change("UPDATE endpoint_queue SET places = 100, in_flight = 50");
    assertThat(store.count()).as("at the limit").isEqualTo(new Backlog(1, Duration.ZERO));

    rows.change("UPDATE endpoint_queue SET in_flight = 0, paced_until = $1", at(1));
    assertThat(store.count()).as("at its rate").isEqualTo(new Backlog(1, Duration.ZERO));

    rows.change("UPDATE endpoint_queue SET paced_until = $1", at(0));
    rows.change("UPDATE endpoints SET held_until = $1", at(60));
    assertThat(store.count()).as("held").isEqualTo(new Backlog(1, Duration.ZERO));

    rows.change("UPDATE endpoints SET held_until = $1", at(-30));
    assertThat(store.count()).as("held no more").isEqualTo(new Backlog(1, Duration.ofSeconds(30)));
  }

  @Test
  void anAttemptThatNobodyEndedIsLateWhateverItsReceiver() {
    UUID endpoint = rows.endpoint(100, NOW);
    rows.delivery(endpoint, "delivering", NOW.minusSeconds(70));
    rows.change("UPDATE endpoint_queue SET places = 1, in_flight = 1");

    assertThat(store.count()).isEqualTo(new Backlog(1, Duration.ofSeconds(70)));
  }

  private static OffsetDateTime at(int seconds) {
    return Rows.utc(NOW.plusSeconds(seconds));
  }
}
