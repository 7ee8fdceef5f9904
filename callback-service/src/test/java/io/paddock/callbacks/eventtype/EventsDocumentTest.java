package io.paddock.callbacks.eventtype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.paddock.events.catalogue.EventTopic;
import io.paddock.events.catalogue.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/api/events.asyncapi.json is what the catalogue says, and receivers can rely on it. */
class EventsDocumentTest {

  private static final JsonNode DOCUMENT = new EventsDocument().document();

  static List<String> types() {
    return EventTypes.names();
  }

  @Test
  void theDocumentIsWhatTheCatalogueSays() throws IOException {
    EventsDocument events = new EventsDocument();

    assertThat(events.asWritten()).isEqualTo(events.text());
  }

  @Test
  void everyTypeThatCanBeSubscribedToIsDelivered() {
    assertThat(names(DOCUMENT.at("/channels/callback/messages"))).containsAll(types()).hasSize(19);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeThatIsPublishedIsOnEachTopicThatItMayGoTo(EventType type) {
    List<String> carrying = new ArrayList<>();
    for (EventTopic topic : EventTopic.values()) {
      if (DOCUMENT.path("channels").path(topic.topicName()).path("messages").has(type.typeName())) {
        carrying.add(topic.topicName());
      }
    }

    assertThat(carrying)
        .isEqualTo(
            switch (type) {
              case USER_REGISTERED -> List.of("partner.events", "game.events");
              case KEY_EXPIRING -> List.of("operator.events", "partner.events");
              default -> List.of(type.topic().topicName());
            });
  }

  @ParameterizedTest
  @MethodSource("types")
  void anExampleIsOfItsTypeAndOfNoOther(String type) {
    JsonNode example = DOCUMENT.at("/components/messages/" + type + "/examples/0/payload");

    assertThat(types())
        .filteredOn(each -> payload(each).validate(example).isEmpty())
        .containsExactly(type);
  }

  @ParameterizedTest
  @MethodSource("types")
  void bothTheEnvelopeAndTheDataAreHeldToTheirSchemas(String type) {
    ObjectNode example =
        DOCUMENT.at("/components/messages/" + type + "/examples/0/payload").deepCopy();
    ObjectNode unnumbered = example.deepCopy();
    unnumbered.remove("sequence");
    String required = DOCUMENT.at("/components/schemas/" + type + "/required/0").asText();
    ObjectNode bare = example.deepCopy();
    ((ObjectNode) bare.get("data")).remove(required);

    assertThat(payload(type).validate(unnumbered)).isNotEmpty();
    assertThat(payload(type).validate(bare)).isNotEmpty();
  }

  @Test
  void everythingThatIsReferredToIsThere() {
    List<String> references = DOCUMENT.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(DOCUMENT.at(reference.substring(1)).isObject()).isTrue());
  }

  private static JsonSchema payload(String type) {
    ObjectNode schema = DOCUMENT.at("/components/messages/" + type + "/payload").deepCopy();
    schema.set("components", DOCUMENT.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
