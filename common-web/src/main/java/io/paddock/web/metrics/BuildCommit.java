package io.paddock.web.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Of which commit this build is, as the build wrote it down. */
final class BuildCommit {

  /** Where the sources were no repository. */
  private static final String UNKNOWN = "unknown";

  private static final String FILE = "build.properties";
  private static final String COMMIT = "git.commit.id.abbrev";

  private BuildCommit() {}

  /** Twelve digits of the commit; {@code unknown} where the sources were no repository. */
  static String read() {
    try (InputStream written = BuildCommit.class.getResourceAsStream(FILE)) {
      return in(written);
    } catch (IOException failure) {
      throw new UncheckedIOException(FILE + " cannot be read", failure);
    }
  }

  static String in(@Nullable InputStream written) throws IOException {
    if (written == null) {
      return UNKNOWN;
    }
    Properties properties = new Properties();
    properties.load(written);
    String commit = properties.getProperty(COMMIT, "");
    return commit.isBlank() ? UNKNOWN : commit;
  }
}
