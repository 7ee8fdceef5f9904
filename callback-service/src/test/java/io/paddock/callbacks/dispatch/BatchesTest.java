package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.Attempt.Made;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import io.paddock.callbacks.eventtype.ConnectivityTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of a claim goes together, and when. */
@Timeout(60)
class BatchesTest {

  private static final UUID OTHER = new UUID(0, 99);
  private static final Made MADE = new Made(new AttemptOutcome.Broken(), null);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Turns turns = new Turns();
  private final Batches batches = new Batches(turns);
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatIsDueTogetherAtOneEndpointGoesTogether() {
    Claim first = claim(1, Claims.ENDPOINT, 3);
    Claim other = claim(2, OTHER, 3);
    Claim second = claim(3, Claims.ENDPOINT, 3);

    makeAll(first, other, second);

    assertThat(sent).containsExactlyInAnyOrder(bodies(first, second), bodies(other));
  }

  @Test
  void aBatchHasAsManyAsItsEndpointTakes() {
    List<Claim> seven = claims(7, 3);

    makeAll(seven.toArray(Claim[]::new));

    assertThat(sent)
        .containsExactlyInAnyOrder(
            bodies(seven.get(0), seven.get(1), seven.get(2)),
            bodies(seven.get(3), seven.get(4), seven.get(5)),
            bodies(seven.get(6)));
  }

  @Test
  void aBatchHasNoMoreBytesThanAnEventMayHave() {
    // Of three, with commas and brackets: exactly as many as there may be.
    int third = (Batches.MOST_BYTES - 4) / 3;
    Claim first = large(1, third);
    Claim second = large(2, third);
    Claim third1 = large(3, Batches.MOST_BYTES - 4 - 2 * third);
    Claim next = large(4, third);

    makeAll(first, second, third1, next);

    assertThat(sent).extracting(String::length).containsExactlyInAnyOrder(1 << 20, third + 2);
  }

  @Test
  void oneByteMoreIsAnotherBatch() {
    int third = (Batches.MOST_BYTES - 4) / 3;

    makeAll(large(1, third), large(2, third), large(3, Batches.MOST_BYTES - 3 - 2 * third));

    assertThat(sent).hasSize(2);
  }

  @Test
  void bytesAreCountedAndNotCharacters() {
    int half = Batches.MOST_BYTES / 4;
    Claim first = of(1, "\"" + "é".repeat(half) + "\"");
    Claim second = of(2, "\"" + "é".repeat(half) + "\"");

    makeAll(first, second);

    assertThat(sent).hasSize(2);
  }

  @Test
  void anEventThatFillsABatchGoesByItself() {
    makeAll(large(1, 10), large(2, 1 << 20), large(3, 10));

    assertThat(sent).extracting(String::length).containsExactlyInAnyOrder(12, (1 << 20) + 2, 12);
  }

  @Test
  void aTestGoesAlone() {
    Claim first = claim(1, Claims.ENDPOINT, 10);
    Claim test = test(claim(2, Claims.ENDPOINT, 10));
    Claim last = claim(3, Claims.ENDPOINT, 10);

    makeAll(first, test, last);

    assertThat(sent).containsExactlyInAnyOrder(bodies(first), bodies(test), bodies(last));
  }

  @Test
  void whatBrokeOurCodeTakesNobodyWithIt() {
    Claim first = claim(1, Claims.ENDPOINT, 10);
    Claim broken = broken(claim(2, Claims.ENDPOINT, 10));
    Claim last = claim(3, Claims.ENDPOINT, 10);

    makeAll(first, broken, last);

    assertThat(sent).containsExactlyInAnyOrder(bodies(first), bodies(broken), bodies(last));
  }

  @Test
  void anEndpointThatAsksForNoneGetsEachEventAsItIs() {
    Claim usual = Claims.of(new UUID(0, 1));
    Claim batched = claim(2, OTHER, 3);
    batches.lineUp(List.of(usual, batched));

    Made made = make(usual, LONG);

    assertThat(sent).containsExactly(usual.event().body());
    assertThat(made).isEqualTo(MADE);
    assertThat(made.batchId()).isNull();
  }

  @Test
  void whatWasNotLinedUpIsABatchOfOne() {
    Claim claim = claim(1, Claims.ENDPOINT, 3);

    Made made = make(claim, LONG);

    assertThat(sent).containsExactly(bodies(claim));
    assertThat(made.batchId()).startsWith("batch-");
  }

  @Test
  void aLaterBatchOfASubjectBeginsAfterTheEarlierOne() throws Exception {
    List<Claim> four = List.of(lane(1, 7L), lane(2, 7L), lane(3, 7L), lane(4, 7L));
    batches.lineUp(four);
    CompletableFuture<Made> later = making(four.get(2), LONG);

    await().during(Duration.ofMillis(50)).until(() -> !later.isDone());
    assertThat(sent).isEmpty();
    make(four.get(0), LONG);
    four.subList(0, 2).forEach(member -> turns.over(member, false));

    later.get(10, TimeUnit.SECONDS);
    assertThat(sent)
        .containsExactly(bodies(four.get(0), four.get(1)), bodies(four.get(2), four.get(3)));
  }

