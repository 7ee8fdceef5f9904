package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DispatchLoopTest {

  private static final Duration NEVER = Duration.ofHours(1);

  private final ConcurrentLinkedQueue<Claim> due = new ConcurrentLinkedQueue<>();
  private final List<Integer> slotsAsked = new CopyOnWriteArrayList<>();
  private final List<UUID> attempted = new CopyOnWriteArrayList<>();
  private final CountDownLatch hold = new CountDownLatch(1);
  private final List<DispatchLoop> loops = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    hold.countDown();
    for (DispatchLoop loop : loops) {
      loop.stop(Duration.ofSeconds(5));
    }
  }

  @Test
  void whatIsDueIsAttempted() {
    List<UUID> ids = addDue(5);

    start(loop(2, NEVER, claim -> attempted.add(claim.deliveryId())));

    await().untilAsserted(() -> assertThat(attempted).containsExactlyInAnyOrderElementsOf(ids));
    assertThat(slotsAsked).allMatch(slots -> slots >= 1 && slots <= 2);
  }

  @Test
  void noMoreThanTheConcurrencyIsClaimed() {
    addDue(5);

    start(loop(2, Duration.ofMillis(5), this::holding));

    await().until(() -> attempted.size() == 2);
    assertThat(due).hasSize(3);
    assertThat(slotsAsked.getFirst()).isEqualTo(2);
    assertThat(slotsAsked).doesNotContain(0);
  }

  @Test
  void aFinishedAttemptMakesRoomAtOnce() {
    addDue(3);
    start(loop(1, NEVER, this::holding));
    await().until(() -> attempted.size() == 1);

    hold.countDown();

    await().until(() -> attempted.size() == 3);
  }

  @Test
  void aNudgeIsFollowedByAClaim() {
    DispatchLoop loop = loop(2, NEVER, claim -> attempted.add(claim.deliveryId()));
    start(loop);
    await().until(() -> !slotsAsked.isEmpty());
    addDue(1);

    loop.nudge();

    await().until(() -> attempted.size() == 1);
  }

  @Test
  void withoutANudgeThePollNotices() {
    start(loop(2, Duration.ofMillis(10), claim -> attempted.add(claim.deliveryId())));
    await().until(() -> !slotsAsked.isEmpty());

    addDue(1);

    await().until(() -> attempted.size() == 1);
  }

  @Test
  void aBrokenAttemptFreesItsPlace() {
    addDue(3);

    start(
        loop(
            1,
            NEVER,
            claim -> {
              attempted.add(claim.deliveryId());
              throw new IllegalStateException("broken");
            }));

    await().until(() -> attempted.size() == 3);
  }

  @Test
  void aFailedClaimIsTriedAgain() {
    AtomicInteger claims = new AtomicInteger();
    Claim claim = Claims.of(UUID.randomUUID());

    start(
        register(
            new DispatchLoop(
                slots -> {
                  int turn = claims.incrementAndGet();
                  if (turn == 1) {
                    throw new IllegalStateException("the database is away");
                  }
                  return turn == 2 ? List.of(claim) : List.of();
                },
                done -> attempted.add(done.deliveryId()),
                1,
                NEVER)));

    await().until(() -> attempted.size() == 1);
  }

  @Test
  void stoppingWaitsForAttemptsInFlightAndClaimsNoMore() throws InterruptedException {
    addDue(2);
    DispatchLoop loop = loop(1, NEVER, this::holding);
    start(loop);
    await().until(() -> attempted.size() == 1);
    Thread.startVirtualThread(
        () -> {
          await().pollDelay(Duration.ofMillis(100)).until(() -> true);
          hold.countDown();
        });

    int left = loop.stop(Duration.ofSeconds(60));

    assertThat(left).isZero();
    assertThat(attempted).hasSize(1);
    assertThat(due).hasSize(1);
  }

  @Test
  void stoppingTellsHowManyItLeft() throws InterruptedException {
    addDue(2);
    DispatchLoop loop = loop(3, NEVER, this::holding);
    start(loop);
    await().until(() -> attempted.size() == 2);

    int left = loop.stop(Duration.ofMillis(200));

    assertThat(left).isEqualTo(2);
  }

  private void holding(Claim claim) {
    attempted.add(claim.deliveryId());
    try {
      hold.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private DispatchLoop loop(int concurrency, Duration poll, Consumer<Claim> attempts) {
    return register(new DispatchLoop(this::claim, attempts, concurrency, poll));
  }

  private DispatchLoop register(DispatchLoop loop) {
    loops.add(loop);
    return loop;
  }

  private static void start(DispatchLoop loop) {
    loop.start();
  }

  private List<Claim> claim(int slots) {
    slotsAsked.add(slots);
    List<Claim> claimed = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      Claim next = due.poll();
      if (next != null) {
        claimed.add(next);
      }
    }
    return claimed;
  }

  private List<UUID> addDue(int count) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UUID id = UUID.randomUUID();
      ids.add(id);
      due.add(Claims.of(id));
    }
    return ids;
  }
}
