package io.paddock.backoffice.oidc;

import io.paddock.auth.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer, and who we are there.
 *
 * @param issuer as it names itself in discovery and in each token
 * @param clientSecret null for a public client
 * @param amr of which one stands for a second factor
 * @param acr likewise
 * @param timeout of one call
 */
record IssuerSettings(
    URI issuer,
    String clientId,
    Optional<Secret> clientSecret,
    URI redirectUri,
    Set<String> scopes,
    Set<String> amr,
    Set<String> acr,
    Duration timeout) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Empty where no issuer is configured.
   *
   * @throws IllegalStateException where one is, and the rest is missing or unsafe: the service does
   *     not start
   */
  static Optional<IssuerSettings> of(OidcConfig config) {
    return config.issuer().filter(issuer -> !issuer.toString().isBlank()).map(it -> of(it, config));
  }

  private static IssuerSettings of(URI issuer, OidcConfig config) {
    URI back = config.redirectUri().orElseThrow(() -> missing("PADDOCK_OIDC_REDIRECT_URI"));
    demand(isSafe(issuer), "PADDOCK_OIDC_ISSUER");
    demand(isSafe(back), "PADDOCK_OIDC_REDIRECT_URI");
    if (!config.scopes().contains("openid")) {
      throw new IllegalStateException("PADDOCK_OIDC_SCOPES must contain openid");
    }
    return new IssuerSettings(
        issuer,
        config
            .clientId()
            .filter(id -> !id.isBlank())
            .orElseThrow(() -> missing("PADDOCK_OIDC_CLIENT_ID")),
        config.clientSecret().filter(secret -> !secret.isBlank()).map(Secret::of),
        back,
        config.scopes(),
        config.secondFactorAmr().orElse(Set.of()),
        config.secondFactorAcr().orElse(Set.of()),
        config.timeout());
  }

  /** Over TLS; plain HTTP is for an issuer on this machine. */
  static boolean isSafe(URI address) {
    return address.getHost() != null
        && address.getUserInfo() == null
        && address.getFragment() == null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost())));
  }

  private static void demand(boolean safe, String variable) {
    if (!safe) {
      throw new IllegalStateException(
          variable + " must be an https address; http is for this machine alone");
    }
  }

  private static IllegalStateException missing(String variable) {
    return new IllegalStateException(variable + " is not set, but PADDOCK_OIDC_ISSUER is");
  }
}
