package io.paddock.auth.directory;

import static io.paddock.auth.fixtures.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.FlakyLink;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.fixtures.TenancyDatabase;
import io.paddock.auth.fixtures.Tenants;
import io.paddock.auth.redis.RedisCalls;
import io.paddock.stack.test.TestStack;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes over one PostgreSQL and one Redis; the reader's way to Redis can be cut. */
class DirectoriesTest {

  private static final String PREFIX = "a1b2c3d4e5f6";
  private static final String KEY_ID = "0123456789abcdef";

  private static final String PARTNER_KEY = "fedcba9876543210";

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
    writer = process(direct, DATABASE.reader());
    reader =
        process(
            Redis.createClient(
                vertx, new RedisOptions().setConnectionString(link.address().toString())),
            DATABASE.reader());
  }

  @BeforeEach
  void tenants() {
    DATABASE.fill();
    awaitListening();
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
    DATABASE.execute("UPDATE tenancy.aggregator_keys SET revoked_at = '2026-01-01T00:00:00Z'");

    writer.invalidation().aggregatorKeyChanged(PREFIX);

    await()
        .untilAsserted(
            () ->
                assertThat(reader.directory().aggregatorKey(PREFIX).orElseThrow().revokedAt())
                    .isEqualTo("2026-01-01T00:00:00Z"));
  }

  @Test
  void aRevokedOperatorKeyReachesEveryProcess() {
    fillReader();
    DATABASE.execute("UPDATE tenancy.operator_api_keys SET revoked_at = '2026-01-01T00:00:00Z'");

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
            });
  }

  @Test
  void aRevokedPartnerKeyReachesEveryProcess() {
    reader.directory().partnerKey(PARTNER_KEY);
    DATABASE.execute("UPDATE tenancy.partner_keys SET revoked_at = '2026-01-01T00:00:00Z'");

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
  void aWalletThatBecomesKnownIsSeenAtOnce() {
    assertThat(reader.directory().wallet(Partners.WALLET).kycStatus()).isEqualTo(KycStatus.NONE);
    assertThat(reader.cachedKeys().cachedWallet(Partners.WALLET)).isPresent();
    DATABASE.execute(
        """
        INSERT INTO tenancy.wallets (address, kyc_status, kyc_tier, created_at, updated_at)
        VALUES (?, 'APPROVED', 1, now(), now())
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
    assertThat(remainingMs("paddock:directory:2:aggregator-key:" + PREFIX)).isBetween(1L, 60_000L);
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
    awaitListening();
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

  @Test
  void aChangeIsNotUndoneByAnnouncingItIntoTheVoid() {
    Directories blind = process(direct, Jdbi.create("jdbc:postgresql://127.0.0.1:1/x", "x", "x"));
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

  /** An announcement of something harmless arrives: the reader listens. */
  private void awaitListening() {
    await()
        .until(
            () -> {
              reader.directory().aggregatorKey(PREFIX);
              publish("not one of ours");
              return reader.cachedKeys().cachedAggregatorKey(PREFIX).isEmpty();
            });
  }

  private void publish(String message) {
    RedisAPI.api(direct)
        .publish("paddock:directory", message)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private @Nullable Long remainingMs(String key) {
    return RedisAPI.api(direct).pttl(key).toCompletionStage().toCompletableFuture().join().toLong();
  }

  private Directories process(Redis redis, Jdbi jdbi) {
    return Directories.open(
        jdbi,
        redis,
        new RedisCalls(Duration.ofSeconds(2), Duration.ofMillis(100), System::nanoTime),
        Keys.first().currentKey(),
        Clock.systemUTC(),
        1_000,
        (delay, task) -> vertx.setTimer(delay.toMillis(), timer -> task.run()));
  }
}
