package io.paddock.callbacks.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.web.db.Sql;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A tenant is told when an endpoint answers more slowly than it used to, and when that is over. */
class DriftWorkTest {

  private static final Instant START = Instant.parse("2026-01-15T00:00:00Z");
  private static final String URL = "https://hooks.example.com/x";

  private final Rows rows = Rows.inNewDatabase().at(START);
  private final UUID endpoint = rows.endpoint(100, START);
  private final AnswerTimes times = new AnswerTimes();
  private final AtomicInteger wakeups = new AtomicInteger();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final DriftWork work = work(times);
  private int hour;

  @Test
  void aDriftIsToldWhenItBeginsAndWhenItIsOverEachOnce() throws Exception {
    UUID watching = watching("endpoint.latency_drift");
    UUID everything = watching("*");
    rows.change(
        "UPDATE endpoints SET event_types = '{endpoint.latency_drift}', uid = 'mine' WHERE id = $1",
        endpoint);
    hours(24, 100);
    hours(1, 900);
    List<String> early = said();
    hours(4, 900);
    int wokenByTheBeginning = wakeups.get();
    hours(1, 100);
    List<String> late = said();
    hours(3, 100);

    assertThat(early).isEmpty();
    assertThat(wokenByTheBeginning).isOne();
    assertThat(late).hasSize(1);
    assertThat(said())
        .containsExactly(drift(1, "started", at(26), 959), drift(2, "ended", at(31), 103));
    assertThat(deliveriesTo(watching)).isEqualTo(2);
    assertThat(deliveriesTo(everything)).isZero();
    assertThat(deliveriesTo(endpoint)).isZero();
    assertThat(metrics.counter("callbacks.latency.drifts", "state", "started").count()).isOne();
    assertThat(metrics.counter("callbacks.latency.drifts", "state", "ended").count()).isOne();
  }

  @Test
  void whatLastsAWeekIsToldToBeUsual() throws Exception {
    hours(24, 100);
    hours(168, 900);
    List<String> early = said();
    hours(1, 900);

    assertThat(early).hasSize(1);
    assertThat(said())
        .hasSize(2)
        .last()
        .asString()
        .contains("\"settled\"", "\"p95Ms\":959,\"usualP95Ms\":959");
    assertThat(level()).contains("959 959 null");
  }

  @Test
  void anHourIsJudgedFiveMinutesAfterItsEndAndNotBefore() {
    note(40, 100);
    rows.at(at(1).plus(Duration.ofMinutes(5)).minusMillis(1));
    work.run();
    List<?> early = rows.rows("SELECT 1 FROM answer_levels");
    rows.at(at(1).plus(Duration.ofMinutes(5)));
    work.run();

    assertThat(early).isEmpty();
    assertThat(level()).isEqualTo("103 null null");
    assertThat(rows.row("SELECT attempts, p95_ms, counts FROM answer_hours"))
        .containsEntry("attempts", 40)
        .containsEntry("p95_ms", 103)
        .containsEntry("counts", null);
  }

