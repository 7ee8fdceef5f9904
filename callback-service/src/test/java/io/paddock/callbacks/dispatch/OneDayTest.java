package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.Handover.Fresh;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.FreshDeliveries;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.http.PhaseTimings;
import io.paddock.http.Reached;
import io.paddock.web.db.Sql;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever days there are, an attempt reads and writes the tables of its event's day. */
@Timeout(60)
class OneDayTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  /** How the pool of jobs has statements planned. */
  private static final List<String> SETTINGS = settings();

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
  void anOutcomeReadsOneDaysTables() {
    days();
    wait(delivery);
    Claim claim = claims.claim(1).rows().getFirst();
    Ended ended = ended(claim, new NextStep.Finish());
    Ended takenBack = ended(claim, new NextStep.TakeBack(Duration.ZERO));

    Set<String> read =
        reading(
            tx -> {
              OutcomeStore.move(tx, List.of(takenBack));
              OutcomeStore.move(tx, List.of(ended));
            });

    assertThat(read)
        .filteredOn(table -> table.matches("(deliveries|attempts|events)_.*"))
        .containsExactly("attempts_20260115", "deliveries_20260115");
    assertThat(rows.delivery(delivery)).containsEntry("status", "delivered");
    assertThat(rows.text("SELECT tableoid::regclass::text FROM attempts"))
        .isEqualTo("attempts_20260115");
  }

  @Test
  void whatIsClaimedAsItIsMadeReadsOneDaysTables() {
    days();
    Fresh fresh = fresh();
    HandoverStore store = claims.handovers();

    Set<String> read =
        reading(
            tx -> {
              new DeliveryWriter().addEvents(tx, List.of(fresh.event()));
              List<HandoverStore.Standing> line = store.lock(tx, List.of(fresh));
              store.add(tx, List.of(fresh), Set.of(fresh.delivery().id()), line, NOW, 0);
            });

    assertThat(read)
        .filteredOn(table -> table.matches("(deliveries|attempts|events)_.*"))
        // Of another day than those that have tables.
        .containsExactly("deliveries_default", "events_default");
    assertThat(rows.text("SELECT leased_by::text FROM due")).isNotNull();
  }

  /** A plan that was made when nothing was due would read all of it for each event from then on. */
  @Test
  void whatIsDueIsNeverReadWhole() {
    days();
    wait(delivery);
    Claim claim = claims.claim(1).rows().getFirst();
    Fresh fresh = fresh();
    HandoverStore store = claims.handovers();

    Set<String> whole =
        counted(
            "seq_scan",
            tx -> {
              new DeliveryWriter().addEvents(tx, List.of(fresh.event()));
              List<HandoverStore.Standing> line = store.lock(tx, List.of(fresh));
              store.add(tx, List.of(fresh), Set.of(fresh.delivery().id()), line, NOW, 0);
              OutcomeStore.move(tx, List.of(ended(claim, new NextStep.Finish())));
            });

    // That is where the test's own time stands.
    assertThat(whole).containsExactly("stood");
    assertThat(rows.delivery(delivery)).containsEntry("status", "delivered");
  }

  /** The tables that were read, as the statistics of the transaction tell. */
  private Set<String> reading(Consumer<Sql> statements) {
    return counted("seq_scan + coalesce(idx_scan, 0)", statements);
  }

  private Set<String> counted(String scans, Consumer<Sql> statements) {
    return rows.postgres()
        .inTransaction(
            tx -> {
              SETTINGS.forEach(setting -> tx.execute("SET LOCAL " + setting));
              // What the connection did before is counted with it.
              Map<String, Long> before = counts(tx, scans);
              statements.accept(tx);
              Set<String> more = new TreeSet<>();
              counts(tx, scans)
                  .forEach(
                      (table, count) -> {
                        if (count > before.getOrDefault(table, 0L)) {
                          more.add(table);
                        }
                      });
              return more;
            });
  }

  private static Map<String, Long> counts(Sql tx, String scans) {
    return tx
        .query(
            "SELECT relname::text AS name, "
                + scans
                + " AS scans FROM pg_stat_xact_user_tables WHERE schemaname = 'callbacks'")
        .map(row -> Map.entry(row.getString("name"), row.getLong("scans")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void days() {
    while (rows.row("SELECT make_day(7) AS made").get("made") != null) {
      // One a statement.
    }
  }

  private Fresh fresh() {
    return FreshDeliveries.to(endpoint, rows.owner(endpoint), "player/1", 1);
  }

  private static Ended ended(Claim claim, NextStep next) {
    Attempt.Made made =
        new Attempt.Made(
            new AttemptOutcome.Acknowledged(204, new PhaseTimings(1, 2, 3, 4, 5)),
            null,
            Reached.NOTHING);
    return new Ended(claim, made, next, Optional.empty(), System.nanoTime());
  }

  private static List<String> settings() {
    Properties all = new Properties();
    try (Reader from =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      all.load(from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String prefix = "quarkus.datasource.jobs.reactive.additional-properties.";
    return all.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()) + " = '" + all.getProperty(name) + "'")
        .toList();
  }

  private void wait(UUID id) {
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
}
