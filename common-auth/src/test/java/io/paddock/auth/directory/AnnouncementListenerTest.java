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
  private @Nullable UniEmitter<? super Void> answer;

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

    assertThat(log).containsExactly("connect", "forget all", "later 750");
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
    timers.removeFirst();
    runTimer();
    connected();

    assertThat(log)
        .containsExactly("forget all", "later 100", "connect", "forget all", "later 750");
  }

  @Test
  void refusalsAreRetriedWithDoublingDelaysUpToOneSecond() {
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
            "later 1000",
            "later 1000",
            "later 1000",
            "later 1000");
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
  void aConnectionThatAnswersIsAskedAgainAndAgain() {
    listener.start();
    connected();
    log.clear();

    runTimer();
    answered();
    runTimer();
    answered();

    assertThat(log).containsExactly("ping", "later 750", "ping", "later 750");
  }

  @Test
  void aSilentConnectionIsClosedAndForgetsAll() {
    listener.start();
    connected();
    log.clear();

    runTimer();
    silent();
    runTimer();
    connected();

    assertThat(log)
        .containsExactly(
            "ping", "closed", "forget all", "later 100", "connect", "forget all", "later 750");
  }

  @Test
  void aSilenceThatIsNoticedAfterTheLossChangesNothing() {
    listener.start();
    connected();
    runTimer();
    onLost.run();
    runTimer();
    connected();
    log.clear();

    silent();

    assertThat(log).containsExactly("closed");
  }

  @Test
  void aClosedListenerAsksNobody() {
    listener.start();
    connected();
    listener.close();
    log.clear();

    runTimer();

    assertThat(log).isEmpty();
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
    AnnouncementChannel.Subscription subscription =
        new AnnouncementChannel.Subscription() {
          @Override
          public Uni<Void> ping() {
            log.add("ping");
            return Uni.createFrom().emitter(emitter -> answer = emitter);
          }

          @Override
          public void close() {
            log.add("closed");
          }
        };
    if (pending != null) {
      pending.complete(subscription);
    }
  }

  private void refused() {
    if (pending != null) {
      pending.fail(new IllegalStateException("refused"));
    }
  }

  private void answered() {
    if (answer != null) {
      answer.complete(null);
    }
  }

  private void silent() {
    if (answer != null) {
      answer.fail(new IllegalStateException("silent"));
    }
  }

  private void runTimer() {
    timers.removeFirst().run();
  }

  @Test
  void theDelaysAreThoseThatTheReadmeNames() {
    assertThat(AnnouncementListener.FIRST_DELAY).isEqualTo(Duration.ofMillis(100));
    assertThat(AnnouncementListener.LAST_DELAY).isEqualTo(Duration.ofSeconds(1));
    assertThat(AnnouncementListener.PING_EVERY).isEqualTo(Duration.ofMillis(750));
    assertThat(RedisAnnouncements.PING_PATIENCE).isEqualTo(Duration.ofSeconds(1));
    assertThat(RedisAnnouncements.PATIENCE).isEqualTo(Duration.ofSeconds(1));
  }
}
