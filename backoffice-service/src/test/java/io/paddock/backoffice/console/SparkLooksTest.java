package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkLooksTest {

  @Test
  void the_highest_month_is_at_the_top_and_nothing_at_the_bottom() {
    List<JsonNode> months = months("0", "50", "200", "100");

    assertThat(SparkLooks.points(months)).isEqualTo("0,20 33,15 66,0 100,10");
    assertThat(SparkLooks.moved(months)).isTrue();
  }

  @Test
  void it_is_told_in_words_too() {
    assertThat(SparkLooks.spoken(months("0", "50", "200.5", "100")))
        .isEqualTo(
            "Volume by month: 0 in January 2027, at most 200.5 in March 2027, 100 in April 2027");
  }

  @Test
  void without_anything_there_is_nothing_to_draw() {
    assertThat(SparkLooks.moved(months("0", "0"))).isFalse();
    assertThat(SparkLooks.moved(List.of())).isFalse();
    assertThat(SparkLooks.points(months("0", "0"))).isEqualTo("0,20 100,20");
  }

  @Test
  void amounts_of_any_size_fit() {
    assertThat(SparkLooks.points(months("0.00000001", "0.00000002"))).isEqualTo("0,10 100,0");
    assertThat(SparkLooks.points(months("9".repeat(30), "1"))).isEqualTo("0,0 100,20");
  }

  private static List<JsonNode> months(String... volumes) {
    List<JsonNode> months = new ArrayList<>();
    YearMonth month = YearMonth.of(2027, 1);
    for (String volume : volumes) {
      months.add(
          JsonNodeFactory.instance
              .objectNode()
              .put("month", month.toString())
              .put("volume", volume));
      month = month.plusMonths(1);
    }
    return months;
  }
}
