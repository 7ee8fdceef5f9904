package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OffLoopTest {

  private final OffLoop offLoop;

  @Inject
  OffLoopTest(OffLoop offLoop) {
    this.offLoop = offLoop;
  }

  /** Where the work ran, and where the flow went on. */
  private record Seen(boolean workOnLoop, boolean afterOnLoop, boolean sameContext) {}

  @Test
  void works_away_from_the_event_loop_and_comes_back_to_the_same_context() throws Throwable {
    Seen seen =
        VertxContextSupport.subscribeAndAwait(
            () -> {
              Context request = Objects.requireNonNull(Vertx.currentContext());
              return offLoop
                  .call(Context::isOnEventLoopThread)
                  .map(
                      workOnLoop ->
                          new Seen(
                              workOnLoop,
                              Context.isOnEventLoopThread(),
                              request.equals(Vertx.currentContext())));
            });

    assertThat(seen).isEqualTo(new Seen(false, true, true));
  }
}
