package io.paddock.games.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.fairness.Turns.Turn;
import io.paddock.games.session.PlayMode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final SeedOwner ALICE = new SeedOwner(UUID.randomUUID(), "alice", PlayMode.REAL);
  private static final SeedOwner DEMO = new SeedOwner(ALICE.operatorId(), "alice", PlayMode.DEMO);

  private final Turns turns = new Turns();

  @Test
  void nobodyWaitsWhereNothingIsUnderWay() {
    turns.awaitWins(ALICE, LONG);
    turns.awaitClosings(ALICE);
    turns.awaitRounds(ALICE);

    assertThat(turns.hasWinUnderWay(ALICE)).isFalse();
    assertThat(turns.awaitAll(LONG)).isTrue();
  }

  @Test
  void aWinIsWaitedForUntilItEndsByItsOwnerAlone() {
    Turn win = turns.winSent(ALICE);

    CompletableFuture<Void> waiting = runs(() -> turns.awaitWins(ALICE, LONG));
    turns.awaitWins(DEMO, LONG);
    assertThat(turns.hasWinUnderWay(ALICE)).isTrue();
    assertThat(turns.hasWinUnderWay(DEMO)).isFalse();
    assertThat(waiting).isNotDone();

    win.end();
    waiting.join();
    assertThat(turns.hasWinUnderWay(ALICE)).isFalse();
  }

  @Test
  void everyWinOfAPlayerIsWaitedFor() {
    Turn first = turns.winSent(ALICE);
    Turn second = turns.winSent(ALICE);

    first.end();
    first.end();
    assertThat(turns.hasWinUnderWay(ALICE)).isTrue();
    CompletableFuture<Void> waiting = runs(() -> turns.awaitWins(ALICE, LONG));
    assertThat(waiting).isNotDone();

    second.end();
    waiting.join();
    assertThat(turns.awaitAll(LONG)).isTrue();
  }

  @Test
  void patienceEnds() {
    turns.winSent(ALICE);

    turns.awaitWins(ALICE, SHORT);

    assertThat(turns.awaitAll(SHORT)).isFalse();
  }

  @Test
  void aRoundBeingClosedIsWaitedForForAMoment() {
    Turn closing = turns.closing(ALICE);
    CompletableFuture<Void> waiting = runs(() -> turns.awaitClosings(ALICE));

    assertThat(waiting).isNotDone();
    closing.end();
    waiting.join();

    turns.closing(ALICE);
    turns.awaitClosings(ALICE);
    assertThat(turns.awaitAll(SHORT)).isFalse();
  }

  @Test
  void aRotationWaitsForBothInOneMoment() {
    turns.winSent(ALICE);
    turns.closing(ALICE);
    long began = System.nanoTime();

    turns.awaitRounds(ALICE);

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Turns.READ_PATIENCE, Turns.READ_PATIENCE.multipliedBy(2).minusMillis(200));
  }

  private static CompletableFuture<Void> runs(Runnable waiting) {
    CompletableFuture<Void> started = new CompletableFuture<>();
    CompletableFuture<Void> ended =
        CompletableFuture.runAsync(
            () -> {
              started.complete(null);
              waiting.run();
            },
            task -> Thread.ofVirtual().start(task));
    started.join();
    return ended;
  }
}
