package io.paddock.backoffice.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer's own document says, and its keys; both are asked for when they are needed, and
 * kept for a while. A key that is not known yet is asked for at once, but not more than once a
 * second.
 */
final class Provider {

  static final Duration DOCUMENT_KEPT = Duration.ofMinutes(10);
  static final Duration KEYS_KEPT = Duration.ofMinutes(5);
  private static final long KEYS_ASKED_EVERY_MILLIS = 1000;

  /** Signed by the issuer alone: with a shared secret anybody who reads ours could sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS = new HashSet<>();

  static {
    ALGORITHMS.addAll(JWSAlgorithm.Family.RSA);
    ALGORITHMS.addAll(JWSAlgorithm.Family.EC);
  }

  private final IssuerSettings us;
  private final IssuerHttp http;
  private final CodeExchange codes;
  private final Clock clock;
  private volatile @Nullable Known known;

  Provider(IssuerSettings us, IssuerHttp http, Clock clock) {
    this.us = us;
    this.http = http;
    this.codes = new CodeExchange(us, http);
    this.clock = clock;
  }

  private record Known(OIDCProviderMetadata document, IDTokenValidator tokens, Instant since) {}

  URI authorizationEndpoint() throws IOException {
    return known().document().getAuthorizationEndpointURI();
  }

  Told redeem(String code, Challenge challenge) throws IOException {
    Known issuer = known();
    CodeExchange.Answer answer = codes.exchange(issuer.document(), code, challenge.verifier());
    return switch (answer) {
      case CodeExchange.Refused(String missing) -> new Told.Refusal(missing);
      case CodeExchange.Given(JWT token) -> judged(issuer.tokens(), token, challenge);
    };
  }

  private Told judged(IDTokenValidator tokens, JWT token, Challenge challenge) throws IOException {
    try {
      IDTokenClaimsSet claims = tokens.validate(token, new Nonce(challenge.nonce()));
      return new Identities(us.amr(), us.acr()).of(claims);
    } catch (BadJOSEException refused) {
      return new Told.Refusal("a valid token: " + withoutValues(refused));
    } catch (JOSEException keys) {
      throw new IOException("its keys: " + keys.getClass().getSimpleName(), keys);
    }
  }

  /** The library names the claim first, and then what it was. */
  private static String withoutValues(BadJOSEException refused) {
    return String.valueOf(refused.getMessage()).split(":", 2)[0];
  }

  /** Two at once ask twice, which is harmless. */
  private Known known() throws IOException {
    @Nullable Known last = known;
    Instant now = clock.instant();
    if (last != null && now.isBefore(last.since().plus(DOCUMENT_KEPT))) {
      return last;
    }
    Known next = asked(now);
    known = next;
    return next;
  }

  private Known asked(Instant now) throws IOException {
    try {
      Issuer issuer = new Issuer(us.issuer());
      OIDCProviderMetadata document =
          OIDCProviderMetadata.parse(
              http.document(IssuerHttp.address(OIDCProviderMetadata.resolveURL(issuer))));
      if (!document.getIssuer().equals(issuer)) {
        throw new IOException("its document is another issuer's");
      }
      for (URI endpoint : endpoints(document)) {
        if (endpoint == null || !IssuerSettings.isSafe(endpoint)) {
          throw new IOException("its document names an endpoint that is missing or not safe");
        }
      }
      return new Known(document, validator(issuer, document.getJWKSetURI()), now);
    } catch (GeneralException nonsense) {
      throw new IOException("its document cannot be read", nonsense);
    }
  }

  private static List<@Nullable URI> endpoints(OIDCProviderMetadata document) {
    return Arrays.asList(
        document.getAuthorizationEndpointURI(),
        document.getTokenEndpointURI(),
        document.getJWKSetURI());
  }

  private IDTokenValidator validator(Issuer issuer, URI keys) throws IOException {
    return new IDTokenValidator(
        issuer,
        new ClientID(us.clientId()),
        new JWSVerificationKeySelector<SecurityContext>(
            ALGORITHMS,
            JWKSourceBuilder.create(keys.toURL(), http)
                .cache(KEYS_KEPT.toMillis(), us.timeout().toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_ASKED_EVERY_MILLIS)
                .build()),
        null);
  }
}
