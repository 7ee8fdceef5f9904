package io.paddock.stack.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.versions.ServiceVersions.LogVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionMatrixTest {

  @Test
  void services_stand_by_schema_and_engine_and_then_by_event() {
    VersionMatrix matrix =
        new VersionMatrix(
            List.of(
                new ServiceVersions(
                    "gateway",
                    "trading",
                    "20",
                    new TreeMap<>(Map.of("tenancy", "60", "games", "2")),
                    Optional.of(new LogVersions(4, 5, 6)),
                    new TreeMap<>(Map.of("envelope", "1", "trade.executed", "1+2"))),
                new ServiceVersions(
                    "games",
                    "games",
                    "17",
                    new TreeMap<>(),
                    Optional.empty(),
                    new TreeMap<>(Map.of("envelope", "1")))));

    assertThat(String.join("\n", matrix.lines()))
        .isEqualTo(
            """
            service  schema      reads                      engine  snapshot  record
            gateway  trading 20  games >= 2, tenancy >= 60  4       5         6
            games    games 17    -                          -       -         -

            event           gateway  games
            envelope        1        1
            trade.executed  1+2      -\
            """);
  }
}
