package io.paddock.backoffice.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with argon2id (RFC 9106) at the strength that OWASP's password storage sheet
 * names: 19 MiB, 2 passes, 1 lane.
 */
public final class PasswordHasher {

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final SecureRandom random;
  private final String nobody;

  public PasswordHasher(SecureRandom random) {
    this.random = random;
    byte[] unguessable = new byte[HASH_BYTES];
    random.nextBytes(unguessable);
    this.nobody = hash(Secret.of(HexFormat.of().formatHex(unguessable)));
  }

  /** The PHC text to store: algorithm, parameters, fresh salt and hash. */
  public String hash(Secret password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Password.hash(password.reveal())
        .addSalt(salt)
        .with(Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID))
        .getResult();
  }

  /**
   * Whether {@code password} is the one behind {@code stored}; null stands for an unknown account,
   * which costs the same time and never matches.
   */
  public boolean matches(@Nullable String stored, Secret password) {
    String hash = stored == null ? nobody : stored;
    boolean equal =
        Password.check(password.reveal(), hash).with(Argon2Function.getInstanceFromHash(hash));
    return equal && stored != null;
  }
}
