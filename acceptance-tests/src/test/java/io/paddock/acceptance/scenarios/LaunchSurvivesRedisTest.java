package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A launch token works once, whatever Redis still knows of it. */
@Tag("crash")
@Isolated("It kills what the others use")
class LaunchSurvivesRedisTest {

  private static final RunningStack STACK = RunningStack.get();

  private final Tenant tenant = Tenant.on(STACK);

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void aTokenStaysBurnedWhenRedisLosesEverything() {
    String launchUrl = tenant.mint("dave");
    Http.at(STACK.gamesUrl()).get(launchUrl).expect(302);

    STACK.killAndRestart("redis");

    assertThat(Http.at(STACK.gamesUrl()).get(launchUrl).expect(401).code())
        .isEqualTo("launch_token_used");
  }
}
