package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.event.EventStore;
import io.paddock.callbacks.event.EventStore.Kept;
import io.paddock.callbacks.event.EventStore.Place;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A tenant is told of an endpoint that fails: at its other endpoints, each stage once. */
class NoticesTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final AttemptOutcome OK = new Acknowledged(200, PhaseTimings.NONE);
  private static final AttemptOutcome NO = new Refused(500, Optional.empty(), PhaseTimings.NONE);
  private static final AttemptOutcome SILENCE =
      new Unanswered("http", "timeout", PhaseTimings.NONE);
  private static final AttemptOutcome GONE = new Gone(PhaseTimings.NONE);

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final ClaimStore claims =
      new ClaimStore(
          rows.postgres(),
          TestSecrets.create(),
          Duration.ofSeconds(20),
          4,
          new TenantPlaces(100),
          new Leases(rows.postgres(), Duration.ZERO));
  private final OutcomeStore outcomes = pod();
  private final UUID failing = rows.endpoint(100, NOW);
  private final UUID owner =
      UUID.fromString(rows.text("SELECT owner_id::text FROM endpoints WHERE id = $1", failing));
  private final UUID watching = endpoint(owner, "endpoint.failing", "endpoint.disabled");

  @Test
  void eachStageIsToldOnceAndThenTheEnd() {
    attempt(failing, NOW, SILENCE);
    attempt(failing, NOW.plus(HOUR).minusMillis(1), NO);
    List<String> early = told();
    attempt(failing, NOW.plus(HOUR), NO);
    attempt(failing, NOW.plus(DAY).minusMillis(1), NO);
    attempt(failing, NOW.plus(DAY), SILENCE);
    attempt(failing, NOW.plus(DAY.multipliedBy(3)).minusMillis(1), NO);
    attempt(failing, NOW.plus(DAY.multipliedBy(3)), NO);
    attempt(failing, NOW.plus(DAY.multipliedBy(5)).minusMillis(1), NO);
    attempt(failing, NOW.plus(DAY.multipliedBy(5)), NO);

    assertThat(early).isEmpty();
    assertThat(told())
        .containsExactly(
            "1 endpoint.failing 2026-01-15T10:30:00Z " + failingFor(1),
            "2 endpoint.failing 2026-01-16T09:30:00Z " + failingFor(24),
            "3 endpoint.failing 2026-01-18T09:30:00Z " + failingFor(72),
            "4 endpoint.disabled 2026-01-20T09:30:00Z {\"endpointId\":\""
                + failing
                + "\",\"reason\":\"failing\"}");
    assertThat(deliveriesTo(watching)).isEqualTo(4);
  }

  @Test
  void ofStagesThatPassedUnnoticedOnlyTheLatestIsTold() {
    attempt(failing, NOW, NO);
    attempt(failing, NOW.plus(DAY).plus(HOUR), NO);

    assertThat(told()).containsExactly("1 endpoint.failing 2026-01-16T10:30:00Z " + failingFor(24));
  }

  @Test
  void aSuccessBeginsTheStagesAnew() {
    attempt(failing, NOW, NO);
    attempt(failing, NOW.plus(DAY), NO);
    attempt(failing, NOW.plus(DAY).plusSeconds(1), OK);
    attempt(failing, NOW.plus(DAY).plusSeconds(2), NO);
    attempt(failing, NOW.plus(DAY).plusSeconds(2).plus(HOUR), NO);

    assertThat(told())
        .hasSize(2)
        .last()
        .asString()
        .contains("\"failingSince\":\"2026-01-16T09:30:02Z\",\"hours\":1}");
  }

  @Test
  void whicheverProcessNoticesItIsToldOnce() throws Exception {
    attempt(failing, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim first = claim(failing, NOW.plus(HOUR));
    Claim second = claim(failing, NOW.plus(HOUR));
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService pods = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> both =
          List.of(first, second).stream()
              .map(
                  claim ->
                      pods.submit(
                          () -> {
                            OutcomeStore pod = pod();
                            together.await(10, TimeUnit.SECONDS);
                            return pod.record(List.of(ended(claim, NO)));
                          }))
              .toList();

      assertThat(List.of(both.getFirst().get(), both.getLast().get()))
          .containsExactlyInAnyOrder(true, false);
    }
    assertThat(told()).hasSize(1);
    assertThat(deliveriesTo(watching)).isOne();
  }

  @Test
  void twoThatAreToldOfEachOtherDoNotWaitForEachOther() throws Exception {
    rows.change(
        "UPDATE endpoints SET event_types = '{endpoint.failing}' WHERE id IN ($1, $2)",
        failing,
        watching);
    attempt(failing, NOW, NO);
    attempt(watching, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim one = claim(failing, NOW.plus(HOUR));
    Claim other = claim(watching, NOW.plus(HOUR));
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService pods = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> both =
          List.of(one, other).stream()
              .map(
                  claim ->
                      pods.submit(
                          () -> {
                            OutcomeStore pod = pod();
                            together.await(10, TimeUnit.SECONDS);
                            return pod.record(List.of(ended(claim, NO)));
                          }))
              .toList();

      assertThat(both).allSatisfy(told -> assertThat(told.get(10, TimeUnit.SECONDS)).isTrue());
    }
    assertThat(told()).hasSize(2);
  }

  @Test
  void itIsToldToTheOwnersOtherEndpointsThatNameItAndToNobodyElse() {
    rows.change("UPDATE endpoints SET event_types = '{endpoint.failing,*}' WHERE id = $1", failing);
    UUID all = endpoint(owner, "*");
    UUID strangers = endpoint(UUID.randomUUID(), "endpoint.failing");
    UUID sameIdAnotherRole = endpoint(owner, "endpoint.failing");
    rows.change("UPDATE endpoints SET owner_kind = 'partner' WHERE id = $1", sameIdAnotherRole);
    UUID off = endpoint(owner, "endpoint.failing");
    rows.change(
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'owner' WHERE id = $1", off);
    UUID lateOnes = endpoint(owner, "endpoint.failing");
    rows.change("UPDATE endpoints SET filter = '{\"/data/hours\": 72}' WHERE id = $1", lateOnes);
    UUID earlyOnes = endpoint(owner, "endpoint.failing");
    rows.change("UPDATE endpoints SET filter = '{\"/data/hours\": 1}' WHERE id = $1", earlyOnes);

    attempt(failing, NOW, NO);
    attempt(failing, NOW.plus(HOUR), NO);

    assertThat(deliveriesTo(watching)).isOne();
    assertThat(deliveriesTo(earlyOnes)).isOne();
    assertThat(List.of(failing, all, strangers, sameIdAnotherRole, off, lateOnes))
        .allSatisfy(each -> assertThat(deliveriesTo(each)).isZero());
  }

  @Test
  void whenNobodySubscribedItIsInTheFeedAllTheSame() {
    rows.change("UPDATE endpoints SET event_types = '{*}'");
    rows.change("UPDATE endpoints SET uid = 'primary' WHERE id = $1", failing);
    attempt(failing, NOW, NO);

    boolean wakes = attempt(failing, NOW.plus(HOUR), NO);

    assertThat(wakes).isFalse();
    assertThat(feed(Tenant.operator(owner)))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.type()).isEqualTo("endpoint.failing");
              assertThat(kept.sequence()).isOne();
              assertThat(kept.body())
                  .contains("\"subject\":\"endpoint/" + failing + "\"")
                  .contains("\"operatorid\":\"" + owner + "\"")
                  .contains("\"uid\":\"primary\"")
                  .doesNotContain("hooks.example.com");
            });
    assertThat(feed(Tenant.operator(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void oneThatWantsNothingAnyMoreIsToldOfAtOnceAndOnce() {
    Claim first = claim(failing, NOW);
    Claim second = claim(failing, NOW);
    boolean wakes = outcomes.record(List.of(ended(first, GONE)));
    outcomes.record(List.of(ended(second, GONE)));

    assertThat(wakes).isTrue();
    assertThat(rows.row("SELECT * FROM endpoint_queue WHERE endpoint_id = $1", watching))
        .containsEntry("next_due_at", Rows.utc(NOW));
    assertThat(told())
        .containsExactly(
            "1 endpoint.disabled 2026-01-15T09:30:00Z {\"endpointId\":\""
                + failing
                + "\",\"reason\":\"gone\"}");
    assertThat(deliveriesTo(watching)).isOne();
  }

  @Test
  void aNoticeThatFailsBegetsNone() {
    UUID third = endpoint(owner, "endpoint.failing", "endpoint.disabled");
    notice(watching, NOW, SILENCE);
    notice(watching, NOW.plus(HOUR), NO);
    Object since = rows.row("SELECT * FROM endpoints WHERE id = $1", watching).get("failing_since");
    notice(watching, NOW.plus(HOUR).plusSeconds(1), GONE);

    assertThat(since).isNull();
    assertThat(rows.row("SELECT * FROM endpoints WHERE id = $1", watching))
        .containsEntry("status", "disabled")
        .containsEntry("disabled_reason", "gone")
        .containsEntry("notice_sequence", 0L);
    assertThat(told()).isEmpty();
    assertThat(deliveriesTo(third)).isZero();
  }

  @Test
  void aNoticeThatFailsBesideAnotherEventTakesNothingFromThat() {
    attempt(watching, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim event = claim(watching, NOW.plus(HOUR));
    Claim notice = noticeOf(watching, NOW.plus(HOUR));

    outcomes.record(List.of(ended(event, NO), ended(notice, NO)));

    assertThat(told()).hasSize(1);
  }

  @Test
  void aNoticeThatArrivesEndsTheFailing() {
    attempt(watching, NOW, NO);
    notice(watching, NOW.plusSeconds(1), OK);

    assertThat(rows.row("SELECT * FROM endpoints WHERE id = $1", watching))
        .containsEntry("failing_since", null);
  }

  @Test
  void whatFailsThroughUsOrAtAnotherAddressIsNotTold() {
    attempt(failing, NOW, NO);
    attempt(failing, NOW.plus(HOUR), OwnFault.unsent("no_capacity"));
    Claim claim = claim(failing, NOW.plus(HOUR));
    rows.change(
        "UPDATE endpoints SET url = 'https://elsewhere.example/' WHERE id = $1", failing);
    outcomes.record(List.of(ended(claim, NO)));

    assertThat(told()).isEmpty();
  }

  @Test
  void aNoticeIsWrittenWithWhatItTellsOrNeitherIs() {
    attempt(failing, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim claim = claim(failing, NOW.plus(HOUR));
    rows.asOwner(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
          AS 'BEGIN RAISE EXCEPTION ''full''; END';
        CREATE TRIGGER refuse BEFORE INSERT ON deliveries
          FOR EACH STATEMENT EXECUTE FUNCTION refuse()
        """);
    assertThatThrownBy(() -> outcomes.record(List.of(ended(claim, NO))))
        .isInstanceOf(RuntimeException.class);
    int hours = (int) rows.row("SELECT * FROM endpoints WHERE id = $1", failing)
        .get("failing_told_hours");
    List<String> before = told();
    rows.asOwner("DROP TRIGGER refuse ON deliveries");

    outcomes.record(List.of(ended(claim, NO)));

    assertThat(hours).isZero();
    assertThat(before).isEmpty();
    assertThat(rows.attempts(claim.deliveryId()))
        .last()
        .satisfies(attempt -> assertThat(attempt).containsEntry("outcome", "failed"));
    assertThat(told()).containsExactly("1 endpoint.failing 2026-01-15T10:30:00Z " + failingFor(1));
    assertThat(deliveriesTo(watching)).isOne();
  }

  private OutcomeStore pod() {
    return new OutcomeStore(rows.postgres(), 4, Duration.ofDays(5), TestNotices.create());
  }

  private UUID endpoint(UUID of, String... types) {
    UUID id = rows.endpoint(100, NOW);
    rows.change(
        "UPDATE endpoints SET owner_id = $2, event_types = $3 WHERE id = $1", id, of, types);
    return id;
  }

  private boolean attempt(UUID endpoint, Instant at, AttemptOutcome outcome) {
    rows.at(at);
    return outcomes.record(List.of(ended(claim(endpoint, at), outcome)));
  }

  private void notice(UUID endpoint, Instant at, AttemptOutcome outcome) {
    rows.at(at);
    outcomes.record(List.of(ended(noticeOf(endpoint, at), outcome)));
  }

  /** An attempt to tell of some endpoint. */
  private Claim noticeOf(UUID endpoint, Instant at) {
    UUID delivery = rows.pending(endpoint, at);
    rows.asOwner(
        "UPDATE events SET type = 'endpoint.failing' WHERE id = (SELECT event_id FROM deliveries"
            + " WHERE id = '%s')".formatted(delivery));
    return claimed(delivery);
  }

  private Claim claim(UUID endpoint, Instant at) {
    return claimed(rows.pending(endpoint, at));
  }

  private Claim claimed(UUID delivery) {
    return claims.claim(8).rows().stream()
        .filter(each -> each.deliveryId().equals(delivery))
        .findFirst()
        .orElseThrow();
  }

  /** What failed is far from due again. */
  private static Ended ended(Claim claim, AttemptOutcome outcome) {
    NextStep next;
    if (outcome == OK) {
      next = new NextStep.Finish();
    } else if (outcome == GONE) {
      next = new NextStep.Disable();
    } else {
      next = new NextStep.Retry(Duration.ofDays(30));
    }
    return new Ended(
        claim, new Attempt.Made(outcome, null), next, Optional.empty(), System.nanoTime());
  }

  private String failingFor(int hours) {
    return "{\"endpointId\":\"%s\",\"failingSince\":\"2026-01-15T09:30:00Z\",\"hours\":%d}"
        .formatted(failing, hours);
  }

  /** Sequence, type, time and data of every notice, in their order. */
  private List<String> told() {
    return rows
        .rows(
            """
            SELECT concat_ws(' ', sequence, type, body::json->>'time', body::json->>'data') AS said
            FROM events WHERE subject LIKE 'endpoint/%' ORDER BY position
            """)
        .stream()
        .map(row -> (String) row.get("said"))
        .toList();
  }

  private List<Kept> feed(Tenant tenant) {
    return rows.postgres()
        .withConnection(sql -> new EventStore().after(sql, tenant, new Place(0, 0), 10));
  }

  /** Notices that are on their way to it. */
  private int deliveriesTo(UUID endpoint) {
    return rows.rows(
            """
            SELECT 1 FROM deliveries d JOIN events e ON e.id = d.event_id
            JOIN due w ON w.delivery_id = d.id
            WHERE d.endpoint_id = $1 AND d.status = 'pending' AND d.retried
              AND e.subject LIKE 'endpoint/%'
            """,
            endpoint)
        .size();
  }
}
