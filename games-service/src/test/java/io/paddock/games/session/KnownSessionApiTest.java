package io.paddock.games.session;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.fixtures.TestBeans;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session that has ended may still do: read for five seconds, and nothing that counts. */
@QuarkusTest
class KnownSessionApiTest {

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    player = tenant.launch("alice");
    player.asPlayer().get("/v1/fairness").then().statusCode(200);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_known_session_reads_without_the_database_and_bets_only_while_it_lasts() {
    end();

    player.asPlayer().get("/v1/fairness").then().statusCode(200);
    problem(player.bet("1"), 401, "session_expired");
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    assertThat(player.asPlayer().get("/v1/fairness").<Integer>path("active.nonce")).isZero();
  }

  @Test
  void a_session_of_play_money_that_has_ended_bets_no_more_either() {
    Player demo = tenant.launch("bob", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");
    demo.bet("1").then().statusCode(200);
    end();

    problem(demo.bet("1"), 401, "session_expired");
  }

  @Test
  void an_ended_session_is_forgotten_5_s_after_it_was_loaded_however_often_it_is_used() {
    end();
    long ended = System.nanoTime();

    await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> player.asPlayer().get("/v1/fairness").statusCode() == 401);

    assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void an_announced_end_is_heard_at_once() {
    end();
    player.asPlayer().get("/v1/fairness").then().statusCode(200);
    long announced = System.nanoTime();

    TestBeans.publish(EndedSessions.CHANNEL, UUID.randomUUID() + "\n" + sessionId());

    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> player.asPlayer().get("/v1/fairness").statusCode() == 401);
    assertThat(Duration.ofNanos(System.nanoTime() - announced)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void another_sessions_end_takes_this_one_from_nobody() {
    end();

    TestBeans.announce(UUID.randomUUID());

    player.asPlayer().get("/v1/fairness").then().statusCode(200);
  }

  @Test
  void after_a_message_that_nobody_understands_nothing_is_known() {
    end();

    TestBeans.publish(EndedSessions.CHANNEL, "everything");

    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> player.asPlayer().get("/v1/fairness").statusCode() == 401);
  }

  @Test
  void an_end_is_announced_to_the_other_processes() {
    try (TestBeans.Heard heard = TestBeans.listen(EndedSessions.CHANNEL)) {
      UUID id = UUID.randomUUID();

      TestBeans.announce(id);

      await().until(() -> heard.messages().contains(id.toString()));
    }
  }

  private void end() {
    Db.change(
        "DELETE FROM games.session_tokens WHERE session_id IN"
            + " (SELECT id FROM games.sessions WHERE operator_id = $1)",
        tenant.operatorId());
  }

  private String sessionId() {
    return Db.text(
        "SELECT id::text FROM games.sessions WHERE operator_id = $1", tenant.operatorId());
  }
}
