package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import io.paddock.callbacks.fixtures.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacklogStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final BacklogStore store = new BacklogStore(rows.postgres());

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
}
