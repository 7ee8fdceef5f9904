package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.CallbackReceiver.Received;
import io.paddock.acceptance.fixtures.RefusingInbox;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What was to be called back is, although the service that does it was killed meanwhile. */
@Tag("crash")
@Isolated("It kills what the others use")
class CallbacksSurviveCrashesTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Tenant tenant = Tenant.on(STACK);

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void aFailedDeliveryIsRepeatedWithTheSameIdAndBytesAcrossARestart() {
    tenant.receiver().failNext(1);
    tenant.launch("xia").bet("1").expect(200);
    await().atMost(PATIENCE).until(() -> arrived() >= 1);

    STACK.killAndRestart("callbacks");

    await().atMost(PATIENCE).until(() -> arrived() >= 4);
    List<Received> all = tenant.receiver().received("user.registered");
    all = all.size() > 1 ? all : tenant.receiver().received("session.started");
    all = all.size() > 1 ? all : tenant.receiver().received("round.settled");
    assertThat(all).extracting(Received::webhookId).containsOnly(all.getFirst().webhookId());
    assertThat(all).extracting(Received::rawBody).containsOnly(all.getFirst().rawBody());
    assertThat(all).hasSizeGreaterThan(1).allMatch(Received::verified);
  }

  @Test
  void whatTheDatabaseRefusedIsReadAgainAfterAKill() {
    try (RefusingInbox inbox = STACK.refusingInbox()) {
      tenant.launch("yuri").bet("1").expect(200);
      // Offsets are committed every second; by then several of them have passed.
      await().atMost(PATIENCE).until(() -> inbox.refusals() >= 6);
      STACK.kill("callbacks");
    }

    STACK.startAgain("callbacks");

    await().atMost(PATIENCE).until(() -> tenant.receiver().received("round.settled").size() >= 1);
    assertThat(tenant.receiver().received("round.settled")).allMatch(Received::verified);
  }

  private long arrived() {
    return List.of("user.registered", "session.started", "round.settled").stream()
        .mapToLong(type -> tenant.receiver().received(type).size())
        .sum();
  }
}
