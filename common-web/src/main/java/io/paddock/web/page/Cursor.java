package io.paddock.web.page;

import io.paddock.web.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A place in a list, opaque to callers: base64url of its parts. Grants no access by itself. */
public final class Cursor {

  private static final String SEPARATOR = "\n";
  private static final int MAX_CHARACTERS = 512;

  private Cursor() {}

  /** {@code parts} must not contain line feeds. */
  public static String encode(String... parts) {
    byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** The parts, exactly {@code count} of them, else a 400 that points at the cursor. */
  public static List<String> decode(String cursor, int count) {
    if (cursor.isEmpty() || cursor.length() > MAX_CHARACTERS) {
      throw unusable();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> parts = List.of(text.split(SEPARATOR, -1));
      // PostgreSQL takes no NUL in a text, so a made-up cursor must not carry one that far.
      if (parts.size() != count || text.indexOf('\0') >= 0) {
        throw unusable();
      }
      return parts;
    } catch (IllegalArgumentException notBase64) {
      throw unusable();
    }
  }

  private static Problem unusable() {
    return Problem.invalid("?cursor", "not a cursor of this list");
  }
}
