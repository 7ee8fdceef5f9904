package io.paddock.games.operator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.SealedSecret;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.secret.Secret;
import io.paddock.auth.sign.WalletKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Operators' run-time secrets in clear, kept in memory after the first use. Whether a secret is
 * still good is asked of the directory's record every time; only the unsealing is remembered.
 */
@Singleton
public class OperatorSecrets {

  private static final int MAX_SECRETS = 20_000;
  private static final Duration UNUSED = Duration.ofHours(1);

  private final SecretBox box;
  private final Cache<SealedSecret, Secret> unsealed =
      Caffeine.newBuilder().maximumSize(MAX_SECRETS).expireAfterAccess(UNUSED).build();

  public OperatorSecrets(SecretBox box) {
    this.box = box;
  }

  /** The JWT secrets that are good at {@code now}, newest first: the first signs, all verify. */
  public List<Secret> jwt(OperatorRecord operator, Instant now) {
    return operator.jwtSecretsAt(now).stream().map(this::open).toList();
  }

  /** The wallet keys that are good at {@code now}, newest first: all of them sign. */
  public List<WalletKey> wallet(OperatorRecord operator, Instant now) {
    return operator.walletSecretsAt(now).stream()
        .map(secret -> new WalletKey(secret.id().toString(), open(secret)))
        .toList();
  }

  private Secret open(SealedSecret secret) {
    return unsealed.get(secret, s -> box.open(SealedSecret.TABLE, s.id(), s.sealed()));
  }
}
