package io.paddock.matching.codec;

import static io.paddock.matching.fixtures.Fixtures.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.BatchItemBegun;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.CancelRepeated;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.DepositLimitsSet;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.HeartbeatLost;
import io.paddock.matching.event.HeartbeatSet;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.OrderGroupCreated;
import io.paddock.matching.event.OrderGroupDeleted;
import io.paddock.matching.event.OrderGroupReset;
import io.paddock.matching.event.OrderGroupStopped;
import io.paddock.matching.event.OrderGrouped;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.PositionChanged;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.PriceBandSet;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.event.Skipped;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.event.TradingModeChanged;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.event.VaultRepeated;
import io.paddock.matching.event.VaultRequested;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.matching.order.TradeKind;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBytesTest {
  private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final String ID_HEX = "00112233445566778899aabbccddeeff";
  private static final Address WALLET = Address.parse("0x0102030405060708090a0b0c0d0e0f1011121314");
  private static final String WALLET_HEX = "0102030405060708090a0b0c0d0e0f1011121314";
  private static final Symbol SYMBOL = new Symbol("CUP");
  private static final String SYMBOL_HEX = "03435550";
  private static final OrderTerms ORDER =
      new OrderTerms(
          word(1),
          WALLET,
          word(2),
          SYMBOL,
          Outcome.NO,
          Side.SELL,
          400_000,
          1_000_000,
          77,
          TimeInForce.FOK,
          true,
          SelfTradePrevention.CANCEL_OLDEST,
          1_000,
          "ab");
  private static final String ORDER_HEX =
      wordHex(1)
          + WALLET_HEX
          + wordHex(2)
          + SYMBOL_HEX
          + "0101"
          + i64(400_000)
          + i64(1_000_000)
          + i64(77)
          + "030101"
          + "000003e8"
          + "026162";

  /** Replicas of two builds compare hashes of these bytes, so they never change. */
  static Stream<Arguments> goldenEvents() {
    return Stream.of(
        Arguments.of(new BatchItemBegun(19), "35" + "00000013"),
        Arguments.of(new HeartbeatSet(ID, WALLET, 7), "37" + ID_HEX + WALLET_HEX + i64(7)),
        Arguments.of(new HeartbeatLost(WALLET, 3), "38" + WALLET_HEX + "00000003"),
        Arguments.of(
            new OrderGroupCreated(ID, WALLET, 5, 15),
            "3d" + ID_HEX + WALLET_HEX + i64(5) + "0000000f"),
        Arguments.of(new OrderGrouped(word(1), ID), "3e" + wordHex(1) + ID_HEX),
        Arguments.of(new OrderGroupStopped(WALLET, ID), "3f" + WALLET_HEX + ID_HEX),
        Arguments.of(new OrderGroupReset(ID, WALLET, ID), "40" + ID_HEX + WALLET_HEX + ID_HEX),
        Arguments.of(new OrderGroupDeleted(ID, WALLET, ID), "41" + ID_HEX + WALLET_HEX + ID_HEX),
        Arguments.of(new PriceBandSet(ID, SYMBOL, 500), "3c" + ID_HEX + SYMBOL_HEX + "000001f4"),
        Arguments.of(new TradingModeChanged(TradingMode.CANCEL_ONLY, 7), "3b" + "02" + i64(7)),
        Arguments.of(
            new TradesSettled(ID, SettlementStatus.CONFIRMED, 2, 6, 7, word(9)),
            "3a" + ID_HEX + "02" + "00000002" + i64(6) + i64(7) + wordHex(9)),
        Arguments.of(
            new DepositLimitsSet(ID, WALLET, 5, 6, 7),
            "39" + ID_HEX + WALLET_HEX + i64(5) + i64(6) + i64(7)),
        Arguments.of(
            new OrderDecreased(ID, word(1), WALLET, SYMBOL, 5, 3),
            "36" + ID_HEX + wordHex(1) + WALLET_HEX + SYMBOL_HEX + i64(5) + i64(3)),
        Arguments.of(
            new MarketCreated(ID, new MarketTerms(SYMBOL, 10_000, 1_000_000, 100, 7)),
            "01" + ID_HEX + SYMBOL_HEX + i64(10_000) + i64(1_000_000) + "00000064" + i64(7)),
        Arguments.of(new MarketOpened(ID, SYMBOL), "02" + ID_HEX + SYMBOL_HEX),
        Arguments.of(new MarketHalted(ID, SYMBOL), "03" + ID_HEX + SYMBOL_HEX),
        Arguments.of(new MarketClosed(SYMBOL), "04" + SYMBOL_HEX),
        Arguments.of(
            new MarketResolved(ID, SYMBOL, new Payouts(400_000, 600_000), 5, 4, 1),
            "05" + ID_HEX + SYMBOL_HEX + i64(400_000) + i64(600_000) + i64(5) + i64(4) + i64(1)),
        Arguments.of(
            new PositionSettled(SYMBOL, WALLET, 1, 2, 3, -4),
            "06" + SYMBOL_HEX + WALLET_HEX + i64(1) + i64(2) + i64(3) + i64(-4)),
        Arguments.of(
            new Deposited(ID, WALLET, 5, word(0xAB)),
            "07" + ID_HEX + WALLET_HEX + i64(5) + wordHex(0xAB)),
        Arguments.of(
            new FeeTierSet(ID, WALLET, 2, 40), "08" + ID_HEX + WALLET_HEX + "0000000200000028"),
        Arguments.of(new OrderAccepted(ID, ORDER), "09" + ID_HEX + ORDER_HEX),
        Arguments.of(
            new OrderAccepted(ID, withoutClientOrderId()),
            "09" + ID_HEX + ORDER_HEX.substring(0, ORDER_HEX.length() - 6) + "00"),
        Arguments.of(new OrderRepeated(ID, word(3)), "0a" + ID_HEX + wordHex(3)),
        Arguments.of(
            new TradeExecuted(
                SYMBOL,
                TradeKind.MERGE,
                10,
                11,
                new TradeExecuted.Party(word(1), WALLET, Outcome.NO, Side.SELL, 2, 3, 4),
                new TradeExecuted.Party(word(5), WALLET, Outcome.YES, Side.BUY, 6, 7, 8)),
            "0b"
                + SYMBOL_HEX
                + "02"
                + i64(10)
                + i64(11)
                + (wordHex(1) + WALLET_HEX + "0101" + i64(2) + i64(3) + i64(4))
                + (wordHex(5) + WALLET_HEX + "0000" + i64(6) + i64(7) + i64(8))),
        Arguments.of(
            new OrderCancelled(word(1), WALLET, SYMBOL, 9, CancelReason.MARKET_RESOLVED),
            "0c" + wordHex(1) + WALLET_HEX + SYMBOL_HEX + i64(9) + "04"),
        Arguments.of(
            new OrderExpired(word(1), WALLET, SYMBOL, 9),
            "0d" + wordHex(1) + WALLET_HEX + SYMBOL_HEX + i64(9)),
        Arguments.of(new CancelRepeated(ID, word(1)), "0e" + ID_HEX + wordHex(1)),
        Arguments.of(
            new AllCancelled(ID, WALLET, SYMBOL, 3),
            "0f" + ID_HEX + WALLET_HEX + SYMBOL_HEX + "00000003"),
        Arguments.of(
            new AllCancelled(ID, WALLET, null, 3), "0f" + ID_HEX + WALLET_HEX + "00" + "00000003"),
        Arguments.of(new CommandRefused(ID, Refusal.SKIP_TARGET_INVALID), "10" + ID_HEX + "22"),
        Arguments.of(new CommandRepeated(ID, 6), "11" + ID_HEX + i64(6)),
        Arguments.of(new CashChanged(WALLET, -1, 2), "12" + WALLET_HEX + i64(-1) + i64(2)),
        Arguments.of(
            new PositionChanged(WALLET, SYMBOL, Outcome.NO, 1, 2, 3, -4),
            "13" + WALLET_HEX + SYMBOL_HEX + "01" + i64(1) + i64(2) + i64(3) + i64(-4)),
        Arguments.of(
            new LevelChanged(SYMBOL, BookSide.ASK, 1, 2),
            "14" + SYMBOL_HEX + "01" + i64(1) + i64(2)),
        Arguments.of(new EngineVersionChanged(ID, 2), "15" + ID_HEX + "00000002"),
        Arguments.of(new SkipRecorded(ID, 5), "16" + ID_HEX + i64(5)),
        Arguments.of(new Skipped(), "17"),
        Arguments.of(new Rejected(Malformation.UNKNOWN_TYPE), "1804"),
        Arguments.of(
            new MarketVoided(ID, SYMBOL, 5, 4, 1),
            "19" + ID_HEX + SYMBOL_HEX + i64(5) + i64(4) + i64(1)),
        Arguments.of(
            new MarketAmended(ID, new MarketTerms(SYMBOL, 10_000, 1_000_000, 100, 7)),
            "1a" + ID_HEX + SYMBOL_HEX + i64(10_000) + i64(1_000_000) + "00000064" + i64(7)),
        Arguments.of(new MarketDeleted(ID, SYMBOL), "1b" + ID_HEX + SYMBOL_HEX),
        Arguments.of(
            new VaultRequested(
                ID, VaultTerms.ofSets(VaultKind.MERGE, word(1), WALLET, word(2), SYMBOL, 5, 7)),
            "28"
                + ID_HEX
                + wordHex(1)
                + "02"
                + WALLET_HEX
                + wordHex(2)
                + SYMBOL_HEX
                + "00".repeat(20)
                + i64(5)
                + i64(0)
                + i64(7)),
        Arguments.of(new VaultRepeated(ID, word(1)), "29" + ID_HEX + wordHex(1)),
        Arguments.of(
            new VaultMoved(
                VaultTerms.withdrawal(word(1), WALLET, word(2), WALLET, 5, 6, 7),
                VaultStatus.EXPIRED,
                word(2)),
            "2a"
                + wordHex(1)
                + "00"
                + WALLET_HEX
                + wordHex(2)
                + "00"
                + WALLET_HEX
                + i64(5)
                + i64(6)
                + i64(7)
                + "06"
                + wordHex(2)));
  }

  @ParameterizedTest
  @MethodSource("goldenEvents")
  void theBytesOfEveryEvent(Event event, String hex) throws MalformedRecordException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    ByteWriter out = new ByteWriter();

    EventCodec.write(out, event);

    assertThat(out.toByteArray()).isEqualTo(bytes);
    ByteReader in = new ByteReader(bytes, 0, bytes.length);
    assertThat(EventCodec.read(in)).isEqualTo(event);
    in.expectEnd();
  }

  @Test
  void noEventIsLeftOut() {
    assertThat(
            goldenEvents()
                .flatMap(golden -> Stream.ofNullable(golden.get()[0]))
                .map(event -> event.getClass().getName()))
        .contains(
            Arrays.stream(Event.class.getPermittedSubclasses())
                .map(Class::getName)
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("goldenEvents")
  void aByteLessIsTruncated(Event event, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    for (int length = 0; length < bytes.length; length++) {
      ByteReader in = new ByteReader(Arrays.copyOf(bytes, length), 0, length);
      assertThat(malformation(in)).as(event.toString()).isEqualTo(Malformation.TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 28, 127, 128, 255})
  void anUnknownTagIsNoEvent(int tag) {
    ByteReader in = new ByteReader(new byte[] {(byte) tag}, 0, 1);

    assertThat(malformation(in)).isEqualTo(Malformation.UNKNOWN_TYPE);
  }

  private static Malformation malformation(ByteReader in) {
    MalformedRecordException thrown =
        catchThrowableOfType(MalformedRecordException.class, () -> EventCodec.read(in));
    assertThat(thrown).isNotNull();
    return thrown.malformation();
  }

  private static OrderTerms withoutClientOrderId() {
    return new OrderTerms(
        ORDER.orderId(),
        ORDER.wallet(),
        ORDER.nonce(),
        ORDER.symbol(),
        ORDER.outcome(),
        ORDER.side(),
        ORDER.price(),
        ORDER.quantity(),
        ORDER.expiry(),
        ORDER.timeInForce(),
        ORDER.postOnly(),
        ORDER.selfTradePrevention(),
        ORDER.maxFeeBps(),
        null);
  }

  private static String wordHex(int number) {
    return "00".repeat(31) + HexFormat.of().toHexDigits((byte) number);
  }

  private static String i64(long number) {
    return HexFormat.of().toHexDigits(number);
  }
}
