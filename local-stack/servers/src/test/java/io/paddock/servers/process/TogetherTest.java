package io.paddock.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TogetherTest {

  @Test
  @Timeout(50)
  void steps_run_side_by_side() {
    CountDownLatch both = new CountDownLatch(2);
    Runnable meet =
        () -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
        };

    Together.run(List.of(meet, meet));

    assertThat(both.getCount()).isZero();
  }

  @Test
  void the_failure_of_one_is_thrown_after_the_others_have_ended() {
    AtomicBoolean ended = new AtomicBoolean();
    IllegalStateException failure = new IllegalStateException("first");

    assertThatThrownBy(
            () ->
                Together.run(
                    List.of(
                        () -> {
                          throw failure;
                        },
                        () -> ended.set(true))))
        .isSameAs(failure);
    assertThat(ended).isTrue();
  }
}
