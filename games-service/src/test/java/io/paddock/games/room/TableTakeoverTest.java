package io.paddock.games.room;

import static io.paddock.games.room.RoomProcesses.awaitStatus;
import static io.paddock.games.room.RoomProcesses.awake;
import static io.paddock.games.room.RoomProcesses.bean;
import static io.paddock.games.room.RoomProcesses.ends;
import static io.paddock.games.room.RoomProcesses.launch;
import static io.paddock.games.room.RoomProcesses.phase;
import static io.paddock.games.room.RoomProcesses.play;
import static io.paddock.games.room.RoomProcesses.round;
import static io.paddock.games.room.RoomProcesses.table;
import static io.paddock.servers.test.Patience.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.seal.SecretBox;
import io.paddock.fair.blackjack.MultiplayerBlackjack;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.game.Table;
import io.paddock.fair.seed.BeaconValue;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.JointSeed;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.fixtures.Db;
import io.paddock.games.error.GamesError;
import io.paddock.games.fixtures.LocalBeacon;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomMessage.ActAnswer;
import io.paddock.games.room.RoomMessage.BetAnswer;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.room.TableBets.Further;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table's further stakes, and its owner's death. The beacon says what the test wants dealt. */
@QuarkusTest
class TableTakeoverTest {

  private static final String GAME = "multiplayer_blackjack";

  private final MultiplayerBlackjack game = new MultiplayerBlackjack();
  private final LocalBeacon beacon = new LocalBeacon(Clock.systemUTC());
  private final Tenant tenant = Tenant.create();
  private final RoomProcesses processes =
      new RoomProcesses(
          Map.of("paddock.beacon.urls", beacon.url(), "paddock.rooms.deciding", "PT1M"));
  private final RoomHost first = processes.host();
  private final RoomHost second = processes.host();

  @BeforeEach
  void configure() {
    tenant.configure(Tenant.CONFIG.replace("\"dice\",", "\"dice\",\"multiplayer_blackjack\","));
    beacon.fallSilent(true);
  }

  @AfterEach
  void close() {
    processes.close();
    tenant.close();
    beacon.close();
  }

