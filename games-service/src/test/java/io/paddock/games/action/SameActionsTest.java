package io.paddock.games.action;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.error.GamesError;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.session.PlayMode;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SameActionsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final UUID ROUND = UUID.randomUUID();

  private final SameActions same = new SameActions();
  private final AtomicInteger taken = new AtomicInteger();
  private final CountDownLatch held = new CountDownLatch(1);

  @Test
  void who_comes_while_an_action_is_under_way_hears_what_comes_of_it() {
    Round round = round();
    Round other = round();
    CompletableFuture<Round> first = begin("alice", () -> round);

    CompletableFuture<Object> second = waiting("alice");
    assertThat(same.once(key("bob"), LONG, () -> other)).isSameAs(other);
    held.countDown();

    assertThat(first.join()).isSameAs(round);
    assertThat(second.join()).isSameAs(round);
  }

  @Test
  void who_waits_hears_a_refusal_and_of_a_defect_that_nothing_is_decided() {
    Problem refusal = Problem.of(GamesError.INSUFFICIENT_FUNDS, "too little");
    var _ =
        begin(
            "alice",
            () -> {
              throw refusal;
            });
    var _ =
        begin(
            "bob",
            () -> {
              throw new IllegalStateException("broken");
            });
    CompletableFuture<Object> alices = waiting("alice");
    CompletableFuture<Object> bobs = waiting("bob");

    held.countDown();

    assertThat(alices.join()).isSameAs(refusal);
    assertThat(bobs.join())
        .isInstanceOfSatisfying(
            Problem.class, told -> assertThat(told.error()).isEqualTo(GamesError.ROUND_UNRESOLVED));
  }

  @Test
  void nobody_waits_for_longer_than_the_patience() {
    var _ = begin("alice", SameActionsTest::round);
    long began = System.nanoTime();

    assertThatThrownBy(() -> same.once(key("alice"), Duration.ofMillis(20), this::another))
        .isInstanceOfSatisfying(
            Problem.class,
            told -> {
              assertThat(told.error()).isEqualTo(GamesError.ROUND_UNRESOLVED);
              assertThat(told.members()).containsEntry("roundId", ROUND);
            });

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    held.countDown();
  }

  @Test
  void an_action_that_is_over_is_asked_for_anew() {
    same.once(key("alice"), LONG, this::another);
    same.once(key("alice"), LONG, this::another);

    assertThat(taken).hasValue(2);
  }

  /** An action that is under way until it is released. */
  private CompletableFuture<Round> begin(String player, Supplier<Round> action) {
    int before = taken.get();
    CompletableFuture<Round> begun =
        CompletableFuture.supplyAsync(
            () ->
                same.once(
                    key(player),
                    LONG,
                    () -> {
                      taken.incrementAndGet();
                      awaitRelease();
                      return action.get();
                    }),
            Thread::startVirtualThread);
    await().until(() -> taken.get() > before);
    return begun;
  }

  /** What one hears that came second, which its thread's state shows. */
  private CompletableFuture<Object> waiting(String player) {
    CompletableFuture<Object> heard = new CompletableFuture<>();
    Thread second = Thread.ofPlatform().start(() -> heard.complete(heard(player)));
    await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
    return heard;
  }

  private Object heard(String player) {
    try {
      return same.once(key(player), LONG, this::another);
    } catch (Problem told) {
      return told;
    }
  }

  private void awaitRelease() {
    try {
      held.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Round another() {
    taken.incrementAndGet();
    return round();
  }

  private static SameActions.Key key(String player) {
    SeedOwner owner = new SeedOwner(new UUID(0, 1), player, PlayMode.REAL);
    return new SameActions.Key(owner, ROUND, 0, new Step("hit", Members.NONE));
  }

  private static Round round() {
    return new Round(
        UUID.randomUUID(),
        new UUID(0, 1),
        null,
        "alice",
        new UUID(0, 2),
        PlayMode.REAL,
        "blackjack",
        "USDT",
        BigDecimal.TEN,
        RoundStatus.PLAYING,
        "bet-1",
        Members.NONE,
        "1",
        "hash",
        "client",
        0,
        Members.NONE,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        null);
  }
}
