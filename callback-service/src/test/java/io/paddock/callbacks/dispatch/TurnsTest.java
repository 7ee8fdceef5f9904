package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

  private static final long SUBJECT = 7;
  private static final Attempt.Made MADE = new Attempt.Made(new AttemptOutcome.Broken(), null);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Turns turns = new Turns();

  @Test
  void theFirstInLineBeginsAtOnce() throws Exception {
    Claim first = claim(SUBJECT);
    turns.lineUp(List.of(first));

    assertThat(came(first, System.nanoTime())).isTrue();
  }

  @Test
  void theSecondWaitsUntilTheFirstHasEnded() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first, second));
    CompletableFuture<Boolean> came = waiting(second, LONG);

    await().during(Duration.ofMillis(50)).until(() -> !came.isDone());
    turns.over(first, false);

    assertThat(came.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theSecondFollowsARequestThatIsUnderWayWithoutItsAnswer() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first, second));
    long before = System.nanoTime();
    begin(first);

    assertThat(waiting(second, LONG).get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Turns.LEAD, Duration.ofSeconds(5));
  }

  @Test
  void anAnswerThatComesSoonIsWaitedForNoLonger() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first, second));
    begin(first);
    turns.over(first, false);

    // A time that is over: there was nothing left to wait for.
    assertThat(came(second, System.nanoTime())).isTrue();
  }

  @Test
  void whatIsBehindOneThatWasTakenBackIsTakenBackToo() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    Claim third = claim(SUBJECT);
    turns.lineUp(List.of(first, second, third));
    CompletableFuture<Boolean> cameSecond = waiting(second, LONG);

    turns.over(first, true);
    boolean second2 = cameSecond.get(10, TimeUnit.SECONDS);
    turns.over(second, true);

    assertThat(second2).isFalse();
    assertThat(came(third, System.nanoTime() + LONG.toNanos())).isFalse();
  }

  @Test
  void oneThatHasBegunCannotBeTakenBackAnyMore() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first, second));
    begin(first);
    turns.over(first, true);

    assertThat(came(second, System.nanoTime())).isTrue();
  }

  @Test
  void aTurnThatDoesNotComeInTimeIsNone() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first, second));

    assertThat(came(second, System.nanoTime() + 1_000_000)).isFalse();
  }

  @Test
  void theLineGoesOnOverSeveralClaims() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first));
    turns.lineUp(List.of(second));

    assertThat(came(second, System.nanoTime())).isFalse();
    turns.over(first, false);
    assertThat(came(second, System.nanoTime())).isTrue();
  }

  @Test
  void otherSubjectsOtherEndpointsAndLaterAttemptsWaitForNobody() throws Exception {
    Claim first = claim(SUBJECT);
    Claim otherSubject = claim(SUBJECT + 1);
    Claim later = Claims.of(UUID.randomUUID());
    Claim otherEndpoint = Claims.ofLane(UUID.randomUUID(), UUID.randomUUID(), SUBJECT);
    turns.lineUp(List.of(first, otherSubject, later, otherEndpoint));

    assertThat(came(otherSubject, System.nanoTime())).isTrue();
    assertThat(came(otherEndpoint, System.nanoTime())).isTrue();
    assertThat(came(later, System.nanoTime())).isTrue();
  }

  @Test
  void manyThreadsBeginInTheOrderOfTheirClaims() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      claims.add(claim(SUBJECT));
    }
    turns.lineUp(claims);
    List<UUID> began = Collections.synchronizedList(new ArrayList<>());

    CompletableFuture<?>[] all =
        claims.reversed().stream()
            .map(
                claim ->
                    waiting(claim, LONG)
                        .thenAccept(
                            came -> {
                              began.add(claim.deliveryId());
                              turns.over(claim, false);
                            }))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();

    assertThat(began).containsExactlyElementsOf(claims.stream().map(Claim::deliveryId).toList());
  }

  @Test
  void nothingIsKeptOfWhatIsOver() throws Exception {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first, second));
    boolean before = turns.isEmpty();

    turns.over(first, false);
    assertThat(came(second, System.nanoTime())).isTrue();
    turns.over(second, false);

    assertThat(before).isFalse();
    assertThat(turns.isEmpty()).isTrue();
  }

  private CompletableFuture<Boolean> waiting(Claim claim, Duration longest) {
    CompletableFuture<Boolean> came = new CompletableFuture<>();
    long end = System.nanoTime() + longest.toNanos();
    Thread.startVirtualThread(
        () -> {
          try {
            came.complete(came(claim, end));
          } catch (RuntimeException stopped) {
            came.completeExceptionally(stopped);
          }
        });
    return came;
  }

  @Test
  void anInterruptLeavesTheAttemptUnmadeAndStands() {
    Claim first = claim(SUBJECT);
    Claim second = claim(SUBJECT);
    turns.lineUp(List.of(first, second));
    Thread.currentThread().interrupt();

    boolean came = came(second, System.nanoTime() + LONG.toNanos());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(came).isFalse();
  }

  /** Whether the claim's attempt is made; whatever it comes to is handed on. */
  private boolean came(Claim claim, long endNanos) {
    Attempt.Made made = turns.make(claim, endNanos, _ -> MADE);
    assertThat(made).isIn(MADE, new Attempt.Made(new AttemptOutcome.Waited(), null));
    return made.equals(MADE);
  }

  private void begin(Claim claim) {
    turns.make(
        claim,
        System.nanoTime(),
        begun -> {
          begun.run();
          return MADE;
        });
  }

  private static Claim claim(long subject) {
    return Claims.ofLane(UUID.randomUUID(), Claims.ENDPOINT, subject);
  }
}
