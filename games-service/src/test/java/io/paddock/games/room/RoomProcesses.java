package io.paddock.games.room;

import static io.paddock.servers.test.Patience.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.seal.SecretBox;
import io.paddock.fixtures.Db;
import io.paddock.games.beacon.BeaconClient;
import io.paddock.games.beacon.BeaconConfig;
import io.paddock.games.fixtures.LocalBeacon;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.operator.WebOrigin;
import io.paddock.games.recovery.WalletRecovery;
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
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.annotation.Annotation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Processes that share rooms in a log of their own, beside those of the application under test: one
 * of them can die.
 */
final class RoomProcesses implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String topic = "room.commands." + UUID.randomUUID();
  private final Map<String, String> settings = new HashMap<>();
  private final List<RoomHost> hosts = new ArrayList<>();

  /**
   * @param settings of rooms and of their beacon, by their names in the configuration
   */
  RoomProcesses(Map<String, String> settings) {
    this.settings.putAll(
        Map.of(
            "paddock.rooms.topic",
            topic,
            "paddock.rooms.group",
            topic,
            "paddock.rooms.pause",
            "PT1H",
            "paddock.rooms.awake",
            "PT1H",
            "paddock.rooms.patience",
            PATIENCE.toString(),
            "paddock.beacon.urls",
            "http://localhost:1",
            "paddock.beacon.chain",
            LocalBeacon.CHAIN,
            "paddock.beacon.genesis",
            Instant.ofEpochMilli(LocalBeacon.SCHEDULE.genesisMs()).toString(),
            "paddock.beacon.period",
            "PT0.5S"));
    this.settings.putAll(settings);
  }

  /** A process, not started yet. */
  RoomHost host() {
    return host(Map.of());
  }

  /** The same with settings of its own. */
  RoomHost host(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(own);
    RoomsConfig rooms = config(all, RoomsConfig.class);
    BeaconConfig terms = config(all, BeaconConfig.class);
    Postgres jobs = jobs();
    RoomHost host =
        new RoomHost(
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
                new RoundSeeds(jobs, new SecureRandom(), bean(Ids.class), Clock.systemUTC()),
                bean(SecretBox.class),
                rooms,
                terms),
            new BeaconClient(bean(OutboundClient.class), terms, bean(ObjectMapper.class)),
            ends(),
            bean(WalletRecovery.class),
            bean(ObjectMapper.class),
            Clock.systemUTC());
    hosts.add(host);
    return host;
  }

  private static <T> T config(Map<String, String> settings, Class<T> type) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(type);
    String prefix = type == RoomsConfig.class ? "paddock.rooms." : "paddock.beacon.";
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            builder.withDefaultValue(name, value);
          }
        });
    return builder.build().getConfigMapping(type);
  }

  static RoomEnds ends() {
    return new RoomEnds(jobs(), bean(PlayerSessions.class), bean(Ids.class), Clock.systemUTC());
  }

  static RoomPlay play(RoomHost host) {
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
        PATIENCE);
  }

  static TablePlay table(RoomHost host) {
    return new TablePlay(
        host,
        new TableBets(bean(Postgres.class), Clock.systemUTC()),
        bean(TenantDirectory.class),
        bean(PlayerSessions.class),
        bean(WalletClient.class),
        bean(RoundBook.class),
        bean(WalletRecovery.class),
        bean(Postgres.class),
        bean(Ids.class),
        Clock.systemUTC(),
        PATIENCE);
  }

  static Postgres jobs() {
    return bean(Postgres.class, Identifier.Literal.of("jobs"));
  }

  static <T> T bean(Class<T> type, Annotation... qualifiers) {
    return Arc.container().instance(type, qualifiers).get();
  }

  /** Has somebody there, until the room takes bets. */
  static void awake(RoomHost host, RoomKey key) {
    await()
        .until(
            () -> {
              host.wake(key).join();
              return phase(host, key) == Phase.BETTING;
            });
  }

  static @Nullable Phase phase(RoomHost host, RoomKey key) {
    return host.find(key)
        .flatMap(room -> room.with(state -> state.round().map(RoomRound::phase)))
        .orElse(null);
  }

  static RoomRound round(RoomHost host, RoomKey key) {
    return host.find(key).orElseThrow().with(state -> state.round().orElseThrow());
  }

  static String status(UUID round) {
    return Db.text("SELECT status FROM games.rounds WHERE id = $1", round);
  }

  static void awaitStatus(UUID round, String status) {
    await().until(() -> status.equals(status(round)));
  }

  static PlayerSession launch(Tenant tenant, String name, String game) {
    return launch(tenant, name, game, PlayMode.REAL);
  }

  static PlayerSession launch(Tenant tenant, String name, String game, PlayMode mode) {
    Player player =
        tenant.launch(
            name,
            "\"currency\":\"USDT\",\"game\":\"%s\",\"mode\":\"%s\"".formatted(game, mode.text()));
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
        mode,
        "USDT",
        game,
        "en",
        null,
        null,
        WebOrigin.of(player.origin()).orElseThrow(),
        Instant.now(),
        Instant.now());
  }

  @Override
  public void close() {
    hosts.forEach(RoomHost::close);
  }
}
