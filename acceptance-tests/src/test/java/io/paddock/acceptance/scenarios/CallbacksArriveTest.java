package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.CallbackReceiver.Received;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Player;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Step 5: what happened is called back, signed, at least once, to whoever subscribed. */
class CallbacksArriveTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Tenant tenant = Tenant.on(STACK);
  private final Tenant stranger = Tenant.on(STACK);

  @AfterEach
  void close() {
    tenant.close();
    stranger.close();
  }

  @Test
  void aSettledRoundArrivesSignedAtItsOwnerOnly() {
    Player player = tenant.launch("zoe");
    JsonNode round = player.bet("5").expect(200).json();

    await().atMost(PATIENCE).until(() -> !tenant.receiver().received("round.settled").isEmpty());

    Received callback = tenant.receiver().received("round.settled").getFirst();
    assertThat(callback.verified()).isTrue();
    assertThat(callback.webhookId()).isEqualTo(callback.event().get("id").asText());
    assertThat(callback.event().get("operatorid").asText()).isEqualTo(tenant.operatorId());
    assertThat(callback.event().at("/data/roundId")).isEqualTo(round.get("roundId"));
    assertThat(callback.event().at("/data/playerId").asText()).isEqualTo("zoe");
    assertThat(callback.event().at("/data/stake").asText()).isEqualTo("5");
    assertThat(callback.event().at("/data/payout")).isEqualTo(round.get("payout"));
    assertThat(stranger.receiver().received("round.settled")).isEmpty();
  }

  @Test
  void aFirstLaunchRegistersThePlayerAndEveryLaunchStartsASession() {
    tenant.launch("yan");
    tenant.launch("yan");

    await().atMost(PATIENCE).until(() -> tenant.receiver().received("session.started").size() >= 2);
    await().atMost(PATIENCE).until(() -> !tenant.receiver().received("user.registered").isEmpty());

    assertThat(tenant.receiver().received("user.registered")).hasSize(1);
    assertThat(tenant.receiver().received("session.started")).allMatch(Received::verified);
  }

  @Test
  void anEndpointIsItsOwnersAlone() {
    JsonNode own = tenant.callbacks().get("/api/v1/callbacks/endpoints").expect(200).json();
    String id = own.at("/items/0/id").asText();

    Http.Answer foreign = stranger.callbacks().get("/api/v1/callbacks/endpoints/" + id).expect(404);
    Http.Answer missing =
        stranger.callbacks().get("/api/v1/callbacks/endpoints/" + UUID.randomUUID()).expect(404);

    assertThat(own.toString()).doesNotContain("whsec_");
    assertThat(foreign.bodyWithoutRequestId()).isEqualTo(missing.bodyWithoutRequestId());
    Http.at(STACK.callbacksUrl()).get("/api/v1/callbacks/endpoints").expect(401);
  }
}
