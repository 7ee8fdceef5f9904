package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.stack.drill.callbacks.DrillEvents.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillEventsTest {

  private static final int COUNT = 1_000;

  private final DrillEvents events = Runs.of(COUNT);
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void an_event_is_its_endpoints_owners_and_names_its_endpoint() throws IOException {
    JsonNode first = json(0);
    JsonNode second = json(1);

    assertThat(first.path("aggregatorid").asText()).isEqualTo(Runs.AGGREGATOR.toString());
    assertThat(first.has("partnerid")).isFalse();
    assertThat(first.at(DrillEvents.LANE).asText()).isEqualTo(DrillEvents.lane(0));
    assertThat(second.path("partnerid").asText()).isEqualTo(Runs.PARTNER.toString());
    assertThat(second.at(DrillEvents.LANE).asText()).isEqualTo(DrillEvents.lane(1));
    assertThat(second.path("id").asText()).isEqualTo("run-1");
    assertThat(second.path("type").asText()).isEqualTo(DrillEvents.TYPE);
    assertThat(second.path("time").asText()).isEqualTo("2026-05-04T10:15:30.123Z");
  }

  @Test
  void sequences_of_a_subject_count_from_one_without_gaps() throws IOException {
    Map<String, Integer> last = new HashMap<>();
    for (int number = 0; number < COUNT; number++) {
      JsonNode event = json(number);
      String subject = event.path("subject").asText();
      assertThat(event.path("sequence").asInt()).isEqualTo(last.merge(subject, 1, Integer::sum));
      assertThat(events.event(number).subject()).isEqualTo(subject);
    }
    assertThat(last).hasSize(16);
  }

  @Test
  void each_has_an_id_of_its_own_by_which_it_is_known() {
    List<String> ids =
        IntStream.range(0, COUNT).mapToObj(events::event).map(Event::id).distinct().toList();

    assertThat(ids).hasSize(COUNT);
    assertThat(ids).allMatch(id -> events.numberOf(id).orElseThrow() == ids.indexOf(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run-", "run-1000", "run--1", "run-01", "run-x", "another-1", "run"})
  void nothing_else_is_one_of_them(String id) {
    assertThat(events.numberOf(id)).isEmpty();
  }

  private JsonNode json(int number) throws IOException {
    return json.readTree(events.event(number).json());
  }
}
