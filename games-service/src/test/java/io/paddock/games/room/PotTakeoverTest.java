package io.paddock.games.room;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.seal.SecretBox;
import io.paddock.games.beacon.BeaconClient;
import io.paddock.games.beacon.BeaconConfig;
import io.paddock.games.fixtures.Db;
import io.paddock.games.fixtures.LocalBeacon;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.operator.WebOrigin;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomMessage.BetAnswer;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.round.RoundBook;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletClient;
import io.paddock.http.OutboundClient;
import io.paddock.web.db.Postgres;
import io.paddock.web.id.Ids;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes with a log of their own, and a beacon; one of the processes dies. */
@QuarkusTest
class PotTakeoverTest {

  private final String topic = "room.commands." + UUID.randomUUID();
  private final LocalBeacon beacon = new LocalBeacon(Clock.systemUTC());
  private final Tenant tenant = Tenant.create();
  private final RoomHost first = host("PT1M");
  private final RoomHost second = host("PT1M");
  private PlayerSession alice;
  private PlayerSession bob;
  private RoomKey key;

  @BeforeEach
  void launch() {
    tenant.configure(Tenant.CONFIG.replace("\"dice\",", "\"dice\",\"dice_fight\","));
    alice = launch("alice");
    bob = launch("bob");
    key = RoomKey.of(alice, "dice_fight");
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    tenant.close();
    beacon.close();
  }

  @Test
  void who_takes_a_closed_round_over_asks_the_same_beacon_and_pays_once() {
    beacon.fallSilent(true);
    first.start();
    awake(first);
    BetAnswer one = bet(first, alice);
    BetAnswer two = bet(first, bob);
    await().until(() -> phase(first) == Phase.RUNNING);
    long decides = round(first).beaconRound();
    await().until(() -> beacon.asked().contains(decides));

    second.start();
    first.die();
    beacon.fallSilent(false);

    await().until(() -> phase(second) == Phase.ENDED);
    awaitStatus(one, "settled");
    awaitStatus(two, "settled");
    assertThat(round(second).beaconRound()).isEqualTo(decides);
    assertThat(beacon.asked()).containsOnly(decides);
    assertThat(tenant.wallet().balance("alice").add(tenant.wallet().balance("bob")))
        .isEqualByComparingTo("1999.6");
    assertThat(tenant.wallet().calls("/win")).hasSize(2);
    assertThat(tenant.wallet().calls("/rollback")).isEmpty();
    assertThat(
            Db.text(
                "SELECT beacon_randomness FROM games.room_rounds WHERE operator_id = $1"
                    + " AND status = 'ended'",
                tenant.operatorId()))
        .isEqualTo(LocalBeacon.randomness(decides));
  }

  @Test
  void who_takes_over_what_was_still_bet_gives_it_back() {
    first.start();
    awake(first);
    BetAnswer one = bet(first, alice);

    second.start();
    first.die();

    awaitStatus(one, "voided");
    await().until(() -> phase(second) == Phase.GIVEN_UP);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    assertThat(tenant.wallet().calls("/win")).isEmpty();
  }

  @Test
  void a_beacon_that_stays_silent_gives_every_stake_back() {
    beacon.fallSilent(true);
    RoomHost impatient = host("PT2S");
    try {
      impatient.start();
      awake(impatient);
      BetAnswer one = bet(impatient, alice);
      BetAnswer two = bet(impatient, bob);

      awaitStatus(one, "voided");
      awaitStatus(two, "voided");

      assertThat(phase(impatient)).isEqualTo(Phase.GIVEN_UP);
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
      assertThat(tenant.wallet().balance("bob")).isEqualByComparingTo("1000");
      assertThat(tenant.wallet().calls("/win")).isEmpty();
      assertThat(tenant.wallet().calls("/rollback")).hasSize(2);
    } finally {
      impatient.close();
    }
  }

  /** Whatever an owner wrote before it died, its successor writes again. */
  @Test
  void what_is_written_again_pays_nothing_again() {
    first.start();
    awake(first);
    BetAnswer one = bet(first, alice);
    BetAnswer two = bet(first, bob);
    awaitStatus(one, "settled");
    awaitStatus(two, "settled");
    Drawn drawn = round(first).drawn().orElseThrow();
    BigDecimal after = tenant.wallet().balance("alice");

    ends().drawn(key, round(first).open(), drawn);
    ends().givenUp(key, round(first).open().roundId());

    bean(WalletRecovery.class).nudge();
    assertThat(
            Db.count(
                "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1"
                    + " AND kind <> 'bet'",
                tenant.operatorId()))
        .isEqualTo(2);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo(after);
    assertThat(
            Db.count(
                "SELECT count(*) FROM games.room_rounds WHERE operator_id = $1 AND status = 'ended'",
                tenant.operatorId()))
        .isEqualTo(1);
  }

