package io.paddock.gateway.tagged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the bytes that are sent. A strong tag stands for exactly these bytes (RFC 9110,
 * section 8.8.1), so the compressed answer has another tag than the plain one.
 *
 * @param coding {@code gzip}, or null for none
 * @param tag quotes included
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
record Representation(byte[] bytes, @Nullable String coding, String tag) {

  static final String GZIP = "gzip";

  /** Below that, compressing costs more than it saves. */
  private static final int COMPRESSED_FROM = 1_024;

  private static final int TAG_BYTES = 16;

  /** The answer as a caller takes it. */
  static Representation of(byte[] plain, boolean takesGzip) {
    String hash = hash(plain);
    return takesGzip && plain.length >= COMPRESSED_FROM
        ? new Representation(compressed(plain), GZIP, "\"" + hash + "-" + GZIP + "\"")
        : new Representation(plain, null, "\"" + hash + "\"");
  }

  /** Whether {@code If-None-Match} names this representation; a list, or {@code *} for any. */
  boolean isNamedBy(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*")
            || Arrays.stream(ifNoneMatch.split(",", -1))
                .map(named -> named.strip().replaceFirst("^W/", ""))
                .anyMatch(tag::equals));
  }

  /** Whether {@code Accept-Encoding} takes gzip: named, or by {@code *}, and not with weight 0. */
  static boolean takesGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    Boolean any = null;
    for (String each : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      List<String> parts = Arrays.stream(each.split(";", -1)).map(String::strip).toList();
      boolean wanted = parts.stream().noneMatch(part -> part.matches("q\\s*=\\s*0(\\.0{0,3})?"));
      switch (parts.getFirst()) {
        case GZIP -> {
          return wanted;
        }
        case "*" -> any = wanted;
        default -> {
          // Another coding.
        }
      }
    }
    return Boolean.TRUE.equals(any);
  }

  private static String hash(byte[] plain) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException memoryNeverFails) {
      throw new UncheckedIOException(memoryNeverFails);
    }
    return out.toByteArray();
  }
}
