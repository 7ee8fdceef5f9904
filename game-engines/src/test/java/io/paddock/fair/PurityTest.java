package io.paddock.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the library what its package documentation promises. */
class PurityTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern FOREIGN_IMPORT =
      Pattern.compile(
          "^import (static )?(?!java|io\\.paddock\\.fair|org\\.jspecify).*", Pattern.MULTILINE);
  private static final Pattern BINARY_FRACTION =
      Pattern.compile("\\b(double|float|Double|Float)\\b");

  @Test
  void it_imports_nothing_but_the_jdk_and_jspecify() throws IOException {
    assertThat(sources()).noneMatch(FOREIGN_IMPORT.asPredicate());
  }

  @Test
  void it_uses_no_binary_fractions() throws IOException {
    assertThat(sources()).isNotEmpty().noneMatch(BINARY_FRACTION.asPredicate());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).map(PurityTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
