package io.paddock.backoffice.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How rows hang together: {@code hash = SHA-256(prevHash, seq, id, at, …, ip)}, in hex.
 *
 * <p>Each column enters as {@code <bytes>:<UTF-8 text>,}, an absent one as {@code -,}; lengths in
 * front keep two different rows from having the same bytes. {@code at} enters as microseconds since
 * 1970. Changing, inserting, reordering or removing a row therefore breaks the hash of every later
 * one; removing rows from the end is seen by the separately kept head.
 */
final class AuditChain {

  static final String START = "0".repeat(64);

  private AuditChain() {}

  /** The hash that {@code row} must carry; its present {@code hash} does not count. */
  static String hash(AuditRow row) {
    MessageDigest digest = sha256();
    add(digest, row.prevHash());
    add(digest, Long.toString(row.seq()));
    add(digest, row.id().toString());
    add(digest, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, row.at())));
    add(digest, row.actorKind());
    add(digest, row.actorId());
    add(digest, row.actorLabel());
    add(digest, row.action());
    add(digest, row.targetKind());
    add(digest, row.targetId());
    add(digest, row.diff());
    add(digest, row.requestId());
    add(digest, row.ip());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, @Nullable String text) {
    if (text == null) {
      digest.update("-,".getBytes(StandardCharsets.US_ASCII));
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    digest.update((byte) ',');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
