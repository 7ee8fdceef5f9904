package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.secret.Hmac;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.servers.test.ConstantTime;
import io.paddock.web.error.Problem;
import org.junit.jupiter.api.Test;

/** Of this service and of the libraries that come with it, where credentials are compared. */
class ConstantTimeTest {

  private static final ConstantTime MAIN =
      ConstantTime.with(Hmac.class, Problem.class, AuditTrail.class);

  @Test
  void credentials_are_compared_in_constant_time_at_the_known_places() {
    assertThat(MAIN.careful())
        .containsExactlyInAnyOrder(
            "ApiSignature",
            "Canonical",
            "Challenge",
            "Change",
            "Cursors",
            "EntryCodec",
            "FormReader",
            "KeyHasher",
            "PayloadDigest",
            "Secret",
            "ServiceTokens",
            "Totp",
            "WalletSignature",
            "WebhookSecret",
            "WebhookSignature",
            "WebhookSigningKey");
  }

  /**
   * What these compare is no credential: the canary's own published text, hashes that the audit
   * trail shows, and the name of an algorithm.
   */
  @Test
  void nothing_else_that_a_mac_a_hash_or_a_secret_made_is_compared_in_haste() {
    assertThat(MAIN.hasty())
        .containsExactlyInAnyOrder("Canary.verify", "ChainCheck.next", "PayloadDigest.check");
  }
}
