package io.paddock.demo.beacon;

import io.paddock.demo.settings.DemoConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * A beacon for a machine without a network: its value of a round is the same whenever it is asked
 * for, is told from the round's date on, and cannot be guessed by who does not have its key. Unlike
 * a public one's, its signature can be checked by nobody else: it is an HMAC.
 */
@Singleton
class LocalBeacon {

  private static final Logger LOG = Logger.getLogger(LocalBeacon.class);

  static final String CHAIN = "local";

  /** 2025-01-01T00:00:00Z. */
  static final long GENESIS_SECONDS = 1_735_689_600L;

  static final long PERIOD_SECONDS = 1;

  private static final int KEY_BYTES = 32;

  private final byte[] key;
  private final Clock clock;

  @Inject
  LocalBeacon(DemoConfig config) {
    this(
        config
            .config()
            .map(file -> kept(file.resolveSibling("beacon.key")))
            .orElseGet(LocalBeacon::drawn),
        Clock.systemUTC());
  }

  LocalBeacon(byte[] key, Clock clock) {
    this.key = key.clone();
    this.clock = clock;
  }

  /** What it said in a round. */
  record Value(long round, String randomness, String signature) {}

  /** Empty before the round's date, and for what is no round. */
  Optional<Value> value(long round) {
    long dated = GENESIS_SECONDS + (round - 1) * PERIOD_SECONDS;
    if (round < 1 || round > Integer.MAX_VALUE || clock.millis() < dated * 1_000) {
      return Optional.empty();
    }
    byte[] signature = signed(round);
    return Optional.of(
        new Value(
            round,
            HexFormat.of().formatHex(sha256(signature)),
            HexFormat.of().formatHex(signature)));
  }

  private byte[] signed(long round) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(round).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] drawn() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /**
   * The key in a file, made where there is none: values outlive a restart. Where no file can be
   * made they do not.
   */
  static byte[] kept(Path file) {
    try {
      if (Files.exists(file)) {
        return read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the beacon's key cannot be read from " + file, e);
    }
    byte[] key = drawn();
    try {
      Files.write(
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
          key);
    } catch (IOException e) {
      LOG.warnf("beacon_key_not_kept file=%s cause=%s", file, e.getClass().getSimpleName());
    }
    return key;
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = Files.readAllBytes(file);
    if (key.length != KEY_BYTES) {
      throw new IOException("it has " + key.length + " bytes");
    }
    return key;
  }
}
