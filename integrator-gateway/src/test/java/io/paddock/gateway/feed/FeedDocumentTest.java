package io.paddock.gateway.feed;

import static io.paddock.gateway.fixtures.Commands.CUP;
import static io.paddock.gateway.fixtures.Commands.DERBY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.portfolio.AccountSnapshot;
import io.paddock.matching.command.Command;
import io.paddock.matching.order.Outcome;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/api/exchange.asyncapi.yaml says what is sent and taken, to the member. */
class FeedDocumentTest {

  private static final JsonNode DOCUMENT = read();
  private static final JsonNode MESSAGES = DOCUMENT.at("/components/messages");

  private static JsonNode read() {
    try {
      return new YAMLMapper()
          .readTree(
              Path.of(System.getProperty("paddock.root", ".."), "docs/api/exchange.asyncapi.yaml")
                  .toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<JsonSubTypes.Type> frames() {
    return Arrays.stream(ClientFrame.class.getAnnotation(JsonSubTypes.class).value());
  }

  static Stream<JsonSubTypes.Type> messages() {
    return Arrays.stream(FeedMessage.class.getAnnotation(JsonSubTypes.class).value());
  }

  static Stream<Map.Entry<String, Class<?>>> parts() {
    return Map.<String, Class<?>>ofEntries(
        Map.entry("level", BookMirror.Level.class),
        Map.entry("levels", BookMirror.Levels.class),
        Map.entry("ticker", TradesTopic.Ticker.class),
        Map.entry("trades", TradesTopic.Trades.class),
        Map.entry("trade", TradesTopic.TradeView.class),
        Map.entry("condition", StatusTopic.Condition.class),
        Map.entry("standing", SystemTopic.Standing.class),
        Map.entry("account", AccountSnapshot.class),
        Map.entry("activity", Activity.class),
        Map.entry("orderChange", Activity.OrderChange.class),
        Map.entry("terms", Activity.Terms.class),
        Map.entry("fill", Activity.FillChange.class),
        Map.entry("balance", Activity.BalanceChange.class),
        Map.entry("positionChange", Activity.PositionChange.class),
        Map.entry("settlement", Activity.Settlement.class),
        Map.entry("tradeSettlement", Activity.TradeSettlement.class),
        Map.entry("position", FeedMessage.Position.class))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void each_part_has_the_members_that_are_described(Map.Entry<String, Class<?>> part) {
    assertThat(names(DOCUMENT.at("/components/schemas/" + part.getKey() + "/properties")))
        .isEqualTo(components(part.getValue()));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void each_frame_takes_the_members_that_are_described(JsonSubTypes.Type type) {
    Set<String> expected = components(type.value());
    expected.add("type");
    assertThat(names(MESSAGES.at("/" + type.name() + "/payload/properties"))).isEqualTo(expected);
    assertThat(MESSAGES.at("/" + type.name() + "/payload/properties/type/const").asText())
        .isEqualTo(type.name());
  }

  @Test
  void every_type_of_message_is_described_and_no_other() {
    Set<String> described = new TreeSet<>();
    MESSAGES.forEach(
        message -> described.add(message.at("/payload/properties/type/const").asText()));
    assertThat(described)
        .isEqualTo(
            Stream.concat(frames(), messages())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void both_gateways_together_have_every_message() {
    Set<String> listed = names(DOCUMENT.at("/channels/market/messages"));
    listed.addAll(names(DOCUMENT.at("/channels/user/messages")));
    assertThat(listed).isEqualTo(names(MESSAGES));
    assertThat(DOCUMENT.at("/channels/market/address").asText()).isEqualTo(MarketSocket.PATH);
    assertThat(DOCUMENT.at("/channels/user/address").asText()).isEqualTo(UserSocket.PATH);
  }

  @Test
  void examples_are_what_they_are_examples_of() {
    MESSAGES
        .properties()
        .forEach(
            message ->
                message
                    .getValue()
                    .path("examples")
                    .forEach(
                        example ->
                            assertThat(schema(message.getKey()).validate(example.path("payload")))
                                .as(message.getKey())
                                .isEmpty()));
  }

  @Test
  void what_is_sent_is_what_is_described() {
    Set<String> seen = new TreeSet<>();
    for (JsonNode told : said()) {
      List<String> fitting =
          MESSAGES.properties().stream()
              .filter(message -> isOf(message.getValue().at("/payload/properties"), told))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(fitting).as(told.toString()).hasSize(1);
      assertThat(schema(fitting.getFirst()).validate(told)).as(told.toString()).isEmpty();
      seen.add(fitting.getFirst());
    }

    // Frames are not sent, and an answer is made where HTTP is.
    Set<String> sent = names(MESSAGES);
    frames().map(JsonSubTypes.Type::name).forEach(sent::remove);
    sent.remove("answer");
    assertThat(seen).isEqualTo(sent);
  }

  private static boolean isOf(JsonNode properties, JsonNode told) {
    JsonNode channel = properties.at("/channel/const");
    return properties.at("/type/const").equals(told.path("type"))
        && (channel.isMissingNode() || channel.equals(told.path("channel")));
  }

  /** Everything that a feed says while a lot happens. */
  private static List<JsonNode> said() {
    FeedBed bed = new FeedBed(Map.of());
    List<Command> commands = Commands.stream(7, 400);
    bed.apply(commands.subList(0, 12));
    FeedBed.Reader reader = bed.reader();
    for (Outcome outcome : Outcome.values()) {
      reader.subscribe(FeedKey.token(Channel.TOKEN_BOOK, CUP, outcome));
      reader.subscribe(FeedKey.token(Channel.TOKEN_TRADES, CUP, outcome));
    }
    reader.subscribe(FeedKey.status(CUP)).subscribe(FeedKey.status(DERBY));
    reader.subscribe(FeedKey.system());
    for (var wallet : Commands.wallets()) {
      reader.subscribe(FeedKey.of(wallet));
    }
    bed.turn();
    for (Command command : commands.subList(12, commands.size())) {
      bed.apply(command);
      bed.turn();
    }
    FeedKey book = FeedKey.token(Channel.TOKEN_BOOK, CUP, Outcome.YES);
    bed.feed.resume(reader.session, null, book, bed.sequence());
    bed.feed.unsubscribe(reader.session, null, book);
    bed.feed.unsubscribe(reader.session, "again", book);
    bed.feed.ping(reader.session, "p-1");
    bed.turn();
    bed.standing = new SystemTopic.Standing("stopping", "normal", 5_000L);
    bed.nanos += Duration.ofSeconds(6).toNanos();
    bed.turn();
    return new ArrayList<>(reader.told);
  }

  private static JsonSchema schema(String message) {
    ObjectNode schema = ((ObjectNode) MESSAGES.at("/" + message + "/payload")).deepCopy();
    schema.set("components", DOCUMENT.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
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
