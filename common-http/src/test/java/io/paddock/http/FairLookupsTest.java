package io.paddock.http;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairLookupsTest {

  private static final int PLACES = 32;
  private static final int LEAST = 2;
  private static final int MOST = 8;
  private static final InetAddress[] FOUND = {InetAddress.ofLiteral("127.0.0.1")};

  private final FairLookups lookups = new FairLookups(PLACES, 100);
  private final CountDownLatch never = new CountDownLatch(1);
  private final List<String> running = new CopyOnWriteArrayList<>();
  private final AtomicInteger names = new AtomicInteger();

  @AfterEach
  void close() {
    never.countDown();
    lookups.close();
  }

  @Test
  void aSharerWhoseNamesHangGetsASixteenth() throws Exception {
    hang("slow", 50);
    await().until(() -> running.size() == LEAST);

    assertThat(found(begin("other", () -> FOUND))).isEqualTo(FOUND);

    assertThat(running).containsExactly("slow", "slow");
  }

  @Test
  void aNameThatHangsTakesOneThreadHoweverManyWaitForItAndLeavesTheOthers() throws Exception {
    List<FairLookups.Wait> waits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waits.add(lookups.begin("s", "hangs.example", hanging("s")));
    }

    assertThat(found(begin("s", () -> FOUND))).isEqualTo(FOUND);
    assertThat(found(begin("s", () -> FOUND))).isEqualTo(FOUND);

    assertThat(running).containsExactly("s");
    waits.removeLast().close();
    never.countDown();
    for (FairLookups.Wait wait : waits) {
      assertThat(found(wait.answer())).isEqualTo(FOUND);
    }
    assertThat(running).containsExactly("s");
  }

  @Test
  void aNameOfTwoSharersIsLookedUpForEach() {
    lookups.begin("a", "hangs.example", hanging("a"));
    lookups.begin("b", "hangs.example", hanging("b"));

    await().until(() -> running.size() == 2);
    assertThat(running).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aNameThatWasFoundIsLookedUpAnew() throws Exception {
    AtomicInteger times = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      found(
          lookups
              .begin(
                  "s",
                  "moves.example",
                  () -> {
                    times.incrementAndGet();
                    return FOUND;
                  })
              .answer());
      await().until(() -> lookups.sharers() == 0);
    }

    assertThat(times).hasValue(3);
  }

  @Test
  void aSharerThatIsQuickGetsAQuarterAndNoMore() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    Future<?> held = makeKnownAsQuick("quick", last);

    hang("quick", 50);
    last.countDown();
    held.get(10, TimeUnit.SECONDS);
    await().until(() -> running.size() == MOST);
    assertThat(found(begin("other", () -> FOUND))).isEqualTo(FOUND);

    assertThat(running).hasSize(MOST);
  }

  @Test
  void aSharerThatTurnsSlowIsBackToASixteenth() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    Future<?> held = makeKnownAsQuick("s", last);
    Semaphore release = new Semaphore(0);
    List<Future<InetAddress[]>> slow = new ArrayList<>();
    for (int i = 0; i < MOST - 1; i++) {
      slow.add(
          begin(
              "s",
              () -> {
                release.acquire();
                return FOUND;
              }));
    }
    await().until(() -> release.getQueueLength() == MOST - 1);
    long allBegan = System.nanoTime();
    await().until(() -> System.nanoTime() - allBegan > FairLookups.SOON.toNanos());
    release.release(MOST);
    for (Future<InetAddress[]> each : slow) {
      found(each);
    }

    hang("s", 8);
    last.countDown();
    held.get(10, TimeUnit.SECONDS);

    await().until(() -> running.size() == LEAST);
    assertThat(found(begin("other", () -> FOUND))).isEqualTo(FOUND);
    assertThat(running).hasSize(LEAST);
  }

  @Test
  void allPlacesAreUsedByAsManySharersAndNoneIsLost() throws Exception {
    IntStream.range(0, PLACES / LEAST).forEach(i -> hang("slow" + i, 3));
    await().until(() -> running.size() == PLACES);

    Future<InetAddress[]> waits = begin("other", () -> FOUND);

    assertThat(waits.isDone()).isFalse();
    assertThat(lookups.sharers()).isEqualTo(PLACES / LEAST + 1);
    never.countDown();
    assertThat(found(waits)).isEqualTo(FOUND);
    await().until(() -> lookups.sharers() == 0);
    assertThat(running).hasSize(PLACES / LEAST * 3);
    assertThat(found(begin("other", () -> FOUND))).isEqualTo(FOUND);
  }

  @Test
  void whatIsNoLongerWaitedForIsNotBegunAndLeavesRoom() throws Exception {
    FairLookups narrow = new FairLookups(1, 1);
    FairLookups.Wait first = narrow.begin("s", "1.example", hanging("s"));
    FairLookups.Wait second = narrow.begin("s", "2.example", hanging("given up"));
    assertThatThrownBy(() -> narrow.begin("s", "3.example", () -> FOUND))
        .isInstanceOf(RejectedExecutionException.class);

    second.close();
    FairLookups.Wait third = narrow.begin("s", "3.example", () -> FOUND);
    never.countDown();

    assertThat(found(third.answer())).isEqualTo(FOUND);
    assertThat(found(first.answer())).isEqualTo(FOUND);
    assertThat(running).containsExactly("s");
    await().until(() -> narrow.sharers() == 0);
    narrow.close();
  }

  @Test
  void whoGaveUpEverythingIsForgottenAndLosesItsTurn() throws Exception {
    FairLookups narrow = new FairLookups(1, 5);
    FairLookups.Wait first = narrow.begin("s", "1.example", hanging("s"));
    FairLookups.Wait waits = narrow.begin("other", "2.example", () -> FOUND);

    waits.close();

    assertThat(narrow.sharers()).isOne();
    never.countDown();
    found(first.answer());
    await().until(() -> narrow.sharers() == 0);
    assertThat(found(narrow.begin("other", "2.example", () -> FOUND).answer())).isEqualTo(FOUND);
    narrow.close();
  }

  @Test
  void afterTheEndNothingBegins() {
    FairLookups narrow = new FairLookups(1, 5);
    narrow.begin("s", "1.example", hanging("s"));
    narrow.begin("s", "2.example", hanging("s"));
    await().until(() -> running.size() == 1);

    narrow.close();
    never.countDown();

    assertThatThrownBy(() -> narrow.begin("other", "3.example", () -> FOUND))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(narrow.sharers()).isOne();
    assertThat(running).containsExactly("s");
  }

  @Test
  void aLookupThatFailsGivesItsPlaceBack() throws Exception {
    for (int i = 0; i < 2 * PLACES; i++) {
      Future<InetAddress[]> fails =
          begin(
              "s",
              () -> {
                throw new IllegalStateException("defect");
              });
      await().until(fails::isDone);
    }

    assertThat(found(begin("s", () -> FOUND))).isEqualTo(FOUND);
  }

  /** So many that come back at once, while one of the sharer's stays. */
  private Future<?> makeKnownAsQuick(String sharer, CountDownLatch last) throws Exception {
    List<Future<InetAddress[]>> quick = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < PLACES; i++) {
      quick.add(
          begin(
              sharer,
              () -> {
                start.await();
                return FOUND;
              }));
    }
    Future<InetAddress[]> held =
        begin(
            sharer,
            () -> {
              last.await();
              return FOUND;
            });
    start.countDown();
    for (Future<InetAddress[]> each : quick) {
      found(each);
    }
    return held;
  }

  private void hang(String sharer, int times) {
    for (int i = 0; i < times; i++) {
      var unused = begin(sharer, hanging(sharer));
    }
  }

  private Future<InetAddress[]> begin(String sharer, Callable<InetAddress[]> lookup) {
    return lookups.begin(sharer, names.incrementAndGet() + ".example", lookup).answer();
  }

  private static InetAddress[] found(Future<InetAddress[]> answer) throws Exception {
    return answer.get(10, TimeUnit.SECONDS);
  }

  private Callable<InetAddress[]> hanging(String sharer) {
    return () -> {
      running.add(sharer);
      never.await();
      return FOUND;
    };
  }
}
