package io.paddock.fair.instant;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.fixtures.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KenoTest {

  private final Keno keno = new Keno();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ONE   | 31,36,12,32,2,8,20,10,25,17
          TWO   | 8,19,28,29,18,30,11,13,3,2
          THREE | 23,33,1,36,9,20,19,28,8,38
          """)
  void draws_match_the_published_vectors(Vector vector, String draws) {
    assertThat(verified(keno, vector, "{}")).isEqualTo("{\"draws\":[" + draws + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          classic | 31              | 3.96
          classic | 1               | 0
          low     | 1               | 0.7
          medium  | 31              | 2.75
          medium  | 31,36,1         | 2.8
          high    | 31,36,12        | 81.5
          high    | 1,3,4,5,6,7,9,11,13,14 | 0
          classic | 31,36,12,32,2,8,20,10,25,17 | 100
          low     | 31,36,12,32,2,1,3,4,5,6 | 1.8
          """)
  void hits_pay_by_risk_and_picks(String risk, String picks, String pays) {
    assertThat(verified(keno, Vector.ONE, "{'risk':'%s','picks':[%s]}".formatted(risk, picks)))
        .endsWith("]} " + pays);
  }

  /** Each row as an exact fraction: one pick to ten, by risk. */
  private static final List<String> RETURNS =
      List.of(
          "99/100",
          "103/104",
          "9783/9880",
          "476/481",
          "144741/146224",
          "180891/182780",
          "3618369/3655600",
          "650882/657305",
          "13531853/13671944",
          "1679001083/1695321056",
          "79/80",
          "257/260",
          "1221/1235",
          "18081/18278",
          "36155/36556",
          "72387/73112",
          "6148569/6214520",
          "3383949/3417986",
          "33861599/34179860",
          "8371473091/8476605280",
          "79/80",
          "513/520",
          "489/494",
          "36111/36556",
          "18085/18278",
          "18065/18278",
          "153750/155363",
          "130046/131461",
          "27054595/27343888",
          "419483099/423830264",
          "99/100",
          "513/520",
          "489/494",
          "9039/9139",
          "18075/18278",
          "18095/18278",
          "153750/155363",
          "130090/131461",
          "13530365/13671944",
          "76295861/77060048");

  @Test
  void every_row_returns_exactly_this() {
    assertThat(keno.rules().returns())
        .extracting(each -> each.odds().rtp().toString())
        .isEqualTo(RETURNS);
    assertThat(keno.rules().lowest().percent()).isEqualTo("98.654%");
    assertThat(keno.rules().highest().percent()).isEqualTo("99.069%");
  }

  @Test
  void picks_are_one_to_ten_different_numbers_of_forty() {
    assertThat(canonical(keno, "{'picks':[40,1],'risk':'low'}"))
        .isEqualTo("{\"risk\":\"low\",\"picks\":[1,40]}");
    refused(keno, "{'risk':'low'}", "picks is missing");
    refused(keno, "{'risk':'low','picks':[]}", "picks must be a list of 1 to 10 whole numbers");
    refused(
        keno,
        "{'risk':'low','picks':[1,2,3,4,5,6,7,8,9,10,11]}",
        "picks must be a list of 1 to 10 whole numbers");
    refused(keno, "{'risk':'low','picks':'1'}", "picks must be a list of 1 to 10 whole numbers");
    refused(keno, "{'risk':'low','picks':[1,41]}", "picks[1] must be a whole number from 1 to 40");
    refused(keno, "{'risk':'low','picks':[0]}", "picks[0] must be a whole number from 1 to 40");
    refused(keno, "{'risk':'low','picks':[7,1,7]}", "picks must not hold a number twice");
    refused(keno, "{'risk':'x','picks':[7]}", "risk must be classic, low, medium or high");
  }
}
