package io.paddock.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.OrderStruct;
import io.paddock.auth.chain.SignatureForms;
import io.paddock.auth.chain.SignatureType;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.SigningKey;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.chain.ChainConfig;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.order.ValidateAnswer.Change;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake that signers make is named, in both versions. */
class SignatureDoctorTest {

  private static final Chain CHAIN =
      new Chain(
          Configs.of(ChainConfig.class, "paddock.chain.", Map.of()), Configs.trading(Map.of()));
  private static final int MARKET_FEE = 50;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long TIMESTAMP = 1_796_128_221_661L;
  private static final Word LABEL = Word.parseHex("0x" + "0b".repeat(32));

  private final SigningKey key = SigningKey.generate(new SecureRandom());
  private final Address wallet = Address.parse(key.address().toString());
  private final Bodies body = new Bodies();

  SignatureDoctorTest() {
    body.maker = wallet.toString();
    body.expiry(1_900_000_000L);
  }

  private void second() {
    body.orderVersion = 2;
    body.timestamp = JSON.numberNode(TIMESTAMP);
    body.metadata = LABEL.toString();
    body.builder = LABEL.toString();
  }

  private SignedContent content() {
    RequestedOrder order = OrderShape.read(body.build());
    return SignedContent.of(
        order,
        OrderAmounts.of(order.price(), order.quantity()),
        Objects.requireNonNullElse(order.feeRateBps(), MARKET_FEE),
        wallet,
        CHAIN);
  }

  /** The order is sent with a signature over something else. */
  private ValidateAnswer signed(UnaryOperator<SignedContent> instead) {
    body.signature = key.sign(instead.apply(content()).digest()).text();
    return examine();
  }

  private ValidateAnswer examine() {
    return SignatureDoctor.examine(OrderShape.read(body.build()), wallet, MARKET_FEE, CHAIN);
  }

  private Change change(UnaryOperator<SignedContent> instead) {
    ValidateAnswer answer = signed(instead);
    assertThat(answer.valid()).isFalse();
    assertThat(answer.defect()).isEqualTo("other signer");
    return Objects.requireNonNull(answer.change());
  }

  private void assertChange(
      UnaryOperator<SignedContent> instead, String member, String signed, String needed) {
    Change change = change(instead);
    assertThat(change.member()).isEqualTo(member);
    assertThat(change.signed()).isEqualTo(signed);
    assertThat(change.needed()).isEqualTo(needed);
  }

