package io.paddock.backoffice.key;

import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.secret.Secret;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The secrets that sign requests. They are not the keys', which travel with every request: who
 * reads one on its way cannot sign another.
 */
@Singleton
class SigningSecrets {

  private static final int BYTES = 32;

  private final Ids ids;
  private final SecretBox box;
  private final SecureRandom random;

  SigningSecrets(Ids ids, SecretBox box, SecureRandom random) {
    this.ids = ids;
    this.box = box;
    this.random = random;
  }

  /** A new one, as 64 hex digits, for a key whose row is written. */
  Uni<Secret> add(Statements tx, String keyId) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    Secret secret = Secret.of(HexFormat.of().formatHex(bytes));
    UUID id = ids.next();
    return tx.rows(
            "INSERT INTO tenancy.key_signing_secrets (id, key_id, sealed) VALUES ($1, $2, $3)",
            id,
            keyId,
            box.seal(RequestSigning.TABLE, id, secret))
        .replaceWith(secret);
  }
}
