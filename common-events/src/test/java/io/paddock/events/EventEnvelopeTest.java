package io.paddock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventEnvelopeTest {

  private static final String VALID =
      """
      {"specversion":"1.0","id":"e1","source":"/paddock/test","type":"t","subject":"s",\
      "time":"2026-01-15T09:30:00Z","datacontenttype":"application/json","sequence":1,"data":{}}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          specversion     | "1.0"              | "1.1"
          id              | "e1"               | ""
          id              | "e1"               | "e.1"
          id              | "e1"               | null
          source          | "/paddock/test"    | " "
          source          | "/paddock/test"    | null
          type            | "t"                | ""
          subject         | "s"                | ""
          time            | "2026-01-15T09:30:00Z" | null
          datacontenttype | "application/json" | "text/plain"
          sequence        | 1                  | 0
          sequence        | 1                  | -1
          data            | {}                 | []
          data            | {}                 | null
          """)
  void anAttributeOutsideItsRuleIsNamed(String attribute, String valid, String invalid) {
    String member = "\"" + attribute + "\":";
    String json = VALID.replace(member + valid, member + invalid);

    assertThat(json).isNotEqualTo(VALID);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.read(json))
        .havingCause()
        .withMessageContaining("event_attribute_invalid attribute=" + attribute);
  }

  @Test
  void anIdMayTake64Characters() {
    String longest = "x".repeat(64);

    EventEnvelope event = EventJson.read(VALID.replace("\"e1\"", "\"" + longest + "\""));

    assertThat(event.id()).isEqualTo(longest);
  }

  @Test
  void anIdOf65CharactersIsRefused() {
    String json = VALID.replace("\"e1\"", "\"" + "x".repeat(65) + "\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.read(json))
        .havingCause()
        .withMessageContaining("attribute=id");
  }
}
