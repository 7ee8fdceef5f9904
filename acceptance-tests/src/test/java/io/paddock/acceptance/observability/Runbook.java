package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the runbooks tell people to do, so that tests do nothing else. */
final class Runbook {

  private static final Path FILE = Repository.root().resolve("docs/operations/runbooks.md");
  private static final Pattern TABLE_LINE = Pattern.compile("(?m)^\\| [A-Z].*\\|$");

  private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

  private Runbook() {}

  /** The lines of the table of tried faults, its head left out. */
  static List<String> tried() {
    return TABLE_LINE
        .matcher(section("How they were tried"))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  /** The statement of a section that begins with those words. */
  static String sql(String section, String beginning) {
    return command(section, "sql", beginning);
  }

  /** The words behind {@code ./paddock} of a section's command that begins with those. */
  static String[] paddock(String section, String beginning) {
    String[] command = words(command(section, "sh", "./paddock " + beginning));
    return Arrays.copyOfRange(command, 1, command.length);
  }

  /** The same of a command about record 42, for another one. */
  static String[] paddock(String section, String beginning, long sequence) {
    String[] words = paddock(section, beginning);
    int place = List.of(words).indexOf("42");
    assertThat(place).as("42 in " + beginning).isPositive();
    words[place] = Long.toString(sequence);
    return words;
  }

  /** As a shell splits them. */
  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group().replaceAll("^'|'$", ""))
        .toArray(String[]::new);
  }

  private static String command(String section, String language, String beginning) {
    List<String> commands =
        Pattern.compile("(?sm)^ *```" + language + "\n(.*?)^ *```$")
            .matcher(section(section))
            .results()
            .map(block -> block.group(1).strip())
            .filter(block -> block.startsWith(beginning))
            .toList();
    assertThat(commands).as("commands of " + section + " with " + beginning).hasSize(1);
    return commands.getFirst();
  }

  private static String section(String title) {
    Matcher section =
        Pattern.compile("(?sm)^## " + Pattern.quote(title) + "\n(.*?)(?=^## |\\z)").matcher(text());
    assertThat(section.find()).as("a section " + title).isTrue();
    return section.group(1);
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
