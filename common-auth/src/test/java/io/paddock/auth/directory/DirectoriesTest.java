package io.paddock.auth.directory;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.FlakyLink;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.fixtures.TenancyDatabase;
import io.paddock.auth.fixtures.Tenants;
import io.paddock.auth.redis.RedisCalls;
import io.paddock.servers.test.MovableClock;
import io.paddock.servers.test.Quickest;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Work;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes over one PostgreSQL and one Redis; the reader's link to Redis can be cut. */
class DirectoriesTest {

  private static final String PREFIX = "a1b2c3d4e5f6";
  private static final String KEY_ID = "0123456789abcdef";

  private static final String PARTNER_KEY = "fedcba9876543210";

  private static final Duration AFTER_REDIS_IS_BACK = Duration.ofSeconds(2);

  private static final TestStack STACK = TestStack.join();
  private static final TenancyDatabase DATABASE = new TenancyDatabase(STACK);

  private final Vertx vertx = Vertx.vertx();
  private final FlakyLink link;
  private final Redis direct;
  private final Directories writer;
  private final Directories reader;

  DirectoriesTest() throws IOException {
    link = new FlakyLink(STACK.newRedisDatabase());
    direct = Redis.createClient(vertx, link.target().toString());
    writer = process(link.target(), DATABASE.reader());
    reader = process(link.address(), DATABASE.reader());
  }

  @BeforeEach
  void tenants() {
    DATABASE.fill();
    awaitListening(writer);
    awaitListening(reader);
  }

