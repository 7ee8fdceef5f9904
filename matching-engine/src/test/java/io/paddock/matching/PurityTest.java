package io.paddock.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ensures that the core is a pure function of its log. */
class PurityTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern FOREIGN_IMPORT =
      Pattern.compile(
          "^import (static )?(?!java\\.|io\\.paddock\\.matching\\.|org\\.jspecify\\.).*",
          Pattern.MULTILINE);
  private static final Pattern BINARY_FRACTION =
      Pattern.compile("\\b(double|float|Double|Float)\\b(?!-entry)");
  private static final Pattern OUTSIDE_WORLD =
      Pattern.compile(
          "currentTimeMillis|nanoTime|java\\.time\\.(?!LocalDate;)|LocalDate\\.now|Random|randomUUID|java\\.io|java\\.net"
              + "|java\\.nio\\.file|Thread|java\\.util\\.concurrent|System\\.(out|err|getenv"
              + "|getProperty|Logger)|java\\.util\\.logging|identityHashCode");

  @Test
  void itImportsNothingButTheJdkAndJspecify() throws IOException {
    assertThat(sources()).isNotEmpty().noneMatch(FOREIGN_IMPORT.asPredicate());
  }

  @Test
  void itKnowsNoBinaryFractions() throws IOException {
    assertThat(sources()).isNotEmpty().noneMatch(BINARY_FRACTION.asPredicate());
  }

  @Test
  void itKnowsNoClockNoChanceNoThreadAndNoWorldOutside() throws IOException {
    assertThat(sources()).isNotEmpty().noneMatch(OUTSIDE_WORLD.asPredicate());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).map(PurityTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
