package io.paddock.servers.test.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The page in {@code docs/api} that explains a service's error codes. It is made from the enums:
 * run its test with {@code -Dpaddock.docs.write=true} after changing one.
 *
 * @param <E> what the enums have in common
 */
public final class ErrorPage<E> {

  private final Path file;
  private final Words<E> words;
  private final StringBuilder text = new StringBuilder();

  /** Where an error's words are found. */
  public record Words<E>(
      Function<? super E, String> code,
      Function<? super E, Integer> status,
      Function<? super E, String> title,
      Function<? super E, String> fix) {}

  /**
   * A page without sections.
   *
   * @param name of the file, between {@code errors-} and {@code .md}
   */
  public ErrorPage(String service, String name, Words<E> words) {
    this.file =
        Path.of(System.getProperty("paddock.root", ".."), "docs/api/errors-" + name + ".md");
    this.words = words;
    text.append(
        """
        # Errors of %s

        Every failure is `application/problem+json` (RFC 9457) with these codes in its member `code`.
        This page is generated from the enums; a test fails when it is out of date.
        """
            .formatted(service));
  }

  public ErrorPage<E> section(String heading, E[] errors) {
    text.append("\n## ").append(heading).append("\n\n");
    text.append("| code | status | meaning | what to do |\n|---|---|---|---|\n");
    for (E error : errors) {
      text.append(
          "| `%s` | %d | %s | %s |\n"
              .formatted(
                  words.code().apply(error),
                  words.status().apply(error),
                  words.title().apply(error),
                  words.fix().apply(error)));
    }
    return this;
  }

  /** What the page ought to say. */
  public String text() {
    return text.toString();
  }

  /** What it says; written anew first when that was asked for. */
  public String asWritten() throws IOException {
    if (Boolean.getBoolean("paddock.docs.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text());
    }
    return Files.readString(file);
  }
}
