package io.paddock.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventCatalogueTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WALLET = "0x00000000000000000000000000000000000000a1";
  private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");

  @ParameterizedTest
  @CsvSource({
    "OPERATOR_UPDATED, operator.updated, operator.events",
    "KEY_EXPIRING,     key.expiring,     operator.events",
    "USER_REGISTERED,  user.registered,  game.events",
    "SESSION_STARTED,  session.started,  game.events",
    "ROUND_SETTLED,    round.settled,    game.events",
    "FREE_BET_ENDED,   free_bet.ended,   game.events",
    "TRADE_EXECUTED,   trade.executed,   trading.events",
    "POSITION_SETTLED, position.settled, trading.events",
    "BALANCE_CHANGED,  balance.changed,  trading.events",
    "ORDER_CANCELLED,  order.cancelled,  trading.events",
    "WITHDRAWAL_UPDATED, withdrawal.updated, trading.events",
    "MARKET_RESOLVED,  market.resolved,  market.events",
    "MARKET_VOIDED,    market.voided,    market.events",
    "MARKET_CHANGED,   market.changed,   market.events",
  })
  void eachTypeHasItsNameAndTopic(EventType type, String name, String topic) {
    assertThat(type.typeName()).isEqualTo(name);
    assertThat(type.topic().topicName()).isEqualTo(topic);
    assertThat(EventType.named(name)).contains(type);
  }

  @Test
  void theTopicsAreTheArchitectures() {
    assertThat(Arrays.stream(EventTopic.values()).map(EventTopic::topicName))
        .containsExactly(
            "operator.events",
            "aggregator.events",
            "partner.events",
            "game.events",
            "market.events",
            "trading.events");
  }

  @Test
  void anUnknownNameIsNoType() {
    assertThat(EventType.named("trade.settled")).isEmpty();
  }

  @Test
  void everyTypeHasItsRowOnce() {
    List<CatalogueEntry> entries = EventCatalogue.entries();

    assertThat(entries).extracting(CatalogueEntry::type).containsExactly(EventType.values());
    assertThat(entries).allSatisfy(entry -> assertThat(entry.description()).isNotBlank());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theRowOfATypeIsAboutThatType(EventType type) {
    CatalogueEntry entry = EventCatalogue.entry(type);

    assertThat(entry.topic()).isEqualTo(type.topic());
    assertThat(entry.description()).isEqualTo(type.description());
    assertThat(entry.example().type()).isEqualTo(type.typeName());
    assertThat(entry.schema().get("$id").asText())
        .isEqualTo("urn:paddock:schema:" + type.typeName() + ":v1");
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theExampleFitsItsSchemas(EventType type) {
    EventEnvelope example = EventCatalogue.example(type);

    assertThat(complaints(EventCatalogue.schema(type), example.data().toString())).isEmpty();
    assertThat(complaints(EventCatalogue.envelopeSchema(), EventJson.write(example))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theExampleReadsAsTheTypesRecord(EventType type) {
    EventPayload payload = EventCatalogue.payload(EventCatalogue.example(type)).orElseThrow();

    assertThat(payload).isInstanceOf(type.payload());
    assertThat(EventType.of(payload)).isEqualTo(type);
    assertThat(EventJson.data(payload)).isEqualTo(EventCatalogue.example(type).data());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theSchemaHasExactlyTheRecordsMembersAndRequiresAllThatAreNeverNull(EventType type) {
    JsonNode schema = EventCatalogue.schema(type);

    assertThat(memberNames(schema.get("properties"))).isEqualTo(components(type, false));
    assertThat(texts(schema.get("required"))).isEqualTo(components(type, true));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theExampleShowsEveryMember(EventType type) {
    List<String> shown = new ArrayList<>(components(type, false));
    if (type == EventType.USER_REGISTERED) {
      // A player has no wallet, and a wallet has no country.
      shown.remove("wallet");
    }

    assertThat(memberNames(EventCatalogue.example(type).data())).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theExampleIsOnItsTypesTopicAndNamesItsTypesOwners(EventType type) {
    EventEnvelope example = EventCatalogue.example(type);

    assertThat(EventType.topicOf(EventCatalogue.payload(example).orElseThrow()))
        .isEqualTo(type.topic());
    boolean trading = type.topic() == EventTopic.TRADING_EVENTS;
    assertThat(example.partnerId() != null).isEqualTo(trading);
    assertThat(example.operatorId() != null).isEqualTo(type.topic() != EventTopic.MARKET_EVENTS);
  }

  @Test
  void aWalletsFirstRequestIsItsPartnersEventInTheFormOfAPlayers() {
    UserRegistered registered = UserRegistered.ofWallet(WALLET);

    assertThat(EventType.topicOf(registered)).isEqualTo(EventTopic.PARTNER_EVENTS);
    assertThat(EventType.topicOf(new UserRegistered("p1", "DE"))).isEqualTo(EventTopic.GAME_EVENTS);
    assertThat(EventJson.data(registered).toString())
        .isEqualTo("{\"playerId\":\"%s\",\"wallet\":\"%s\"}".formatted(WALLET, WALLET));
    assertThat(
            complaints(
                EventCatalogue.schema(EventType.USER_REGISTERED),
                EventJson.data(registered).toString()))
        .isEmpty();
    assertThat(EventJson.payload(EventJson.data(registered), UserRegistered.class))
        .isEqualTo(registered);
  }

  @ParameterizedTest
  @CsvSource({
    "aggregator, OPERATOR_EVENTS",
    "operator,   OPERATOR_EVENTS",
    "partner,    PARTNER_EVENTS"
  })
  void whatBecomesOfAKeyIsItsOwnersEvent(String ownerKind, EventTopic topic) {
    KeyExpiring expiring = new KeyExpiring("a1b2c3d4e5f6", ownerKind, ID, null, Instant.EPOCH, 30);

    assertThat(EventType.topicOf(expiring)).isEqualTo(topic);
    assertThat(
            complaints(
                EventCatalogue.schema(EventType.KEY_EXPIRING), EventJson.data(expiring).toString()))
        .isEmpty();
  }

  @Test
  void aWalletIsNoOtherPlayer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserRegistered("p1", null, WALLET))
        .withMessage("user_registered_wallet_is_not_the_player");
  }

  @Test
  void optionalMembersThatAreNullAreLeftOut() {
    JsonNode started = EventJson.data(new SessionStarted(ID, "p1", "dice", "USDT", null, null));
    JsonNode registered = EventJson.data(new UserRegistered("p1", null));

    assertThat(started.toString())
        .isEqualTo(
            "{\"sessionId\":\"%s\",\"playerId\":\"p1\",\"game\":\"dice\",\"currency\":\"USDT\"}"
                .formatted(ID));
    assertThat(registered.toString()).isEqualTo("{\"playerId\":\"p1\"}");
  }

  @Test
  void fieldNamesOfAChangedOperatorAreListedWithoutValues() {
    JsonNode updated =
        EventJson.data(new OperatorUpdated(ID, "mybrand", List.of("name", "config.currencies")));

    assertThat(updated.toString())
        .isEqualTo(
            """
            {"operatorId":"%s","code":"mybrand","changedFields":["name","config.currencies"]}"""
                .formatted(ID));
  }

  @Test
  void anOperatorUpdateWithoutAFieldIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OperatorUpdated(ID, "mybrand", List.of()))
        .withMessage("operator_updated_names_no_field");
  }

  @ParameterizedTest
  @CsvSource({"-0.01, 0", "0, -0.01"})
  void aSettledRoundHasNoNegativeAmount(BigDecimal stake, BigDecimal payout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoundSettled(ID, "p", "dice", "USDT", stake, payout, List.of()))
        .withMessage("round_settled_amount_negative");
  }

  @Test
  void aLostRoundPaysZero() {
    RoundSettled lost =
        new RoundSettled(ID, "p", "dice", "USDT", BigDecimal.ZERO, BigDecimal.ZERO, List.of());

    assertThat(
            complaints(
                EventCatalogue.schema(EventType.ROUND_SETTLED), EventJson.data(lost).toString()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"01", "1.", "-1", "1e3", "+1", "''"})
  void theSchemaRefusesAmountsInAnotherForm(String amount) {
    String data =
        EventCatalogue.example(EventType.ROUND_SETTLED)
            .data()
            .toString()
            .replace("\"2.50\"", "\"" + amount + "\"");

    assertThat(complaints(EventCatalogue.schema(EventType.ROUND_SETTLED), data)).isNotEmpty();
  }

  @Test
  void theDataOfATypeFromTheFutureIsLeftToOthers() {
    EventEnvelope example = EventCatalogue.example(EventType.USER_REGISTERED);
    EventEnvelope future =
        EventJson.read(EventJson.write(example).replace("user.registered", "user.renamed"));

    assertThat(EventCatalogue.payload(future)).isEmpty();
  }

  private static Set<ValidationMessage> complaints(JsonNode schema, String json) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static List<String> components(EventType type, boolean neverNullOnly) {
    return Arrays.stream(type.payload().getRecordComponents())
        .filter(component -> !neverNullOnly || !isNullable(component))
        .map(RecordComponent::getName)
        .toList();
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static List<String> memberNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    return JSON.convertValue(
        array, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }
}
