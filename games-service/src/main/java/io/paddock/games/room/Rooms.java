package io.paddock.games.room;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.seal.SecretBox;
import io.paddock.games.beacon.BeaconClient;
import io.paddock.games.beacon.BeaconConfig;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.round.RoundBook;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletClient;
import io.paddock.web.db.Postgres;
import io.paddock.web.id.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** This process's part in all rooms. */
@Singleton
class Rooms {

  private static final Logger LOG = Logger.getLogger(Rooms.class);

  /** The longest round takes five minutes. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final RoomHost host;
  private final RoomEnds ends;
  private final WalletRecovery recovery;
  private final Clock clock;
  private final RoomPlay play;
  private final TablePlay table;
  private final RoomsConfig config;

  Rooms(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      RoomsConfig config,
      BeaconConfig terms,
      BeaconClient beacon,
      TenantDirectory directory,
      PlayerSessions sessions,
      WalletClient wallet,
      RoundBook book,
      WalletRecovery recovery,
      SecretBox box,
      SecureRandom random,
      ObjectMapper json,
      Postgres postgres,
      @Identifier("jobs") Postgres jobs,
      Ids ids,
      Clock clock) {
    this.config = config;
    this.recovery = recovery;
    this.clock = clock;
    this.ends = new RoomEnds(jobs, sessions, ids, clock);
    this.host =
        new RoomHost(
            kafka,
            config,
            new RoomGames(
                new RoomChains(jobs, box, random, ids, clock, config.chainLength()),
                new RoundSeeds(jobs, random, ids, clock),
                box,
                config,
                terms),
            beacon,
            ends,
            recovery,
            json,
            clock);
    this.play =
        new RoomPlay(
            host,
            new RoomBets(postgres, clock),
            directory,
            sessions,
            wallet,
            book,
            recovery,
            postgres,
            ids,
            clock,
            config.patience());
    this.table =
        new TablePlay(
            host,
            new TableBets(postgres, clock),
            directory,
            sessions,
            wallet,
            book,
            recovery,
            postgres,
            ids,
            clock,
            config.patience());
  }

  void start(@Observes StartupEvent event) {
    host.start();
  }

  /** A stake waits for its room no longer than this, whatever became of the log. */
  @Scheduled(
      every = "{paddock.housekeeping.every}",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    int left = ends.abandoned(clock.instant().minus(LONGEST));
    if (left > 0) {
      LOG.errorf("room_rounds_abandoned count=%d", left);
      recovery.nudge();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    host.close();
  }

  RoomHost host() {
    return host;
  }

  RoomPlay play() {
    return play;
  }

  TablePlay table() {
    return table;
  }

  RoomsConfig config() {
    return config;
  }
}
