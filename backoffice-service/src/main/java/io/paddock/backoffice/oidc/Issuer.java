package io.paddock.backoffice.oidc;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The issuer that members may log in by, spoken to as OpenID Connect Core 1.0 says: authorization
 * code flow with PKCE, state and nonce. Nothing is asked of it before somebody logs in by it, so
 * one that is away delays neither a start nor another login.
 */
public final class Issuer {

  /** What counts as proved here is not older than this; an issuer that can asks again. */
  static final Duration MAX_AGE = Duration.ofMinutes(15);

  private static final int RETRY_AFTER_SECONDS = 5;
  private static final Logger LOG = Logger.getLogger(Issuer.class);

  private final Optional<IssuerSettings> settings;
  private final String name;
  private final Optional<Provider> provider;

  Issuer(Optional<IssuerSettings> settings, String name, Optional<Provider> provider) {
    this.settings = settings;
    this.name = name;
    this.provider = provider;
  }

  /** What people call it; empty where none is configured. */
  public Optional<String> name() {
    return settings.map(_ -> name);
  }

  /** As it names itself. */
  public String id() {
    return on().issuer().toString();
  }

  /**
   * Where the browser goes.
   *
   * @throws Problem {@code oidc_off}, {@code issuer_unavailable}
   */
  public URI authorization(Challenge challenge) {
    IssuerSettings us = on();
    try {
      AuthenticationRequest.Builder request =
          new AuthenticationRequest.Builder(
                  ResponseType.CODE,
                  new Scope(us.scopes().toArray(String[]::new)),
                  new ClientID(us.clientId()),
                  us.redirectUri())
              .endpointURI(talk().authorizationEndpoint())
              .state(new State(challenge.state()))
              .nonce(new Nonce(challenge.nonce()))
              .codeChallenge(new CodeVerifier(challenge.verifier()), CodeChallengeMethod.S256)
              .maxAge(Math.toIntExact(MAX_AGE.toSeconds()));
      if (!us.acr().isEmpty()) {
        request.acrValues(us.acr().stream().map(ACR::new).toList());
      }
      return request.build().toURI();
    } catch (IOException failure) {
      throw unavailable(failure);
    }
  }

  /**
   * Who the code was given to.
   *
   * @param from the issuer that the browser says it comes from (RFC 9207), where it says so
   * @throws Problem {@code oidc_off}, {@code issuer_unavailable}
   */
  public Told redeem(String code, Optional<String> from, Challenge challenge) {
    if (from.filter(other -> !other.equals(id())).isPresent()) {
      return new Told.Refusal("an answer of our issuer");
    }
    try {
      return talk().redeem(code, challenge);
    } catch (IOException failure) {
      throw unavailable(failure);
    }
  }

  private IssuerSettings on() {
    return settings.orElseThrow(Issuer::off);
  }

  private Provider talk() {
    return provider.orElseThrow(Issuer::off);
  }

  private static Problem off() {
    return Problem.of(BackofficeError.OIDC_OFF, "No issuer is configured");
  }

  /** Its words are not logged: they may hold what was sent to it. */
  private Problem unavailable(IOException failure) {
    LOG.warnf("oidc_issuer_unavailable issuer=%s cause=%s", id(), failure.getMessage());
    return Problem.of(BackofficeError.ISSUER_UNAVAILABLE, "It gave no answer that we can use")
        .retryAfter(RETRY_AFTER_SECONDS);
  }
}