  @AfterEach
  void close() {
    writer.close();
    reader.close();
    link.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aRevokedAggregatorKeyReachesEveryProcess() {
    fillReader();
    revoke("aggregator");

    writer.invalidation().aggregatorKeyChanged(PREFIX);

    await()
        .untilAsserted(
            () ->
                assertThat(reader.directory().aggregatorKey(PREFIX).orElseThrow().revokedAt())
                    .isEqualTo("2026-01-01T00:00:00Z"));
  }

  @Test
  void whatNobodyAsksForAgainIsLoadedAnewBeforeItIsOld() {
    MovableClock clock = new MovableClock();
    try (Directories alone = process(STACK.newRedisDatabase(), DATABASE.reader(), clock)) {
      awaitListening(alone);
      assertThat(alone.directory().aggregatorKey(PREFIX).orElseThrow().revokedAt()).isNull();
      revoke("aggregator");
      clock.advance(Loaded.AHEAD_AGE);

      await()
          .untilAsserted(
              () ->
                  assertThat(alone.cachedKeys().cachedAggregatorKey(PREFIX).orElseThrow())
                      .extracting(AggregatorKeyRecord::revokedAt)
                      .isEqualTo(Instant.parse("2026-01-01T00:00:00Z")));
    }
  }

  @Test
  void aRevokedOperatorKeyReachesEveryProcess() {
    fillReader();
    revoke("operator");

    writer.invalidation().operatorKeyChanged(KEY_ID);

    await()
        .untilAsserted(
            () ->
                assertThat(reader.directory().operatorKey(KEY_ID).orElseThrow().revokedAt())
                    .isEqualTo("2026-01-01T00:00:00Z"));
  }

  @Test
  void aChangedOperatorReachesEveryEntryThatShowsIt() {
    fillReader();
    DATABASE.execute("UPDATE tenancy.operators SET status = 'onboarding'");

    writer.invalidation().operatorChanged(Tenants.OPERATOR);

    await().untilAsserted(() -> assertOperatorStatus(OperatorStatus.ONBOARDING));
  }

  @Test
  void aChangedAggregatorReachesEveryEntryThatShowsIt() {
    fillReader();
    DATABASE.execute("UPDATE tenancy.aggregators SET status = 'disabled'");
    DATABASE.execute("UPDATE tenancy.operators SET status = 'onboarding'");

    writer.invalidation().aggregatorChanged(Tenants.AGGREGATOR);

    await()
        .untilAsserted(
            () -> {
              assertThat(reader.directory().aggregatorKey(PREFIX).orElseThrow().aggregatorStatus())
                  .isEqualTo(AggregatorStatus.DISABLED);
              assertOperatorStatus(OperatorStatus.ONBOARDING);
              assertThat(reader.directory().operatorKey(KEY_ID).orElseThrow().aggregatorStatus())
                  .isEqualTo(AggregatorStatus.DISABLED);
            });
  }

  @Test
  void aRevokedPartnerKeyReachesEveryProcess() {
    reader.directory().partnerKey(PARTNER_KEY);
    revoke("partner");

    writer.invalidation().partnerKeyChanged(PARTNER_KEY);

    await()
        .untilAsserted(
            () ->
                assertThat(reader.directory().partnerKey(PARTNER_KEY).orElseThrow().revokedAt())
                    .isEqualTo("2026-01-01T00:00:00Z"));
  }

  @Test
  void aSuspendedPartnerReachesItsKeys() {
    fillReader();
    DATABASE.execute("UPDATE tenancy.partners SET status = 'suspended'");

    writer.invalidation().partnerChanged(Partners.PARTNER);

    await().untilAsserted(() -> assertPartner(PartnerStatus.SUSPENDED, Tenants.AGGREGATOR));
  }

  @Test
  void anOperatorThatChangesHandsReachesThePartnersLinkedToIt() {
    fillReader();
    DATABASE.execute("UPDATE tenancy.operators SET aggregator_id = NULL");

    writer.invalidation().operatorChanged(Tenants.OPERATOR);

    await().untilAsserted(() -> assertPartner(PartnerStatus.ACTIVE, null));
  }

  @Test
  void aChangedAggregatorReachesThePartnersOfItsOperators() {
    fillReader();
    DATABASE.execute("UPDATE tenancy.partners SET status = 'suspended'");

    writer.invalidation().aggregatorChanged(Tenants.AGGREGATOR);

    await().untilAsserted(() -> assertPartner(PartnerStatus.SUSPENDED, Tenants.AGGREGATOR));
  }

  @Test
  void aLoginThatEndedReachesEveryProcessWithinASecond() throws Exception {
    assertThat(Quickest.of(this::endALogin)).isLessThan(Duration.ofSeconds(1));
  }

  private Duration endALogin() {
    UUID login = DATABASE.staffLogin();
    assertThat(reader.directory().staffSession(login).orElseThrow().live()).isTrue();
    DATABASE.execute("UPDATE tenancy.staff SET status = 'disabled'");
    return Quickest.timed(
        () -> {
          writer.invalidation().staffSessionsEnded(List.of(login));
          await()
              .pollInterval(Duration.ofMillis(2))
              .until(() -> !reader.directory().staffSession(login).orElseThrow().live());
        });
  }

  @Test
  void aWalletThatBecomesKnownIsSeenAtOnce() {
    assertThat(reader.directory().wallet(Partners.WALLET).kycStatus()).isEqualTo(KycStatus.NONE);
    assertThat(reader.cachedKeys().cachedWallet(Partners.WALLET)).isPresent();
    DATABASE.execute(
        """
        INSERT INTO tenancy.wallets (address, kyc_status, kyc_tier, created_at, updated_at)
        VALUES ($1, 'APPROVED', 1, now(), now())
        """,
        Partners.WALLET);

    writer.invalidation().walletChanged(Partners.WALLET);

    await()
        .untilAsserted(
            () -> assertThat(reader.directory().wallet(Partners.WALLET).cleared()).isTrue());
  }

  @Test
  void theWriterItselfSeesItsChangeAtOnce() {
    writer.directory().aggregatorKey(PREFIX);
    DATABASE.execute("UPDATE tenancy.aggregators SET status = 'disabled'");

    writer.invalidation().aggregatorChanged(Tenants.AGGREGATOR);

    assertThat(writer.directory().aggregatorKey(PREFIX).orElseThrow().aggregatorStatus())
        .isEqualTo(AggregatorStatus.DISABLED);
  }

  @Test
  void anEntryOfOneProcessServesTheOtherForSixtySecondsAtMost() {
    writer.directory().aggregatorKey(PREFIX);
    DATABASE.execute("UPDATE tenancy.aggregators SET name = 'Renamed and not announced'");

    assertThat(reader.directory().aggregatorKey(PREFIX).orElseThrow().aggregatorName())
        .isEqualTo("Acme Games Ltd");
    assertThat(remainingMs("paddock:directory:3:aggregator-key:" + PREFIX)).isBetween(1L, 60_000L);
  }

  @Test
  void withoutRedisTheDirectoryAnswersFromPostgresAndForgetsWhatItHeld() {
    fillReader();

    link.cut();

    await()
        .untilAsserted(() -> assertThat(reader.cachedKeys().cachedAggregatorKey(PREFIX)).isEmpty());
    assertThat(reader.directory().aggregatorKey(PREFIX)).hasValue(Tenants.aggregatorKey());
  }

  @Test
  void onceRedisIsBackAnnouncementsArriveAgain() {
    link.cut();
    await()
        .until(
            () -> {
              reader.directory().aggregatorKey(PREFIX);
              return reader.cachedKeys().cachedAggregatorKey(PREFIX).isPresent();
            });

    link.mend();
    awaitListening(reader);
    fillReader();
    DATABASE.execute("UPDATE tenancy.aggregators SET status = 'disabled'");
    writer.invalidation().aggregatorKeyChanged(PREFIX);

    await()
        .untilAsserted(
            () ->
                assertThat(
                        reader.directory().aggregatorKey(PREFIX).orElseThrow().aggregatorStatus())
                    .isEqualTo(AggregatorStatus.DISABLED));
  }

  /** Redis stalls briefly, and meanwhile other calls skip it for a while. */
  @Test
  void aRevocationDuringAStallIsInForceSoonAfterIt() {
    try (Directories faraway = process(link.address(), DATABASE.reader())) {
      fillReader();
      link.hold();
      faraway.directory().aggregatorKey(PREFIX);
      revoke();

      faraway.invalidation().aggregatorKeyChanged(PREFIX);
      link.release();

      await().atMost(AFTER_REDIS_IS_BACK).until(this::revokedAtTheReader);
    }
  }

  /** Earlier connections swallow everything and return nothing. */
  @Test
  void aRevocationOverHalfOpenConnectionsArrivesOverNewOnes() {
    try (Directories faraway = process(link.address(), DATABASE.reader());
        Directories near = process(link.target(), DATABASE.reader())) {
      faraway.invalidation().walletChanged(Partners.WALLET);
      awaitListening(near);
      near.directory().aggregatorKey(PREFIX);
      link.silence();
      revoke();

      faraway.invalidation().aggregatorKeyChanged(PREFIX);

      await().atMost(AFTER_REDIS_IS_BACK).until(() -> revokedAt(near));
    }
  }

  /** Three pings later nothing was cleared: the cache was not kept up to date by a loss. */
  @Test
  void aSubscriptionThatIsWellIsKept() {
    fillReader();
    Duration threePings =
        AnnouncementListener.PING_EVERY.plus(Duration.ofMillis(100)).multipliedBy(3);

    await()
        .during(threePings)
        .until(() -> reader.cachedKeys().cachedAggregatorKey(PREFIX).isPresent());
  }

  /** The reader's own subscription is half open: it pings, and gets no response. */
  @Test
  void aReaderNoticesThatItHearsNothingAnyMore() {
    fillReader();
    link.silence();
    revoke();

    writer.invalidation().aggregatorKeyChanged(PREFIX);

    await().atMost(AFTER_REDIS_IS_BACK.multipliedBy(2)).until(this::revokedAtTheReader);
  }

  @Test
  void aRevocationWithoutRedisIsInForceSoonAfterItIsBack() {
    try (Directories faraway = process(link.address(), DATABASE.reader());
        Directories near = process(link.target(), DATABASE.reader())) {
      awaitListening(near);
      near.directory().aggregatorKey(PREFIX);
      link.cut();
      revoke();
      faraway.invalidation().aggregatorKeyChanged(PREFIX);
      await().until(() -> faraway.announcementsRepeated() > 5);
      assertThat(near.cachedKeys().cachedAggregatorKey(PREFIX)).isPresent();

      link.mend();

      await().atMost(AFTER_REDIS_IS_BACK).until(() -> revokedAt(near));
      await().until(() -> faraway.announcementsWaiting() == 0);
      assertThat(faraway.announcementsGivenUp()).isZero();
    }
  }

  /** One in a hundred may be late: p99 ≤ 1 s. */
  @Test
  void revocationsAreInForceWithinASecond() {
    List<Duration> lags = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      DATABASE.execute("UPDATE tenancy.api_keys SET revoked_at = NULL");
      writer.invalidation().aggregatorKeyChanged(PREFIX);
      await().pollInterval(Duration.ofMillis(2)).until(() -> !revokedAtTheReader());
      revoke();
      long before = System.nanoTime();
      writer.invalidation().aggregatorKeyChanged(PREFIX);
      await().pollInterval(Duration.ofMillis(2)).until(this::revokedAtTheReader);
      lags.add(Duration.ofNanos(System.nanoTime() - before));
    }

    assertThat(lags.stream().sorted().toList().get(98)).isLessThan(Duration.ofSeconds(1));
  }

