package io.paddock.gateway.access;

import static io.paddock.gateway.access.PartnerKeys.HASHER;
import static io.paddock.gateway.access.PartnerKeys.KEY;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.AggregatorKeyRecord;
import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.OperatorKeyRecord;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerRecord;
import io.paddock.auth.directory.StaffSessionRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.PartnerKey;
import io.paddock.events.outbox.Outbox;
import io.paddock.gateway.fixtures.NoDatabase;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lookups while the directory takes its time; public routes, so that no wallet is asked for. */
class AdmissionsTest {

  private static final int LOOKUPS_LIMIT = 256;
  private static final int WAITERS_LIMIT = 4_096;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SlowDirectory directory = new SlowDirectory();
  private final Admissions admissions =
      new Admissions(
          HASHER,
          directory,
          directory,
          noWallets(),
          (kind, keyId, at) -> {},
          Clock.systemUTC(),
          true,
          threads);

  @AfterEach
  void close() {
    directory.answer.countDown();
    threads.close();
  }

  @Test
  void requestsWithTheSameKeyWaitForOneLookup() {
    List<Future<Admission>> waiting = asked(LOOKUPS_LIMIT + 50, KEY);
    directory.answer.countDown();

    await().until(() -> waiting.stream().allMatch(Future::isComplete));
    assertThat(waiting).allMatch(one -> new Admission.Open(true).equals(one.result()));
    assertThat(directory.asked).hasValue(1);
  }

  @Test
  void aLookupThatFailedFailsForAllWhoWaitedAndForNobodyElse() {
    directory.outage.set(true);
    List<Future<Admission>> waiting = asked(3, KEY);
    directory.answer.countDown();

    await().until(() -> waiting.stream().allMatch(Future::isComplete));
    assertThat(waiting).allSatisfy(AdmissionsTest::isUnavailable);
    assertThat(directory.asked).hasValue(1);

    directory.outage.set(false);
    Future<Admission> later = asked(1, KEY).getFirst();

    await().until(later::isComplete);
    assertThat(later.result()).isEqualTo(new Admission.Open(true));
  }

  @Test
  void whatOneLookupDidNotSettleIsLookedUpAgain() {
    PartnerKey unknown = PartnerKey.generate(KeyEnvironment.TEST, new SecureRandom());
    List<Future<Admission>> waiting = asked(2, unknown);
    directory.answer.countDown();

    await().until(() -> waiting.stream().allMatch(Future::isComplete));
    assertThat(waiting).allMatch(one -> one.result() instanceof Admission.Refused);
    assertThat(directory.asked).hasValue(2);
  }

