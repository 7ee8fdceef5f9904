package io.paddock.games.room;

import static io.paddock.games.room.CrashRoomApiTest.code;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.fair.room.DiceFight;
import io.paddock.fair.seed.BeaconValue;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.JointSeed;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.ValueJson;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.LocalBeacon;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.RoomClient;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rooms whose seats play for each other's stakes, as their players and the wallet see them. */
@QuarkusTest
class PotRoomApiTest {

  private final Tenant tenant = Tenant.create();
  private Player alice;
  private Player bob;

  @BeforeEach
  void launch() {
    tenant.configure(
        Tenant.CONFIG.replace(
            "\"dice\",\"crash\"", "\"dice\",\"crash\",\"dice_fight\",\"russian_roulette\""));
    alice = tenant.launch("alice");
    bob = tenant.launch("bob");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void two_fight_for_both_stakes_less_the_rake_and_anybody_can_check_it() {
    try (RoomClient first = RoomClient.join(alice, "dice_fight");
        RoomClient second = RoomClient.join(bob, "dice_fight")) {
      JsonNode betting = first.awaitType("betting").path("round");
      assertThat(betting.path("publicSeed").isMissingNode()).isTrue();
      assertThat(betting.path("players").toString()).isEqualTo("[2]");

      JsonNode one = first.sit("10", "b-1", "seed-of-a");
      JsonNode two = second.sit("10", "b-2", "seed-of-b");

      assertThat(one.path("status").asText()).as(one.toString()).isEqualTo("seated");
      assertThat(one.path("seat").asInt()).isZero();
      assertThat(two.path("seat").asInt()).isOne();
      JsonNode closed = second.awaitType("closed");
      Instant closedAt = Instant.now();
      JsonNode drawn = first.awaitType("drawn");
      Instant drawsAt = Instant.parse(closed.path("drawsAt").asText());
      assertThat(drawsAt).isAfter(closedAt.minusMillis(1_000)).isBefore(closedAt.plusMillis(1_000));
      assertThat(closed.path("seats").findValuesAsText("clientSeed"))
          .containsExactly("seed-of-a", "seed-of-b");
      int winner = drawn.path("outcome").path("winner").asInt();
      assertThat(drawn.path("seats").get(winner).path("multiplier").asText()).isEqualTo("1.96");
      assertThat(drawn.path("seats").get(1 - winner).path("multiplier").asText()).isEqualTo("0");
      checks(betting.path("commitment").asText(), closed, drawn);

      String won = (winner == 0 ? one : two).path("roundId").asText();
      String lost = (winner == 0 ? two : one).path("roundId").asText();
      awaitStatus(winner == 0 ? alice : bob, won, "settled");
      awaitStatus(winner == 0 ? bob : alice, lost, "settled");
      assertThat(tenant.wallet().balance(winner == 0 ? "alice" : "bob"))
          .isEqualByComparingTo("1009.6");
      assertThat(tenant.wallet().balance(winner == 0 ? "bob" : "alice"))
          .isEqualByComparingTo("990");
      assertThat(tenant.wallet().calls("/bet")).hasSize(2);
      assertThat(tenant.wallet().calls("/win"))
          .hasSize(2)
          .extracting(Call::body)
          .allMatch(body -> body.path("roundClosed").asBoolean())
          .extracting(body -> new BigDecimal(body.path("amount").asText()).stripTrailingZeros())
          .containsExactlyInAnyOrder(new BigDecimal("19.6"), BigDecimal.ZERO);
      JsonPath round = (winner == 0 ? alice : bob).round(won).jsonPath();
      assertThat(round.getString("payout")).isEqualTo("19.6");
      assertThat(round.getInt("outcome.winner")).isEqualTo(winner);
      assertThat(round.getString("fairness.serverSeed"))
          .isEqualTo(drawn.path("serverSeed").asText());
      assertThat(round.getString("fairness.clientSeed"))
          .isEqualTo(drawn.path("clientSeed").asText());
      assertThat(round.getList("fairness.clientSeeds", String.class))
          .containsExactly("seed-of-a", "seed-of-b");
      assertThat(round.getLong("fairness.beacon.round"))
          .isEqualTo(closed.path("beaconRound").asLong());
      assertThat(round.getString("fairness.beacon.randomness"))
          .isEqualTo(drawn.path("beacon").path("randomness").asText());
      assertThat(round.getString("fairness.beacon.chain")).isEqualTo(LocalBeacon.CHAIN);
      assertThat(round.getString("fairness.beacon.signature"))
          .isEqualTo(LocalBeacon.signature(closed.path("beaconRound").asLong()));
    }
  }

  /** As a verifier does: from what was committed, what the seats sent and what the beacon said. */
  private static void checks(String commitment, JsonNode closed, JsonNode drawn) {
    long beaconRound = closed.path("beaconRound").asLong();
    assertThat(LocalBeacon.SCHEDULE.dated(beaconRound))
        .isEqualTo(Instant.parse(closed.path("drawsAt").asText()).toEpochMilli());
    ServerSeed server = ServerSeed.of(drawn.path("serverSeed").asText());
    assertThat(server.commitment()).isEqualTo(commitment);
    ClientSeed joint =
        JointSeed.of(
            List.of(new ClientSeed("seed-of-a"), new ClientSeed("seed-of-b")),
            new BeaconValue(beaconRound, LocalBeacon.randomness(beaconRound)));
    assertThat(drawn.path("clientSeed").asText()).isEqualTo(joint.text());
    assertThat(drawn.path("outcome").toString())
        .isEqualTo(ValueJson.write(new DiceFight().outcome(FairStream.of(server, joint, 0), 2)));
  }

  @Test
  void nobody_is_shown_a_seed_or_a_player_before_the_bets_are_closed() {
    try (RoomClient first = RoomClient.join(alice, "dice_fight")) {
      first.awaitType("betting");
      first.sit("10", "b-1", "seed-of-a");
      JsonNode taken = first.awaitType("seat_taken");
      try (RoomClient second = RoomClient.join(bob, "dice_fight")) {
        JsonNode snapshot = second.awaitType("snapshot");
        assertThat(snapshot.path("seats")).hasSize(1);
        assertThat(snapshot.path("round").path("stake").asText()).isEqualTo("10");
        assertThat(snapshot.toString()).doesNotContain("seed-of-a", "alice");
        assertThat(taken.toString()).doesNotContain("seed-of-a", "alice");
        assertThat(code(second.sit("11", "b-2", "seed-of-b"))).isEqualTo("stake_differs");
        assertThat(tenant.wallet().calls("/bet")).hasSize(1);
      }
      first.awaitType("voided");
      assertThat(first.messages().toString()).doesNotContain("seed-of-a");
    }
  }

  @Test
  void who_comes_alone_gets_the_stake_back() {
    try (RoomClient room = RoomClient.join(alice, "dice_fight")) {
      room.awaitType("betting");
      String roundId = room.sit("10", "b-1", "seed").path("roundId").asText();

      room.awaitType("voided");

      awaitStatus(alice, roundId, "voided");
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
      assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
      assertThat(tenant.wallet().calls("/win")).isEmpty();
    }
  }

  @Test
  void of_four_at_roulette_three_play_and_the_last_gets_the_stake_back() {
    List<Player> players = List.of(alice, bob, tenant.launch("carol"), tenant.launch("dave"));
    List<RoomClient> rooms =
        players.stream().map(player -> RoomClient.join(player, "russian_roulette")).toList();
    try {
      rooms.getFirst().awaitType("betting");
      List<String> rounds =
          IntStream.range(0, 4)
              .mapToObj(i -> rooms.get(i).sit("10", "b-" + i, "seed-" + i))
              .map(bet -> bet.path("roundId").asText())
              .toList();

      JsonNode drawn = rooms.getFirst().awaitType("drawn");

      assertThat(drawn.path("seats")).hasSize(3);
      assertThat(drawn.path("outcome").path("seats").asInt()).isEqualTo(3);
      int hit = drawn.path("outcome").path("hit").asInt();
      for (int i = 0; i < 4; i++) {
        awaitStatus(players.get(i), rounds.get(i), i == 3 ? "voided" : "settled");
        assertThat(tenant.wallet().balance(List.of("alice", "bob", "carol", "dave").get(i)))
            .isEqualByComparingTo(i == 3 ? "1000" : i == hit ? "990" : "1004.7");
      }
    } finally {
      rooms.forEach(RoomClient::close);
    }
  }

  /** The wallet is asked before the log says who was first. */
  @Test
  void of_two_first_stakes_that_differ_one_is_given_back() {
    tenant.wallet().hold("/bet");
    try (RoomClient first = RoomClient.join(alice, "dice_fight");
        RoomClient second = RoomClient.join(bob, "dice_fight")) {
      first.awaitType("betting");
      second.awaitType("betting");
      var ten = meanwhile(() -> first.sit("10", "b-1", "s-1"));
      var eleven = meanwhile(() -> second.sit("11", "b-2", "s-2"));
      await().until(() -> tenant.wallet().calls("/bet").size() == 2);

      tenant.wallet().release("/bet");

      boolean tenIsIn = ten.join().path("status").asText().equals("seated");
      JsonNode refused = (tenIsIn ? eleven : ten).join();
      assertThat((tenIsIn ? ten : eleven).join().path("status").asText()).isEqualTo("seated");
      assertThat(code(refused)).isEqualTo("stake_differs");
      awaitStatus(
          tenIsIn ? bob : alice, refused.path("problem").path("roundId").asText(), "voided");
      assertThat(tenant.wallet().balance(tenIsIn ? "bob" : "alice")).isEqualByComparingTo("1000");
      assertThat(tenant.wallet().calls("/win")).isEmpty();
    }
  }

  @Test
  void a_third_whose_stake_was_taken_meanwhile_gets_it_back() {
    Player carol = tenant.launch("carol");
    List<Player> players = List.of(alice, bob, carol);
    tenant.wallet().hold("/bet");
    List<RoomClient> rooms =
        players.stream().map(player -> RoomClient.join(player, "dice_fight")).toList();
    try {
      rooms.forEach(room -> room.awaitType("betting"));
      List<CompletableFuture<JsonNode>> bets =
          rooms.stream().map(room -> meanwhile(() -> room.sit("10", "b", "seed"))).toList();
      await().until(() -> tenant.wallet().calls("/bet").size() == 3);

      tenant.wallet().release("/bet");

      List<JsonNode> answers = bets.stream().map(CompletableFuture::join).toList();
      int late =
          IntStream.range(0, 3)
              .filter(i -> !answers.get(i).path("status").asText().equals("seated"))
              .reduce((a, b) -> -1)
              .orElseThrow();
      assertThat(code(answers.get(late))).isIn("room_full", "betting_closed");
      awaitStatus(
          players.get(late), answers.get(late).path("problem").path("roundId").asText(), "voided");
      rooms.getFirst().awaitType("drawn");
      await().until(() -> tenant.wallet().calls("/win").size() == 2);
      await()
          .until(
              () ->
                  List.of("alice", "bob", "carol").stream()
                          .map(tenant.wallet()::balance)
                          .reduce(BigDecimal.ZERO, BigDecimal::add)
                          .compareTo(new BigDecimal("2999.6"))
                      == 0);
      assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
    } finally {
      rooms.forEach(RoomClient::close);
    }
  }

  @Test
  void a_bet_sent_again_is_the_same_one_and_another_seed_is_another_bet() {
    try (RoomClient room = RoomClient.join(alice, "dice_fight")) {
      room.awaitType("betting");
      JsonNode bet = room.sit("10", "b-1", "seed");

      assertThat(room.sit("10.0", "b-1", "seed").path("roundId")).isEqualTo(bet.path("roundId"));
      assertThat(code(room.sit("10", "b-1", "other"))).isEqualTo("client_bet_id_reused");
      assertThat(code(room.sit("10", "b-2", "seed"))).isEqualTo("seat_taken");
      assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dice_fight | \"amount\":\"10\" | /clientSeed",
        "dice_fight | \"amount\":\"10\",\"clientSeed\":\"a b\" | /clientSeed",
        "dice_fight | \"amount\":\"10\",\"clientSeed\":\"a\",\"autoCashOut\":\"2\" | /autoCashOut",
        "dice_fight | \"amount\":\"-1\",\"clientSeed\":\"a\" | /amount",
        "crash | \"amount\":\"10\",\"clientSeed\":\"a\" | /clientSeed",
      })
  void a_bet_of_another_form_is_refused_at_what_is_wrong(
      String game, String members, String pointer) {
    try (RoomClient room = RoomClient.join(alice, game)) {
      room.awaitType("betting");

      JsonNode answer = room.ask("bet", members + ",\"clientBetId\":\"b\"");

      assertThat(code(answer)).isEqualTo("invalid_request");
      assertThat(answer.path("problem").path("errors").get(0).path("pointer").asText())
          .isEqualTo(pointer);
      assertThat(tenant.wallet().calls("/bet")).isEmpty();
      assertThat(
              Db.number(
                  "SELECT count(*) FROM games.rounds WHERE operator_id = $1", tenant.operatorId()))
          .isZero();
    }
  }

  /** 1.3066 of 3 yen is 3.9: with four seats a player would lose far more than the rake. */
  @Test
  void a_stake_that_rounding_would_eat_is_refused_with_the_next_honest_one() {
    Player few =
        tenant.launch(
            "erin", "\"currency\":\"JPY\",\"game\":\"russian_roulette\",\"mode\":\"demo\"");
    try (RoomClient room = RoomClient.join(few, "russian_roulette")) {
      room.awaitType("betting");

      JsonNode answer = room.sit("3", "b-1", "seed");

      assertThat(code(answer)).isEqualTo("bet_below_minimum");
      String honest = answer.path("problem").path("minBet").asText();
      assertThat(new BigDecimal(honest)).isGreaterThan(new BigDecimal("3"));
      assertThat(room.sit(honest, "b-2", "seed").path("status").asText()).isEqualTo("seated");
    }
  }

  @Test
  void play_money_plays_without_a_wallet() {
    String demo = "\"currency\":\"USDT\",\"game\":\"dice_fight\",\"mode\":\"demo\"";
    Player one = tenant.launch("one", demo);
    Player two = tenant.launch("two", demo);
    try (RoomClient first = RoomClient.join(one, "dice_fight");
        RoomClient second = RoomClient.join(two, "dice_fight")) {
      first.awaitType("betting");
      String firstId = first.sit("10", "b-1", "s-1").path("roundId").asText();
      String secondId = second.sit("10", "b-2", "s-2").path("roundId").asText();

      JsonNode drawn = first.awaitType("drawn");

      awaitStatus(one, firstId, "settled");
      awaitStatus(two, secondId, "settled");
      Map<Integer, String> expected = Map.of(0, "1009.6", 1, "990");
      int winner = drawn.path("outcome").path("winner").asInt();
      assertThat(one.asPlayer().get("/v1/session").<String>path("balance"))
          .isEqualTo(expected.get(winner == 0 ? 0 : 1));
      assertThat(two.asPlayer().get("/v1/session").<String>path("balance"))
          .isEqualTo(expected.get(winner == 0 ? 1 : 0));
      assertThat(one.round(firstId).<String>path("fairness.clientSeed"))
          .isEqualTo(drawn.path("clientSeed").asText());
      assertThat(tenant.wallet().calls("/bet")).isEmpty();
    }
  }

  /** On a thread of its own: the common pool has one for each processor but one. */
  private static CompletableFuture<JsonNode> meanwhile(Supplier<JsonNode> bet) {
    return CompletableFuture.supplyAsync(bet, task -> Thread.ofVirtual().start(task));
  }

  private static void awaitStatus(Player player, String roundId, String status) {
    await().until(() -> status.equals(player.round(roundId).path("status")));
  }
}
