package io.paddock.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.process.ProcessIdentity;
import io.paddock.stack.service.Unit;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

  private static final Instant STARTED = Instant.parse("2026-01-01T10:00:00.4Z");
  private static final Instant NOW = Instant.parse("2026-01-01T11:02:03.4Z");

  @Test
  void a_ready_service_shows_since_when_and_where() {
    assertThat(StatusCommand.line(unit(true), NOW))
        .isEqualTo(
            "games          yes      ready         4711  2026-01-01T10:00:00Z (1:02:03)"
                + " http://localhost:8082");
  }

  @Test
  void a_service_that_is_not_ready_says_so() {
    assertThat(StatusCommand.line(unit(false), NOW)).contains(" yes      not ready ");
  }

  @Test
  void a_stopped_service_shows_its_address_only() {
    Unit unit = new Unit("games", Optional.empty(), false, false, "http://localhost:8082");

    assertThat(StatusCommand.line(unit, NOW).split(" +", -1))
        .containsExactly("games", "no", "-", "-", "-", "http://localhost:8082");
  }

  @Test
  void a_server_of_somebody_elses_is_external() {
    Unit unit = new Unit("postgres", Optional.empty(), false, true, "db:5432");

    assertThat(StatusCommand.line(unit, NOW).split(" +", -1))
        .containsExactly("postgres", "external", "-", "-", "-", "db:5432");
  }

  private static Unit unit(boolean ready) {
    return new Unit(
        "games",
        Optional.of(new ProcessIdentity(4711, STARTED)),
        ready,
        false,
        "http://localhost:8082");
  }
}