  /** One process has read the key from PostgreSQL when it is revoked, and writes to Redis later. */
  @Test
  void whatWasReadBeforeARevocationServesNobodyAfterIt() {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch announced = new CountDownLatch(1);
    announceTheKey();
    try (Directories slow =
        process(link.target(), heldAfterReading(DATABASE.newReader(), read, announced))) {
      CompletableFuture<Boolean> overtaken =
          CompletableFuture.supplyAsync(() -> revokedAt(slow), Thread::startVirtualThread);
      awaitCount(read);
      revoke();
      announceTheKey();

      announced.countDown();

      assertThat(overtaken.join()).isFalse();
      try (Directories another = process(link.target(), DATABASE.reader())) {
        assertThat(revokedAt(another)).isTrue();
        assertThat(revokedAt(slow)).isTrue();
        assertThat(revokedAt(writer)).isTrue();
      }
    }
  }

  /** Redis has accepted it when this returns. */
  private void announceTheKey() {
    writer.invalidation().aggregatorKeyChanged(PREFIX);
    await().until(() -> writer.announcementsWaiting() == 0);
  }

  private static Postgres heldAfterReading(
      Postgres postgres, CountDownLatch read, CountDownLatch release) {
    return new Postgres() {
      @Override
      public <T extends @Nullable Object, X extends Exception> T withConnection(Work<T, X> work)
          throws X {
        T found = postgres.withConnection(work);
        read.countDown();
        awaitCount(release);
        return found;
      }
    };
  }

