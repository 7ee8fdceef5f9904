package io.paddock.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.paddock.auth.chain.OrderHash;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.OrderStructV2;
import io.paddock.auth.chain.Recovery;
import io.paddock.auth.chain.SignatureType;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.chain.ChainConfig;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Side;
import io.paddock.web.error.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders that public libraries of both versions signed are taken as they are. */
class PublicLibrariesTest {

  private static final JsonNode FILE = read();

  /** The chain that those libraries know; the contracts are the sandbox's, too. */
  private static final Chain CHAIN =
      new Chain(
          Configs.of(ChainConfig.class, "paddock.chain.", Map.of("id", "137")),
          Configs.trading(Map.of()));

  private static JsonNode read() {
    try {
      return new ObjectMapper()
          .readTree(
              Path.of(
                      System.getProperty("paddock.root", ".."),
                      "order-signing/src/test/resources/vectors/public-library-orders.json")
                  .toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<JsonNode> orders() {
    return StreamSupport.stream(FILE.path("orders").spliterator(), false);
  }

  private static Address wallet(JsonNode order) {
    return Address.parse(order.at("/signed/signer").asText());
  }

  /** The body that a client makes of it. */
  private static Bodies body(JsonNode order) {
    JsonNode signed = order.path("signed");
    Bodies body = new Bodies();
    body.marketId = order.path("market").asText();
    body.side = order.path("side").asText();
    body.outcome = order.path("outcome").asText();
    body.price = new BigDecimal(order.path("price").asText());
    body.quantity = new BigDecimal(order.path("quantity").asText());
    body.nonce = signed.path("salt").asText();
    body.expiry = signed.path("expiration");
    body.maker = signed.path("maker").asText();
    body.signature = signed.path("signature").asText();
    if (order.path("orderVersion").asInt() == 1) {
      body.feeRateBps = signed.path("feeRateBps").asInt();
    } else {
      body.orderVersion = 2;
      body.timestamp = signed.path("timestamp");
      body.metadata = signed.path("metadata").asText();
      body.builder = signed.path("builder").asText();
    }
    return body;
  }

  private static SignedOrder verify(JsonNode order, Bodies body) {
    return SignedOrder.verify(OrderShape.read(body.build()), wallet(order), 50, CHAIN);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void an_order_is_taken_as_it_was_signed(JsonNode order) {
    SignedOrder signed = verify(order, body(order));

    assertThat(signed.terms().wallet()).isEqualTo(wallet(order));
    assertThat(signed.signature().signatureType())
        .isEqualTo(order.at("/signed/signatureType").asInt());
    assertThat(signed.stamp() == null).isEqualTo(order.path("orderVersion").asInt() == 1);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void and_as_nothing_else(JsonNode order) {
    Bodies other = body(order);
    other.quantity = other.quantity == null ? null : other.quantity.add(BigDecimal.TEN);
    assertRefused(order, other);

    Bodies version = body(order);
    if (order.path("orderVersion").asInt() == 1) {
      version.orderVersion = 2;
      version.timestamp = TextNode.valueOf("1796128221661");
    } else {
      version.orderVersion = 1;
      version.timestamp = null;
      version.metadata = null;
      version.builder = null;
    }
    assertRefused(order, version);
  }

  private static void assertRefused(JsonNode order, Bodies body) {
    Problem refused = catchThrowableOfType(Problem.class, () -> verify(order, body));
    assertThat(refused.error().code()).isEqualTo("bad_signature");
  }

  @Test
  void an_expiry_and_a_fee_are_signed_in_version_1_alone() {
    orders()
        .forEach(
            order -> {
              Bodies body = body(order);
              body.expiry = TextNode.valueOf("4102444801");
              body.feeRateBps = 77;
              if (order.path("orderVersion").asInt() == 1) {
                assertRefused(order, body);
              } else {
                SignedOrder changed = verify(order, body);
                assertThat(changed.terms().expiry()).isEqualTo(4_102_444_801L);
                assertThat(changed.terms().maxFeeBps()).isEqualTo(77);
                assertThat(changed.terms().orderId())
                    .isEqualTo(verify(order, body(order)).terms().orderId());
              }
            });
  }

  @Test
  void the_log_keeps_all_that_settlement_rebuilds_the_signed_struct_from() {
    List<JsonNode> all = orders().toList();
    List<SignedOrder> signed = all.stream().map(order -> verify(order, body(order))).toList();
    List<@Nullable OrderStamp> stamps = new ArrayList<>();
    signed.forEach(order -> stamps.add(order.stamp()));
    byte @Nullable [] bytes = OrderEvidence.of(stamps);

    ByteBuffer evidence = ByteBuffer.wrap(Objects.requireNonNull(bytes));
    assertThat(evidence.get()).isEqualTo(OrderEvidence.FORMAT);
    int found = 0;
    while (evidence.hasRemaining()) {
      int item = evidence.getShort();
      OrderStamp stamp = new OrderStamp(evidence.getLong(), word(evidence), word(evidence));
      assertSigned(
          signed.get(item), Address.parse(all.get(item).at("/signed/maker").asText()), stamp);
      found++;
    }
    assertThat(found)
        .isEqualTo(all.stream().filter(o -> o.path("orderVersion").asInt() == 2).count())
        .isGreaterThan(2);
  }

  private static Word word(ByteBuffer bytes) {
    byte[] word = new byte[Word.BYTES];
    bytes.get(word);
    return Word.of(word);
  }

  /** From the command's terms and signature, and what is beside it. */
  private static void assertSigned(SignedOrder order, Address maker, OrderStamp stamp) {
    OrderTerms terms = order.terms();
    OrderSignature signature = order.signature();
    Word tokens = Word.of(terms.quantity());
    Word collateral = Word.of(terms.quantity() / 1_000 * terms.price() / 1_000);
    boolean buys = terms.side() == Side.BUY;
    OrderStructV2 struct =
        new OrderStructV2(
            word(terms.nonce().toString()),
            Chain.eth(maker),
            Chain.eth(terms.wallet()),
            CHAIN.ids(terms.symbol()).token(terms.outcome()),
            buys ? collateral : tokens,
            buys ? tokens : collateral,
            buys ? OrderSide.BUY : OrderSide.SELL,
            Arrays.stream(SignatureType.values())
                .filter(type -> type.number() == signature.signatureType())
                .findFirst()
                .orElseThrow(),
            stamp);
    Word hash = OrderHash.of(CHAIN.domainV2(), struct);
    assertThat(Chain.bytes(hash)).isEqualTo(terms.orderId());
    assertThat(
            OrderSignatures.check(
                hash,
                signature.r()
                    + signature.s().toString().substring(2)
                    + Integer.toHexString(signature.v()),
                Chain.eth(terms.wallet())))
        .isInstanceOf(Recovery.Signed.class);
  }

  private static Word word(String hex) {
    return Word.parseHex(hex);
  }

  @Test
  void a_record_without_an_order_of_version_2_has_nothing_beside_it() {
    assertThat(OrderEvidence.of(Arrays.<@Nullable OrderStamp>asList(null, null))).isNull();
  }
}
