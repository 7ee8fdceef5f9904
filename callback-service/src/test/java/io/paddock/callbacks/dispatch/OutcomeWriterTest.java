package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paddock.http.PhaseTimings;
import io.paddock.web.db.DatabaseException;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which outcomes are written together, and what a failure means for each. */
@Timeout(60)
class OutcomeWriterTest {

  private static final DatabaseException REFUSAL =
      new DatabaseException("x", new PgException("x", "ERROR", "22021", "x"));

  private final List<List<Ended>> written = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger nudges = new AtomicInteger();
  private final CountDownLatch first = new CountDownLatch(1);
  private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Function<List<Ended>, Boolean> answer = _ -> false;

  private final OutcomeWriter writer =
      new OutcomeWriter(
          batch -> {
            written.add(batch);
            return answer.apply(batch);
          },
          nudges::incrementAndGet);

  @AfterEach
  void close() {
    first.countDown();
    writer.end();
    attempts.close();
  }

  @Test
  void anOutcomeAloneIsWrittenSoon() {
    writer.start();
    long start = System.nanoTime();

    writer.write(outcome(1));

    assertThat(written).containsExactly(List.of(outcome(1)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(nudges).hasValue(0);
  }

  @Test
  void whatComesWhileABatchIsWrittenIsTheNextBatchUpToTheMost() throws Exception {
    holdTheFirst();
    writer.start();
    List<Future<?>> waiting = new ArrayList<>();
    waiting.add(attempts.submit(() -> writer.write(outcome(0))));
    await().until(() -> written.size() == 1);
    for (int i = 1; i <= OutcomeWriter.MOST + 1; i++) {
      Ended each = outcome(i);
      waiting.add(attempts.submit(() -> writer.write(each)));
    }
    assertThat(waiting).noneMatch(Future::isDone);

    await().pollDelay(Duration.ofMillis(100)).until(() -> written.size() == 1);
    first.countDown();
    for (Future<?> each : waiting) {
      each.get();
    }

    assertThat(written).extracting(List::size).containsExactly(1, OutcomeWriter.MOST, 1);
  }

  @Test
  void twoOutcomesOfOneDeliveryAreNotWrittenTogether() throws Exception {
    holdTheFirst();
    writer.start();
    Future<?> held = attempts.submit(() -> writer.write(outcome(0)));
    await().until(() -> written.size() == 1);
    List<Future<?>> waiting =
        List.of(
            attempts.submit(() -> writer.write(outcome(1))),
            attempts.submit(() -> writer.write(outcome(1))),
            attempts.submit(() -> writer.write(outcome(2))));
    await().pollDelay(Duration.ofMillis(100)).until(() -> written.size() == 1);
    first.countDown();
    held.get();
    for (Future<?> each : waiting) {
      each.get();
    }

    assertThat(written).extracting(List::size).containsExactly(1, 2, 1);
    assertThat(written.get(2)).containsExactly(outcome(1));
  }

  @Test
  void whatTheDatabaseRefusesTakesNoOtherWithIt() throws Exception {
    Ended refused = outcome(1);
    holdTheFirst();
    writer.start();
    Future<?> held = attempts.submit(() -> writer.write(outcome(0)));
    await().until(() -> written.size() == 1);
    Future<?> bad = attempts.submit(() -> writer.write(refused));
    Future<?> good = attempts.submit(() -> writer.write(outcome(2)));
    await().pollDelay(Duration.ofMillis(100)).until(() -> written.size() == 1);
    answer =
        batch -> {
          if (batch.contains(refused)) {
            throw REFUSAL;
          }
          return false;
        };
    first.countDown();
    held.get();

    good.get();
    assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasCause(REFUSAL);
    assertThat(written).contains(List.of(outcome(2)), List.of(refused));
  }

  @Test
  void anUnavailableDatabaseIsEachOutcomesFailure() {
    answer =
        _ -> {
          throw new DatabaseException("no answer", null);
        };
    writer.start();

    assertThatThrownBy(() -> writer.write(outcome(1)))
        .isInstanceOf(DatabaseException.class)
        .hasMessage("no answer");
    answer = _ -> false;
    writer.write(outcome(1));

    assertThat(written).hasSize(2);
  }

  @Test
  void thatMoreIsDueIsPassedOn() {
    answer = _ -> true;
    writer.start();

    writer.write(outcome(1));

    assertThat(nudges).hasValue(1);
  }

  @Test
  void whatComesAfterTheEndIsWrittenByWhoeverBringsIt() {
    writer.start();
    writer.write(outcome(1));
    writer.end();

    writer.write(outcome(2));

    assertThat(written).containsExactly(List.of(outcome(1)), List.of(outcome(2)));
  }

  private void holdTheFirst() {
    answer =
        _ -> {
          try {
            first.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          return false;
        };
  }

  private static Ended outcome(int delivery) {
    return new Ended(
        Claims.of(new UUID(0, delivery)),
        new Attempt.Made(new AttemptOutcome.Acknowledged(200, PhaseTimings.NONE), null),
        new NextStep.Finish(),
        Optional.empty(),
        0);
  }
}
