package io.paddock.callbacks.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hours as lines. */
class ChartTest {

  private static final String HOURS =
      """
      {"items":[
       {"delivered":3,"failed":1,"p50":10,"p95":100,"p99":200,"waiting":0},
       {"delivered":0,"failed":0,"p50":null,"p95":null,"p99":null,"waiting":4},
       {"delivered":0,"failed":2,"p50":null,"p95":null,"p99":null,"waiting":2},
       {"delivered":5,"failed":0,"p50":20,"p95":50,"p99":400,"waiting":1}]}
      """;

  private final List<Chart> charts = Chart.of(read(HOURS));

  @Test
  void a_rate_breaks_where_nothing_ended() {
    Chart rate = charts.getFirst();

    assertThat(rate.lines()).hasSize(1);
    assertThat(rate.lines().getFirst().strokes()).containsExactly("0,30 4,30", "319,120 479,0");
    assertThat(rate.top()).isEqualTo("100 %");
    assertThat(rate.summary()).isEqualTo("delivered last 100 %");
  }

  @Test
  void latencies_share_a_scale_that_the_slowest_fills() {
    Chart latency = charts.get(1);

    assertThat(latency.top()).isEqualTo("400 ms");
    assertThat(latency.lines()).extracting(Chart.Line::name).containsExactly("p99", "p95", "p50");
    assertThat(latency.lines().get(0).strokes()).containsExactly("0,60 4,60", "475,0 480,0");
    assertThat(latency.lines().get(1).strokes()).containsExactly("0,90 4,90", "475,105 480,105");
    assertThat(latency.lines().get(2).latest()).isEqualTo("20 ms");
  }

  @Test
  void a_backlog_is_a_line_without_a_gap() {
    Chart backlog = charts.get(2);

    assertThat(backlog.top()).isEqualTo("4");
    assertThat(backlog.lines().getFirst().strokes()).containsExactly("0,120 159,0 319,60 479,90");
    assertThat(backlog.summary()).isEqualTo("waiting last 1");
  }

  @Test
  void where_there_is_nothing_there_is_no_line() {
    List<Chart> empty = Chart.of(read("{\"items\":[]}"));

    assertThat(empty)
        .allSatisfy(
            chart ->
                assertThat(chart.lines())
                    .allSatisfy(
                        line -> {
                          assertThat(line.strokes()).isEmpty();
                          assertThat(line.latest()).isEqualTo("none");
                        }));
    assertThat(empty.get(1).top()).isEqualTo("1 ms");
  }

  @Test
  void a_time_reads_in_its_own_unit() {
    assertThat(Chart.span(0)).isEqualTo("0 ms");
    assertThat(Chart.span(999)).isEqualTo("999 ms");
    assertThat(Chart.span(1_000)).isEqualTo("1 s");
    assertThat(Chart.span(5_080)).isEqualTo("5.1 s");
    assertThat(Chart.span(60_000)).isEqualTo("1 min");
    assertThat(Chart.span(5_400_000)).isEqualTo("90 min");
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