  /** Each of seven seats meets another fate of a further stake, in one round. */
  @Test
  void a_further_stake_is_played_or_given_back_alone() {
    List<PlayerSession> players = sit(first, PlayMode.REAL, 7);
    RoomKey key = RoomKey.of(players.getFirst(), GAME);
    deal(first, key, table -> all(table, 7, "double"));

    ActAnswer doubled = act(first, players.get(0), key, 0, "double");
    ActAnswer again = act(first, players.get(0), key, 0, "double");
    tenant.wallet().next("/bet", Script.doneBut(500, "{}"));
    Problem unknown = refused(first, players.get(1), key, "double");
    tenant.wallet().next("/bet", Script.status("INSUFFICIENT_FUNDS"));
    Problem poor = refused(first, players.get(2), key, "double");
    takenAndNeverSaid(first, key, players.get(3));
    Further late = takenAndNeverSaid(first, key, players.get(4));
    first
        .append(
            key,
            new Act(
                round(first, key).open().roundId(),
                UUID.randomUUID(),
                players.get(4).playerId(),
                "f",
                7,
                "double",
                late.id(),
                late.stake()))
        .join();
    CompletableFuture<ActAnswer> held = heldDouble(first, key, players.get(5));
    Problem second = refused(first, players.get(5), key, "double");
    tenant.wallet().release("/bet");

    assertThat(doubled.refusal()).isNull();
    assertThat(requireNonNull(doubled.seat()).staked()).isEqualTo("20");
    assertThat(doubled.balance()).isEqualTo("980");
    assertThat(again.refusal()).isNull();
    assertThat(requireNonNull(again.seat()).step()).isOne();
    assertThat(unknown.error()).isEqualTo(GamesError.WALLET_UNAVAILABLE);
    assertThat(poor.error()).isEqualTo(GamesError.INSUFFICIENT_FUNDS);
    assertThat(second.error()).isEqualTo(GamesError.ROUND_UNRESOLVED);
    assertThat(requireNonNull(held.join().seat()).staked()).isEqualTo("20");
    await().until(() -> tenant.wallet().calls("/rollback").size() == 2);
    // What the log refused is given back while the round goes on; what it never heard of waits.
    assertThat(tenant.wallet().balance("player-4")).isEqualByComparingTo("990");
    assertThat(tenant.wallet().balance("player-3")).isEqualByComparingTo("980");
    for (int seat = 1; seat < 7; seat++) {
      if (seat != 5) {
        assertThat(act(first, players.get(seat), key, 0, "stand").refusal()).isNull();
      }
    }
    Drawn drawn = over(first, key);
    await().until(() -> tenant.wallet().calls("/win").size() == 7);
    await().until(() -> tenant.wallet().calls("/rollback").size() == 3);
    assertThat(tenant.wallet().calls("/bet")).hasSize(7 + 6);
    for (int seat = 0; seat < 7; seat++) {
      boolean twice = seat == 0 || seat == 5;
      UUID bet = drawn.shares().get(seat).seat().betId();
      awaitStatus(bet, "settled");
      assertThat(tenant.wallet().balance("player-" + seat))
          .as("seat " + seat)
          .isEqualByComparingTo(left(drawn, seat, 7, twice ? "double" : "stand"));
      assertThat(Db.text("SELECT staked::text FROM games.rounds WHERE id = $1", bet))
          .isEqualTo(twice ? "20" : "10");
      assertThat(
              Db.number(
                  "SELECT count(*) FROM games.round_steps WHERE round_id = $1 AND status ="
                      + " 'applied'",
                  bet))
          .isOne();
      assertThat(
              Db.number(
                  "SELECT count(*) FROM games.round_steps WHERE round_id = $1 AND status ="
                      + " 'asking'",
                  bet))
          .isZero();
    }
    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1"
                            + " AND kind = 'bet' AND status = 'rolled_back'",
                        tenant.operatorId())
                    == 3);

    // Whatever an owner wrote before it died, its successor writes again.
    ends().drawn(key, round(first, key).open(), drawn);
    ends().unplayed(key, late.id());
    ends().givenUp(key, drawn.roundId());
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1"
                    + " AND kind <> 'bet'",
                tenant.operatorId()))
        .isEqualTo(7 + 3);
  }

  @Test
  void who_takes_a_dealt_table_over_goes_on_with_it_and_a_stake_that_comes_too_late_is_returned() {
    List<PlayerSession> players = sit(first, PlayMode.REAL, 7);
    RoomKey key = RoomKey.of(players.getFirst(), GAME);
    deal(first, key, table -> all(table, 7, "double"));
    act(first, players.get(0), key, 0, "double");
    for (int seat = 1; seat < 6; seat++) {
      act(first, players.get(seat), key, 0, "stand");
    }
    List<String> shown =
        ((TableRound) round(first, key))
            .view().orElseThrow().seats().stream().map(seat -> seat.shown().toString()).toList();

    second.start();
    first.die();
    await().until(() -> phase(second, key) == Phase.RUNNING);
    await().until(() -> ((TableRound) round(second, key)).view().isPresent());
    await()
        .until(
            () ->
                ((TableRound) round(second, key))
                        .view().orElseThrow().seats().stream()
                            .filter(seat -> seat.step() == 1)
                            .count()
                    == 6);
    assertThat(
            ((TableRound) round(second, key))
                .view().orElseThrow().seats().stream()
                    .map(seat -> seat.shown().toString())
                    .toList())
        .isEqualTo(shown);
    CompletableFuture<Problem> late =
        CompletableFuture.supplyAsync(
            () -> {
              tenant.wallet().hold("/bet");
              return refused(second, players.get(6), key, "double");
            },
            task -> Thread.ofVirtual().start(task));
    await().until(() -> tenant.wallet().calls("/bet").size() == 9);
    act(second, players.get(6), key, 0, "stand");
    Drawn drawn = over(second, key);
    await().until(() -> tenant.wallet().calls("/win").size() == 7);
    tenant.wallet().release("/bet");

    assertThat(late.join().error()).isEqualTo(GamesError.WALLET_UNAVAILABLE);
    await().until(() -> tenant.wallet().calls("/rollback").size() == 1);
    for (int seat = 0; seat < 7; seat++) {
      String player = "player-" + seat;
      BigDecimal left = left(drawn, seat, 7, seat == 0 ? "double" : "stand");
      await().until(() -> tenant.wallet().balance(player).compareTo(left) == 0);
    }
  }

  /** Its log was lost with the table: nothing that was taken waits for ever. */
  @Test
  void a_table_whose_log_is_lost_gives_every_stake_back_after_an_hour() {
    List<PlayerSession> players = sit(first, PlayMode.REAL, 7);
    RoomKey key = RoomKey.of(players.getFirst(), GAME);
    assertThat(round(first, key).open().decidingMs()).isEqualTo(60_000);
    deal(first, key, table -> all(table, 7, "double"));
    takenAndNeverSaid(first, key, players.getFirst());
    first.die();
    Db.change(
        "UPDATE games.room_rounds SET created_at = now() - interval '61 minutes'"
            + " WHERE operator_id = $1",
        tenant.operatorId());

    bean(Rooms.class).sweep();

    await().until(() -> tenant.wallet().calls("/rollback").size() == 8);
    for (int seat = 0; seat < 7; seat++) {
      String player = "player-" + seat;
      await().until(() -> tenant.wallet().balance(player).compareTo(new BigDecimal("1000")) == 0);
    }
    assertThat(tenant.wallet().calls("/win")).isEmpty();
  }

  @Test
  void play_money_stakes_further_and_gets_back_what_was_not_played() {
    List<PlayerSession> players = sit(first, PlayMode.DEMO, 7);
    RoomKey key = RoomKey.of(players.getFirst(), GAME);
    deal(first, key, table -> all(table, 7, "double"));

    assertThat(act(first, players.get(0), key, 0, "double").balance()).isEqualTo("980");
    Further stray = further(first, key, players.get(1));
    TableBets bets = new TableBets(bean(Postgres.class), Clock.systemUTC());
    boolean asked = bean(Postgres.class).inTransaction(sql -> bets.askForFun(sql, stray));
    assertThat(asked).isTrue();
    Db.change(
        "UPDATE games.sessions SET demo_balance = demo_balance - 10 WHERE id = $1",
        players.get(1).id());
    Db.change("UPDATE games.sessions SET demo_balance = 5 WHERE id = $1", players.get(2).id());
    assertThat(refused(first, players.get(2), key, "double").error())
        .isEqualTo(GamesError.INSUFFICIENT_FUNDS);
    for (int seat = 1; seat < 7; seat++) {
      act(first, players.get(seat), key, 0, "stand");
    }
    Drawn drawn = over(first, key);

    drawn.shares().forEach(share -> awaitStatus(share.seat().betId(), "settled"));
    for (int seat = 0; seat < 7; seat++) {
      BigDecimal left = left(drawn, seat, 7, seat == 0 ? "double" : "stand");
      assertThat(
              new BigDecimal(
                  Db.text(
                      "SELECT demo_balance::text FROM games.sessions WHERE id = $1",
                      players.get(seat).id())))
          .as("seat " + seat)
          .isEqualByComparingTo(seat == 2 ? left.subtract(new BigDecimal("985")) : left);
    }
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
  }

  private static boolean all(Table table, int seats, String action) {
    for (int seat = 0; seat < seats; seat++) {
      if (!table.actions(seat).contains(action)) {
        return false;
      }
    }
    return true;
  }

  /** So many players, each with a seat; the last one closes the betting. */
  private List<PlayerSession> sit(RoomHost host, PlayMode mode, int count) {
    host.start();
    List<PlayerSession> players = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      players.add(launch(tenant, "player-" + i, GAME, mode));
    }
    RoomKey key = RoomKey.of(players.getFirst(), GAME);
    awake(host, key);
    for (PlayerSession player : players) {
      BetAnswer answer =
          play(host)
              .bet(
                  player,
                  key,
                  new RoomFrame.Bet("f", "10", null, "b-" + player.playerId(), "seed"));
      assertThat(answer.status()).isEqualTo("seated");
    }
    await().until(() -> phase(host, key) == Phase.RUNNING);
    return players;
  }

  /** Has the beacon say what deals such a table. */
  private void deal(RoomHost host, RoomKey key, Predicate<Table> wanted) {
    BeaconRound round = (BeaconRound) round(host, key);
    Open open = round.open();
    ServerSeed seed =
        ServerSeed.of(
            bean(SecretBox.class).open("room_rounds", open.roundId(), open.sealedHash()).reveal());
    List<ClientSeed> seeds =
        round.seats().stream()
            .map(seat -> new ClientSeed(requireNonNull(seat.bet().clientSeed())))
            .toList();
    for (int i = 0; ; i++) {
      String signature = "%064x".formatted(i);
      ClientSeed joint =
          JointSeed.of(
              seeds, new BeaconValue(round.beaconRound(), LocalBeacon.randomness(signature)));
      if (wanted.test(game.deal(FairStream.of(seed, joint, 0), seeds.size()))) {
        beacon.sign(round.beaconRound(), signature);
        beacon.fallSilent(false);
        await().until(() -> ((TableRound) round(host, key)).view().isPresent());
        return;
      }
    }
  }

  private static ActAnswer act(
      RoomHost host, PlayerSession player, RoomKey key, int step, String action) {
    return (ActAnswer) table(host).act(player, key, new RoomFrame.Act("f", step, action));
  }

  private static Problem refused(RoomHost host, PlayerSession player, RoomKey key, String action) {
    return catchThrowableOfType(Problem.class, () -> act(host, player, key, 0, action));
  }

  private CompletableFuture<ActAnswer> heldDouble(
      RoomHost host, RoomKey key, PlayerSession player) {
    int before = tenant.wallet().calls("/bet").size();
    tenant.wallet().hold("/bet");
    CompletableFuture<ActAnswer> answer =
        CompletableFuture.supplyAsync(
            () -> act(host, player, key, 0, "double"), task -> Thread.ofVirtual().start(task));
    await().until(() -> tenant.wallet().calls("/bet").size() == before + 1);
    return answer;
  }

  private static Further further(RoomHost host, RoomKey key, PlayerSession player) {
    UUID bet = round(host, key).seatOf(player.playerId()).orElseThrow().betId();
    return new Further(UUID.randomUUID(), bet, player, 0, "double", BigDecimal.TEN);
  }

  /** Its process died between the wallet's word and the log. */
  private static Further takenAndNeverSaid(RoomHost host, RoomKey key, PlayerSession player) {
    TableBets bets = new TableBets(bean(Postgres.class), Clock.systemUTC());
    Further further = further(host, key, player);
    WalletTransaction intent =
        new WalletTransaction(
            UUID.randomUUID(),
            Kind.BET,
            further.round(),
            player.operatorId(),
            player.walletPlayer(GAME),
            further.stake(),
            false,
            true,
            null,
            0,
            Instant.now());
    var operator = bean(TenantDirectory.class).operator(player.operatorId()).orElseThrow();
    assertThat(bets.ask(further, intent, operator)).isEmpty();
    WalletAnswer.Ok taken = (WalletAnswer.Ok) bean(WalletClient.class).move(operator, intent);
    assertThat(bets.taken(intent, taken)).isTrue();
    return further;
  }

  private static Drawn over(RoomHost host, RoomKey key) {
    await().until(() -> phase(host, key) == Phase.ENDED);
    return ((BeaconRound) round(host, key)).drawn().orElseThrow();
  }

  /** What a player has who had 1000 and did this, as a verifier reckons it. */
  private BigDecimal left(Drawn drawn, int seat, int seats, String action) {
    Position end =
        game.after(
            FairStream.of(ServerSeed.of(drawn.serverSeed()), new ClientSeed(drawn.clientSeed()), 0),
            seats,
            seat,
            List.of(new Step(action, Members.NONE)));
    BigDecimal left = new BigDecimal("1000");
    for (Multiplier each : end.each()) {
      left = left.subtract(BigDecimal.TEN).add(BigDecimal.TEN.multiply(each.toDecimal()));
    }
    return left;
  }
}
