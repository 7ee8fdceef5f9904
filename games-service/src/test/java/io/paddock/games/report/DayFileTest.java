package io.paddock.games.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.games.operator.Reach.Bounds;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Work;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayFileTest {

  private static final Bounds OPERATOR = new Bounds(UUID.randomUUID(), null);
  private static final Days DAY = Days.one("day", "2026-10-31");
  private static final Instant COMPLETE = Instant.parse("2026-11-01T01:00:00Z");

  @Test
  void a_day_can_be_had_once_it_has_been_over_for_an_hour() throws Exception {
    DayFile early = file(COMPLETE.minusMillis(1), List::of);
    DayFile file = file(COMPLETE, List::of);

    assertThatThrownBy(() -> early.of(OPERATOR, DAY))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .extracting(Violation::pointer)
                    .containsExactly("?day"));
    assertThat(text(file.of(OPERATOR, DAY))).isEqualTo(Movement.HEADER);
  }

  @Test
  void a_page_that_cannot_be_read_is_the_answer_and_takes_no_turn_with_it() throws Exception {
    AtomicInteger failures = new AtomicInteger(DayFile.READERS + 1);
    DayFile file =
        file(
            COMPLETE,
            () -> {
              if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("database_silent");
              }
              return List.of();
            });

    for (int i = 0; i <= DayFile.READERS; i++) {
      assertThatThrownBy(() -> file.of(OPERATOR, DAY)).hasMessage("database_silent");
    }
    assertThat(text(file.of(OPERATOR, DAY))).isEqualTo(Movement.HEADER);
  }

  @Test
  void no_more_pages_are_read_at_once_than_there_are_turns() throws Exception {
    AtomicInteger reading = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(DayFile.READERS);
    DayFile file =
        file(
            COMPLETE,
            () -> {
              most.accumulateAndGet(reading.incrementAndGet(), Math::max);
              try {
                together.await(10, TimeUnit.SECONDS);
              } catch (Exception alone) {
                throw new IllegalStateException(alone);
              } finally {
                reading.decrementAndGet();
              }
              return List.of();
            });
    List<Future<StreamingOutput>> files = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8 * DayFile.READERS; i++) {
        files.add(callers.submit(() -> file.of(OPERATOR, DAY)));
      }
    }

    for (Future<StreamingOutput> each : files) {
      assertThat(text(each.get())).isEqualTo(Movement.HEADER);
    }
    assertThat(most).hasValue(DayFile.READERS);
  }

  private static DayFile file(Instant now, Supplier<List<?>> page) {
    return new DayFile(new Movements(), new Pages(page), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String text(StreamingOutput file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A database that answers with pages, whatever it is asked. */
  private record Pages(Supplier<List<?>> page) implements Postgres {

    @Override
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object, X extends Exception> T withConnection(Work<T, X> work) {
      return (T) page.get();
    }
  }
}
