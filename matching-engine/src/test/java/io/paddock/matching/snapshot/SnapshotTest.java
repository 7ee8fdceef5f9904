package io.paddock.matching.snapshot;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.DERBY_TERMS;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.matching.InvariantViolationException;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.model.CommandStream;
import io.paddock.matching.order.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  @Property(tries = 80)
  void aSnapshotAndTheTailAreTheSameAsTheWholeLog(
      @ForAll long seed, @ForAll @IntRange(max = 400) int cut) throws MalformedRecordException {
    List<CommandStream.Entry> log = CommandStream.of(seed, 400);
    TradingEngine whole = new TradingEngine();
    applyAll(whole, log.subList(0, cut));
    byte[] snapshot = whole.snapshot();

    TradingEngine restored = TradingEngine.restore(snapshot);

    assertThat(restored.snapshot()).isEqualTo(snapshot);
    assertThat(restored.stateHash()).isEqualTo(whole.stateHash());
    for (CommandStream.Entry entry : log.subList(cut, log.size())) {
      List<Event> expected = whole.apply(entry.sequence(), entry.time(), entry.command());
      assertThat(restored.apply(entry.sequence(), entry.time(), entry.command()))
          .isEqualTo(expected);
      assertThat(restored.nextDeadline()).isEqualTo(whole.nextDeadline());
    }
    restored.checkInvariants();
    assertThat(restored.eventHash()).isEqualTo(whole.eventHash());
    assertThat(restored.stateHash()).isEqualTo(whole.stateHash());
  }

  @Property(tries = 40)
  void twoReplicasOfOneLogAgreeOnEveryHash(@ForAll long seed) {
    TradingEngine one = new TradingEngine();
    TradingEngine other = new TradingEngine();
    for (CommandStream.Entry entry : CommandStream.of(seed, 300)) {
      one.apply(entry.sequence(), entry.time(), entry.command());
      other.apply(entry.sequence(), entry.time(), entry.command());
      assertThat(other.eventHash()).isEqualTo(one.eventHash());
    }
    assertThat(other.stateHash()).isEqualTo(one.stateHash());
    assertThat(other.snapshot()).isEqualTo(one.snapshot());
  }

  @Property(tries = 20)
  void replicasOfDifferentLogsDoNotAgree(@ForAll long seed) {
    TradingEngine one = new TradingEngine();
    TradingEngine other = new TradingEngine();
    applyAll(one, CommandStream.of(seed, 50));
    applyAll(other, CommandStream.of(seed + 1, 50));

    assertThat(other.eventHash()).isNotEqualTo(one.eventHash());
    assertThat(other.stateHash()).isNotEqualTo(one.stateHash());
  }

  @Test
  void queriesAnswerTheSameAfterARestore() throws MalformedRecordException {
    Exchange exchange = busy();

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());

    var before = exchange.engine().queries();
    var after = restored.queries();
    assertThat(restored.sequence()).isEqualTo(exchange.engine().sequence());
    assertThat(restored.time()).isEqualTo(exchange.engine().time());
    assertThat(restored.version()).isEqualTo(1);
    assertThat(after.markets()).isEqualTo(before.markets());
    assertThat(after.totals()).isEqualTo(before.totals());
    for (var wallet : List.of(ALICE, BOB)) {
      assertThat(after.balance(wallet)).isEqualTo(before.balance(wallet));
      assertThat(after.positions(wallet)).isEqualTo(before.positions(wallet));
      assertThat(after.openOrders(wallet)).isEqualTo(before.openOrders(wallet)).isNotEmpty();
      assertThat(after.feeTier(wallet)).isEqualTo(before.feeTier(wallet));
      for (String client : List.of("open", "taken", "cancelled")) {
        assertThat(after.orderByClientId(wallet, client))
            .isEqualTo(before.orderByClientId(wallet, client));
      }
    }
    for (var outcome : Outcome.values()) {
      assertThat(after.book(CUP, outcome, 9)).isEqualTo(before.book(CUP, outcome, 9));
    }
  }

  /** An owner who loses every position keeps the same cash, so no cash change is reported. */
  @Test
  void whatDidNotChangeIsNotToldAfterARestoreEither() throws MalformedRecordException {
    Exchange exchange = Exchange.withoutFees();
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyYes(ALICE, 10, 40));
    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());
    ResolveMarket resolve = new ResolveMarket(exchange.nextId(), CUP, new Payouts(1_000_000, 0));

    List<Event> events = restored.apply(99, exchange.now(), resolve);

    assertThat(events)
        .filteredOn(CashChanged.class::isInstance)
        .containsExactly(new CashChanged(ALICE, units(1_006), 0));
  }

  @Test
  void anEmptyEngineCanBeSnapshot() throws MalformedRecordException {
    byte[] snapshot = new TradingEngine().snapshot();

    assertThat(TradingEngine.restore(snapshot).snapshot()).isEqualTo(snapshot);
  }

  @Property(tries = 200)
  void aDamagedSnapshotIsNotTaken(
      @ForAll @IntRange(max = 5_000) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] snapshot = busy().engine().snapshot();
    snapshot[at % snapshot.length] ^= (byte) flip;

    assertMalformed(snapshot, Malformation.BAD_VALUE);
  }

  @Test
  void aTruncatedSnapshotIsNotTaken() {
    byte[] snapshot = busy().engine().snapshot();

    assertMalformed(new byte[31], Malformation.TRUNCATED);
    assertMalformed(new byte[0], Malformation.TRUNCATED);
    assertMalformed(Arrays.copyOf(snapshot, snapshot.length - 1), Malformation.BAD_VALUE);
  }

  @Test
  void anIntactSnapshotOfAnotherFormatIsNotTaken() {
    byte[] snapshot = busy().engine().snapshot();

    assertMalformed(sealed(snapshot, 0, 1), Malformation.UNKNOWN_FORMAT);
    assertMalformed(sealed(snapshot, 4, 1), Malformation.UNKNOWN_FORMAT);
  }

  /** Written by the release before bands, of a log with all that it knew. */
  @Test
  void aSnapshotOfTheFormatBeforeIsTakenAndWrittenTheSame() throws Exception {
    byte[] old = old();

    TradingEngine restored = TradingEngine.restore(old);

    assertThat(restored.version()).isEqualTo(4);
    assertThat(restored.snapshot()).isEqualTo(old);
    assertThat(restored.queries().markets())
        .hasSize(3)
        .allSatisfy(market -> assertThat(market.bandBps()).isZero());
  }

  /** While pods of two builds run they compare the hashes of these bytes. */
  @Test
  void theFormatIsThatOfTheBehaviourAndNotOfTheBuild() throws Exception {
    TradingEngine restored = TradingEngine.restore(old());
    restored.apply(restored.sequence() + 1, restored.time(), new EngineVersion(new UUID(9, 9), 5));
    byte[] upgraded = restored.snapshot();

    assertThat(old()[4]).isEqualTo((byte) 4);
    assertThat(upgraded[4]).isEqualTo((byte) 5);
    assertThat(TradingEngine.restore(upgraded).snapshot()).isEqualTo(upgraded);
    assertMalformed(sealed(old(), 4, 5), Malformation.BAD_VALUE);
    assertMalformed(sealed(upgraded, 4, 4), Malformation.BAD_VALUE);
  }

  private static byte[] old() throws IOException {
    try (InputStream in = SnapshotTest.class.getResourceAsStream("/snapshots/format-4.bin")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void anIntactSnapshotOfAStateThatCannotBeIsNotTaken() {
    byte[] snapshot = busy().engine().snapshot();
    // the last byte of the fees, after magic, format, version, sequence, time and event hash
    int fees = 4 + 1 + 4 + 8 + 8 + 32 + 7;
    byte[] cooked = sealed(snapshot, fees, snapshot[fees] + 1);

    assertThatExceptionOfType(InvariantViolationException.class)
        .isThrownBy(() -> TradingEngine.restore(cooked));
  }

  @Test
  void intactBytesThatGoOnAreNotTaken() {
    byte[] snapshot = busy().engine().snapshot();
    byte[] longer = Arrays.copyOf(snapshot, snapshot.length + 1);

    assertMalformed(
        sealed(longer, snapshot.length - Bytes32.BYTES, 0), Malformation.TRAILING_BYTES);
  }

  /** Changes a byte and updates the digest to match. */
  private static byte[] sealed(byte[] snapshot, int at, int value) {
    byte[] changed = snapshot.clone();
    changed[at] = (byte) value;
    int end = changed.length - Bytes32.BYTES;
    byte[] digest = ByteWriter.sha256(changed, end).toBytes();
    System.arraycopy(digest, 0, changed, end, digest.length);
    return changed;
  }

  private static Exchange busy() {
    Exchange exchange = Exchange.withFees();
    exchange.create(DERBY_TERMS);
    exchange.setFeeTier(BOB, 3, 20);
    exchange.placed(buyNo(BOB, 10, 60).clientOrderId("open"));
    exchange.placed(buyYes(ALICE, 4, 40).clientOrderId("taken"));
    exchange.placed(sellYes(ALICE, 2, 70).clientOrderId("open"));
    exchange.placed(buyYes(ALICE, 1, 10).expiry(START_SECONDS + 60));
    exchange.cancel(exchange.placed(buyYes(BOB, 1, 10).clientOrderId("cancelled")));
    exchange.resolve(DERBY, 400_000, 600_000);
    return exchange;
  }

  private static void applyAll(TradingEngine engine, List<CommandStream.Entry> log) {
    for (CommandStream.Entry entry : log) {
      engine.apply(entry.sequence(), entry.time(), entry.command());
    }
  }

  private static void assertMalformed(byte[] snapshot, Malformation malformation) {
    MalformedRecordException thrown =
        catchThrowableOfType(MalformedRecordException.class, () -> TradingEngine.restore(snapshot));
    assertThat(thrown).isNotNull();
    assertThat(thrown.malformation()).isEqualTo(malformation);
  }
}
