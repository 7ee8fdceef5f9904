package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.acceptance.fixtures.OwnFolder;
import io.paddock.servers.home.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What operators practise, practised: each drill as a command, on servers of its own. */
@Isolated
@Tag("crash")
@Tag("drill")
class DrillsTest {

  /** Whose rows are counted and digested. */
  private static final int TABLES = 10;

  private final OwnFolder own;

  DrillsTest(@TempDir Path folder) {
    this.own =
        new OwnFolder(
            Repository.root(),
            folder,
            Map.of(
                "PADDOCK_HOME", folder.resolve("home").toString(),
                "PADDOCK_JAVA_HOME", System.getProperty("java.home"),
                "PADDOCK_BUILD", "never"));
  }

  @AfterEach
  void stop() throws Exception {
    own.paddock("down");
  }

  @Test
  void whatWasBackedUpComesBackEqual() throws Exception {
    own.paddock("up", "-d");
    own.paddock("demo");

    List<String> said = drill("restore");

    assertThat(said)
        .anyMatch(line -> line.matches("equal: exchange at sequence [1-9]\\d*, hash 0x[0-9a-f]+"));
    assertThat(said.stream().filter(line -> line.startsWith("equal: "))).hasSize(1 + TABLES);
  }

  /** This build beside itself: what is shown is the change, not what two releases differ in. */
  @Test
  void aRollingChangeAndTheWayBackLoseNothing() throws Exception {
    String[] kinds = {
      "bets",
      "orders",
      "launch tokens",
      "reads of operators",
      "reads of endpoints",
      "round.settled",
      "trade.executed"
    };

    List<String> said = drill("rolling", "--from", own.root().toString());

    for (String kind : kinds) {
      assertThat(said)
          .as(kind)
          .anyMatch(line -> line.matches(kind + " +[1-9]\\d* +\\d+ +0 +(0|-) *"));
    }
  }

  /** A small one; {@code ./paddock drill callbacks} is fifty times as large. */
  @Test
  void everyEventThatWasAcknowledgedIsCalledBackWhateverDies() throws Exception {
    List<String> said = drill("callbacks", "--events", "2000", "--endpoints", "9", "--rounds", "1");

    assertThat(said).contains("every event that the broker acknowledged was called back");
    for (String victim : List.of("kafka", "postgres", "callbacks")) {
      assertThat(said)
          .as(victim)
          .anyMatch(line -> line.matches("killed " + victim + " when \\d+ were called back"))
          .anyMatch(line -> line.matches("[1-9]\\d* more .* s after " + victim + " was killed"));
    }
    assertThat(said)
        .anyMatch(line -> line.matches("acknowledged by the broker +2000"))
        .anyMatch(line -> line.matches("called back with a 2xx +2000"))
        .anyMatch(line -> line.matches("answered by reset +[1-9]\\d*"));
  }

  private List<String> drill(String... words) throws Exception {
    String printed =
        own.paddock(Stream.concat(Stream.of("drill"), Stream.of(words)).toArray(String[]::new));
    return Stream.concat(printed.lines(), own.told().stream()).toList();
  }
}
