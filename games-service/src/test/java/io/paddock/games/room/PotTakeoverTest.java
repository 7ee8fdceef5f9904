package io.paddock.games.room;

import static io.paddock.games.room.RoomProcesses.awake;
import static io.paddock.games.room.RoomProcesses.bean;
import static io.paddock.games.room.RoomProcesses.ends;
import static io.paddock.games.room.RoomProcesses.jobs;
import static io.paddock.games.room.RoomProcesses.launch;
import static io.paddock.games.room.RoomProcesses.play;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.LocalBeacon;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomMessage.BetAnswer;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.session.PlayerSession;
import io.paddock.web.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes with a log of their own, and a beacon; one of the processes dies. */
@QuarkusTest
class PotTakeoverTest {

  private final LocalBeacon beacon = new LocalBeacon(Clock.systemUTC());
  private final Tenant tenant = Tenant.create();
  private final RoomProcesses processes =
      new RoomProcesses(Map.of("paddock.beacon.urls", beacon.url()));
  private final RoomHost first = processes.host();
  private final RoomHost second = processes.host();
  private PlayerSession alice;
  private PlayerSession bob;
  private RoomKey key;

  @BeforeEach
  void sit() {
    tenant.configure(Tenant.CONFIG.replace("\"dice\",", "\"dice\",\"dice_fight\","));
    alice = launch(tenant, "alice", "dice_fight");
    bob = launch(tenant, "bob", "dice_fight");
    key = RoomKey.of(alice, "dice_fight");
  }

  @AfterEach
  void close() {
    processes.close();
    tenant.close();
    beacon.close();
  }

  @Test
  void who_takes_a_closed_round_over_asks_the_same_beacon_and_pays_once() {
    beacon.fallSilent(true);
    first.start();
    awake(first, key);
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
    awake(first, key);
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
    RoomHost impatient = processes.host(Map.of("paddock.beacon.patience", "PT2S"));
    impatient.start();
    awake(impatient, key);
    BetAnswer one = bet(impatient, alice);
    BetAnswer two = bet(impatient, bob);

    awaitStatus(one, "voided");
    awaitStatus(two, "voided");

    assertThat(phase(impatient)).isEqualTo(Phase.GIVEN_UP);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    assertThat(tenant.wallet().balance("bob")).isEqualByComparingTo("1000");
    assertThat(tenant.wallet().calls("/win")).isEmpty();
    assertThat(tenant.wallet().calls("/rollback")).hasSize(2);
  }

  /** Whatever an owner wrote before it died, its successor writes again. */
  @Test
  void what_is_written_again_pays_nothing_again() {
    first.start();
    awake(first, key);
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
            Db.number(
                "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1"
                    + " AND kind <> 'bet'",
                tenant.operatorId()))
        .isEqualTo(2);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo(after);
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.room_rounds WHERE operator_id = $1 AND status = 'ended'",
                tenant.operatorId()))
        .isEqualTo(1);
  }

  /** Nobody can have chosen a seed for what it pays: it was committed to before anybody bet. */
  @Test
  void a_seed_is_drawn_and_committed_to_for_each_round() {
    RoundSeeds seeds =
        new RoundSeeds(jobs(), new SecureRandom(), bean(Ids.class), Clock.systemUTC());

    RoundSeeds.Next one = seeds.next(key);
    RoundSeeds.Next two = seeds.next(key);

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

  private @Nullable Phase phase(RoomHost host) {
    return RoomProcesses.phase(host, key);
  }

  private PotRound round(RoomHost host) {
    return (PotRound) RoomProcesses.round(host, key);
  }

  private BetAnswer bet(RoomHost host, PlayerSession player) {
    BetAnswer answer =
        play(host)
            .bet(player, key, new RoomFrame.Bet("f", "10", null, "b-" + player.playerId(), "seed"));
    assertThat(answer.status()).isEqualTo("seated");
    return answer;
  }

  private static void awaitStatus(BetAnswer bet, String status) {
    RoomProcesses.awaitStatus(bet.roundId(), status);
  }
}
