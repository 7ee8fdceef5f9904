package io.paddock.games.launchtoken;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.auth.directory.OperatorRecord;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.keys.RsaKeyUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Public keys that operators verify their own launch tokens with, read from PEM once. Whether a key
 * is still the operator's is asked of the directory's record every time.
 */
@Singleton
class OperatorPublicKeys {

  private static final Logger LOG = Logger.getLogger(OperatorPublicKeys.class);
  private static final int MAX_KEYS = 5_000;
  private static final Duration UNUSED = Duration.ofHours(1);

  private final Cache<JwtPublicKey, Optional<PublicKey>> read =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterAccess(UNUSED).build();

  /** The operator's key of that name; empty when it has none, or the token names none. */
  Optional<PublicKey> find(OperatorRecord operator, @Nullable String kid) {
    return kid == null
        ? Optional.empty()
        : operator.jwtPublicKey(kid).flatMap(key -> read.get(key, OperatorPublicKeys::parse));
  }

  private static Optional<PublicKey> parse(JwtPublicKey key) {
    try {
      return Optional.of(new RsaKeyUtil().fromPemEncoded(key.pem()));
    } catch (JoseException | GeneralSecurityException | IndexOutOfBoundsException e) {
      // The last is how the library takes a text without its end mark.
      LOG.warnf(
          "operator_public_key_unreadable kid=%s cause=%s", key.kid(), e.getClass().getName());
      return Optional.empty();
    }
  }
}
