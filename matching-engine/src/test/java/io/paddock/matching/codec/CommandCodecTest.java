package io.paddock.matching.codec;

import static io.paddock.matching.fixtures.Fixtures.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.SetDepositLimits;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.model.CommandStream;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandCodecTest {
  private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final String ID_HEX = "00112233445566778899aabbccddeeff";
  private static final Address WALLET = Address.parse("0x0102030405060708090a0b0c0d0e0f1011121314");
  private static final String WALLET_HEX = "0102030405060708090a0b0c0d0e0f1011121314";
  private static final Symbol SYMBOL = new Symbol("CUP");
  private static final String SYMBOL_HEX = "03435550";

  /** The log is kept forever, so these bytes never change. */
  static Stream<Arguments> goldenRecords() {
    return Stream.of(
        Arguments.of(
            new CreateMarket(ID, new MarketTerms(SYMBOL, 10_000, 1_000_000, 100, 7)),
            "0101"
                + ID_HEX
                + SYMBOL_HEX
                + "0000000000002710"
                + "00000000000f4240"
                + "00000064"
                + "0000000000000007"),
        Arguments.of(new OpenMarket(ID, SYMBOL), "0102" + ID_HEX + SYMBOL_HEX),
        Arguments.of(new HaltMarket(ID, SYMBOL), "0103" + ID_HEX + SYMBOL_HEX),
        Arguments.of(
            new ResolveMarket(ID, SYMBOL, new Payouts(1_000_000, 0)),
            "0104" + ID_HEX + SYMBOL_HEX + "00000000000f4240" + "0000000000000000"),
        Arguments.of(
            new Deposit(ID, WALLET, 5, word(0xAB)),
            "0105" + ID_HEX + WALLET_HEX + "0000000000000005" + "00".repeat(31) + "ab"),
        Arguments.of(
            new SetFeeTier(ID, WALLET, 2, 40),
            "0106" + ID_HEX + WALLET_HEX + "00000002" + "00000028"),
        Arguments.of(
            new PlaceOrder(
                ID,
                9,
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
                    TimeInForce.GTD,
                    true,
                    SelfTradePrevention.CANCEL_BOTH,
                    1_000,
                    "ab"),
                new OrderSignature(2, word(3), word(4), 28)),
            "0107"
                + ID_HEX
                + "0000000000000009"
                + ("00".repeat(31) + "01")
                + WALLET_HEX
                + ("00".repeat(31) + "02")
                + SYMBOL_HEX
                + "0101"
                + "0000000000061a80"
                + "00000000000f4240"
                + "000000000000004d"
                + "010102"
                + "000003e8"
                + "026162"
                + "02"
                + ("00".repeat(31) + "03")
                + ("00".repeat(31) + "04")
                + "1c"),
        Arguments.of(
            new CancelOrder(ID, 9, WALLET, word(1)),
            "0108" + ID_HEX + "0000000000000009" + WALLET_HEX + "00".repeat(31) + "01"),
        Arguments.of(
            new CancelAll(ID, 9, WALLET, SYMBOL),
            "0109" + ID_HEX + "0000000000000009" + WALLET_HEX + SYMBOL_HEX),
        Arguments.of(
            new CancelAll(ID, 0, WALLET, null),
            "0109" + ID_HEX + "0000000000000000" + WALLET_HEX + "00"),
        Arguments.of(new Tick(), "010a"),
        Arguments.of(new EngineVersion(ID, 2), "010b" + ID_HEX + "00000002"),
        Arguments.of(new Skip(ID, 5), "010c" + ID_HEX + "0000000000000005"),
        Arguments.of(
            new CancelWallet(ID, WALLET, CancelReason.PARTNER_SUSPENDED),
            "010d" + ID_HEX + WALLET_HEX + "05"),
        Arguments.of(new VoidMarket(ID, SYMBOL), "010e" + ID_HEX + SYMBOL_HEX),
        Arguments.of(
            new AmendMarket(ID, new MarketTerms(SYMBOL, 10_000, 1_000_000, 100, 7)),
            "010f"
                + ID_HEX
                + SYMBOL_HEX
                + "0000000000002710"
                + "00000000000f4240"
                + "00000064"
                + "0000000000000007"),
        Arguments.of(new DeleteMarket(ID, SYMBOL), "0110" + ID_HEX + SYMBOL_HEX),
        Arguments.of(
            new RequestVault(
                ID,
                9,
                VaultTerms.withdrawal(word(1), WALLET, word(2), WALLET, 5, 6, 7),
                new OrderSignature(0, word(3), word(4), 28)),
            "0111"
                + ID_HEX
                + "0000000000000009"
                + ("00".repeat(31) + "01")
                + "00"
                + WALLET_HEX
                + ("00".repeat(31) + "02")
                + "00"
                + WALLET_HEX
                + "0000000000000005"
                + "0000000000000006"
                + "0000000000000007"
                + "00"
                + ("00".repeat(31) + "03")
                + ("00".repeat(31) + "04")
                + "1c"),
        Arguments.of(
            new CancelVault(ID, 9, WALLET, word(1)),
            "0112" + ID_HEX + "0000000000000009" + WALLET_HEX + "00".repeat(31) + "01"),
        Arguments.of(
            new MoveVault(ID, word(1), VaultStatus.FAILED, word(2)),
            "0113" + ID_HEX + "00".repeat(31) + "0104" + "00".repeat(31) + "02"),
        Arguments.of(
            new PlaceConditionally(
                ID,
                9,
                batchable(),
                new OrderSignature(2, word(3), word(4), 28),
                new OrderConditions(5, true, 7)),
            "011b"
                + ID_HEX
                + "0000000000000009"
                + BATCHABLE_HEX
                + "0000000000000005"
                + "01"
                + "0000000000000007"),
        Arguments.of(
            new CreateOrderGroup(ID, 9, WALLET, 5, 15),
            "0120" + ID_HEX + "0000000000000009" + WALLET_HEX + "0000000000000005" + "0000000f"),
        Arguments.of(
            new ResetOrderGroup(ID, 9, WALLET, ID),
            "0121" + ID_HEX + "0000000000000009" + WALLET_HEX + ID_HEX),
        Arguments.of(
            new DeleteOrderGroup(ID, 9, WALLET, ID),
            "0122" + ID_HEX + "0000000000000009" + WALLET_HEX + ID_HEX),
        Arguments.of(
            new PlaceInGroup(
                ID,
                9,
                batchable(),
                new OrderSignature(2, word(3), word(4), 28),
                new OrderConditions(5, true, 7),
                ID),
            "0123"
                + ID_HEX
                + "0000000000000009"
                + BATCHABLE_HEX
                + "0000000000000005"
                + "01"
                + "0000000000000007"
                + ID_HEX),
        Arguments.of(new SetPriceBand(ID, SYMBOL, 500), "011f" + ID_HEX + SYMBOL_HEX + "000001f4"),
        Arguments.of(
            new SetTradingMode(ID, TradingMode.POST_ONLY, 7),
            "011e" + ID_HEX + "01" + "0000000000000007"),
        Arguments.of(
            new SettleTrades(ID, SettlementStatus.COVERED, 2, 7, word(9)),
            "011d" + ID_HEX + "03" + "00000002" + "0000000000000007" + ("00".repeat(31) + "09")),
        Arguments.of(
            new SetDepositLimits(ID, WALLET, 5, 6, 7),
            "011c"
                + ID_HEX
                + WALLET_HEX
                + "0000000000000005"
                + "0000000000000006"
                + "0000000000000007"),
        Arguments.of(
            new Heartbeat(ID, 9, WALLET, 5_000),
            "011a" + ID_HEX + "0000000000000009" + WALLET_HEX + "0000000000001388"),
        Arguments.of(
            new DecreaseOrder(ID, 9, WALLET, word(1), 10_000),
            "0118"
                + ID_HEX
                + "0000000000000009"
                + WALLET_HEX
                + ("00".repeat(31) + "01")
                + "0000000000002710"),
        Arguments.of(
            new ReplaceOrder(
                ID,
                9,
                word(9),
                IfFilled.REMAINING,
                batchable(),
                new OrderSignature(2, word(3), word(4), 28)),
            "0119" + ID_HEX + "0000000000000009" + ("00".repeat(31) + "09") + "01" + BATCHABLE_HEX),
        Arguments.of(
            new Batch(
                ID,
                9,
                WALLET,
                List.of(
                    new Batch.Place(batchable(), new OrderSignature(2, word(3), word(4), 28)),
                    new Batch.Cancel(word(1)),
                    new Batch.CancelByClientId("ab"))),
            "0117"
                + ID_HEX
                + "0000000000000009"
                + WALLET_HEX
                + "00000003"
                + "00"
                + BATCHABLE_HEX
                + "01"
                + ("00".repeat(31) + "01")
                + "02"
                + "026162"));
  }

  private static final String BATCHABLE_HEX =
      ("00".repeat(31) + "01")
          + WALLET_HEX
          + ("00".repeat(31) + "02")
          + SYMBOL_HEX
          + "0101"
          + "0000000000061a80"
          + "00000000000f4240"
          + "000000000000004d"
          + "010102"
          + "000003e8"
          + "00"
          + "02"
          + ("00".repeat(31) + "03")
          + ("00".repeat(31) + "04")
          + "1c";

  private static OrderTerms batchable() {
    return new OrderTerms(
        word(1),
        WALLET,
        word(2),
        SYMBOL,
        Outcome.NO,
        Side.SELL,
        400_000,
        1_000_000,
        77,
        TimeInForce.GTD,
        true,
        SelfTradePrevention.CANCEL_BOTH,
        1_000,
        null);
  }

  /** The largest that is one: each order as long as it can be, and every cancellation. */
  private static Batch largest(int placed, int cancelled) {
    String name = "s".repeat(64);
    OrderTerms order =
        new OrderTerms(
            word(1),
            WALLET,
            word(2),
            new Symbol(name),
            Outcome.NO,
            Side.SELL,
            400_000,
            1_000_000,
            77,
            TimeInForce.GTD,
            true,
            SelfTradePrevention.CANCEL_BOTH,
            1_000,
            name);
    Stream<Batch.Item> orders =
        Stream.generate(
                () ->
                    (Batch.Item)
                        new Batch.Place(order, new OrderSignature(2, word(3), word(4), 28)))
            .limit(placed);
    Stream<Batch.Item> cancels =
        Stream.generate(() -> (Batch.Item) new Batch.CancelByClientId(name)).limit(cancelled);
    return new Batch(ID, 0, WALLET, Stream.concat(orders, cancels).toList());
  }

  @Test
  void aBatchIsAsLongAsTwentyOrdersAndFiveHundredCancellations() throws MalformedRecordException {
    Batch batch = largest(20, 500);

    byte[] record = CommandCodec.encode(batch);

    assertThat(record.length).isBetween(Limits.MAX_RECORD_BYTES, Limits.MAX_BATCH_RECORD_BYTES);
    assertThat(CommandCodec.decode(record)).isEqualTo(batch);
    assertMalformed(
        Arrays.copyOf(record, Limits.MAX_BATCH_RECORD_BYTES), Malformation.TRAILING_BYTES);
    assertMalformed(
        Arrays.copyOf(record, Limits.MAX_BATCH_RECORD_BYTES + 1), Malformation.TOO_LONG);
    for (int[] over : new int[][] {{21, 0}, {0, 501}, {0, 0}}) {
      assertThatThrownBy(() -> largest(over[0], over[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aBatchIsOfOneWalletAndHasAnItem() throws MalformedRecordException {
    byte[] record = CommandCodec.encode(largest(1, 0));
    int wallet = 2 + 16 + 8;
    record[wallet] = (byte) (record[wallet] ^ 1);
    assertMalformed(record, Malformation.BAD_VALUE);
    record[wallet] = (byte) (record[wallet] ^ 1);
    assertThat(CommandCodec.decode(record)).isEqualTo(largest(1, 0));

    byte[] none = Arrays.copyOf(record, wallet + 20 + 4);
    Arrays.fill(none, wallet + 20, none.length, (byte) 0);
    assertMalformed(none, Malformation.BAD_VALUE);
    byte[] nameless =
        CommandCodec.encode(new Batch(ID, 0, WALLET, List.of(new Batch.CancelByClientId("a"))));
    nameless[nameless.length - 2] = 0;
    assertMalformed(Arrays.copyOf(nameless, nameless.length - 1), Malformation.BAD_VALUE);
    byte[] unknown =
        CommandCodec.encode(new Batch(ID, 0, WALLET, List.of(new Batch.Cancel(word(1)))));
    unknown[wallet + 20 + 4] = 3;
    assertMalformed(unknown, Malformation.BAD_VALUE);
  }

  @ParameterizedTest
  @MethodSource("goldenRecords")
  void theBytesOfEveryCommand(Command command, String hex) throws MalformedRecordException {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(CommandCodec.encode(command)).isEqualTo(bytes);
    assertThat(CommandCodec.decode(bytes)).isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("goldenRecords")
  void aByteLessIsTruncatedAndOneMoreIsTrailing(Command command, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    for (int length = 0; length < bytes.length; length++) {
      assertMalformed(Arrays.copyOf(bytes, length), Malformation.TRUNCATED);
    }
    assertMalformed(Arrays.copyOf(bytes, bytes.length + 1), Malformation.TRAILING_BYTES);
    assertThat(command).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("goldenRecords")
  void aSkipIsKnownByItsFirstBytes(Command command, String hex) {
    byte[] record = HexFormat.of().parseHex(hex);

    assertThat(CommandCodec.isSkip(record)).isEqualTo(command instanceof Skip);
  }

  @Test
  void whatIsTooShortOrOfAnotherFormatIsNoSkip() {
    assertThat(CommandCodec.isSkip(new byte[] {})).isFalse();
    assertThat(CommandCodec.isSkip(new byte[] {1})).isFalse();
    assertThat(CommandCodec.isSkip(new byte[] {1, 12})).isTrue();
    assertThat(CommandCodec.isSkip(new byte[] {2, 12})).isFalse();
  }

  @Test
  void otherFormatsAndTypesAreUnknown() {
    assertMalformed(new byte[] {0, 10}, Malformation.UNKNOWN_FORMAT);
    assertMalformed(new byte[] {2, 10}, Malformation.UNKNOWN_FORMAT);
    assertMalformed(new byte[] {1, 0}, Malformation.UNKNOWN_TYPE);
    assertMalformed(new byte[] {1, 99}, Malformation.UNKNOWN_TYPE);
    assertMalformed(new byte[] {1, -1}, Malformation.UNKNOWN_TYPE);
  }

  @Test
  void aRecordHasAMaximumLength() {
    byte[] longest = new byte[Limits.MAX_RECORD_BYTES];
    longest[0] = 1;
    longest[1] = 10;

    assertMalformed(longest, Malformation.TRAILING_BYTES);
    assertMalformed(Arrays.copyOf(longest, Limits.MAX_RECORD_BYTES + 1), Malformation.TOO_LONG);
  }

  static Stream<String> recordsWithABadValue() {
    String order = placeOrderHex();
    return Stream.of(
        "0102" + ID_HEX + "00",
        "0102" + ID_HEX + "022d41",
        "0102" + ID_HEX + "0241ff",
        "0109" + ID_HEX + "0000000000000000" + WALLET_HEX + "0120",
        order.replace("aaaa", "0200"),
        order.replace("aaaa", "0002"),
        order.replace("aaaa", "0000").replace("bbbb", "0400"),
        order.replace("aaaa", "0000").replace("bbbb", "0002"),
        order.replace("aaaa", "0000").replace("bbbb", "0000").replace("cc", "03"),
        order.replace("dddd", "0120"),
        order.replace("eeee", "01"),
        order.replace("ffff", "1d"));
  }

  @ParameterizedTest
  @MethodSource("recordsWithABadValue")
  void aValueThatCannotBeIsRejected(String hex) {
    String filled =
        hex.replace("aaaa", "0000")
            .replace("bbbb", "0000")
            .replace("cc", "00")
            .replace("dddd", "00")
            .replace("eeee", "00")
            .replace("ffff", "1b");

    assertMalformed(HexFormat.of().parseHex(filled), Malformation.BAD_VALUE);
  }

  @Test
  void theSameRecordWithGoodValuesIsFine() throws MalformedRecordException {
    String filled =
        placeOrderHex()
            .replace("aaaa", "0000")
            .replace("bbbb", "0000")
            .replace("cc", "00")
            .replace("dddd", "00")
            .replace("eeee", "00")
            .replace("ffff", "1b");

    assertThat(CommandCodec.decode(HexFormat.of().parseHex(filled))).isInstanceOf(PlaceOrder.class);
  }

  /** aaaa: outcome, side; bbbb: time in force, post-only; cc: prevention; dddd: client id; … */
  private static String placeOrderHex() {
    return "0107"
        + "00".repeat(16)
        + "00".repeat(8)
        + "00".repeat(32)
        + WALLET_HEX
        + "00".repeat(32)
        + SYMBOL_HEX
        + "aaaa"
        + "00".repeat(24)
        + "bbbb"
        + "cc"
        + "00000000"
        + "dddd"
        + "eeee"
        + "00".repeat(64)
        + "ffff";
  }

  @Property(tries = 100)
  void whatIsEncodedIsDecoded(@ForAll long seed) throws MalformedRecordException {
    for (CommandStream.Entry entry : CommandStream.of(seed, 60)) {
      assertThat(CommandCodec.decode(CommandCodec.encode(entry.command())))
          .isEqualTo(entry.command());
    }
  }

  @Property(tries = 2_000)
  void anyBytesAreDecodedOrMalformed(
      @ForAll @Size(max = 400) byte[] noise, @ForAll @IntRange(max = 28) int type) {
    noise = Arrays.copyOf(noise, Math.max(2, noise.length));
    noise[0] = 1;
    noise[1] = (byte) type;

    assertDecodedOrMalformed(noise);
  }

  @Property(tries = 300)
  void damagedRecordsAreDecodedOrMalformed(
      @ForAll long seed, @ForAll @IntRange(max = 400) int at, @ForAll byte value) {
    for (CommandStream.Entry entry : CommandStream.of(seed, 10)) {
      byte[] record = CommandCodec.encode(entry.command());
      record[at % record.length] = value;
      assertDecodedOrMalformed(record);
    }
  }

  /** A decoded record is canonical: no two records represent one command. */
  private static void assertDecodedOrMalformed(byte[] record) {
    try {
      assertThat(CommandCodec.encode(CommandCodec.decode(record))).isEqualTo(record);
    } catch (MalformedRecordException malformed) {
      assertThat(malformed.malformation()).isNotNull();
    }
  }

  private static void assertMalformed(byte[] record, Malformation malformation) {
    MalformedRecordException thrown =
        catchThrowableOfType(MalformedRecordException.class, () -> CommandCodec.decode(record));
    assertThat(thrown).isNotNull();
    assertThat(thrown.malformation()).isEqualTo(malformation);
  }
}
