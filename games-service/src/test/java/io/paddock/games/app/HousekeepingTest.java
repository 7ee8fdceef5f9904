package io.paddock.games.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HousekeepingTest {

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    player = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @ParameterizedTest
  @CsvSource({"59 minutes, 1", "61 minutes, 0"})
  void a_burned_token_is_forgotten_an_hour_after_it_expired(String ago, long left) {
    Db.change(
        "UPDATE games.burned_launch_tokens SET expires_at = now() - $1::text::interval"
            + " WHERE operator_id = $2",
        ago,
        tenant.operatorId());

    sweep();

    assertThat(
            Db.number(
                "SELECT count(*) FROM games.burned_launch_tokens WHERE operator_id = $1",
                tenant.operatorId()))
        .isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"59 minutes, 1", "61 minutes, 0"})
  void a_code_is_forgotten_an_hour_after_it_expired(String ago, long left) {
    Db.change(
        "UPDATE games.launch_codes SET expires_at = now() - $1::text::interval"
            + " WHERE session_id IN (SELECT id FROM games.sessions WHERE operator_id = $2)",
        ago,
        tenant.operatorId());

    sweep();

    assertThat(
            Db.number(
                "SELECT count(*) FROM games.launch_codes c JOIN games.sessions s"
                    + " ON s.id = c.session_id WHERE s.operator_id = $1",
                tenant.operatorId()))
        .isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"23 hours, 2", "25 hours, 0"})
  void the_tokens_of_a_session_are_forgotten_a_day_after_its_last_request(String ago, long left) {
    // Known to the process from here on, and forgotten with its tokens.
    player.asPlayer().get("/v1/fairness").then().statusCode(200);
    // The last request is written down a moment later, and would count again.
    await()
        .untilAsserted(
            () -> {
              lastSeen(ago);
              sweep();
              assertThat(sessionTokens()).isEqualTo(left);
            });
    if (left == 0) {
      assertThat(player.asPlayer().get("/v1/fairness").statusCode()).isEqualTo(401);
    }
  }

  private void lastSeen(String ago) {
    Db.change(
        "UPDATE games.sessions SET last_seen_at = now() - $1::text::interval"
            + " WHERE operator_id = $2",
        ago,
        tenant.operatorId());
  }

  private long sessionTokens() {
    return Db.number(
        "SELECT count(*) FROM games.session_tokens t JOIN games.sessions s"
            + " ON s.id = t.session_id WHERE s.operator_id = $1",
        tenant.operatorId());
  }

  @ParameterizedTest
  @CsvSource({"23 hours, 1", "25 hours, 0"})
  void an_idempotency_key_is_forgotten_after_a_day(String ago, long left) {
    String key = UUID.randomUUID().toString();
    Db.change(
        "INSERT INTO games.idempotency_keys (owner, operation, key, request_hash, status, body,"
            + " created_at) VALUES ('o', 'op', $1, 'h', 201, '{}',"
            + " now() - $2::text::interval)",
        key,
        ago);

    sweep();

    assertThat(Db.number("SELECT count(*) FROM games.idempotency_keys WHERE key = $1", key))
        .isEqualTo(left);
  }

  @Test
  void rounds_and_transactions_stay() {
    player.bet("1").then().statusCode(200);

    sweep();

    assertThat(
            Db.number(
                "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1",
                tenant.operatorId()))
        .isEqualTo(2);
  }

  private static void sweep() {
    Arc.container().instance(Housekeeping.class).get().sweep();
  }
}
