package io.paddock.fair.instant;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.odds.Rational;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlinkoTest {

  private final Plinko plinko = new Plinko();

  @ParameterizedTest
  @CsvSource({"ONE, RRLRLLLLRLLLRLLL, 5", "TWO, LLRRLRLLLLLRLLRL, 5", "THREE, RRLRLLLRLRRLLLLR, 7"})
  void paths_match_the_published_vectors(Vector vector, String path, int bucket) {
    assertThat(verified(plinko, vector, "{'rows':16}"))
        .isEqualTo("{\"path\":\"%s\",\"bucket\":%d}".formatted(path, bucket));
    assertThat(verified(plinko, vector, "{'rows':8}"))
        .contains("\"path\":\"" + path.substring(0, 8) + "\"");
  }

  @ParameterizedTest
  @CsvSource({"low, 1.2", "medium, 1.5", "high, 2"})
  void a_bucket_pays_by_the_risk(String risk, String pays) {
    assertThat(verified(plinko, Vector.ONE, "{'rows':16,'risk':'" + risk + "'}"))
        .endsWith("\"bucket\":5} " + pays);
  }

  @Test
  void every_table_has_a_bucket_more_than_rows_and_is_its_own_mirror() {
    for (String risk : PlinkoTables.RISKS) {
      for (int rows = 8; rows <= 16; rows++) {
        List<Multiplier> pays = PlinkoTables.of(risk, rows);
        assertThat(pays).hasSize(rows + 1).isEqualTo(pays.reversed());
      }
    }
  }

  @Test
  void returns_lie_where_the_published_ones_do() {
    assertThat(plinko.rules().returns()).hasSize(27);
    assertThat(plinko.rules().lowest()).isEqualTo(Rational.of(633, 640));
    assertThat(plinko.rules().highest()).isEqualTo(Rational.of(5077, 5120));
    assertThat(plinko.rules().lowest().percent()).isEqualTo("98.906%");
    assertThat(plinko.rules().highest().percent()).isEqualTo("99.160%");
    assertThat(plinko.rules().highestMultiplier()).isEqualTo(Rational.of(1000, 1));
  }

  @Test
  void a_board_is_named_by_its_risk_and_rows() {
    assertThat(canonical(plinko, "{'rows':9,'risk':'high'}"))
        .isEqualTo("{\"risk\":\"high\",\"rows\":9}");
    refused(plinko, "{'risk':'low','rows':7}", "rows must be a whole number from 8 to 16");
    refused(plinko, "{'risk':'low','rows':17}", "rows must be a whole number from 8 to 16");
    refused(plinko, "{'rows':8}", "risk is missing");
    assertThatThrownBy(() -> verified(plinko, Vector.ONE, "{'risk':'low'}"))
        .hasMessage("rows is missing");
  }
}
