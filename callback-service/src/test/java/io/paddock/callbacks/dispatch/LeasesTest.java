package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries whose process died while it attempted them. */
class LeasesTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final Leases leases = new Leases(rows.postgres(), Duration.ZERO);

  @Test
  void aLeaseThatIsOverMakesItsDeliveryDueAndItsAttemptLost() {
    UUID held = rows.delivery(endpoint, "delivering", NOW);
    UUID longer = rows.delivery(endpoint, "delivering", NOW.plusMillis(1));

    leases.endThoseOver();

    assertThat(rows.delivery(held))
        .containsEntry("status", "pending")
        .containsEntry("attempts", 1)
        .containsEntry("failures", 0);
    assertThat(rows.attempts(held)).hasSize(1);
    assertThat(rows.attempts(held).getFirst())
        .containsEntry("number", 1)
        .containsEntry("outcome", "lost")
        .containsEntry("next_attempt_at", Rows.utc(NOW))
        .containsEntry("finished_at", Rows.utc(NOW));
    assertThat(rows.delivery(longer)).containsEntry("status", "delivering");
    assertThat(rows.attempts(longer)).isEmpty();
    assertThat(queue()).containsEntry("in_flight", 1).containsEntry("next_due_at", Rows.utc(NOW));
  }

  @Test
  void anEndpointThatAnotherTransactionHoldsIsLeftForTheNextLook() {
    UUID held = rows.delivery(endpoint, "delivering", NOW);
    UUID elsewhere = rows.delivery(rows.endpoint(100, NOW), "delivering", NOW);

    rows.postgres()
        .useTransaction(
            tx -> {
              tx.select(
                      Integer.class,
                      "SELECT 1 FROM endpoint_queue WHERE endpoint_id = $1 FOR UPDATE",
                      endpoint)
                  .one();
              leases.endThoseOver();
            });

    assertThat(rows.delivery(held)).containsEntry("status", "delivering");
    assertThat(rows.delivery(elsewhere)).containsEntry("status", "pending");
    leases.endThoseOver();
    assertThat(rows.delivery(held)).containsEntry("status", "pending");
  }

  @Test
  void aProcessLooksOnceInAWhile() {
    Leases rarely = new Leases(rows.postgres(), Duration.ofHours(1));
    rarely.endThoseOver();
    UUID held = rows.delivery(endpoint, "delivering", NOW);

    rarely.endThoseOver();

    assertThat(rows.delivery(held)).containsEntry("status", "delivering");
  }

  @Test
  void aDeletedEndpointsAreNotLookedFor() {
    UUID held = rows.delivery(endpoint, "delivering", NOW);
    rows.change("DELETE FROM endpoint_queue WHERE endpoint_id = $1", endpoint);

    leases.endThoseOver();

    assertThat(rows.delivery(held)).containsEntry("status", "delivering");
  }

  private Map<String, Object> queue() {
    return rows.row("SELECT * FROM endpoint_queue WHERE endpoint_id = $1", endpoint);
  }
}
