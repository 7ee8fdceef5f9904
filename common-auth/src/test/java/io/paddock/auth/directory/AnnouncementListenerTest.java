package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncementListenerTest {

  private final List<String> log = new ArrayList<>();
  private final List<Runnable> timers = new ArrayList<>();
  private @Nullable UniEmitter<? super AnnouncementChannel.Subscription> pending;
  private Consumer<String> onMessage = message -> {};
  private Runnable onLost = () -> {};

  private final AnnouncementListener listener =
      new AnnouncementListener(
          this::subscribe,
          new DirectoryCaches() {
            @Override
            public void forget(Collection<String> names) {
              log.add("forget " + names);
            }

            @Override
            public void forgetAll() {
              log.add("forget all");
            }
          },
          (delay, task) -> {
            log.add("later " + delay.toMillis());
            timers.add(task);
          });

  @Test
  void onceSubscribedTheCacheStartsAnew() {
    listener.start();
    connected();

    assertThat(log).containsExactly("connect", "forget all");
  }

  @Test
  void anAnnouncementForgetsItsEntries() {
    listener.start();
    connected();
    log.clear();

    onMessage.accept("operator:x\noperator-code:y");

    assertThat(log).containsExactly("forget [operator:x, operator-code:y]");
  }

  @Test
  void aMessageThatIsNotOursForgetsAll() {
    listener.start();
    connected();
    log.clear();

    onMessage.accept("something");

    assertThat(log).containsExactly("forget all");
  }

  @Test
  void aLostConnectionForgetsAllAndConnectsAgainSoon() {
    listener.start();
    connected();
    log.clear();

    onLost.run();
    runTimer();
    connected();

    assertThat(log).containsExactly("forget all", "later 100", "connect", "forget all");
  }

  @Test
  void refusalsAreRetriedWithDoublingDelaysUpToFiveSeconds() {
    listener.start();
    for (int i = 0; i < 8; i++) {
      refused();
      runTimer();
    }

    assertThat(log)
        .filteredOn(entry -> entry.startsWith("later"))
        .containsExactly(
            "later 100",
            "later 200",
            "later 400",
            "later 800",
            "later 1600",
            "later 3200",
            "later 5000",
            "later 5000");
  }

  @Test
  void afterASubscriptionTheDelaysStartAnew() {
    listener.start();
    refused();
    runTimer();
    refused();
    runTimer();
    connected();
    log.clear();

    onLost.run();

    assertThat(log).containsExactly("forget all", "later 100");
  }

  @Test
  void startingTwiceConnectsOnce() {
    listener.start();
    listener.start();

    assertThat(log).containsExactly("connect");
  }

  @Test
  void closingEndsTheSubscriptionAndNothingComesBack() {
    listener.start();
    connected();
    log.clear();

    listener.close();
    onLost.run();
    listener.start();

    assertThat(log).containsExactly("closed");
  }

  @Test
  void closingWhileConnectingEndsTheSubscriptionWhenItComes() {
    listener.start();
    listener.close();
    log.clear();

    connected();

    assertThat(log).containsExactly("closed");
  }

  @Test
  void closingWhileConnectingAndRefusedIsTheEnd() {
    listener.start();
    listener.close();
    log.clear();

    refused();

    assertThat(log).isEmpty();
  }

  @Test
  void closingWhileWaitingIsTheEnd() {
    listener.start();
    refused();
    listener.close();
    log.clear();

    runTimer();

    assertThat(log).isEmpty();
  }

  private Uni<AnnouncementChannel.Subscription> subscribe(Consumer<String> message, Runnable lost) {
    log.add("connect");
    onMessage = message;
    onLost = lost;
    return Uni.createFrom().emitter(emitter -> pending = emitter);
  }

  private void connected() {
    AnnouncementChannel.Subscription subscription = () -> log.add("closed");
    if (pending != null) {
      pending.complete(subscription);
    }
  }

  private void refused() {
    if (pending != null) {
      pending.fail(new IllegalStateException("refused"));
    }
  }

  private void runTimer() {
    timers.removeFirst().run();
  }

  @Test
  void theDelaysAreThoseThatTheReadmeNames() {
    assertThat(AnnouncementListener.FIRST_DELAY).isEqualTo(Duration.ofMillis(100));
    assertThat(AnnouncementListener.LAST_DELAY).isEqualTo(Duration.ofSeconds(5));
  }
}
