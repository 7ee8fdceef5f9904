package io.paddock.web.face;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Addresses of what pages load, which change with what is there: browsers may keep it for long. */
@Singleton
public class Assets {

  private static final int ENOUGH_OF_A_HASH = 12;

  private final String style = versioned("/face/face.css");
  private final String script = versioned("/face/face.js");

  public String style() {
    return style;
  }

  public String script() {
    return script;
  }

  private static String versioned(String path) {
    String file = "META-INF/resources" + path;
    try (InputStream content =
        Objects.requireNonNull(
            Thread.currentThread().getContextClassLoader().getResourceAsStream(file), file)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
      return path + "?v=" + HexFormat.of().formatHex(digest).substring(0, ENOUGH_OF_A_HASH);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
