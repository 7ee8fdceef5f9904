package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.callbacks.dispatch.Attempt.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes in one request, and whose outcome it is. */
@Timeout(60)
class BatchTest {

  private static final Claim FIRST = claim(1, 7L);
  private static final Claim SECOND = claim(2, 7L);
  private static final Claim THIRD = claim(3, 8L);
  private static final Made MADE = new Made(new AttemptOutcome.Broken(), null);

  @Test
  void itsBodyIsAnArrayOfTheEventsAsTheyAre() {
    Claim one = new Batch(List.of(FIRST, SECOND)).asOne(UnaryOperator.identity());

    assertThat(one.event().body())
        .isEqualTo("[" + FIRST.event().body() + "," + SECOND.event().body() + "]");
    assertThat(one.endpointId()).isEqualTo(FIRST.endpointId());
    assertThat(one.secrets()).isEqualTo(FIRST.secrets());
    assertThat(one.isBatched()).isTrue();
  }

  @Test
  void theSameEventsInTheSameOrderAreTheSameBatch() {
    String id = id(FIRST, SECOND);

    assertThat(id(FIRST, SECOND)).isEqualTo(id);
    assertThat(List.of(id(SECOND, FIRST), id(FIRST), id(FIRST, SECOND, THIRD)))
        .doesNotContain(id)
        .doesNotHaveDuplicates();
  }

  @Test
  void itsIdCanBeAHeaderAndBeSigned() {
    assertThat(id(FIRST, SECOND)).matches("batch-[A-Za-z0-9_-]{43}");
  }

  @Test
  void aloneAnEventKeepsItsRequestAndItsTraceAndTogetherTheyHaveNone() {
    Claim.Event alone = new Batch(List.of(FIRST)).asOne(UnaryOperator.identity()).event();
    Claim.Event together =
        new Batch(List.of(FIRST, SECOND)).asOne(UnaryOperator.identity()).event();

    assertThat(alone.requestId()).isEqualTo(FIRST.event().requestId()).isNotNull();
    assertThat(alone.traceparent()).isEqualTo(FIRST.event().traceparent()).isNotNull();
    assertThat(together.requestId()).isNull();
    assertThat(together.traceparent()).isNull();
  }

  @Test
  void theFirstOfEachSubjectStandsForTheOthers() {
    Claim retried = claim(4, null);

    assertThat(new Batch(List.of(FIRST, SECOND, THIRD, retried)).firstOfLanes())
        .containsExactly(FIRST, THIRD);
  }

  @Test
  void oneRequestIsMadeForAllAndItsOutcomeIsEverybodys() throws Exception {
    Batch batch = new Batch(List.of(FIRST, SECOND, THIRD));
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch answered = new CountDownLatch(1);
    List<CompletableFuture<Made>> all = new ArrayList<>();

    for (int member = 0; member < 3; member++) {
      all.add(
          CompletableFuture.supplyAsync(
              () ->
                  batch.made(
                      () -> {
                        requests.incrementAndGet();
                        await(answered);
                        return MADE;
                      }),
              task -> Thread.ofVirtual().start(task)));
    }
    answered.countDown();

    for (CompletableFuture<Made> one : all) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(MADE.in(id(FIRST, SECOND, THIRD)));
    }
    assertThat(requests).hasValue(1);
  }

  @Test
  void aRequestThatBreaksBreaksForAll() {
    Batch batch = new Batch(List.of(FIRST, SECOND));

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                batch.made(
                    () -> {
                      throw new IllegalStateException("defect");
                    }));
    assertThatIllegalStateException()
        .isThrownBy(() -> batch.made(() -> MADE))
        .withMessage("batch_broken");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static String id(Claim... claims) {
    return new Batch(List.of(claims)).asOne(UnaryOperator.identity()).event().id();
  }

  private static Claim claim(long number, @Nullable Long lane) {
    return Claims.batched(new UUID(0, number), Claims.ENDPOINT, lane, 10);
  }
}
