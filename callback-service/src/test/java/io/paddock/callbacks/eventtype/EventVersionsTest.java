package io.paddock.callbacks.eventtype;

import static io.paddock.callbacks.eventtype.TestVersions.THREE;
import static io.paddock.callbacks.eventtype.TestVersions.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.callbacks.eventtype.EventVersions.Change;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventVersionsTest {

  private static final String THIRD = TestVersions.third("e-1", "zoe", "2.50");

  @Test
  void anEventGoesBackStepByStepAndFitsTheSchemaOfEachVersion() throws Exception {
    String second = THREE.sent(TYPE, THIRD, 2);
    String first = THREE.sent(TYPE, THIRD, 1);

    assertThat(TestVersions.faults(3, THIRD)).isEmpty();
    assertThat(TestVersions.faults(2, second)).isEmpty();
    assertThat(TestVersions.faults(1, first)).isEmpty();
    assertThat(TestVersions.faults(3, second)).isNotEmpty();
    assertThat(TestVersions.faults(2, first)).isNotEmpty();
    assertThat(TestVersions.faults(1, second)).isNotEmpty();
    assertThat(tree(second).path("data").path("playerId").asText()).isEqualTo("zoe");
    assertThat(tree(second).path("data").path("amounts").path("stake").asText()).isEqualTo("2.50");
    assertThat(tree(first).path("data").path("stake").asText()).isEqualTo("2.50");
  }

  @Test
  void allElseStaysAsItWasAndInItsPlace() {
    String second = THREE.sent(TYPE, THIRD, 2);
    String first = THREE.sent(TYPE, THIRD, 1);

    assertThat(second)
        .startsWith(
            THIRD.substring(0, THIRD.indexOf("\"data\":")).replace("settled:v3", "settled:v2"));
    assertThat(first)
        .startsWith(
            THIRD
                .substring(0, THIRD.indexOf("\"data\":"))
                .replace("\"dataschema\":\"urn:paddock:schema:round.settled:v3\",", ""))
        .contains("\"odds\":1.980,\"nonce\":12345678901234567890");
    assertThat(THREE.sent(TYPE, THIRD, 1)).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"null", "3", "4"},
      nullValues = "null")
  void whoPinnedNothingOrTheNewestGetsTheVeryText(@Nullable Integer pinned) {
    assertThat(THREE.sent(TYPE, THIRD, pinned)).isSameAs(THIRD);
  }

  @Test
  void whatDidNotChangeSinceIsSentAsItIs() {
    String first = " {\"specversion\":\"1.0\", \"data\":{\"stake\":\"1\"}} ";
    String second = THREE.sent(TYPE, THIRD, 2);

    assertThat(THREE.sent("market.resolved", THIRD, 1)).isSameAs(THIRD);
    assertThat(THREE.sent(TYPE, first, 1)).isSameAs(first);
    assertThat(THREE.sent(TYPE, first, 2)).isSameAs(first);
    assertThat(THREE.sent(TYPE, second, 2)).isSameAs(second);
    assertThat(EventVersions.CATALOGUE.sent(TYPE, THIRD, 1)).isSameAs(THIRD);
  }

  @Test
  void whatWasErasedHasNothingToGoBack() {
    JsonNode event = tree(THIRD.replaceFirst("\"data\":\\{.*}}", "\"data\":{}}"));

    assertThat(THREE.sent(TYPE, event, 1)).isSameAs(event);
  }

  @Test
  void theEventItselfIsNotChanged() {
    JsonNode event = tree(THIRD);

    JsonNode first = THREE.sent(TYPE, event, 1);

    assertThat(event).isEqualTo(tree(THIRD));
    assertThat(first).isNotEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:paddock:schema:round.settled:v4",
        "urn:paddock:schema:round.settled:vx",
        "urn:paddock:schema:market.resolved:v3",
        "https://elsewhere.example/"
      })
  void whatIsOfAVersionThatNobodyKnowsIsNotSentAsAnother(String schema) {
    String body = THIRD.replace("urn:paddock:schema:round.settled:v3", schema);

    assertThatIllegalStateException().isThrownBy(() -> THREE.sent(TYPE, body, 1));
    assertThat(THREE.sent(TYPE, body, null)).isSameAs(body);
    assertThat(THREE.read(TYPE, tree(body), 1)).isEqualTo(tree(body));
    assertThat(THREE.read(TYPE, tree(THIRD), 1)).isEqualTo(tree(THREE.sent(TYPE, THIRD, 1)));
  }

  @Test
  void aTypesSchemaIsOfTheVersionThatChangedItLast() {
    EventVersions versions =
        new EventVersions(4, List.of(new Change("a.b", 2, same()), new Change("a.b", 4, same())));

    assertThat(versions.numbers()).containsExactly(1, 2, 3, 4);
    assertThat(List.of(1, 2, 3, 4))
        .extracting(version -> versions.schemaVersion("a.b", version))
        .containsExactly(1, 2, 2, 4);
    assertThat(versions.schemaVersion("c.d", 4)).isEqualTo(1);
  }

  @Test
  void aCatalogueThatCannotBeIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventVersions(2, List.of(new Change("a.b", 3, same()))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventVersions(2, List.of(new Change("a.b", 1, same()))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EventVersions(
                    2, List.of(new Change("a.b", 2, same()), new Change("a.b", 2, same()))));
  }

  private static UnaryOperator<ObjectNode> same() {
    return data -> data;
  }

  private static JsonNode tree(String body) {
    return EventVersions.tree(body);
  }
}
