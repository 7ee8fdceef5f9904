package io.paddock.games.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/api/rooms.asyncapi.yaml says what is sent and taken, to the member. */
class RoomDocumentTest {

  private static final JsonNode DOCUMENT = read();

  private static JsonNode read() {
    try {
      return new YAMLMapper()
          .readTree(
              Path.of(System.getProperty("paddock.root", ".."), "docs/api/rooms.asyncapi.yaml")
                  .toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<JsonSubTypes.Type> messages() {
    return Arrays.stream(RoomMessage.class.getAnnotation(JsonSubTypes.class).value());
  }

  static Stream<JsonSubTypes.Type> frames() {
    return Arrays.stream(RoomFrame.class.getAnnotation(JsonSubTypes.class).value());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void each_message_has_the_members_that_are_described(JsonSubTypes.Type type) {
    same(message(type.name()), type);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void each_frame_takes_the_members_that_are_described(JsonSubTypes.Type type) {
    String name = type.name().equals("cash_out") ? "cashOutFrame" : type.name() + "Frame";
    same(message(name), type);
    assertThat(message(name).path("additionalProperties").asBoolean(true)).isFalse();
  }

  @Test
  void nothing_else_is_described() {
    assertThat(DOCUMENT.at("/components/messages").size())
        .isEqualTo(messages().count() + frames().count());
    assertThat(DOCUMENT.at("/channels/room/messages").size())
        .isEqualTo(DOCUMENT.at("/components/messages").size());
  }

  @Test
  void rounds_and_seats_are_described() {
    assertThat(names(DOCUMENT.at("/components/schemas/round/properties")))
        .isEqualTo(components(RoomMessage.RoundShown.class));
    assertThat(names(DOCUMENT.at("/components/schemas/seat/properties")))
        .isEqualTo(components(RoomMessage.SeatShown.class));
    assertThat(names(DOCUMENT.at("/components/schemas/beacon/properties")))
        .isEqualTo(components(RoomMessage.BeaconShown.class));
  }

  @Test
  void every_room_is_named() {
    Set<String> named = new TreeSet<>();
    DOCUMENT.at("/channels/room/parameters/game/enum").forEach(game -> named.add(game.asText()));
    assertThat(named).isEqualTo(new TreeSet<>(RoomGames.IDS));
  }

  private static JsonNode message(String name) {
    return DOCUMENT.at("/components/messages/" + name + "/payload");
  }

  private static void same(JsonNode payload, JsonSubTypes.Type type) {
    Set<String> expected = components(type.value());
    expected.add("type");
    assertThat(names(payload.path("properties"))).isEqualTo(expected);
    assertThat(payload.at("/properties/type/const").asText()).isEqualTo(type.name());
    Set<String> required = new TreeSet<>();
    payload.path("required").forEach(name -> required.add(name.asText()));
    assertThat(required)
        .isEqualTo(
            Stream.concat(
                    Arrays.stream(type.value().getRecordComponents())
                        .filter(part -> !isOptional(part))
                        .map(RecordComponent::getName),
                    Stream.of("type"))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static boolean isOptional(RecordComponent part) {
    return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Set<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