  private static void awaitCount(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aChangeIsNotUndoneByAnnouncingItIntoTheVoid() {
    Directories blind = process(link.target(), TenancyDatabase.unreachable());
    fillReader();
    DATABASE.execute("UPDATE tenancy.operators SET status = 'onboarding'");

    blind.invalidation().operatorChanged(Tenants.OPERATOR);
    blind.invalidation().aggregatorChanged(Tenants.AGGREGATOR);

    await()
        .untilAsserted(
            () ->
                assertThat(reader.directory().operator(Tenants.OPERATOR).orElseThrow().status())
                    .isEqualTo(OperatorStatus.ONBOARDING));
    blind.close();
  }

  @Test
  void announcingWithoutRedisReturnsAndForgetsHere() {
    fillReader();
    link.cut();

    reader.invalidation().aggregatorKeyChanged(PREFIX);

    assertThat(reader.cachedKeys().cachedAggregatorKey(PREFIX)).isEmpty();
  }

  private static void revoke() {
    revoke("aggregator");
  }

  private static void revoke(String kind) {
    DATABASE.execute(
        "UPDATE tenancy.api_keys SET revoked_at = '2026-01-01T00:00:00Z' WHERE kind = $1", kind);
  }

  private boolean revokedAtTheReader() {
    return revokedAt(reader);
  }

  private static boolean revokedAt(Directories process) {
    return process.directory().aggregatorKey(PREFIX).orElseThrow().revokedAt() != null;
  }

  private void fillReader() {
    reader.directory().operator(Tenants.OPERATOR);
    reader.directory().operatorByCode("mybrand");
    reader.directory().operatorKey(KEY_ID);
    reader.directory().aggregatorKey(PREFIX);
    reader.directory().partnerKey(PARTNER_KEY);
    reader.directory().partner(Partners.PARTNER);
  }

  private void assertPartner(PartnerStatus status, @Nullable UUID aggregator) {
    PartnerKeyRecord key = reader.directory().partnerKey(PARTNER_KEY).orElseThrow();
    PartnerRecord partner = reader.directory().partner(Partners.PARTNER).orElseThrow();
    assertThat(key.partnerStatus()).isEqualTo(status);
    assertThat(key.aggregatorId()).isEqualTo(aggregator);
    assertThat(partner.status()).isEqualTo(status);
    assertThat(partner.aggregatorId()).isEqualTo(aggregator);
  }

  private void assertOperatorStatus(OperatorStatus status) {
    TenantDirectory directory = reader.directory();
    assertThat(directory.operator(Tenants.OPERATOR).orElseThrow().status()).isEqualTo(status);
    assertThat(directory.operatorByCode("mybrand").orElseThrow().status()).isEqualTo(status);
    assertThat(directory.operatorKey(KEY_ID).orElseThrow().operatorStatus()).isEqualTo(status);
  }

  /** An unrelated announcement arrives, and none is in progress afterwards. */
  private void awaitListening(Directories process) {
    await()
        .until(
            () -> {
              process.directory().aggregatorKey(PREFIX);
              publish("not one of ours");
              return forgotSoon(process);
            });
  }

  private static boolean forgotSoon(Directories process) {
    long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (System.nanoTime() < until) {
      if (process.cachedKeys().cachedAggregatorKey(PREFIX).isEmpty()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private void publish(String message) {
    RedisAPI.api(direct)
        .publish("paddock:directory", message)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private Redis client(URI address) {
    return Redis.createClient(vertx, new RedisOptions().setConnectionString(address.toString()));
  }

  private @Nullable Long remainingMs(String key) {
    return RedisAPI.api(direct).pttl(key).toCompletionStage().toCompletableFuture().join().toLong();
  }

  private Directories process(URI redis, Postgres postgres) {
    return process(redis, postgres, Clock.systemUTC());
  }

  private Directories process(URI redis, Postgres postgres, Clock clock) {
    return Directories.open(
        postgres,
        client(redis),
        () -> client(redis),
        Duration.ofMillis(150),
        new RedisCalls(Duration.ofSeconds(2), Duration.ofMillis(100), System::nanoTime),
        Keys.first().currentKey(),
        clock,
        1_000,
        (delay, task) -> vertx.setTimer(delay.toMillis(), timer -> task.run()));
  }
}