  @Test
  void aWrongSecretWaitsForNobodyAndIsToldSo() {
    PartnerKey forged =
        new PartnerKey(
            KEY.environment(),
            KEY.keyId(),
            PartnerKey.generate(KeyEnvironment.TEST, new SecureRandom()).secret());
    Future<Admission> right = asked(1, KEY).getFirst();
    Future<Admission> wrong = asked(1, forged).getFirst();
    await().until(() -> directory.asked.get() == 2);
    directory.answer.countDown();

    await().until(() -> right.isComplete() && wrong.isComplete());
    assertThat(right.result()).isEqualTo(new Admission.Open(true));
    assertThat(wrong.result()).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aKeyedRouteDoesNotWaitForWhatAPublicOneLearns() {
    asked(1, KEY);
    admissions.lookedUp(
        new AccessRequest(Route.BALANCES, List.of(KEY.reveal()), List.of(), "192.0.2.7", "r-2"));

    await().until(() -> directory.asked.get() == 2);
  }

  @Test
  void nobodyWaitsForEverForAnothersLookup() {
    Future<Admission> first = asked(1, KEY).getFirst();
    Future<Admission> second = asked(1, KEY).getFirst();

    await().until(second::isComplete);
    isUnavailable(second);
    assertThat(first.isComplete()).isFalse();
  }

  @Test
  void onlySoManyWaitForAnothersLookup() {
    asked(1 + WAITERS_LIMIT, KEY);

    isUnavailable(asked(1, KEY).getFirst());
  }

  @Test
  void afterAsManyWereAnsweredTheNextOneWaitsToo() {
    List<Future<Admission>> crowd = asked(1 + WAITERS_LIMIT, KEY);
    directory.answer.countDown();
    await().until(() -> crowd.stream().allMatch(Future::isComplete));
    directory.answer = new CountDownLatch(1);

    List<Future<Admission>> next = asked(1 + WAITERS_LIMIT, KEY);

    assertThat(next).noneMatch(Future::isComplete);
    directory.answer.countDown();
    await().until(() -> next.stream().allMatch(Future::isComplete));
    assertThat(next).allMatch(one -> new Admission.Open(true).equals(one.result()));
  }

  @Test
  void afterAsManyGaveUpTheNextOneWaitsToo() {
    List<Future<Admission>> crowd = asked(1 + WAITERS_LIMIT, KEY);
    await().until(() -> crowd.stream().skip(1).allMatch(Future::isComplete));

    Future<Admission> next = asked(1, KEY).getFirst();

    assertThat(next.isComplete()).isFalse();
  }

  @Test
  void onlySoManyLookupsWaitForTheDirectory() {
    SecureRandom random = new SecureRandom();
    List<Future<Admission>> waiting = new ArrayList<>();
    for (int i = 0; i < LOOKUPS_LIMIT; i++) {
      waiting.addAll(asked(1, PartnerKey.generate(KeyEnvironment.TEST, random)));
    }
    assertThat(waiting).noneMatch(Future::isComplete);

    isUnavailable(asked(1, PartnerKey.generate(KeyEnvironment.TEST, random)).getFirst());

    directory.answer.countDown();
    await().until(() -> waiting.stream().allMatch(Future::isComplete));
    Future<Admission> later = asked(1, KEY).getFirst();
    await().until(later::isComplete);
    assertThat(later.result()).isEqualTo(new Admission.Open(true));
  }

  private static void isUnavailable(Future<Admission> answer) {
    assertThat(answer.cause())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.error()).isEqualTo(WebError.UNAVAILABLE));
  }

  private List<Future<Admission>> asked(int times, PartnerKey key) {
    AccessRequest request =
        new AccessRequest(Route.MARKETS, List.of(key.reveal()), List.of(), "192.0.2.7", "r-1");
    return IntStream.range(0, times).mapToObj(i -> admissions.lookedUp(request)).toList();
  }

  private static WalletBindings noWallets() {
    return new WalletBindings(
        new NoDatabase(),
        new WalletStore(new Outbox("/test", Clock.systemUTC(), UUID::randomUUID, () -> {})),
        Clock.systemUTC());
  }

  /** Knows one key and tells it once it may; what it told is cached from then on. */
  private static final class SlowDirectory implements TenantDirectory, CachedKeys {

    volatile CountDownLatch answer = new CountDownLatch(1);
    final AtomicInteger asked = new AtomicInteger();
    final AtomicBoolean outage = new AtomicBoolean();
    private final AtomicReference<@Nullable PartnerKeyRecord> told = new AtomicReference<>();

    @Override
    public Optional<PartnerKeyRecord> partnerKey(String keyId) {
      asked.incrementAndGet();
      try {
        answer.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (outage.get()) {
        throw new DatabaseException("away", new ConnectException("away"));
      }
      if (!keyId.equals(KEY.keyId())) {
        return Optional.empty();
      }
      told.set(new PartnerKeys().build());
      return cachedPartnerKey(keyId);
    }

    @Override
    public Optional<PartnerKeyRecord> cachedPartnerKey(String keyId) {
      return keyId.equals(KEY.keyId()) ? Optional.ofNullable(told.get()) : Optional.empty();
    }

    @Override
    public Optional<OperatorRecord> operatorByCode(String code) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OperatorRecord> operator(UUID id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<OperatorRecord> operatorsOf(
        UUID aggregatorId, @Nullable String afterCode, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AggregatorKeyRecord> aggregatorKey(String prefix) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OperatorKeyRecord> operatorKey(String keyId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StaffSessionRecord> staffSession(UUID id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PartnerRecord> partner(UUID id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WalletRecord wallet(String address) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AggregatorKeyRecord> cachedAggregatorKey(String prefix) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OperatorKeyRecord> cachedOperatorKey(String keyId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<WalletRecord> cachedWallet(String address) {
      throw new UnsupportedOperationException();
    }
  }
}
