package io.paddock.callbacks.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paddock.callbacks.tenant.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedEventTest {

  private static final UUID OPERATOR = new UUID(0, 1);
  private static final UUID AGGREGATOR = new UUID(0, 2);
  private static final UUID PARTNER = new UUID(0, 3);

  @Test
  void theTextIsKeptAsItCame() {
    String text = event("evt-1", ",\"future\":[1,  2]");

    ReceivedEvent event = ReceivedEvent.parse(text);

    assertThat(event.body()).isSameAs(text);
    assertThat(event.envelope().type()).isEqualTo("round.settled");
  }

  @Test
  void allItsOwnersOwnIt() {
    ReceivedEvent event =
        ReceivedEvent.parse(
            event(
                "evt-1",
                ",\"operatorid\":\"%s\",\"aggregatorid\":\"%s\",\"partnerid\":\"%s\""
                    .formatted(OPERATOR, AGGREGATOR, PARTNER)));

    assertThat(event.owners())
        .containsExactly(
            Tenant.operator(OPERATOR), Tenant.aggregator(AGGREGATOR), Tenant.partner(PARTNER));
  }

  @Test
  void aPartnerMayBeTheOnlyOwner() {
    ReceivedEvent event =
        ReceivedEvent.parse(event("trd-7-0-t", ",\"partnerid\":\"%s\"".formatted(PARTNER)));

    assertThat(event.owners()).containsExactly(Tenant.partner(PARTNER));
  }

  @Test
  void anEventOfNobodyHasNoOwner() {
    assertThat(ReceivedEvent.parse(event("evt-1", "")).owners()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "[]", "null", "{\"specversion\":\"1.0\"}"})
  void whatIsNoEventIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ReceivedEvent.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a,b", "ä", "a\\nb", "a\\u0000"})
  void anIdThatIsNoHeaderValueIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReceivedEvent.parse(event(id, "")))
        .withMessage("event_id_not_deliverable");
  }

  @Test
  void aNulIsRefusedSincePostgresKeepsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReceivedEvent.parse(event("evt-1", "") + "\0"))
        .withMessage("event_holds_nul");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00e4", "\u4e16", "\ud83d\ude00"})
  void anEventHasAtMostAMebibyteAsItIsSent(String character) {
    String largest = ofSize(1_048_576, character);

    ReceivedEvent taken = ReceivedEvent.parse(largest);

    assertThat(taken.body().getBytes(UTF_8)).hasSize(1_048_576);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReceivedEvent.parse(ofSize(1_048_577, character)))
        .withMessage("event_too_large");
  }

  private static String ofSize(int bytes, String character) {
    String frame = event("evt-1", ",\"note\":\"\"");
    int left = bytes - frame.getBytes(UTF_8).length;
    int each = character.getBytes(UTF_8).length;
    return frame.replace(
        "\"note\":\"", "\"note\":\"" + character.repeat(left / each) + "a".repeat(left % each));
  }

  @Test
  void aSubjectThatCannotBeIndexedIsRefused() {
    String longest = "s".repeat(600);

    assertThat(ReceivedEvent.parse(about(longest)).envelope().subject()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReceivedEvent.parse(about(longest + "s")))
        .withMessage("event_subject_too_long");
  }

  private static String about(String subject) {
    return event("evt-1", "").replace("player/1/zoe", subject);
  }

  private static String event(String id, String more) {
    return """
    {"specversion":"1.0","id":"%s","source":"/paddock/games-service","type":"round.settled",\
    "subject":"player/1/zoe","time":"2026-01-15T09:30:00Z",\
    "datacontenttype":"application/json","sequence":1%s,"data":{}}\
    """
        .formatted(id, more);
  }
}
