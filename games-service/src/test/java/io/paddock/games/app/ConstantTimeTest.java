package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.secret.Hmac;
import io.paddock.games.error.GamesError;
import io.paddock.servers.test.ConstantTime;
import org.junit.jupiter.api.Test;

/** Of this service, with the library whose secrets and MACs it uses. */
class ConstantTimeTest {

  private static final ConstantTime MAIN = ConstantTime.with(Hmac.class, GamesError.class);

  /** What the canary compares is its own published text. */
  @Test
  void no_credential_is_compared_in_haste() {
    assertThat(MAIN.hasty()).containsExactlyInAnyOrder("Canary.verify");
  }
}