  private static UnaryOperator<SignedContent> struct(UnaryOperator<OrderStruct> other) {
    return content -> content.with(other.apply(content.struct()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void an_order_that_is_signed_right_is_valid_and_is_what_is_placed(int version) {
    if (version == 2) {
      second();
    }
    ValidateAnswer answer = signed(content -> content);

    assertThat(answer.valid()).isTrue();
    assertThat(answer.orderVersion()).isEqualTo(version);
    assertThat(answer.domain().version()).isEqualTo(Integer.toString(version));
    assertThat(answer.domain().verifyingContract())
        .isEqualTo(
            (version == 1 ? CHAIN.domain() : CHAIN.domainV2()).verifyingContract().toString());
    assertThat(answer.signer()).isEqualTo(wallet.toString());
    assertThat(answer.recovered()).isEqualTo(wallet.toString());
    assertThat(answer.structHash()).isEqualTo(content().structHash().toString());
    assertThat(answer.defect()).isNull();
    assertThat(answer.change()).isNull();
    SignedOrder placed =
        SignedOrder.verify(OrderShape.read(body.build()), wallet, MARKET_FEE, CHAIN);
    assertThat(answer.digest()).isEqualTo(placed.terms().orderId().toString());
  }

  @Test
  void another_fee_or_expiry_or_nonce_is_found_in_version_1() {
    assertChange(struct(of -> Structs.fee(of, Word.ZERO)), "/feeRateBps", "0", "50");
    assertChange(struct(of -> Structs.expiration(of, Word.ZERO)), "/expiry", "0", "1900000000");
    assertChange(
        struct(of -> Structs.expiration(of, Word.of(1_900_000_000_000L))),
        "/expiry",
        "1900000000000",
        "1900000000");
    assertChange(struct(of -> Structs.nonce(of, of.salt())), "nonce", "1730289600000000", "0");
    body.feeRateBps = 70;
    assertChange(struct(of -> Structs.fee(of, Word.of(MARKET_FEE))), "/feeRateBps", "50", "70");
  }

  @Test
  void another_timestamp_or_label_is_found_in_version_2() {
    second();
    assertChange(
        content -> content.with(new OrderStamp(TIMESTAMP / 1_000, LABEL, LABEL)),
        "/timestamp",
        "1796128221",
        "1796128221661");
    assertChange(
        content -> content.with(new OrderStamp(TIMESTAMP * 1_000, LABEL, LABEL)),
        "/timestamp",
        "1796128221661000",
        "1796128221661");
    assertChange(
        content -> content.with(new OrderStamp(TIMESTAMP, Word.ZERO, LABEL)),
        "/metadata",
        Word.ZERO.toString(),
        LABEL.toString());
    assertChange(
        content -> content.with(new OrderStamp(TIMESTAMP, LABEL, Word.ZERO)),
        "/builder",
        Word.ZERO.toString(),
        LABEL.toString());
    assertChange(
        content -> new SignedContent(CHAIN.domain(), content.struct(), null),
        "/orderVersion",
        "1",
        "2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void another_domain_is_found_in_both(int version) {
    if (version == 2) {
      second();
    }
    SigningDomain mine = version == 1 ? CHAIN.domain() : CHAIN.domainV2();
    SigningDomain other = version == 1 ? CHAIN.domainV2() : CHAIN.domain();
    assertChange(
        content ->
            content.in(
                new SigningDomain(mine.name(), mine.version(), 137, mine.verifyingContract())),
        "domain.chainId",
        "137",
        "31337");
    assertChange(
        content ->
            content.in(
                new SigningDomain(
                    mine.name(), other.version(), mine.chainId(), mine.verifyingContract())),
        "domain.version",
        other.version(),
        mine.version());
    assertChange(
        content ->
            content.in(
                new SigningDomain(
                    mine.name(), mine.version(), mine.chainId(), other.verifyingContract())),
        "domain.verifyingContract",
        other.verifyingContract().toString(),
        mine.verifyingContract().toString());
    assertChange(content -> content.in(other), "domain", other.version(), mine.version());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void another_side_token_or_maker_is_found_in_both(int version) {
    if (version == 2) {
      second();
    }
    Chain.MarketIds ids = CHAIN.ids(new Symbol("CUP-FINAL"));
    String vault = CHAIN.vault(wallet).toString();
    assertChange(struct(of -> Structs.side(of, OrderSide.SELL)), "/side", "sell", "buy");
    assertChange(
        struct(of -> Structs.swapped(Structs.side(of, OrderSide.SELL))), "/side", "sell", "buy");
    assertChange(struct(Structs::swapped), "makerAmount", "100000000", "55000000");
    assertChange(
        struct(of -> Structs.token(of, ids.token(Outcome.NO))),
        "/outcome",
        ids.noToken().toDecimal(),
        ids.yesToken().toDecimal());
    assertChange(
        struct(
            of ->
                Structs.maker(
                    of, Chain.eth(CHAIN.vault(wallet)), of.signer(), SignatureType.VAULT)),
        "/maker",
        vault,
        wallet.toString());
    assertChange(
        struct(of -> Structs.maker(of, of.maker(), of.signer(), SignatureType.VAULT)),
        "signatureType",
        "2",
        "0");
    body.maker = vault;
    assertChange(
        struct(of -> Structs.maker(of, of.signer(), of.signer(), SignatureType.WALLET)),
        "/maker",
        wallet.toString(),
        vault);
  }

  @Test
  void a_signature_in_another_form_is_given_back_in_the_right_one() {
    String right = key.sign(content().digest()).text();
    body.signature = right.substring(2);
    ValidateAnswer answer = examine();
    assertThat(answer.defect()).isEqualTo("not 65 bytes of hex");
    assertThat(answer.recovered()).isNull();
    assertThat(answer.change())
        .isEqualTo(new Change("/signature", right.substring(2), right, "0x is missing"));

    body.signature = key.sign(SignatureForms.asMessage(content().digest())).text();
    assertThat(Objects.requireNonNull(examine().change()).needed()).isEqualTo("typed data");
  }

  @Test
  void an_order_of_another_wallet_is_told_for_whom_to_act() {
    SigningKey other = SigningKey.generate(new SecureRandom());
    String its = other.address().toString();
    body.maker = its;
    body.signature =
        other
            .sign(
                content()
                    .with(
                        Structs.maker(
                            content().struct(),
                            other.address(),
                            other.address(),
                            SignatureType.WALLET))
                    .digest())
            .text();

    ValidateAnswer answer = examine();
    assertThat(answer.valid()).isFalse();
    assertThat(answer.change())
        .isEqualTo(new Change("X-User-Wallet", its, wallet.toString(), "act for who signed"));
    assertThat(signed(content -> content).valid()).isFalse();
    assertThat(signed(content -> content).defect()).isEqualTo("maker of another wallet");
  }

  @Test
  void two_mistakes_and_strangers_are_explained_by_no_one_change() {
    assertThat(
            signed(struct(of -> Structs.fee(Structs.side(of, OrderSide.SELL), Word.ZERO))).change())
        .isNull();
    body.signature = SigningKey.generate(new SecureRandom()).sign(content().digest()).text();
    ValidateAnswer answer = examine();
    assertThat(answer.change()).isNull();
    assertThat(answer.recovered()).isNotNull().isNotEqualTo(wallet.toString());
  }

  @Test
  void times_without_end_are_no_trouble() {
    body.expiry(999_999_999_999_999_999L);
    assertThat(signed(struct(of -> Structs.fee(of, Word.of(7)))).change()).isNull();
    second();
    body.timestamp = JSON.numberNode(999_999_999_999_999_999L);
    assertThat(signed(struct(of -> Structs.token(of, Word.of(7)))).change()).isNull();
    body.timestamp = JSON.numberNode(1);
    assertThat(signed(struct(of -> Structs.token(of, Word.of(7)))).change()).isNull();
  }
}
