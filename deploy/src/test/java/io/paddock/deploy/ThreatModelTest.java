package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A claim of the threat model is as good as the test that it names. */
class ThreatModelTest {

  private static final Path MODEL = Repository.root().resolve("docs/threat-model.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)#(\\w+)`");

  @Test
  void everyClaimNamesATestThatThereIs() throws IOException {
    List<String> claims =
        Files.readAllLines(MODEL).stream()
            .dropWhile(line -> !line.equals("## Claims"))
            .takeWhile(line -> !line.startsWith("## What is not"))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| threat"))
            .toList();
    Map<String, String> tests = tests();

    assertThat(claims).hasSizeGreaterThan(20);
    for (String claim : claims) {
      var named = NAMED.matcher(claim).results().toList();
      assertThat(named).as(claim).isNotEmpty();
      named.forEach(
          test ->
              assertThat(tests.getOrDefault(test.group(1), ""))
                  .as(test.group())
                  .contains(" " + test.group(2) + "("));
    }
  }

  /** Texts of all tests, by their classes' names; some names are those of several modules. */
  private static Map<String, String> tests() {
    try (Stream<Path> files =
        Files.find(
            Repository.root(),
            14,
            (file, _) ->
                file.toString().endsWith("Test.java") && file.toString().contains("/src/test/"))) {
      return new HashMap<>(
          files.collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  ThreatModelTest::read,
                  String::concat)));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list tests", failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }
}
