package io.paddock.games.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.paddock.fair.room.DiceFight;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.games.room.RoomCommand.Beacon;
import io.paddock.games.room.RoomCommand.BeaconTerms;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomCommand.Start;
import io.paddock.games.session.PlayMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a player who joins a pot's room is shown, and when. */
class DrawnMessagesTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final ServerSeed SEED = ServerSeed.of("ab".repeat(32));
  private static final RoomKey KEY =
      new RoomKey(new UUID(0, 1), "dice_fight", "USDT", PlayMode.REAL);

  private final RoomMessages messages = new RoomMessages(JSON);
  private final RoomState room = new PotRoom(new DiceFight(), open -> SEED);
  private final Open open =
      new Open(
          UUID.randomUUID(),
          7,
          1,
          "me",
          SEED.commitment(),
          null,
          "sealed",
          20_000,
          2,
          new BeaconTerms("chain", 0, 3_000, 1_000, 60_000));

  @BeforeEach
  void seated() {
    room.apply(0, open);
    seat("alice");
    seat("bob");
  }

  private void seat(String player) {
    room.apply(
        1,
        new Seat(
            open.roundId(),
            UUID.randomUUID(),
            player,
            BigDecimal.TEN,
            null,
            0,
            new BigDecimal("1000"),
            "seed-of-" + player));
  }

  private JsonNode snapshot(String player) {
    try {
      return JSON.readTree(
          messages.text(RoomMessages.snapshot(KEY, room, player, Instant.ofEpochMilli(5))));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void while_bets_are_taken_it_shows_stakes_and_no_seed_not_even_ones_own() {
    JsonNode shown = snapshot("bob");

    assertThat(shown.path("phase").asText()).isEqualTo("betting");
    assertThat(shown.path("seats")).hasSize(2);
    assertThat(shown.path("you").path("seat").asInt()).isEqualTo(1);
    assertThat(shown.path("round").path("stake").asText()).isEqualTo("10");
    assertThat(shown.path("round").path("number").asInt()).isEqualTo(7);
    assertThat(shown.path("round").path("commitment").asText()).isEqualTo(SEED.commitment());
    assertThat(shown.path("round").has("beaconRound")).isFalse();
    assertThat(shown.path("round").has("startedAt")).isFalse();
    assertThat(shown.toString()).doesNotContain("seed-of", SEED.reveal(), "sealed", "alice");
  }

  @Test
  void once_they_are_closed_it_shows_the_seeds_and_what_will_decide() {
    room.apply(1, new Start(open.roundId()));

    JsonNode shown = snapshot("carol");

    assertThat(shown.path("phase").asText()).isEqualTo("running");
    assertThat(shown.path("seats").findValuesAsText("clientSeed"))
        .containsExactly("seed-of-alice", "seed-of-bob");
    assertThat(shown.path("round").path("beaconRound").asLong()).isEqualTo(2);
    assertThat(shown.path("round").path("drawsAt").decimalValue())
        .isEqualByComparingTo(new BigDecimal(3));
    assertThat(shown.path("round").has("outcome")).isFalse();
    assertThat(shown.has("you")).isFalse();
    assertThat(shown.toString()).doesNotContain(SEED.reveal());
  }

  @Test
  void when_it_is_over_it_shows_what_decided_it_and_what_each_seat_gets() {
    room.apply(1, new Start(open.roundId()));
    room.apply(3_000, new Beacon(open.roundId(), 2, "cd".repeat(32), "5191"));

    JsonNode shown = snapshot("alice");

    assertThat(shown.path("phase").asText()).isEqualTo("drawn");
    JsonNode round = shown.path("round");
    int winner = round.path("outcome").path("winner").asInt();
    assertThat(round.path("serverSeed").asText()).isEqualTo(SEED.reveal());
    assertThat(round.path("clientSeed").asText()).hasSize(64);
    assertThat(round.path("beacon").toString())
        .isEqualTo(
            "{\"chain\":\"chain\",\"round\":2,\"randomness\":\"%s\",\"signature\":\"5191\"}"
                .formatted("cd".repeat(32)));
    assertThat(shown.path("seats").get(winner).path("multiplier").asText()).isEqualTo("1.96");
    assertThat(shown.path("seats").get(1 - winner).path("multiplier").asText()).isEqualTo("0");
    assertThat(shown.path("you").path("multiplier").asText()).isEqualTo(winner == 0 ? "1.96" : "0");
    assertThat(shown.path("history").toString()).isEqualTo("[\"" + winner + "\"]");
  }

  @Test
  void a_round_that_came_to_nothing_shows_no_seed() {
    room.apply(0, new RoomCommand.GiveUp(open.roundId()));

    JsonNode shown = snapshot("alice");

    assertThat(shown.path("phase").asText()).isEqualTo("voided");
    assertThat(shown.path("round").has("endedAt")).isTrue();
    assertThat(shown.toString()).doesNotContain("seed-of", SEED.reveal());
  }
}
