package io.paddock.backoffice.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hashes passwords with argon2id (RFC 9106). */
public final class PasswordHasher {

  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final SecureRandom random;
  private final Cost cost;
  private final String nobody;

  /** What a new hash takes; its text says so, and older hashes keep theirs. */
  public record Cost(int memoryKib, int passes) {

    /** The strength that OWASP's password storage sheet names: 19 MiB, 2 passes, 1 lane. */
    public static final Cost OWASP = new Cost(19_456, 2);
  }

  public PasswordHasher(SecureRandom random, Cost cost) {
    this.random = random;
    this.cost = cost;
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
        .with(
            Argon2Function.getInstance(
                cost.memoryKib(), cost.passes(), LANES, HASH_BYTES, Argon2.ID))
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