  @Test
  void anHourOfFewerAnswersIsForgotten() {
    note(39, 100);
    rows.at(at(2));
    work.run();

    assertThat(rows.rows("SELECT 1 FROM answer_hours")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM answer_levels")).isEmpty();
  }

  @Test
  void whatSeveralProcessesCountedIsOne() {
    AnswerTimes others = new AnswerTimes();
    DriftWork other = work(others);
    for (int i = 0; i < 25; i++) {
      times.note(endpoint, URL, START, 100);
      others.note(endpoint, URL, START, 3_000);
    }
    work.keep();
    other.keep();
    times.note(endpoint, URL, START, 100);
    work.onStop(new ShutdownEvent());
    rows.at(at(2));
    other.run();

    assertThat(rows.row("SELECT attempts, p95_ms FROM answer_hours"))
        .containsEntry("attempts", 51)
        .containsEntry("p95_ms", 3_071);
  }

  @Test
  void whatComesAfterItsHourWasJudgedChangesNothing() {
    hours(2, 100);
    hour = 1;
    note(500, 9_000);
    work.keep();
    hour = 0;
    note(500, 9_000);
    rows.change("DELETE FROM answer_hours WHERE hour = $1", Rows.utc(START));
    work.run();
    rows.at(at(9));
    work.run();

    assertThat(level()).isEqualTo("103 null null");
    assertThat(rows.row("SELECT attempts FROM answer_hours WHERE hour = $1", Rows.utc(at(1))))
        .containsEntry("attempts", 40);
  }

  @Test
  void whatCouldNotBeKeptCountsOn() {
    note(40, 100);
    rows.asOwner("ALTER TABLE answer_hours RENAME TO away");
    assertThatThrownBy(work::keep).isInstanceOf(RuntimeException.class);
    work.run();
    work.onStop(new ShutdownEvent());
    rows.asOwner("ALTER TABLE away RENAME TO answer_hours");
    rows.at(at(2));
    work.run();

    assertThat(rows.row("SELECT attempts FROM answer_hours")).containsEntry("attempts", 40);
  }

  @Test
  void moreThanAStatementTakesIsKeptByAnother() {
    for (int i = 0; i <= DriftStore.MOST_ADDED; i++) {
      times.note(endpoint, URL, at(i), 100);
    }
    work.keep();

    assertThat(rows.rows("SELECT 1 FROM answer_hours")).hasSize(DriftStore.MOST_ADDED + 1);
    assertThat(times.take()).isEmpty();
  }

  @Test
  void moreEndpointsThanATransactionTakesAreJudgedByAnother() {
    for (int i = 0; i < DriftWork.MOST_JUDGED; i++) {
      UUID another = rows.endpoint(100, START);
      for (int n = 0; n < 40; n++) {
        times.note(another, URL, START, 100);
      }
    }
    note(40, 100);
    work.keep();
    rows.at(at(2));

    boolean first = work.judge();
    int judged = rows.rows("SELECT 1 FROM answer_levels").size();
    boolean second = work.judge();
    boolean third = work.judge();

    assertThat(judged).isEqualTo(DriftWork.MOST_JUDGED);
    assertThat(rows.rows("SELECT 1 FROM answer_levels")).hasSize(DriftWork.MOST_JUDGED + 1);
    assertThat(first).isTrue();
    assertThat(second).isTrue();
    assertThat(third).isFalse();
  }

  @Test
  void anotherUrlHasALevelOfItsOwn() throws Exception {
    hours(24, 100);
    hours(1, 900);
    rows.change("UPDATE endpoints SET url = 'https://elsewhere.example/' WHERE id = $1", endpoint);
    note(40, 900);
    hour++;
    rows.at(at(hour).plus(Duration.ofMinutes(5)));
    work.run();
    List<String> moved = said();
    for (int n = 0; n < 40; n++) {
      times.note(endpoint, "https://elsewhere.example/", at(hour), 900);
    }
    hour++;
    rows.at(at(hour).plus(Duration.ofMinutes(5)));
    work.run();

    assertThat(moved).isEmpty();
    assertThat(said()).isEmpty();
    assertThat(level()).isEqualTo("959 null null");
  }

  @Test
  void nothingIsToldOfADeletedEndpointAndNothingKeptOfOneThatIsGone() throws Exception {
    hours(24, 100);
    hours(1, 900);
    rows.change(
        "UPDATE endpoints SET status = 'deleted', deleted_at = $2 WHERE id = $1",
        endpoint,
        Rows.utc(at(hour)));
    hours(1, 900);
    assertThat(said()).isEmpty();

    rows.change("DELETE FROM endpoints WHERE id = $1", endpoint);
    note(40, 900);
    work.keep();

    assertThat(rows.rows("SELECT 1 FROM answer_hours")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM answer_levels")).isEmpty();
    assertThat(times.take()).isEmpty();
  }

  @Test
  void whileAnotherProcessJudgesThisOneDoesNot() throws Exception {
    note(40, 100);
    work.keep();
    rows.at(at(2));
    boolean meanwhile =
        rows.postgres()
            .inTransaction(
                (Sql tx) -> {
                  new DriftStore().alone(tx);
                  return work.judge();
                });

    assertThat(meanwhile).isFalse();
    assertThat(work.judge()).isTrue();
  }

  /** The hour's end, its judgement and what is told are one. */
  @Test
  void whatCouldNotBeToldIsJudgedAgain() throws Exception {
    watching("endpoint.latency_drift");
    hours(24, 100);
    hours(1, 900);
    note(40, 900);
    work.keep();
    rows.at(at(hour + 2));
    rows.asOwner(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
          AS 'BEGIN RAISE EXCEPTION ''full''; END';
        CREATE TRIGGER refuse BEFORE INSERT ON deliveries
          FOR EACH STATEMENT EXECUTE FUNCTION refuse()
        """);
    assertThatThrownBy(work::judge).isInstanceOf(RuntimeException.class);
    assertThat(said()).isEmpty();
    rows.asOwner("DROP TRIGGER refuse ON deliveries");

    work.run();

    assertThat(said()).hasSize(1);
  }

  private DriftWork work(AnswerTimes counted) {
    return new DriftWork(
        rows.postgres(),
        counted,
        new DriftStore(),
        TestNotices.create(),
        wakeups::incrementAndGet,
        metrics);
  }

  /** So many hours, of forty answers each, and what is judged after each. */
  private void hours(int count, long ms) {
    for (int i = 0; i < count; i++) {
      note(40, ms);
      hour++;
      rows.at(at(hour).plus(Duration.ofMinutes(5)));
      work.run();
    }
  }

  private void note(int answers, long ms) {
    for (int i = 0; i < answers; i++) {
      times.note(endpoint, URL, at(hour), ms);
    }
  }

  private UUID watching(String type) {
    UUID id = rows.endpoint(100, START);
    rows.change(
        "UPDATE endpoints SET owner_id = $2, event_types = $3 WHERE id = $1",
        id,
        rows.owner(endpoint).id(),
        new String[] {type});
    return id;
  }

  private String level() {
    return rows.text(
        """
        SELECT concat(p95_ms, ' ', coalesce(usual_p95_ms::text, 'null'), ' ',
          coalesce(drifting_since::text, 'null')) FROM answer_levels
        """);
  }

  /** What was told, each as the catalogue says. */
  private List<String> said() throws Exception {
    JsonNode schema =
        new ObjectMapper()
            .readTree(getClass().getResourceAsStream("/schemas/endpoint.latency_drift.v1.json"));
    for (var row : rows.rows("SELECT body FROM events WHERE type = 'endpoint.latency_drift'")) {
      JsonNode data = new ObjectMapper().readTree(String.valueOf(row.get("body"))).path("data");
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(data))
          .isEmpty();
    }
    return rows
        .rows(
            """
            SELECT concat_ws(' ', sequence, body::json->>'time', body::json->>'data') AS said
            FROM events WHERE type = 'endpoint.latency_drift' ORDER BY position
            """)
        .stream()
        .map(row -> String.valueOf(row.get("said")))
        .toList();
  }

  private String drift(int sequence, String state, Instant overAt, int p95) {
    return "%d %s ".formatted(sequence, overAt.plus(Duration.ofMinutes(5)))
        + "{\"endpointId\":\"%s\",\"uid\":\"mine\",\"state\":\"%s\",\"since\":\"%s\",\"p95Ms\":%d,\"usualP95Ms\":103}"
            .formatted(endpoint, state, at(24), p95);
  }

  private int deliveriesTo(UUID id) {
    return rows.rows("SELECT 1 FROM due WHERE endpoint_id = $1", id).size();
  }

  private static Instant at(int hours) {
    return START.plus(Duration.ofHours(hours));
  }
}
