package io.paddock.auth.staff;

import java.net.URI;
import java.time.Duration;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * The issuer's public keys from its JWKS address: kept for five minutes, fetched again when a token
 * names a key that is not among them, at most once in ten seconds, and used for another hour while
 * the address does not respond.
 */
public final class JwksKeys {

  static final Duration KEPT = Duration.ofMinutes(5);
  static final Duration RETAINED_ON_ERROR = Duration.ofHours(1);
  static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(10);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private JwksKeys() {}

  /** A resolver for {@code url}; nothing is fetched before the first token. */
  public static VerificationKeyResolver at(URI url) {
    Get get = new Get();
    get.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
    get.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
    get.setResponseBodySizeLimit(MAX_BODY_BYTES);
    get.setRetries(0);
    HttpsJwks jwks = new HttpsJwks(url.toString());
    jwks.setSimpleHttpGet(get);
    jwks.setDefaultCacheDuration(KEPT.toSeconds());
    jwks.setRetainCacheOnErrorDuration(RETAINED_ON_ERROR.toSeconds());
    jwks.setRefreshReprieveThreshold(BETWEEN_REFRESHES.toMillis());
    return new HttpsJwksVerificationKeyResolver(jwks);
  }
}
