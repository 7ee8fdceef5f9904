package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.http.PhaseTimings;
import io.paddock.http.Reached;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever days there are, an attempt reads and writes the tables of its event's day. */
@Timeout(60)
class OneDayTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final ClaimStore claims =
      new ClaimStore(
          rows.postgres(),
          TestSecrets.create(),
          Duration.ofSeconds(20),
          4,
          new TenantPlaces(2_000),
          new Leases(rows.postgres(), Duration.ZERO));
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final UUID delivery = Generators.timeBasedEpochGenerator().construct(NOW.toEpochMilli());

  @Test
  void anOutcomeOpensOneDaysDeliveries() throws Exception {
    wait(delivery);
    Claim claim = claims.claim(1).rows().getFirst();
    Attempt.Made made =
        new Attempt.Made(
            new AttemptOutcome.Acknowledged(204, new PhaseTimings(1, 2, 3, 4, 5)),
            null,
            Reached.NOTHING);
    Ended ended =
        new Ended(claim, made, new NextStep.Finish(), Optional.empty(), System.nanoTime());

    String plan =
        rows.postgres()
            .inTransaction(
                tx -> {
                  // As the pool of jobs plans.
                  tx.execute("SET LOCAL plan_cache_mode = 'force_generic_plan'");
                  return OutcomeRows.of(List.of(ended))
                      .bindTo(tx.query("EXPLAIN (ANALYZE, FORMAT JSON) " + OutcomeStore.RECORD))
                      .bindArray("endpoints", UUID.class, List.of(endpoint))
                      .map(row -> row.getValue(0).toString())
                      .one();
                });

    Set<String> opened = new TreeSet<>();
    collect(new ObjectMapper().readTree(plan).path(0).path("Plan"), opened);
    assertThat(opened).containsExactly("deliveries_20260115");
    assertThat(rows.delivery(delivery)).containsEntry("status", "delivered");
    assertThat(rows.text("SELECT tableoid::regclass::text FROM attempts"))
        .isEqualTo("attempts_20260115");
  }

  private void wait(UUID id) {
    while (rows.row("SELECT make_day(7) AS made").get("made") != null) {
      // One a statement.
    }
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{"a":1}', $2, $2)\
        """,
        id.toString(),
        Rows.utc(NOW));
    rows.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, created_at)
        SELECT $1, e.id, e.owner_kind, e.owner_id, $2, 'pending', e.created_at
        FROM endpoints e WHERE e.id = $3\
        """,
        id,
        id.toString(),
        endpoint);
    rows.change(Waiting.ADD, id, Rows.utc(NOW));
    rows.change(Waiting.SETTLE);
  }

  private static void collect(JsonNode node, Set<String> opened) {
    String name = node.path("Relation Name").asText();
    // What was not opened is in no plan that was executed.
    if (name.startsWith("deliveries_") && node.path("Actual Loops").asLong() > 0) {
      opened.add(name);
    }
    node.path("Plans").forEach(plan -> collect(plan, opened));
  }
}
