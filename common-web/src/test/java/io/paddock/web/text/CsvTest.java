package io.paddock.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          =1+1|"'=1+1"
          +1|"'+1"
          -1|"'-1"
          @SUM(A1)|"'@SUM(A1)"
          say "no"|"say ""no\"""
          1=1|"1=1"
          """)
  void no_cell_is_a_formula(String text, String cell) {
    assertThat(Csv.cell(text)).isEqualTo(cell);
  }

  @Test
  void a_cell_that_begins_with_a_tab_or_a_line_end_is_none_either() {
    assertThat(Csv.cell("\t=1")).isEqualTo("\"'\t=1\"");
    assertThat(Csv.cell("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(Csv.cell(null)).isEmpty();
    assertThat(Csv.cell("")).isEqualTo("\"\"");
  }

  @Test
  void a_line_ends_as_rfc_4180_says() {
    assertThat(Csv.line(Arrays.asList("a", null, "b,c"))).isEqualTo("\"a\",,\"b,c\"\r\n");
  }
}
