package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.PartnerKey;
import io.paddock.gateway.error.GatewayError;
import io.paddock.web.client.IpAddress;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reference's steps 2 to 4: existence, secret, life cycle. An unknown id costs what a wrong
 * secret costs, and only whoever holds the secret learns how the key stands.
 */
final class KeyJudge {

  private final KeyHasher hasher;
  private final KeyEnvironment environment;
  private final Clock clock;

  /**
   * Makes a judge.
   *
   * @param environment of this installation: keys of the other one do not exist here
   */
  KeyJudge(KeyHasher hasher, KeyEnvironment environment, Clock clock) {
    this.hasher = hasher;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Why the key is refused; empty when it is good.
   *
   * @param known what is stored of the key, null if nothing is
   * @param client the caller's address
   */
  Optional<GatewayError> refusal(PartnerKey key, @Nullable PartnerKeyRecord known, String client) {
    boolean here =
        known != null && key.environment() == environment && known.environment() == environment;
    boolean matches = hasher.matches(known == null ? null : known.secretHash(), key.secret());
    if (known == null || !here) {
      return Optional.of(GatewayError.API_KEY_UNKNOWN_KEY);
    }
    if (!matches) {
      return Optional.of(GatewayError.API_KEY_BAD_SECRET);
    }
    Instant now = clock.instant();
    if (known.revokedBy(now)) {
      return Optional.of(GatewayError.API_KEY_REVOKED);
    }
    if (known.expiredBy(now)) {
      return Optional.of(GatewayError.API_KEY_EXPIRED);
    }
    if (known.partnerStatus() == PartnerStatus.SUSPENDED) {
      return Optional.of(GatewayError.API_KEY_SUSPENDED);
    }
    return allows(known, client) ? Optional.empty() : Optional.of(GatewayError.API_KEY_IP_DENIED);
  }

  private static boolean allows(PartnerKeyRecord key, String client) {
    if (key.ipAllowlist().isEmpty()) {
      return true;
    }
    Optional<InetAddress> address = IpAddress.parse(client);
    return address.isPresent()
        && key.ipAllowlist().stream().anyMatch(range -> range.contains(address.get()));
  }
}
