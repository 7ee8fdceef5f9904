package io.paddock.auth.directory;

import static io.paddock.auth.directory.EntryCache.AHEAD_AT_ONCE;
import static io.paddock.auth.directory.EntryCache.USED_WITHIN;
import static io.paddock.auth.directory.Loaded.AHEAD_AGE;
import static io.paddock.auth.directory.Loaded.REFRESH_AGE;
import static io.paddock.auth.directory.Refreshes.PAUSE;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.FakeDirectory;
import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.fixtures.Tenants;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.servers.test.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedDirectoryTest {

  private static final String PREFIX = "a1b2c3d4e5f6";
  private static final String NAME = "aggregator-key:a1b2c3d4e5f6";
  private static final String KEY_ID = "fedcba9876543210";
  private static final String STRANGER = "0x" + "5e".repeat(20);
  private static final Duration ALMOST = Duration.ofSeconds(60).minusNanos(1);

  private final FakeDirectory source = new FakeDirectory();
  private final FakeSharedCache shared = new FakeSharedCache();
  private final EntryCodec codec = new EntryCodec(new byte[32]);
  private final MovableClock clock = new MovableClock();

  /** What would run in the background, until a test lets it. */
  private final Queue<Runnable> refreshes = new ConcurrentLinkedQueue<>();

  private final CachedDirectory directory = process();

  @BeforeEach
  void tenants() {
    source.put(Tenants.operator());
    source.put(Tenants.aggregatorKey());
    source.put(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));
    source.put(Partners.key());
    source.put(Partners.partner());
    source.put(Partners.wallet());
  }

  @Test
  void everyLookupAsksOnceAndThenRemembers() {
    for (int i = 0; i < 2; i++) {
      assertThat(directory.operator(Tenants.OPERATOR)).hasValue(Tenants.operator());
      assertThat(directory.operatorByCode("mybrand")).hasValue(Tenants.operator());
      assertThat(directory.aggregatorKey(PREFIX)).hasValue(Tenants.aggregatorKey());
      assertThat(directory.operatorKey("0123456789abcdef"))
          .hasValue(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));
      assertThat(directory.partnerKey(KEY_ID)).hasValue(Partners.key());
      assertThat(directory.partner(Partners.PARTNER)).hasValue(Partners.partner());
      assertThat(directory.wallet(Partners.WALLET)).isEqualTo(Partners.wallet());
    }

    assertThat(source.asked)
        .containsExactly(
            "operator " + Tenants.OPERATOR,
            "operator-code mybrand",
            "aggregator-key " + PREFIX,
            "operator-key 0123456789abcdef",
            "partner-key " + KEY_ID,
            "partner " + Partners.PARTNER,
            "wallet " + Partners.WALLET);
    assertThat(shared.entries)
        .containsOnlyKeys(
            "operator:" + Tenants.OPERATOR,
            "operator-code:mybrand",
            NAME,
            "operator-key:0123456789abcdef",
            "partner-key:" + KEY_ID,
            "partner:" + Partners.PARTNER,
            "wallet:" + Partners.WALLET);
    assertThat(shared.timesToLive.values()).containsOnly(Duration.ofSeconds(60));
  }

  @Test
  void anEntryEndsSixtySecondsAfterItsLoad() {
    directory.aggregatorKey(PREFIX);
    shared.entries.clear();

    clock.advance(ALMOST);
    directory.aggregatorKey(PREFIX);
    assertThat(source.asked).hasSize(1);

    failRefresh();
    clock.advance(Duration.ofNanos(1));
    directory.aggregatorKey(PREFIX);
    assertThat(source.asked).hasSize(3);
  }

  @Test
  void anEntryTakenFromTheSharedCacheEndsWithItsOwnLoadAndNotLater() {
    directory.aggregatorKey(PREFIX);
    CachedDirectory other = process();
    clock.advance(Duration.ofSeconds(59));
    other.aggregatorKey(PREFIX);
    assertThat(source.asked).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    other.aggregatorKey(PREFIX);

    assertThat(source.asked).hasSize(2);
  }

  @Test
  void theLoadTimeIsWhenPostgresWasAskedAndNotWhenItAnswered() {
    source.onAsk(() -> clock.advance(Duration.ofSeconds(10)));
    directory.aggregatorKey(PREFIX);
    shared.entries.clear();
    source.onAsk(() -> {});

    clock.advance(Duration.ofSeconds(50));
    directory.aggregatorKey(PREFIX);

    assertThat(source.asked).hasSize(2);
  }

  @Test
  void anEntryFromAClockAheadOfOursIsNotTrusted() {
    clock.advance(Duration.ofNanos(1));
    process().aggregatorKey(PREFIX);
    clock.set(MovableClock.START);

    directory.aggregatorKey(PREFIX);

    assertThat(source.asked).hasSize(2);
  }

  @Test
  void aSharedEntryThatDoesNotVerifyIsAMiss() {
    shared.entries.put(NAME, "x".repeat(43) + ".{}");

    assertThat(directory.aggregatorKey(PREFIX)).hasValue(Tenants.aggregatorKey());
    assertThat(source.asked).hasSize(1);
  }

  @Test
  void whatIsUnknownIsAskedEachTime() {
    assertThat(directory.aggregatorKey("zzzzzzzzzzzz")).isEmpty();
    assertThat(directory.aggregatorKey("zzzzzzzzzzzz")).isEmpty();

    assertThat(source.asked).hasSize(2);
    assertThat(shared.entries).isEmpty();
  }

  @Test
  void anUnknownPartnerKeyIsAskedEachTime() {
    directory.partnerKey("0000000000000000");
    directory.partnerKey("0000000000000000");

    assertThat(source.asked).hasSize(2);
    assertThat(shared.entries).isEmpty();
  }

  @Test
  void anUnknownWalletIsRememberedAsSuchUntilItIsKnown() {
    WalletRecord unknown = new WalletRecord(STRANGER, KycStatus.NONE, 0, null);
    for (int i = 0; i < 2; i++) {
      assertThat(directory.wallet(STRANGER)).isEqualTo(unknown);
      assertThat(process().wallet(STRANGER)).isEqualTo(unknown);
    }
    assertThat(source.asked).containsExactly("wallet " + STRANGER);
    assertThat(directory.cachedWallet(STRANGER)).hasValue(unknown);

    WalletRecord known = new WalletRecord(STRANGER, KycStatus.APPROVED, 1, null);
    source.put(known);
    shared.mark("wallet:" + STRANGER);
    directory.forget(List.of("wallet:" + STRANGER));

    assertThat(directory.cachedWallet(STRANGER)).isEmpty();
    assertThat(directory.wallet(STRANGER)).isEqualTo(known);
  }

  @Test
  void anUnknownWalletIsForgottenAfterSixtySecondsToo() {
    directory.wallet(STRANGER);
    shared.entries.clear();

    clock.advance(ALMOST);
    directory.wallet(STRANGER);
    assertThat(source.asked).hasSize(1);

    failRefresh();
    clock.advance(Duration.ofNanos(1));
    directory.wallet(STRANGER);
    assertThat(source.asked).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x00000000000000000000000000000000000000AA",
        "0x00000000000000000000000000000000000000a",
        "00000000000000000000000000000000000000aa00",
        ""
      })
  void aWalletHasOneSpelling(String address) {
    assertThatThrownBy(() -> directory.wallet(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an address is 0x and 40 hex characters in lower case");
    assertThatThrownBy(() -> directory.cachedWallet(address))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(source.asked).isEmpty();
  }

  @Test
  void listsAreNeverCached() {
    directory.operatorsOf(Tenants.AGGREGATOR, "a", 7);
    directory.operatorsOf(Tenants.AGGREGATOR, "a", 7);

    assertThat(source.asked)
        .containsExactly(
            "operators-of " + Tenants.AGGREGATOR + " a 7",
            "operators-of " + Tenants.AGGREGATOR + " a 7");
  }

  @Test
  void theEventLoopIsToldOnlyWhatThisProcessHolds() {
    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
    assertThat(directory.cachedOperatorKey("0123456789abcdef")).isEmpty();
    assertThat(directory.cachedPartnerKey(KEY_ID)).isEmpty();
    assertThat(directory.cachedWallet(Partners.WALLET)).isEmpty();
    assertThat(directory.cachedOperatorByCode("mybrand")).isEmpty();
    assertThat(source.asked).isEmpty();

    directory.aggregatorKey(PREFIX);
    directory.operatorKey("0123456789abcdef");
    directory.partnerKey(KEY_ID);
    directory.wallet(Partners.WALLET);
    directory.operatorByCode("mybrand");

    assertThat(directory.cachedOperatorByCode("mybrand")).hasValue(Tenants.operator());
    assertThat(directory.cachedAggregatorKey(PREFIX)).hasValue(Tenants.aggregatorKey());
    assertThat(directory.cachedOperatorKey("0123456789abcdef"))
        .hasValue(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));
    assertThat(directory.cachedPartnerKey(KEY_ID)).hasValue(Partners.key());
    assertThat(directory.cachedWallet(Partners.WALLET)).hasValue(Partners.wallet());

    clock.advance(Duration.ofSeconds(60));

    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
    assertThat(directory.cachedOperatorByCode("mybrand")).isEmpty();
  }

  @Test
  void anAnnouncedChangeIsForgottenHereAndInTheSharedCache() {
    directory.aggregatorKey(PREFIX);
    directory.operator(Tenants.OPERATOR);
    source.put(Tenants.aggregatorKey(AggregatorStatus.DISABLED));

    shared.mark(NAME);
    directory.forget(List.of(NAME, "operator:unheard-of"));

    assertThat(directory.aggregatorKey(PREFIX))
        .hasValue(Tenants.aggregatorKey(AggregatorStatus.DISABLED));
    directory.operator(Tenants.OPERATOR);
    assertThat(source.asked).hasSize(3);
  }

  @Test
  void aLostConnectionForgetsAllOfThisProcess() {
    directory.aggregatorKey(PREFIX);
    directory.operator(Tenants.OPERATOR);

    directory.forgetAll();

    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
    assertThat(shared.entries).containsKey(NAME);
  }

  @Test
  void aLoadOvertakenByAnAnnouncementReachesNeitherCache() {
    source.onAsk(
        () -> {
          shared.mark(NAME);
          directory.forget(List.of(NAME));
        });

    Optional<AggregatorKeyRecord> overtaken = directory.aggregatorKey(PREFIX);

    assertThat(overtaken).isPresent();
    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
    assertThat(shared.entries).containsEntry(NAME, "!0");
  }

  @Test
  void aReaderThatHeardNothingDoesNotPutBackWhatItReadBeforeTheChange() {
    source.onAsk(() -> shared.mark(NAME));

    directory.aggregatorKey(PREFIX);

    assertThat(shared.entries).containsEntry(NAME, "!0");
  }

  @Test
  void aReaderThatSawOneMarkDoesNotReplaceTheNext() {
    shared.mark(NAME);
    source.onAsk(() -> shared.mark(NAME));

    directory.aggregatorKey(PREFIX);

    assertThat(shared.entries).containsEntry(NAME, "!1");
  }

  @Test
  void whoReadsAfterTheChangeReplacesItsMark() {
    shared.mark(NAME);

    directory.aggregatorKey(PREFIX);

    assertThat(codec.decode(NAME, shared.entries.getOrDefault(NAME, ""), AggregatorKeyRecord.class))
        .isPresent();
  }

  @Test
  void withoutASharedAnswerNothingIsWrittenThere() {
    shared.silent = true;

    assertThat(directory.aggregatorKey(PREFIX)).hasValue(Tenants.aggregatorKey());

    assertThat(shared.entries).isEmpty();
    assertThat(directory.cachedAggregatorKey(PREFIX)).isPresent();
  }

  @Test
  void theSharedEntryEndsWithItsSixtySecondsHoweverLongPostgresTook() {
    source.onAsk(() -> clock.advance(Duration.ofSeconds(20)));

    directory.aggregatorKey(PREFIX);

    assertThat(shared.timesToLive).containsEntry(NAME, Duration.ofSeconds(40));
  }

  @Test
  void whatIsOldWhenItComesIsNotSharedAtAll() {
    source.onAsk(() -> clock.advance(Duration.ofSeconds(60)));

    directory.aggregatorKey(PREFIX);

    assertThat(shared.entries).isEmpty();
  }

  @Test
  void aLoadOvertakenByALostConnectionIsNotKept() {
    source.onAsk(directory::forgetAll);

    directory.aggregatorKey(PREFIX);

    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
  }

  @Test
  void whoAsksAfterAnAnnouncementDoesNotGetTheOvertakenLoad() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    source.onAsk(() -> pauseOnce(read, goOn));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<AggregatorKeyRecord>> early =
          threads.submit(() -> directory.aggregatorKey(PREFIX));
      read.await();
      source.onAsk(() -> {});
      source.put(Tenants.aggregatorKey(AggregatorStatus.DISABLED));
      shared.mark(NAME);
      directory.forget(List.of(NAME));

      Optional<AggregatorKeyRecord> late = directory.aggregatorKey(PREFIX);
      goOn.countDown();

      assertThat(early.get()).hasValue(Tenants.aggregatorKey());
      assertThat(late).hasValue(Tenants.aggregatorKey(AggregatorStatus.DISABLED));
      assertThat(directory.cachedAggregatorKey(PREFIX))
          .hasValue(Tenants.aggregatorKey(AggregatorStatus.DISABLED));
    }
  }

  @Test
  void anOvertakenLoadDoesNotPassForTheOneThatOvertookIt() throws Exception {
    CountDownLatch firstRead = new CountDownLatch(1);
    CountDownLatch firstGoesOn = new CountDownLatch(1);
    CountDownLatch secondRead = new CountDownLatch(1);
    CountDownLatch secondGoesOn = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      source.onAsk(() -> pauseOnce(firstRead, firstGoesOn));
      Future<Optional<AggregatorKeyRecord>> first =
          threads.submit(() -> directory.aggregatorKey(PREFIX));
      firstRead.await();
      directory.forget(List.of(NAME));
      source.onAsk(() -> pauseOnce(secondRead, secondGoesOn));
      Future<Optional<AggregatorKeyRecord>> second =
          threads.submit(() -> directory.aggregatorKey(PREFIX));
      secondRead.await();

      firstGoesOn.countDown();
      first.get();
      Optional<AggregatorKeyRecord> heldMeanwhile = directory.cachedAggregatorKey(PREFIX);
      secondGoesOn.countDown();
      second.get();

      assertThat(heldMeanwhile).isEmpty();
      assertThat(directory.cachedAggregatorKey(PREFIX)).isPresent();
    }
  }

  @Test
  void manyWhoAskAtOnceAreOneLoad() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    source.onAsk(() -> pauseOnce(read, goOn));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Optional<AggregatorKeyRecord>> first =
          threads.submit(() -> directory.aggregatorKey(PREFIX));
      read.await();
      Thread second = Thread.ofPlatform().start(() -> directory.aggregatorKey(PREFIX));
      await().until(() -> second.getState() == Thread.State.WAITING);
      goOn.countDown();
      second.join();

      assertThat(first.get()).isPresent();
      assertThat(source.asked).hasSize(1);
    }
  }

  @Test
  void aFailureReachesEveryoneWhoWaitedAndIsForgotten() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    DirectoryUnavailableException down =
        new DirectoryUnavailableException(new IllegalStateException("down"));
    source.onAsk(
        () -> {
          pauseOnce(read, goOn);
          throw down;
        });
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> first = threads.submit(() -> directory.aggregatorKey(PREFIX));
      read.await();
      Thread[] waiting = new Thread[1];
      Future<?> second =
          threads.submit(
              () -> {
                waiting[0] = Thread.currentThread();
                return directory.aggregatorKey(PREFIX);
              });
      await().until(() -> waiting[0] != null && waiting[0].getState() == Thread.State.WAITING);
      goOn.countDown();

      assertThatThrownBy(first::get).cause().isSameAs(down);
      assertThatThrownBy(second::get).cause().isSameAs(down);
    }
    source.onAsk(() -> {});
    assertThat(directory.aggregatorKey(PREFIX)).isPresent();
  }

  @Test
  void anEntryInUseIsRefreshedInTheBackgroundFromThirtySecondsOfAge() {
    directory.aggregatorKey(PREFIX);
    clock.advance(REFRESH_AGE.minusNanos(1));
    directory.aggregatorKey(PREFIX);
    assertThat(refreshes).isEmpty();

    clock.advance(Duration.ofNanos(1));
    assertThat(directory.aggregatorKey(PREFIX)).isPresent();
    assertThat(directory.aggregatorKey(PREFIX)).isPresent();
    assertThat(source.asked).hasSize(1);
    assertThat(refreshes).hasSize(1);
    refresh();

    assertThat(source.asked).hasSize(2);
    clock.advance(ALMOST);
    assertThat(directory.cachedAggregatorKey(PREFIX)).isPresent();
  }

  @Test
  void whatNobodyAsksForIsRefreshedBeforeItIsOldSoThatAnOutageIsSurvivedWithoutAWait() {
    directory.aggregatorKey(PREFIX);
    clock.advance(AHEAD_AGE.minusNanos(1));
    directory.refreshAhead();
    assertThat(source.asked).hasSize(1);

    clock.advance(Duration.ofNanos(1));
    directory.refreshAhead();
    assertThat(source.asked).hasSize(2);
    assertThat(refreshes).as("it ran where it was looked for").isEmpty();

    clock.advance(ALMOST);
    assertThat(directory.cachedAggregatorKey(PREFIX)).isPresent();
    clock.advance(Duration.ofNanos(1));
    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
  }

  @Test
  void whatWasUsedTooLongAgoIsLeftToEnd() {
    directory.aggregatorKey(PREFIX);
    directory.partnerKey(KEY_ID);
    for (Duration aged = AHEAD_AGE;
        aged.compareTo(USED_WITHIN.minus(AHEAD_AGE)) < 0;
        aged = aged.plus(AHEAD_AGE)) {
      clock.advance(AHEAD_AGE);
      directory.refreshAhead();
    }
    clock.set(MovableClock.START.plus(USED_WITHIN).minusMillis(1));
    directory.refreshAhead();
    int asked = source.asked.size();
    assertThat(directory.cachedPartnerKey(KEY_ID)).as("used once more").isPresent();

    clock.advance(AHEAD_AGE);
    directory.refreshAhead();

    assertThat(source.asked.subList(asked, source.asked.size()))
        .containsExactly("partner-key " + KEY_ID);
  }

  @Test
  void whatHasJustBeenUsedForTheLastTimeIsRefreshedOnceMore() {
    directory.aggregatorKey(PREFIX);
    clock.advance(ALMOST);
    shared.entries.clear();
    directory.refreshAhead();
    clock.set(MovableClock.START.plus(USED_WITHIN).minusMillis(1));
    directory.refreshAhead();
    assertThat(source.asked).hasSize(3);

    clock.advance(AHEAD_AGE);
    directory.refreshAhead();
    assertThat(source.asked).hasSize(3);
  }

  @Test
  void whatIsRefreshedAheadIsFewAndTheOldestFirst() {
    directory.aggregatorKey(PREFIX);
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < AHEAD_AT_ONCE; i++) {
      directory.wallet(wallet(i));
    }
    source.asked.clear();
    clock.advance(AHEAD_AGE);

    directory.refreshAhead();
    assertThat(source.asked).hasSize(AHEAD_AT_ONCE);
    assertThat(source.asked.getFirst()).isEqualTo("aggregator-key " + PREFIX);

    directory.refreshAhead();
    assertThat(source.asked).hasSize(AHEAD_AT_ONCE + 1);
  }

  @Test
  void refreshingAheadEndsWithAFailureAndBeginsAgainAfterAPause() {
    directory.aggregatorKey(PREFIX);
    directory.partnerKey(KEY_ID);
    source.asked.clear();
    clock.advance(AHEAD_AGE);
    source.onAsk(
        () -> {
          throw new DirectoryUnavailableException(new IllegalStateException("down"));
        });

    directory.refreshAhead();
    clock.advance(PAUSE.minusNanos(1));
    directory.refreshAhead();
    assertThat(source.asked).hasSize(1);
    assertThat(directory.cachedAggregatorKey(PREFIX)).isPresent();

    source.onAsk(() -> {});
    clock.advance(Duration.ofNanos(1));
    directory.refreshAhead();
    assertThat(source.asked).hasSize(3);
  }

  @Test
  void refreshingAheadTakesWhatAnotherProcessLoadedSince() {
    directory.aggregatorKey(PREFIX);
    CachedDirectory other = process();
    other.aggregatorKey(PREFIX);
    clock.advance(AHEAD_AGE);

    directory.refreshAhead();
    other.refreshAhead();

    assertThat(source.asked).hasSize(2);
    clock.advance(ALMOST);
    assertThat(other.cachedAggregatorKey(PREFIX)).isPresent();
  }

  @Test
  void aRevocationMeanwhileIsNotUndoneByRefreshingAhead() {
    directory.aggregatorKey(PREFIX);
    clock.advance(AHEAD_AGE);
    source.onAsk(() -> directory.forget(List.of(NAME)));

    directory.refreshAhead();

    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
  }

  @Test
  void whatTheEventLoopAsksForIsRefreshedToo() {
    directory.aggregatorKey(PREFIX);
    directory.operatorKey("0123456789abcdef");
    directory.partnerKey(KEY_ID);
    directory.wallet(Partners.WALLET);
    directory.operatorByCode("mybrand");
    clock.advance(REFRESH_AGE);

    directory.cachedAggregatorKey(PREFIX);
    directory.cachedOperatorKey("0123456789abcdef");
    directory.cachedPartnerKey(KEY_ID);
    directory.cachedWallet(Partners.WALLET);
    assertThat(directory.cachedOperatorByCode("mybrand")).isPresent();
    assertThat(source.asked).hasSize(5);
    // One at a time more than may run at once.
    assertThat(refreshes).hasSize(Refreshes.LIMIT);
    refresh();
    directory.cachedOperatorByCode("mybrand");
    refresh();

    assertThat(source.asked.subList(5, 10)).isEqualTo(source.asked.subList(0, 5));
  }

  @Test
  void aRefreshShowsWhatChangedUnheard() {
    directory.aggregatorKey(PREFIX);
    source.put(Tenants.aggregatorKey(AggregatorStatus.DISABLED));
    clock.advance(REFRESH_AGE);

    assertThat(directory.aggregatorKey(PREFIX)).hasValue(Tenants.aggregatorKey());
    refresh();

    assertThat(directory.aggregatorKey(PREFIX))
        .hasValue(Tenants.aggregatorKey(AggregatorStatus.DISABLED));
  }

  @Test
  void whatARefreshDoesNotFindIsGone() {
    directory.aggregatorKey(PREFIX);
    clock.advance(REFRESH_AGE);
    directory.aggregatorKey(PREFIX);
    source.removeAggregatorKey(PREFIX);
    shared.entries.clear();
    refresh();

    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
    assertThat(directory.aggregatorKey(PREFIX)).isEmpty();
  }

  @Test
  void aRefreshTakesWhatAnotherProcessLoadedSinceAndNothingOlder() {
    directory.aggregatorKey(PREFIX);
    CachedDirectory other = process();
    other.aggregatorKey(PREFIX);
    clock.advance(REFRESH_AGE);
    directory.aggregatorKey(PREFIX);
    refresh();
    assertThat(source.asked).hasSize(2);

    other.aggregatorKey(PREFIX);
    refresh();

    assertThat(source.asked).hasSize(2);
    clock.advance(ALMOST);
    assertThat(other.cachedAggregatorKey(PREFIX)).isPresent();
  }

  @Test
  void anOutageIsSurvivedForThirtySecondsAndAskedAboutOncePerSecond() {
    directory.aggregatorKey(PREFIX);
    directory.partnerKey(KEY_ID);
    clock.advance(REFRESH_AGE);
    directory.aggregatorKey(PREFIX);
    failRefresh();

    clock.advance(PAUSE.minusNanos(1));
    assertThat(directory.aggregatorKey(PREFIX)).isPresent();
    assertThat(directory.partnerKey(KEY_ID)).isPresent();
    assertThat(refreshes).isEmpty();
    clock.advance(Duration.ofNanos(1));
    assertThat(directory.aggregatorKey(PREFIX)).isPresent();
    assertThat(refreshes).hasSize(1);
    failRefresh();

    clock.advance(REFRESH_AGE.minus(PAUSE).minusNanos(1));
    assertThat(directory.aggregatorKey(PREFIX)).isPresent();
    failRefresh();
    shared.entries.clear();
    clock.advance(Duration.ofNanos(1));
    source.onAsk(
        () -> {
          throw new DirectoryUnavailableException(new IllegalStateException("down"));
        });
    assertThatThrownBy(() -> directory.aggregatorKey(PREFIX))
        .isInstanceOf(DirectoryUnavailableException.class);
  }

  @Test
  void refreshesTakeNoMoreThanTheirShareOfTheDatabase() {
    for (int i = 0; i <= Refreshes.LIMIT; i++) {
      directory.wallet(wallet(i));
    }
    clock.advance(REFRESH_AGE);
    for (int i = 0; i <= Refreshes.LIMIT; i++) {
      directory.wallet(wallet(i));
    }
    assertThat(refreshes).hasSize(Refreshes.LIMIT);
    refresh();

    directory.wallet(wallet(Refreshes.LIMIT));
    assertThat(refreshes).hasSize(1);
  }

  @Test
  void whoAsksForWhatIsTooOldWaitsForTheRefreshThatRuns() throws Exception {
    directory.aggregatorKey(PREFIX);
    clock.advance(ALMOST);
    directory.aggregatorKey(PREFIX);
    shared.entries.clear();
    clock.advance(Duration.ofNanos(1));
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Thread[] waiting = new Thread[1];
      Future<Optional<AggregatorKeyRecord>> late =
          threads.submit(
              () -> {
                waiting[0] = Thread.currentThread();
                return directory.aggregatorKey(PREFIX);
              });
      await().until(() -> waiting[0] != null && waiting[0].getState() == Thread.State.WAITING);
      refresh();

      assertThat(late.get()).isPresent();
    }
    assertThat(source.asked).hasSize(2);
  }

  @Test
  void aRefreshOvertakenByAnAnnouncementIsNotKept() {
    directory.aggregatorKey(PREFIX);
    clock.advance(REFRESH_AGE);
    directory.aggregatorKey(PREFIX);
    source.onAsk(() -> directory.forget(List.of(NAME)));
    refresh();

    assertThat(directory.cachedAggregatorKey(PREFIX)).isEmpty();
  }

  private void failRefresh() {
    source.onAsk(
        () -> {
          throw new DirectoryUnavailableException(new IllegalStateException("down"));
        });
    refresh();
    source.onAsk(() -> {});
  }

  private void refresh() {
    for (Runnable next = refreshes.poll(); next != null; next = refreshes.poll()) {
      next.run();
    }
  }

  private static String wallet(int number) {
    return "0x" + "%02x".formatted(number).repeat(20);
  }

  @Test
  void theProcessCacheIsBounded() {
    CachedDirectory small = new CachedDirectory(source, shared, codec, clock, 1, refreshes::add);
    for (int i = 0; i < 50; i++) {
      OperatorRecord some = Tenants.operator();
      shared.entries.put(
          "operator:" + new UUID(9, i),
          codec.encode("operator:" + new UUID(9, i), new Loaded(some, clock.instant())));
      small.operator(new UUID(9, i));
    }
    shared.entries.clear();
    source.asked.clear();

    for (int i = 0; i < 50; i++) {
      small.operator(new UUID(9, i));
    }

    assertThat(source.asked).hasSizeGreaterThanOrEqualTo(49);
  }

  private CachedDirectory process() {
    return new CachedDirectory(source, shared, codec, clock, 1_000, refreshes::add);
  }

  private static void pauseOnce(CountDownLatch read, CountDownLatch goOn) {
    read.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
