package io.paddock.backoffice.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The issuer that members may log in by. */
@ConfigMapping(prefix = "paddock.oidc")
interface OidcConfig {

  /** As the issuer names itself; without one nobody logs in by it. */
  Optional<URI> issuer();

  /** Who we are there. */
  Optional<String> clientId();

  /** What proves it; without one we are a public client, and PKCE alone guards the code. */
  Optional<String> clientSecret();

  /** Where the issuer sends browsers back to: the console's page, as it was registered there. */
  Optional<URI> redirectUri();

  /** What the console's button calls it. */
  @WithDefault("single sign-on")
  String name();

  /** Asked for; {@code openid} is among them, and {@code email} brings what finds the member. */
  @WithDefault("openid,email")
  Set<String> scopes();

  /** Values of {@code amr} of which one stands for a second factor; none: the issuer's never do. */
  Optional<Set<String>> secondFactorAmr();

  /** The same of {@code acr}; they are asked for, too. */
  Optional<Set<String>> secondFactorAcr();

  /** Of one call there, from the name server to the last byte: a login makes three at most. */
  @WithDefault("2s")
  Duration timeout();
}
