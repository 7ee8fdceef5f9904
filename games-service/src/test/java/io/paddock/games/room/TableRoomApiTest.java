package io.paddock.games.room;

import static io.paddock.games.room.CrashRoomApiTest.code;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.fair.receipt.Receipt;
import io.paddock.fair.receipt.Recount;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.RoomClient;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table as its players and the wallet see it. */
@QuarkusTest
class TableRoomApiTest {

  private static final String GAME = "multiplayer_blackjack";

  private final Tenant tenant = Tenant.create();
  private Player alice;
  private Player bob;

  @BeforeEach
  void launch() {
    tenant.configure(Tenant.CONFIG.replace("\"crash\"", "\"crash\",\"" + GAME + "\""));
    alice = tenant.launch("alice");
    bob = tenant.launch("bob");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void two_play_against_one_dealer_and_their_receipts_recount_what_each_did() {
    try (RoomClient first = RoomClient.join(alice, GAME);
        RoomClient second = RoomClient.join(bob, GAME)) {
      JsonNode betting = first.awaitType("betting").path("round");
      assertThat(betting.path("players")).hasSize(7);
      JsonNode one = first.sit("10", "b-1", "seed-of-a");
      JsonNode two = second.sit("4.5", "b-2", "seed-of-b");
      assertThat(one.path("status").asText()).as(one.toString()).isEqualTo("seated");
      assertThat(two.path("seat").asInt()).isOne();
      assertThat(code(first.ask("act", "\"step\":-1,\"action\":\"hit\"")))
          .isEqualTo("invalid_request");
      assertThat(first.act(0, "hit").path("refusal").asText()).isEqualTo("not_running");

      JsonNode dealt = first.awaitType("table");
      assertThat(dealt.path("house").path("dealer")).isNotEmpty();
      assertThat(first.messages().toString())
          .doesNotContain(first.awaitType("closed").path("serverSeed").asText("serverSeed"));
      JsonNode drawn = playedOut(first, second);

      List<String> rounds = List.of(one.path("roundId").asText(), two.path("roundId").asText());
      List<Player> players = List.of(alice, bob);
      for (int seat = 0; seat < 2; seat++) {
        Player player = players.get(seat);
        String id = rounds.get(seat);
        await().until(() -> "settled".equals(player.round(id).path("status")));
        JsonPath round = player.round(id).jsonPath();
        assertThat(round.getInt("outcome.seat")).isEqualTo(seat);
        assertThat(round.getInt("outcome.seats")).isEqualTo(2);
        assertThat(round.getList("steps")).hasSize(round.getInt("step"));
        assertThat(round.getString("multiplier"))
            .isEqualTo(drawn.path("seats").get(seat).path("multiplier").asText());
        assertThat(tenant.wallet().balance(seat == 0 ? "alice" : "bob"))
            .isEqualByComparingTo(
                new BigDecimal("1000")
                    .subtract(new BigDecimal(round.getString("staked")))
                    .add(new BigDecimal(round.getString("payout"))));
        JsonPath signed =
            player.asPlayer().get("/v1/rounds/" + id + "/receipt").then().extract().jsonPath();
        assertThat(
                Recount.of(
                    Receipt.read(signed.getString("receipt")).orElseThrow().round(),
                    ServerSeed.of(signed.getString("serverSeed"))))
            .isEqualTo(Recount.Result.SAME);
        assertThat(
                player
                    .asPlayer()
                    .contentType("application/json")
                    .body("{\"step\":0,\"action\":\"hit\"}")
                    .post("/v1/rounds/" + id + "/actions")
                    .statusCode())
            .isEqualTo(404);
      }
      assertThat(tenant.wallet().calls("/win")).hasSize(2);
    }
  }

  /** Each hits once where that is possible, and stands. */
  private static JsonNode playedOut(RoomClient... rooms) {
    for (int seat = 0; seat < rooms.length; seat++) {
      decide(rooms[seat], seat, "no_insurance");
    }
    for (int seat = 0; seat < rooms.length; seat++) {
      decide(rooms[seat], seat, "hit");
      decide(rooms[seat], seat, "stand");
    }
    return rooms[0].awaitType("drawn");
  }

  private static void decide(RoomClient room, int seat, String action) {
    List<JsonNode> tables =
        room.messages().stream()
            .filter(message -> message.path("type").asText().equals("table"))
            .toList();
    JsonNode own = tables.getLast().path("seats").get(seat);
    for (JsonNode offered : own.path("actions")) {
      if (offered.asText().equals(action)) {
        JsonNode answer = room.act(own.path("step").asInt(), action);
        assertThat(answer.path("refusal").isMissingNode()).as(answer.toString()).isTrue();
        int step = answer.path("seat").path("step").asInt();
        room.await(
            message ->
                message.path("type").asText().equals("table")
                    && message.path("seats").get(seat).path("step").asInt() == step);
        return;
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"step\":0,\"action\":\"Hit!\" | /action",
        "\"step\":0 | /action",
        "\"step\":1001,\"action\":\"hit\" | /step",
        "\"step\":0,\"action\":\"hit\",\"amount\":\"1\" | /amount",
      })
  void an_action_of_another_form_is_refused_at_what_is_wrong(String members, String pointer) {
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      JsonNode answer = room.ask("act", members);

      assertThat(code(answer)).isEqualTo("invalid_request");
      assertThat(answer.path("problem").path("errors").get(0).path("pointer").asText())
          .isEqualTo(pointer);
      room.awaitType("betting");
      assertThat(room.act(0, "hit").path("refusal").asText()).isEqualTo("no_seat");
    }
  }
}
