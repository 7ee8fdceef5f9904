package io.paddock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.paddock.events.catalogue.RoundSettled;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

  private static final UUID OPERATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");
  private static final UUID AGGREGATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000b");
  private static final UUID PARTNER = UUID.fromString("0199a1b2-0000-7000-8000-00000000000c");
  private static final UUID ROUND = UUID.fromString("0199a1b2-0000-7000-8000-0000000000c1");
  private static final UUID BET = UUID.fromString("0199a1b2-0000-7000-8000-0000000000f1");

  private static final String MINIMAL =
      """
      {"specversion":"1.0","id":"e1","source":"/paddock/test","type":"t","subject":"s",\
      "time":"2026-01-15T09:30:00Z","datacontenttype":"application/json","sequence":1,"data":{}}""";

  @Test
  void everyAttributeIsWrittenInOrderWithAmountsAsDecimalStrings() {
    EventEnvelope event =
        new EventEnvelope(
            "1.0",
            "0199a1b2-c3d4-7e5f-8a6b-0000000000e1",
            "/paddock/games-service",
            "round.settled",
            "player/" + OPERATOR + "/p1",
            Instant.parse("2026-01-15T09:30:00.250Z"),
            "application/json",
            OPERATOR,
            AGGREGATOR,
            PARTNER,
            12,
            "req-1",
            EventJson.data(
                new RoundSettled(
                    ROUND,
                    "p1",
                    "dice",
                    "USDT",
                    new BigDecimal("1E+3"),
                    new BigDecimal("0.00000001"),
                    List.of(BET))));

    String json = EventJson.write(event);

    assertThat(json)
        .isEqualTo(
            """
            {"specversion":"1.0","id":"0199a1b2-c3d4-7e5f-8a6b-0000000000e1",\
            "source":"/paddock/games-service","type":"round.settled",\
            "subject":"player/0199a1b2-0000-7000-8000-00000000000a/p1",\
            "time":"2026-01-15T09:30:00.250Z","datacontenttype":"application/json",\
            "operatorid":"0199a1b2-0000-7000-8000-00000000000a",\
            "aggregatorid":"0199a1b2-0000-7000-8000-00000000000b",\
            "partnerid":"0199a1b2-0000-7000-8000-00000000000c",\
            "sequence":12,"requestid":"req-1",\
            "data":{"roundId":"0199a1b2-0000-7000-8000-0000000000c1","playerId":"p1",\
            "game":"dice","currency":"USDT","stake":"1000","payout":"0.00000001",\
            "transactionIds":["0199a1b2-0000-7000-8000-0000000000f1"]}}""");
  }

  @Test
  void absentAttributesAreLeftOut() {
    EventEnvelope event =
        new EventEnvelope(
            "1.0",
            "e1",
            "/paddock/test",
            "t",
            "s",
            Instant.parse("2026-01-15T09:30:00Z"),
            "application/json",
            null,
            null,
            null,
            1,
            null,
            JsonNodeFactory.instance.objectNode());

    String json = EventJson.write(event);

    assertThat(json).isEqualTo(MINIMAL);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    EventEnvelope read = EventJson.read(MINIMAL);

    assertThat(EventJson.write(read)).isEqualTo(MINIMAL);
  }

  @Test
  void membersOfANewerProducerArePassedOver() {
    String newer = MINIMAL.replace("\"sequence\":1", "\"traceparent\":\"00-ab\",\"sequence\":1");

    EventEnvelope read = EventJson.read(newer);

    assertThat(read).isEqualTo(EventJson.read(MINIMAL));
  }

  @Test
  void unknownMembersOfTheDataArePassedOverToo() {
    EventEnvelope read =
        EventJson.read(MINIMAL.replace("{}", "{\"a\":\"b\",\"playerId\":\"p\",\"country\":null}"));

    var payload = EventJson.payload(read.data(), io.paddock.events.catalogue.UserRegistered.class);

    assertThat(payload).isEqualTo(new io.paddock.events.catalogue.UserRegistered("p", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "not json",
        "{\"specversion\":\"1.0\"}",
      })
  void otherTextIsNoEvent(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventJson.read(text));
  }

  @Test
  void duplicateMembersAreRefused() {
    String twice = MINIMAL.replace("\"type\":\"t\"", "\"type\":\"t\",\"type\":\"u\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.read(twice))
        .withMessage("event_unreadable");
  }

  @Test
  void textAfterTheEventIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.read(MINIMAL + "{}"))
        .withMessage("event_unreadable");
  }

  @Test
  void aMissingSequenceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.read(MINIMAL.replace("\"sequence\":1,", "")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.read(MINIMAL.replace("\"sequence\":1,", "\"sequence\":1.5,")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "1.5", "\"1e3\"", "\"01\"", "\"+1\"", "\"\"", "\".5\"", "\"1.\"", "true"})
  void amountsThatAreNoDecimalStringsAreRefused(String amount) {
    EventEnvelope event =
        EventJson.read(
            MINIMAL.replace(
                "{}",
                """
                {"roundId":"0199a1b2-0000-7000-8000-0000000000c1","playerId":"p","game":"dice",
                 "currency":"USDT","stake":%s,"payout":"0","transactionIds":[]}"""
                    .formatted(amount)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.payload(event.data(), RoundSettled.class))
        .withMessage("event_data_unreadable");
  }

  @Test
  void decimalStringsKeepTheirScale() {
    EventEnvelope event =
        EventJson.read(
            MINIMAL.replace(
                "{}",
                """
                {"roundId":"0199a1b2-0000-7000-8000-0000000000c1","playerId":"p","game":"dice",
                 "currency":"USDT","stake":"2.50","payout":"0.000000000000000001",
                 "transactionIds":[]}"""));

    RoundSettled settled = EventJson.payload(event.data(), RoundSettled.class);

    assertThat(settled.stake()).isEqualTo(new BigDecimal("2.50"));
    assertThat(settled.payout()).isEqualTo(new BigDecimal("0.000000000000000001"));
  }

  @Test
  void aDocumentBeyondTheLimitIsRefused() {
    String huge = MINIMAL.replace("{}", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}");

    assertThatIllegalArgumentException().isThrownBy(() -> EventJson.read(huge));
  }
}
