package io.paddock.games.room;

import static io.paddock.games.room.CrashRoomApiTest.code;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.RoomClient;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.fixtures.TestBeans;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets into a room, and what may be said there. */
@QuarkusTest
class RoomDoorApiTest {

  private static final int POLICY_VIOLATION = 1008;
  private static final int TOO_BIG = 1009;

  /** As RFC 6455 has it: the other side said nothing more. */
  private static final int CUT = 1006;

  private final Tenant tenant = Tenant.create();
  private Player alice;

  @BeforeEach
  void launch() {
    alice = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  /** A handshake by hand, so that its refusal can be read. */
  private static RequestSpecification handshake() {
    return RestAssured.given()
        .header("Connection", "Upgrade")
        .header("Upgrade", "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  }

  private static RequestSpecification handshake(String token) {
    return handshake()
        .header("Sec-WebSocket-Protocol", "paddock.rooms.v1, paddock.bearer." + token);
  }

  @Test
  void a_room_is_for_a_players_live_session_from_its_own_frontend() {
    problem(handshake().get("/v1/rooms/crash"), 401, "unauthenticated");
    problem(handshake("short").get("/v1/rooms/crash"), 401, "session_expired");
    problem(handshake("x".repeat(43)).get("/v1/rooms/crash"), 401, "session_expired");
    problem(
        handshake(alice.token())
            .header("Origin", "https://elsewhere.example")
            .get("/v1/rooms/crash"),
        403,
        "origin_not_allowed");
  }

  @Test
  void a_ticket_that_a_caller_writes_opens_nothing() {
    problem(
        handshake().header("X-Paddock-Ticket", "x".repeat(43)).get("/v1/rooms/crash"),
        401,
        "unauthenticated");
  }

  @Test
  void a_room_is_there_for_a_room_game_that_the_operator_offers() {
    problem(handshake(alice.token()).get("/v1/rooms/dice"), 404, "not_found");
    problem(handshake(alice.token()).get("/v1/rooms/nothing"), 404, "not_found");
    problem(handshake(alice.token()).get("/v1/rooms/dice_fight"), 422, "game_not_enabled");
    problem(handshake(alice.token()).post("/v1/rooms/crash"), 405, "method_not_allowed");
    tenant.configure(Tenant.CONFIG.replace("\"dice\",\"crash\"", "\"dice\""));
    problem(handshake(alice.token()).get("/v1/rooms/crash"), 422, "game_not_enabled");
  }

  @Test
  void what_is_no_upgrade_is_told_so() {
    alice
        .asPlayer()
        .get("/v1/rooms/crash")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid_request"));
  }

  @Test
  void a_disabled_operator_has_no_room() {
    tenant.disable();

    problem(handshake(alice.token()).get("/v1/rooms/crash"), 422, "operator_not_active");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | malformed_json |",
        "[] | invalid_request |",
        "{\"type\":\"jump\",\"id\":\"a\"} | invalid_request | a",
        "{\"id\":\"a\"} | invalid_request | a",
        "{\"type\":\"ping\"} | invalid_request |",
        "{\"type\":\"ping\",\"id\":\"a b\"} | invalid_request |",
        "{\"type\":\"ping\",\"id\":\"a\",\"x\":1} | invalid_request | a",
        "{\"type\":\"ping\",\"id\":\"a\",\"id\":\"b\"} | invalid_request |",
        "{\"type\":\"bet\",\"id\":\"a\",\"clientBetId\":\"b\"} | invalid_request | a",
        "{\"type\":\"bet\",\"id\":\"a\",\"amount\":\"1\"} | invalid_request | a",
        "{\"type\":\"bet\",\"id\":\"a\",\"amount\":1,\"clientBetId\":\"b\"} | invalid_request | a",
        "{\"type\":\"bet\",\"id\":\"a\",\"amount\":\"-1\",\"clientBetId\":\"b\"}"
            + " | invalid_request | a",
        "{\"type\":\"bet\",\"id\":\"a\",\"amount\":\"1\",\"clientBetId\":\"b\","
            + "\"autoCashOut\":\"1\"} | invalid_request | a",
        "{\"type\":\"bet\",\"id\":\"a\",\"amount\":\"0.01\",\"clientBetId\":\"b\"}"
            + " | bet_below_minimum | a",
        "{\"type\":\"bet\",\"id\":\"a\",\"amount\":\"501\",\"clientBetId\":\"b\"}"
            + " | bet_above_maximum | a",
      })
  void a_frame_that_is_wrong_gets_a_problem_and_the_connection_goes_on(
      String frame, String code, String id) {
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.send(frame);

      JsonNode failed = room.awaitType("error");

      assertThat(code(failed)).isEqualTo(code);
      assertThat(failed.path("id").textValue()).isEqualTo(id);
      assertThat(failed.path("problem").path("fix").asText()).isNotEmpty();
      assertThat(room.ask("ping", "").path("type").asText()).isEqualTo("pong");
      assertThat(
              Db.number(
                  "SELECT count(*) FROM games.rounds WHERE operator_id = $1", tenant.operatorId()))
          .isZero();
    }
  }

  @Test
  void a_frame_that_is_too_long_closes_the_connection() {
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("snapshot");
      room.send("{\"type\":\"ping\",\"id\":\"" + "x".repeat(2048) + "\"}");

      assertThat(room.awaitClose()).isIn(TOO_BIG, CUT);
    }
  }

  @Test
  void too_many_frames_close_the_connection() {
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("snapshot");
      for (int i = 0; i < 100 && !room.isClosed(); i++) {
        room.send("{\"type\":\"ping\",\"id\":\"" + i + "\"}");
      }

      assertThat(room.awaitClose()).isEqualTo(POLICY_VIOLATION);
    }
  }

  @Test
  void a_session_that_ends_ends_its_connection_and_no_other() {
    Player bob = tenant.launch("bob");
    try (RoomClient room = RoomClient.join(alice, "crash");
        RoomClient other = RoomClient.join(bob, "crash")) {
      room.awaitType("snapshot");
      other.awaitType("snapshot");

      TestBeans.publish(
          "paddock:sessions",
          Db.text(
              "SELECT id::text FROM games.sessions WHERE operator_id = $1 AND player_id = 'alice'",
              tenant.operatorId()));

      assertThat(room.awaitClose()).isEqualTo(POLICY_VIOLATION);
      assertThat(other.ask("ping", "").path("type").asText()).isEqualTo("pong");
    }
  }

  /** Three digits of yen would be rounded down at most multipliers. */
  @Test
  void a_stake_of_few_units_is_taken_where_every_payout_of_it_is_whole() {
    tenant.wallet().use("JPY");
    Player kenji = tenant.launch("kenji", "\"currency\":\"JPY\",\"game\":\"crash\"");
    try (RoomClient room = RoomClient.join(kenji, "crash")) {
      JsonNode refused = room.bet("150", "b-1");

      assertThat(code(refused)).isEqualTo("bet_below_minimum");
      assertThat(refused.path("problem").path("minBet").asText()).isEqualTo("200");
    }
  }
}
