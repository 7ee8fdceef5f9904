package io.paddock.auth.key;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an API key's secret: {@code <pepper version>:<hex HMAC-SHA-256(pepper,
 * secret)>}. The secrets are 256 random bits, so one HMAC is enough; a password would need a slow
 * hash.
 *
 * <p>Every comparison costs one HMAC and one comparison of 32 bytes, whether the key is unknown,
 * its pepper version is gone, or its secret is wrong: the time does not reveal which.
 */
public final class KeyHasher {

  private static final Pattern STORED = Pattern.compile("([1-9][0-9]{0,5}):([0-9a-f]{64})");
  private static final byte[] NO_HASH = new byte[32];

  private final KeyRing pepper;
  private final BinaryOperator<byte[]> mac;

  public KeyHasher(KeyRing pepper) {
    this(pepper, Hmac::sha256);
  }

  KeyHasher(KeyRing pepper, BinaryOperator<byte[]> mac) {
    this.pepper = pepper;
    this.mac = mac;
  }

  /** The text to store, under the current pepper. */
  public String hash(Secret secret) {
    byte[] hash = mac.apply(pepper.currentKey(), secret.utf8());
    return pepper.currentVersion() + ":" + HexFormat.of().formatHex(hash);
  }

  /**
   * Whether {@code presented} is the secret behind {@code stored}; {@code null} stands for an
   * unknown key and never matches.
   */
  public boolean matches(@Nullable String stored, Secret presented) {
    Matcher form = STORED.matcher(stored == null ? "" : stored);
    boolean wellFormed = form.matches();
    Optional<byte[]> key =
        wellFormed ? pepper.key(Integer.parseInt(form.group(1))) : Optional.empty();
    byte[] expected = wellFormed ? HexFormat.of().parseHex(form.group(2)) : NO_HASH;
    byte[] actual = mac.apply(key.orElseGet(pepper::currentKey), presented.utf8());
    boolean equal = MessageDigest.isEqual(expected, actual);
    return equal && key.isPresent();
  }
}
