package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.fixtures.Rows;
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

  private final Told told = new Told(NOW);
  private final Rows rows = told.rows();
  private final UUID failing = told.endpoint();
  private final UUID owner = told.owner();
  private final UUID watching = told.endpoint(owner, "endpoint.failing", "endpoint.disabled");
  private final OutcomeStore outcomes = told.pod();

  @Test
  void eachStageIsToldOnceAndThenTheEnd() {
    told.attempt(failing, NOW, SILENCE);
    told.attempt(failing, NOW.plus(HOUR).minusMillis(1), NO);
    List<String> early = told.said();
    told.attempt(failing, NOW.plus(HOUR), NO);
    told.attempt(failing, NOW.plus(DAY).minusMillis(1), NO);
    told.attempt(failing, NOW.plus(DAY), SILENCE);
    told.attempt(failing, NOW.plus(DAY.multipliedBy(3)).minusMillis(1), NO);
    told.attempt(failing, NOW.plus(DAY.multipliedBy(3)), NO);
    told.attempt(failing, NOW.plus(DAY.multipliedBy(5)).minusMillis(1), NO);
    told.attempt(failing, NOW.plus(DAY.multipliedBy(5)), NO);

    assertThat(early).isEmpty();
    assertThat(told.said())
        .containsExactly(
            "1 endpoint.failing 2026-01-15T10:30:00Z " + failingFor(1),
            "2 endpoint.failing 2026-01-16T09:30:00Z " + failingFor(24),
            "3 endpoint.failing 2026-01-18T09:30:00Z " + failingFor(72),
            "4 endpoint.disabled 2026-01-20T09:30:00Z {\"endpointId\":\""
                + failing
                + "\",\"reason\":\"failing\"}");
    assertThat(told.deliveriesTo(watching)).isEqualTo(4);
  }

  @Test
  void ofStagesThatPassedUnnoticedOnlyTheLatestIsTold() {
    told.attempt(failing, NOW, NO);
    told.attempt(failing, NOW.plus(DAY).plus(HOUR), NO);

    assertThat(told.said())
        .containsExactly("1 endpoint.failing 2026-01-16T10:30:00Z " + failingFor(24));
  }

  @Test
  void aSuccessBeginsTheStagesAnew() {
    told.attempt(failing, NOW, NO);
    told.attempt(failing, NOW.plus(DAY), NO);
    told.attempt(failing, NOW.plus(DAY).plusSeconds(1), OK);
    told.attempt(failing, NOW.plus(DAY).plusSeconds(2), NO);
    told.attempt(failing, NOW.plus(DAY).plusSeconds(2).plus(HOUR), NO);

    assertThat(told.said())
        .hasSize(2)
        .last()
        .asString()
        .contains("\"failingSince\":\"2026-01-16T09:30:02Z\",\"hours\":1}");
  }

  @Test
  void whicheverProcessNoticesItIsToldOnce() throws Exception {
    told.attempt(failing, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim first = told.claim(failing, NOW.plus(HOUR));
    Claim second = told.claim(failing, NOW.plus(HOUR));
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService pods = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> both =
          List.of(first, second).stream()
              .map(
                  claim ->
                      pods.submit(
                          () -> {
                            OutcomeStore pod = told.pod();
                            together.await(10, TimeUnit.SECONDS);
                            return pod.record(List.of(Told.ended(claim, NO)));
                          }))
              .toList();

      assertThat(List.of(both.getFirst().get(), both.getLast().get()))
          .containsExactlyInAnyOrder(true, false);
    }
    assertThat(told.said()).hasSize(1);
    assertThat(told.deliveriesTo(watching)).isOne();
  }

  @Test
  void twoThatAreToldOfEachOtherDoNotWaitForEachOther() throws Exception {
    rows.change(
        "UPDATE endpoints SET event_types = '{endpoint.failing}' WHERE id IN ($1, $2)",
        failing,
        watching);
    told.attempt(failing, NOW, NO);
    told.attempt(watching, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim one = told.claim(failing, NOW.plus(HOUR));
    Claim other = told.claim(watching, NOW.plus(HOUR));
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService pods = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> both =
          List.of(one, other).stream()
              .map(
                  claim ->
                      pods.submit(
                          () -> {
                            OutcomeStore pod = told.pod();
                            together.await(10, TimeUnit.SECONDS);
                            return pod.record(List.of(Told.ended(claim, NO)));
                          }))
              .toList();

      assertThat(both).allSatisfy(told -> assertThat(told.get(10, TimeUnit.SECONDS)).isTrue());
    }
    assertThat(told.said()).hasSize(2);
  }

  @Test
  void itIsToldToTheOwnersOtherEndpointsThatNameItAndToNobodyElse() {
    rows.change("UPDATE endpoints SET event_types = '{endpoint.failing,*}' WHERE id = $1", failing);
    UUID all = told.endpoint(owner, "*");
    UUID strangers = told.endpoint(UUID.randomUUID(), "endpoint.failing");
    UUID sameIdAnotherRole = told.endpoint(owner, "endpoint.failing");
    rows.change("UPDATE endpoints SET owner_kind = 'partner' WHERE id = $1", sameIdAnotherRole);
    UUID off = told.endpoint(owner, "endpoint.failing");
    rows.change(
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'owner' WHERE id = $1", off);
    UUID lateOnes = told.endpoint(owner, "endpoint.failing");
    rows.change("UPDATE endpoints SET filter = '{\"/data/hours\": 72}' WHERE id = $1", lateOnes);
    UUID earlyOnes = told.endpoint(owner, "endpoint.failing");
    rows.change("UPDATE endpoints SET filter = '{\"/data/hours\": 1}' WHERE id = $1", earlyOnes);

    told.attempt(failing, NOW, NO);
    told.attempt(failing, NOW.plus(HOUR), NO);

    assertThat(told.deliveriesTo(watching)).isOne();
    assertThat(told.deliveriesTo(earlyOnes)).isOne();
    assertThat(List.of(failing, all, strangers, sameIdAnotherRole, off, lateOnes))
        .allSatisfy(each -> assertThat(told.deliveriesTo(each)).isZero());
  }

  @Test
  void whenNobodySubscribedItIsInTheFeedAllTheSame() {
    rows.change("UPDATE endpoints SET event_types = '{*}'");
    rows.change("UPDATE endpoints SET uid = 'primary' WHERE id = $1", failing);
    told.attempt(failing, NOW, NO);

    boolean wakes = told.attempt(failing, NOW.plus(HOUR), NO);

    assertThat(wakes).isFalse();
    assertThat(told.feed(Tenant.operator(owner)))
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
    assertThat(told.feed(Tenant.operator(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void oneThatWantsNothingAnyMoreIsToldOfAtOnceAndOnce() {
    Claim first = told.claim(failing, NOW);
    Claim second = told.claim(failing, NOW);
    boolean wakes = outcomes.record(List.of(Told.ended(first, GONE)));
    outcomes.record(List.of(Told.ended(second, GONE)));

    assertThat(wakes).isTrue();
    assertThat(rows.row("SELECT * FROM endpoint_queue WHERE endpoint_id = $1", watching))
        .containsEntry("next_due_at", Rows.utc(NOW));
    assertThat(told.said())
        .containsExactly(
            "1 endpoint.disabled 2026-01-15T09:30:00Z {\"endpointId\":\""
                + failing
                + "\",\"reason\":\"gone\"}");
    assertThat(told.deliveriesTo(watching)).isOne();
  }

  @Test
  void aNoticeThatFailsBegetsNone() {
    UUID third = told.endpoint(owner, "endpoint.failing", "endpoint.disabled");
    told.notice(watching, NOW, SILENCE);
    told.notice(watching, NOW.plus(HOUR), NO);
    Object since = rows.row("SELECT * FROM endpoints WHERE id = $1", watching).get("failing_since");
    told.notice(watching, NOW.plus(HOUR).plusSeconds(1), GONE);

    assertThat(since).isNull();
    assertThat(rows.row("SELECT * FROM endpoints WHERE id = $1", watching))
        .containsEntry("status", "disabled")
        .containsEntry("disabled_reason", "gone")
        .containsEntry("notice_sequence", 0L);
    assertThat(told.said()).isEmpty();
    assertThat(told.deliveriesTo(third)).isZero();
  }

  @Test
  void aNoticeThatFailsBesideAnotherEventTakesNothingFromThat() {
    told.attempt(watching, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim event = told.claim(watching, NOW.plus(HOUR));
    Claim notice = told.noticeOf(watching, NOW.plus(HOUR));

    outcomes.record(List.of(Told.ended(event, NO), Told.ended(notice, NO)));

    assertThat(told.said()).hasSize(1);
  }

  @Test
  void aNoticeThatArrivesEndsTheFailing() {
    told.attempt(watching, NOW, NO);
    told.notice(watching, NOW.plusSeconds(1), OK);

    assertThat(rows.row("SELECT * FROM endpoints WHERE id = $1", watching))
        .containsEntry("failing_since", null);
  }

  @Test
  void whatFailsThroughUsOrAtAnotherAddressIsNotTold() {
    told.attempt(failing, NOW, NO);
    told.attempt(failing, NOW.plus(HOUR), OwnFault.unsent("no_capacity"));
    Claim claim = told.claim(failing, NOW.plus(HOUR));
    rows.change("UPDATE endpoints SET url = 'https://elsewhere.example/' WHERE id = $1", failing);
    outcomes.record(List.of(Told.ended(claim, NO)));

    assertThat(told.said()).isEmpty();
  }

  @Test
  void aNoticeIsWrittenWithWhatItTellsOrNeitherIs() {
    told.attempt(failing, NOW, NO);
    rows.at(NOW.plus(HOUR));
    Claim claim = told.claim(failing, NOW.plus(HOUR));
    rows.asOwner(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
          AS 'BEGIN RAISE EXCEPTION ''full''; END';
        CREATE TRIGGER refuse BEFORE INSERT ON deliveries
          FOR EACH STATEMENT EXECUTE FUNCTION refuse()
        """);
    assertThatThrownBy(() -> outcomes.record(List.of(Told.ended(claim, NO))))
        .isInstanceOf(RuntimeException.class);
    Object hours =
        rows.row("SELECT * FROM endpoints WHERE id = $1", failing).get("failing_told_hours");
    List<String> before = told.said();
    rows.asOwner("DROP TRIGGER refuse ON deliveries");

    outcomes.record(List.of(Told.ended(claim, NO)));

    assertThat(hours).isEqualTo(0);
    assertThat(before).isEmpty();
    assertThat(rows.attempts(claim.deliveryId()))
        .last()
        .satisfies(attempt -> assertThat(attempt).containsEntry("outcome", "failed"));
    assertThat(told.said())
        .containsExactly("1 endpoint.failing 2026-01-15T10:30:00Z " + failingFor(1));
    assertThat(told.deliveriesTo(watching)).isOne();
  }

  private String failingFor(int hours) {
    return "{\"endpointId\":\"%s\",\"failingSince\":\"2026-01-15T09:30:00Z\",\"hours\":%d}"
        .formatted(failing, hours);
  }
}
