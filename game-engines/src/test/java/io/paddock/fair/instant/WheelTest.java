package io.paddock.fair.instant;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.fixtures.Vector;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelTest {

  private final Wheel wheel = new Wheel();

  @ParameterizedTest
  @CsvSource({
    "ONE, 10, 7", "ONE, 20, 15", "ONE, 30, 23", "ONE, 40, 30", "ONE, 50, 38",
    "TWO, 10, 1", "TWO, 20, 3", "TWO, 30, 5", "TWO, 40, 7", "TWO, 50, 9",
    "THREE, 10, 5", "THREE, 20, 11", "THREE, 30, 16", "THREE, 40, 22", "THREE, 50, 28"
  })
  void segments_match_the_published_vectors(Vector vector, int segments, int segment) {
    assertThat(verified(wheel, vector, "{'segments':" + segments + "}"))
        .isEqualTo("{\"segment\":" + segment + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "ONE, low, 10, 1.2",
    "THREE, low, 10, 1.2",
    "TWO, low, 50, 0",
    "ONE, medium, 10, 1.5",
    "TWO, medium, 40, 0",
    "ONE, medium, 40, 1.5",
    "THREE, medium, 50, 2",
    "ONE, high, 50, 0"
  })
  void a_segment_pays_by_the_risk(Vector vector, String risk, int segments, String pays) {
    assertThat(verified(wheel, vector, "{'risk':'%s','segments':%d}".formatted(risk, segments)))
        .endsWith("} " + pays);
  }

  @ParameterizedTest
  @CsvSource({"10, 9.9", "20, 19.8", "30, 29.7", "40, 39.6", "50, 49.5"})
  void only_the_last_segment_of_a_high_wheel_pays(int segments, String pays) {
    assertThat(WheelTables.of("high", segments)).hasSize(segments);
    assertThat(WheelTables.of("high", segments).getLast()).hasToString(pays);
    assertThat(WheelTables.of("high", segments).subList(0, segments - 1))
        .allMatch(pay -> pay.tenThousandths() == 0);
  }

  @Test
  void every_wheel_has_its_segments_and_returns_99_percent_of_them() {
    for (String risk : WheelTables.RISKS) {
      for (long segments : WheelTables.SIZES) {
        BigDecimal paid =
            WheelTables.of(risk, segments).stream()
                .map(pay -> pay.toDecimal())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(WheelTables.of(risk, segments)).hasSize((int) segments);
        assertThat(paid)
            .isEqualByComparingTo(new BigDecimal(segments).multiply(new BigDecimal("0.99")));
      }
    }
    assertThat(wheel.rules().returns())
        .hasSize(15)
        .allMatch(each -> each.odds().rtp().percent().equals("99.000%"));
  }

  @Test
  void a_wheel_is_named_by_its_risk_and_segments() {
    assertThat(canonical(wheel, "{'segments':10,'risk':'low'}"))
        .isEqualTo("{\"risk\":\"low\",\"segments\":10}");
    refused(wheel, "{'risk':'low'}", "segments is missing");
    refused(wheel, "{'segments':10}", "risk is missing");
    refused(wheel, "{'segments':15,'risk':'low'}", "segments must be 10, 20, 30, 40 or 50");
    refused(wheel, "{'segments':'10','risk':'low'}", "segments must be 10, 20, 30, 40 or 50");
    refused(wheel, "{'segments':10,'risk':'classic'}", "risk must be low, medium or high");
    assertThatThrownBy(() -> verified(wheel, Vector.ONE, "{}")).hasMessage("segments is missing");
  }
}
