package io.paddock.backoffice.console;

import io.paddock.auth.secret.Sha256;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Addresses of what pages load, which change with what is there: browsers may keep it for long. */
@Singleton
public class Assets {

  private static final int ENOUGH_OF_A_HASH = 12;

  private final String style = versioned("/console/console.css");
  private final String script = versioned("/console/console.js");

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
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      return path + "?v=" + Sha256.hex(text).substring(0, ENOUGH_OF_A_HASH);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