  @Test
  void aBatchWaitsForEachOfItsSubjects() throws Exception {
    Claim ahead = lane(1, 8L);
    batches.lineUp(List.of(ahead));
    Claim free = lane(2, 7L);
    Claim behind = lane(3, 8L);
    batches.lineUp(List.of(free, behind));
    CompletableFuture<Made> waiting = making(free, LONG);

    await().during(Duration.ofMillis(50)).until(() -> !waiting.isDone());
    assertThat(sent).isEmpty();
    turns.over(ahead, false);

    waiting.get(10, TimeUnit.SECONDS);
    assertThat(sent).containsExactly(bodies(free, behind));
  }

  @Test
  void whatIsBehindABatchMayBeginWhenThatHasBegun() throws Exception {
    Claim first = lane(1, 7L);
    Claim second = lane(2, 8L);
    Claim behindBoth = lane(3, 8L);
    batches.lineUp(List.of(first, second));
    batches.lineUp(List.of(behindBoth));
    CompletableFuture<Made> behind = making(behindBoth, LONG);
    await().during(Duration.ofMillis(50)).until(() -> !behind.isDone());

    batches.make(
        first,
        in(LONG),
        (_, begun) -> {
          begun.run();
          assertThat(behind.join()).isNotNull();
          return MADE;
        });

    assertThat(sent).containsExactly(bodies(behindBoth));
  }

  @Test
  void whatIsNotBegunInTimeIsTakenBackWhole() {
    Claim ahead = lane(1, 8L);
    batches.lineUp(List.of(ahead));
    Claim free = lane(2, 7L);
    Claim behind = lane(3, 8L);
    batches.lineUp(List.of(free, behind));

    Made first = make(free, Duration.ofMillis(50));
    Made second = make(behind, LONG);

    assertThat(first.outcome()).isEqualTo(new Waited());
    assertThat(second.outcome()).isEqualTo(new Waited());
    assertThat(sent).isEmpty();
  }

  @Test
  void nothingIsLeftOfWhatIsOver() {
    List<Claim> two = List.of(lane(1, 7L), lane(2, 7L));
    batches.lineUp(two);

    two.forEach(
        claim -> {
          make(claim, LONG);
          turns.over(claim, false);
        });

    assertThat(turns.isEmpty()).isTrue();
    assertThat(sent).hasSize(1);
    // A second attempt of the same delivery is no part of the first one's batch.
    make(two.getFirst(), LONG);
    assertThat(sent).hasSize(2);
  }

  @Test
  void whatWasSentTogetherWaitsAlike() {
    RetrySchedule usual =
        new RetrySchedule(List.of(Duration.ofHours(1)), 10, Duration.ofDays(1), new Random(1));
    Made together = MADE.in("batch-a");

    assertThat(wait(Batches.waits(usual, together)))
        .isEqualTo(wait(Batches.waits(usual, together)));
    assertThat(Batches.waits(usual, MADE)).isSameAs(usual);
    assertThat(
            List.of("a", "b", "c", "d", "e", "f").stream()
                .map(id -> wait(Batches.waits(usual, MADE.in(id))))
                .distinct())
        .hasSizeGreaterThan(1);
  }

  private static Duration wait(RetrySchedule schedule) {
    return schedule.waitAfter(1, Optional.empty()).orElseThrow();
  }

  private void makeAll(Claim... claims) {
    batches.lineUp(List.of(claims));
    for (Claim claim : claims) {
      make(claim, LONG);
    }
  }

  private CompletableFuture<Made> making(Claim claim, Duration time) {
    return CompletableFuture.supplyAsync(
        () -> make(claim, time), task -> Thread.ofVirtual().start(task));
  }

  private Made make(Claim claim, Duration time) {
    return batches.make(
        claim,
        in(time),
        (one, begun) -> {
          sent.add(one.event().body());
          // Last: what is behind may go before this thread does anything more.
          begun.run();
          return MADE;
        });
  }

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  private static String bodies(Claim... claims) {
    return new Batch(Arrays.asList(claims)).asOne(UnaryOperator.identity()).event().body();
  }

  private static List<Claim> claims(int count, int size) {
    List<Claim> claims = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      claims.add(claim(number, Claims.ENDPOINT, size));
    }
    return claims;
  }

  private static Claim claim(long number, UUID endpoint, int size) {
    return Claims.batched(new UUID(0, number), endpoint, null, size);
  }

  /** Of two at once. */
  private static Claim lane(long number, @Nullable Long lane) {
    return Claims.batched(new UUID(0, number), Claims.ENDPOINT, lane, 2);
  }

  private static Claim large(long number, int bytes) {
    return of(number, "\"" + "x".repeat(bytes - 2) + "\"");
  }

  private static Claim of(long number, String body) {
    return Claims.batched(new UUID(0, number), Claims.ENDPOINT, null, 10, body);
  }

  private static Claim test(Claim claim) {
    Claim.Event event = claim.event();
    return claim.with(
        new Claim.Event(
            event.id(),
            ConnectivityTest.TYPE,
            event.body(),
            event.requestId(),
            event.occurredAt(),
            event.traceparent()));
  }

  private static Claim broken(Claim claim) {
    return new Claim(
        claim.deliveryId(),
        claim.endpointId(),
        claim.owner(),
        claim.number(),
        claim.leasedAt(),
        new Claim.Run(0, 0, 1, true, Optional.empty()),
        claim.url(),
        claim.event(),
        claim.secrets(),
        claim.headers(),
        claim.room(),
        claim.lane(),
        claim.terms());
  }
}
