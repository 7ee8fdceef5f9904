package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.PhaseTimings;
import io.paddock.web.claim.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** In which order first attempts of one subject are claimed, by one process or by several. */
class FirstAttemptsTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final long SUBJECT = 7;

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final OutcomeStore outcomes =
      new OutcomeStore(rows.postgres(), 4, Duration.ofDays(5), TestNotices.create());
  private final ClaimStore one = process();
  private final ClaimStore other = process();
  private final UUID endpoint = rows.endpoint(5_000, NOW);

  @Test
  void theLowestSequenceIsClaimedFirstWheneverItCame() {
    UUID third = rows.first(endpoint, SUBJECT, 3, NOW.minusSeconds(9));
    UUID first = rows.first(endpoint, SUBJECT, 1, NOW);
    UUID second = rows.first(endpoint, SUBJECT, 2, NOW.minusSeconds(5));

    assertThat(ids(one.claim(1))).containsExactly(first);
    assertThat(ids(one.claim(8))).containsExactly(second, third);
  }

  @Test
  void oneClaimHandsThemOverInTheirOrderWithTheirLane() {
    List<UUID> wanted = new ArrayList<>();
    for (long sequence = 4; sequence >= 1; sequence--) {
      wanted.add(rows.first(endpoint, SUBJECT, sequence, NOW.minusSeconds(sequence)));
    }

    Claimed<Claim> claimed = one.claim(8);

    assertThat(ids(claimed)).containsExactlyElementsOf(wanted.reversed());
    assertThat(claimed.rows()).extracting(Claim::lane).containsOnly(SUBJECT);
  }

  @Test
  void whatAnotherProcessHoldsIsWaitedForAndNothingElse() {
    UUID first = rows.first(endpoint, SUBJECT, 1, NOW);
    List<Claim> held = one.claim(8).rows();
    rows.first(endpoint, SUBJECT, 2, NOW);
    UUID ofAnother = rows.first(endpoint, SUBJECT + 1, 2, NOW);
    UUID elsewhere = rows.first(rows.endpoint(100, NOW), SUBJECT, 2, NOW);
    UUID earlier = rows.first(endpoint, SUBJECT, 0, NOW);

    assertThat(held).extracting(Claim::deliveryId).containsExactly(first);
    assertThat(ids(other.claim(8))).containsExactlyInAnyOrder(ofAnother, elsewhere, earlier);
  }

  @Test
  void anEndpointThatOnlyWaitsForAnotherProcessDoesNotKeepTheLoopBusy() {
    rows.first(endpoint, SUBJECT, 1, NOW);
    one.claim(8);
    rows.first(endpoint, SUBJECT, 2, NOW);

    assertThat(other.claim(8)).isEqualTo(Claimed.none());
  }

  @Test
  void whatWaitsForAnotherProcessTakesNoPlaceFromOtherSubjects() {
    rows.first(endpoint, SUBJECT, 1, NOW);
    one.claim(8);
    for (long sequence = 2; sequence < 9; sequence++) {
      rows.first(endpoint, SUBJECT, sequence, NOW.minusSeconds(sequence));
    }
    UUID ofAnother = rows.first(endpoint, SUBJECT + 1, 1, NOW);

    assertThat(ids(other.claim(1))).containsExactly(ofAnother);
  }

  @Test
  void whatTheProcessItselfHoldsIsNot() {
    rows.first(endpoint, SUBJECT, 1, NOW);
    one.claim(8);
    UUID second = rows.first(endpoint, SUBJECT, 2, NOW);

    assertThat(ids(one.claim(8))).containsExactly(second);
  }

  @Test
  void aRetryThatWaitsBlocksNobody() {
    rows.first(endpoint, SUBJECT, 1, NOW);
    UUID second = rows.first(endpoint, SUBJECT, 2, NOW.plusMillis(1));
    Claim failed = one.claim(8).rows().getFirst();
    rows.at(NOW.plusMillis(1));

    record(failed, new Refused(500, Optional.empty(), PhaseTimings.NONE), retry(5_000));

    assertThat(ids(other.claim(8))).containsExactly(second);
  }

  @Test
  void aRetryThatIsBeingMadeBlocksNobody() {
    rows.first(endpoint, SUBJECT, 1, NOW);
    Claim failed = one.claim(8).rows().getFirst();
    record(failed, new Refused(500, Optional.empty(), PhaseTimings.NONE), retry(0));
    Claim again = one.claim(8).rows().getFirst();
    UUID second = rows.first(endpoint, SUBJECT, 2, NOW);

    assertThat(again.number()).isEqualTo(2);
    assertThat(again.lane()).isNull();
    assertThat(ids(other.claim(8))).containsExactly(second);
  }

  @Test
  void whatADeadProcessHeldBlocksUntilItsLeaseIsOver() {
    UUID first = rows.first(endpoint, SUBJECT, 1, NOW);
    one.claim(8);
    UUID second = rows.first(endpoint, SUBJECT, 2, NOW);

    rows.at(NOW.plus(LEASE).minusMillis(1));
    List<UUID> before = ids(other.claim(8));
    rows.at(NOW.plus(LEASE));
    List<UUID> after = ids(other.claim(8));

    assertThat(before).isEmpty();
    assertThat(after).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void oneThatWasTakenBackIsAFirstAttemptAgain() {
    UUID first = rows.first(endpoint, SUBJECT, 1, NOW);
    UUID second = rows.first(endpoint, SUBJECT, 2, NOW.minusSeconds(1));
    List<Claim> held = one.claim(8).rows();
    held.forEach(claim -> record(claim, new Waited(), new NextStep.TakeBack(Duration.ZERO)));

    assertThat(ids(other.claim(1))).containsExactly(first);
    assertThat(ids(other.claim(1))).containsExactly(second);
    assertThat(rows.attempts(first)).isEmpty();
  }

  @Test
  void whateverProcessesDoAtOnceEachSubjectBeginsInItsOrder() throws Exception {
    Map<UUID, List<Long>> places = new HashMap<>();
    for (long sequence = 1; sequence <= 30; sequence++) {
      for (long subject = 0; subject < 3; subject++) {
        // They came in no order at all.
        Instant due = NOW.minusMillis(ThreadLocalRandom.current().nextInt(1_000));
        places.put(rows.first(endpoint, subject, sequence, due), List.of(subject, sequence));
      }
    }
    List<UUID> begun = Collections.synchronizedList(new ArrayList<>());

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Object>> processes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        processes.add(
            () -> {
              ClaimStore claims = process();
              while (begun.size() < places.size()) {
                List<Claim> claimed = claims.claim(2).rows();
                claimed.forEach(claim -> begun.add(claim.deliveryId()));
                claimed.forEach(
                    claim ->
                        record(
                            claim,
                            new Acknowledged(204, PhaseTimings.NONE),
                            new NextStep.Finish()));
              }
              return begun;
            });
      }
      for (Future<Object> ended : threads.invokeAll(processes)) {
        ended.get();
      }
    }

    for (long subject = 0; subject < 3; subject++) {
      long one = subject;
      assertThat(begun.stream().map(places::get).filter(place -> place.getFirst() == one))
          .extracting(List::getLast)
          .hasSize(30)
          .isSorted();
    }
  }

  private ClaimStore process() {
    return new ClaimStore(
        rows.postgres(),
        TestSecrets.create(),
        LEASE,
        100,
        new TenantPlaces(2_000),
        new Leases(rows.postgres(), Duration.ZERO));
  }

  private static NextStep retry(long millis) {
    return new NextStep.Retry(Duration.ofMillis(millis));
  }

  private void record(Claim claim, AttemptOutcome outcome, NextStep next) {
    outcomes.record(
        List.of(
            new Ended(
                claim,
                new Attempt.Made(outcome, null),
                next,
                Optional.empty(),
                System.nanoTime())));
  }

  private static List<UUID> ids(Claimed<Claim> claimed) {
    return claimed.rows().stream().map(Claim::deliveryId).toList();
  }
}