  /** Nobody can have chosen a seed for what it pays: it was committed to before anybody bet. */
  @Test
  void a_seed_is_drawn_and_committed_to_for_each_round() {
    PotSeeds seeds =
        new PotSeeds(
            bean(Postgres.class, Identifier.Literal.of("jobs")),
            new SecureRandom(),
            bean(Ids.class),
            Clock.systemUTC());

    PotSeeds.Next one = seeds.next(key);
    PotSeeds.Next two = seeds.next(key);

    assertThat(one.number()).isEqualTo(1);
    assertThat(two.number()).isEqualTo(2);
    assertThat(one.seed()).isNotEqualTo(two.seed());
    assertThat(
            Db.text(
                "SELECT server_seed_hash FROM games.room_rounds WHERE id = $1 AND status = 'open'",
                one.roundId()))
        .isEqualTo(one.seed().commitment());
    assertThat(one.toString()).doesNotContain(one.seed().reveal());
  }

  private void awake(RoomHost host) {
    await()
        .until(
            () -> {
              host.wake(key).join();
              return phase(host) == Phase.BETTING;
            });
  }

  private @Nullable Phase phase(RoomHost host) {
    return host.find(key)
        .flatMap(room -> room.with(state -> state.round().map(RoomRound::phase)))
        .orElse(null);
  }

  private PotRound round(RoomHost host) {
    return (PotRound)
        host.find(key).orElseThrow().with(state -> (Object) state.round().orElseThrow());
  }

  private BetAnswer bet(RoomHost host, PlayerSession player) {
    BetAnswer answer =
        play(host)
            .bet(player, key, new RoomFrame.Bet("f", "10", null, "b-" + player.playerId(), "seed"));
    assertThat(answer.status()).isEqualTo("seated");
    return answer;
  }

  private static void awaitStatus(BetAnswer bet, String status) {
    await()
        .until(
            () ->
                status.equals(
                    Db.text("SELECT status FROM games.rounds WHERE id = $1", bet.roundId())));
  }

  private PlayerSession launch(String name) {
    Player player = tenant.launch(name);
    Map<String, Object> row =
        Db.rows(
                "SELECT id FROM games.sessions WHERE operator_id = $1 AND player_id = $2",
                tenant.operatorId(),
                name)
            .getFirst();
    return new PlayerSession(
        (UUID) Objects.requireNonNull(row.get("id")),
        tenant.operatorId(),
        tenant.aggregatorId(),
        name,
        PlayMode.REAL,
        "USDT",
        "dice_fight",
        "en",
        null,
        null,
        WebOrigin.of(player.origin()).orElseThrow(),
        Instant.now(),
        Instant.now());
  }

  private RoomHost host(String patience) {
    RoomsConfig rooms =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(RoomsConfig.class)
            .withDefaultValue("paddock.rooms.topic", topic)
            .withDefaultValue("paddock.rooms.group", topic)
            .withDefaultValue("paddock.rooms.pause", "PT1H")
            .withDefaultValue("paddock.rooms.awake", "PT1H")
            .withDefaultValue("paddock.rooms.patience", "PT20S")
            .build()
            .getConfigMapping(RoomsConfig.class);
    BeaconConfig terms =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(BeaconConfig.class)
            .withDefaultValue("paddock.beacon.urls", beacon.url())
            .withDefaultValue("paddock.beacon.chain", LocalBeacon.CHAIN)
            .withDefaultValue(
                "paddock.beacon.genesis",
                Instant.ofEpochMilli(LocalBeacon.SCHEDULE.genesisMs()).toString())
            .withDefaultValue("paddock.beacon.period", "PT0.5S")
            .withDefaultValue("paddock.beacon.patience", patience)
            .build()
            .getConfigMapping(BeaconConfig.class);
    Postgres jobs = bean(Postgres.class, Identifier.Literal.of("jobs"));
    return new RoomHost(
        Map.of(
            "bootstrap.servers",
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
        rooms,
        new RoomGames(
            new RoomChains(
                jobs,
                bean(SecretBox.class),
                new SecureRandom(),
                bean(Ids.class),
                Clock.systemUTC(),
                10),
            new PotSeeds(jobs, new SecureRandom(), bean(Ids.class), Clock.systemUTC()),
            bean(SecretBox.class),
            rooms,
            terms),
        new BeaconClient(bean(OutboundClient.class), terms, bean(ObjectMapper.class)),
        ends(),
        bean(WalletRecovery.class),
        bean(ObjectMapper.class),
        Clock.systemUTC());
  }

  private static RoomEnds ends() {
    return new RoomEnds(
        bean(Postgres.class, Identifier.Literal.of("jobs")),
        bean(PlayerSessions.class),
        bean(Ids.class),
        Clock.systemUTC());
  }

  private static RoomPlay play(RoomHost host) {
    return new RoomPlay(
        host,
        new RoomBets(bean(Postgres.class), Clock.systemUTC()),
        bean(TenantDirectory.class),
        bean(PlayerSessions.class),
        bean(WalletClient.class),
        bean(RoundBook.class),
        bean(WalletRecovery.class),
        bean(Postgres.class),
        bean(Ids.class),
        Clock.systemUTC(),
        Duration.ofSeconds(20));
  }

  private static <T> T bean(Class<T> type, Annotation... qualifiers) {
    return Arc.container().instance(type, qualifiers).get();
  }
}
