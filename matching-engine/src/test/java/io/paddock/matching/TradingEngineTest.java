package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.CUP_TERMS;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.codec.EventCodec;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.event.Skipped;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.state.EngineState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine as a reader of the log: positions, times, hashes, records that are not commands. */
class TradingEngineTest {
  private static final int NEWER = TradingEngine.LATEST_VERSION + 1;
  private static final UUID ID = new UUID(0, 1);

  private final TradingEngine engine = new TradingEngine();

  @Test
  void anEngineStartsBeforeTheFirstRecord() {
    assertThat(engine.sequence()).isEqualTo(-1);
    assertThat(engine.time()).isZero();
    assertThat(engine.version()).isEqualTo(1);
    assertThat(engine.eventHash()).isEqualTo(Bytes32.ZERO);
  }

  @Test
  void sequencesIncreaseNotNecessarilyByOne() {
    engine.apply(0, START, new Tick());

    engine.apply(7, START, new Tick());

    assertThat(engine.sequence()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 4, -1})
  void aRecordThatWasAppliedIsNotTakenAgainAndDoesNoHarm(long sequence) {
    engine.apply(5, START, new Tick());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.apply(sequence, START, new Tick()));
    assertThat(engine.apply(6, START, new Tick())).isEmpty();
  }

  @Test
  void logTimeNeverGoesBack() {
    engine.apply(0, START, new Tick());
    engine.apply(1, START - 1, new Tick());
    long kept = engine.time();
    engine.apply(2, START + 1, new Tick());

    assertThat(kept).isEqualTo(START);
    assertThat(engine.time()).isEqualTo(START + 1);
  }

  @Test
  void eventsCannotBeChangedByWhoeverReadsThem() {
    List<Event> events = engine.apply(0, START, new CreateMarket(ID, CUP_TERMS));

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> events.add(new Skipped()));
  }

  @Test
  void aRecordIsAppliedLikeItsCommand() {
    byte[] record = CommandCodec.encode(new CreateMarket(ID, CUP_TERMS));

    List<Event> events = engine.applyRecord(3, START, record);

    assertThat(events).containsExactly(new MarketCreated(ID, CUP_TERMS));
    assertThat(engine.sequence()).isEqualTo(3);
  }

  @Test
  void aMalformedRecordIsRejectedButItsTimePasses() {
    Exchange exchange = Exchange.withoutFees();
    var order = exchange.placed(buyYes(ALICE, 1, 50).expiry(START_SECONDS + 1));

    List<Event> events = exchange.engine().applyRecord(1_000, START + 1_000, new byte[] {9});

    assertThat(events.subList(0, 2))
        .containsExactly(
            new OrderExpired(order.orderId(), ALICE, CUP, order.quantity()),
            new Rejected(Malformation.UNKNOWN_FORMAT));
    assertThat(exchange.engine().sequence()).isEqualTo(1_000);
  }

  @Test
  void aSkippedRecordDoesNothingNotEvenPassTime() {
    Exchange exchange = Exchange.withoutFees();
    exchange.placed(buyYes(ALICE, 1, 50).expiry(START_SECONDS + 1));
    exchange.passMillis(5_000);

    List<Event> events = exchange.engine().skip(1_000);

    assertThat(events).containsExactly(new Skipped());
    assertThat(exchange.engine().sequence()).isEqualTo(1_000);
    assertThat(exchange.engine().time()).isEqualTo(START);
  }

  @Test
  void aSkipIsRecorded() {
    engine.apply(4, START, new Tick());

    List<Event> events = engine.apply(5, START, new Skip(ID, 4));

    assertThat(events).containsExactly(new SkipRecorded(ID, 4));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 5, 6})
  void onlyAnEarlierRecordCanBeSkipped(long target) {
    List<Event> events = engine.apply(5, START, new Skip(ID, target));

    assertThat(events).containsExactly(new CommandRefused(ID, Refusal.SKIP_TARGET_INVALID));
  }

  @Test
  void theFirstRecordCanBeSkipped() {
    List<Event> events = engine.apply(5, START, new Skip(ID, 0));

    assertThat(events).containsExactly(new SkipRecorded(ID, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aVersionThatIsNotNewerIsRefused(int version) {
    List<Event> events = engine.apply(0, START, new EngineVersion(ID, version));

    assertThat(events).containsExactly(new CommandRefused(ID, Refusal.VERSION_NOT_NEWER));
  }

  @Test
  void anUnknownVersionStopsTheReplicaForGood() {
    assertThatExceptionOfType(UnsupportedEngineVersionException.class)
        .isThrownBy(() -> engine.apply(0, START, new EngineVersion(ID, NEWER)))
        .satisfies(stop -> assertThat(stop.version()).isEqualTo(NEWER));

    assertThatIllegalStateException()
        .isThrownBy(() -> engine.apply(1, START, new Tick()))
        .withMessage("the engine has failed before");
    assertThat(engine.sequence()).isEqualTo(-1);
  }

  @Test
  void aKnownVersionIsInForceFromItsRecordOn() {
    TradingEngine newer = new TradingEngine(new EngineState(), NEWER, Limits.MAX_BOOK_ORDERS);

    List<Event> events = newer.apply(0, START, new EngineVersion(ID, NEWER));

    assertThat(events).containsExactly(new EngineVersionChanged(ID, NEWER));
    assertThat(newer.version()).isEqualTo(NEWER);
  }

  @Test
  void aSnapshotOfANewerVersionIsNotTaken() {
    TradingEngine newer = new TradingEngine(new EngineState(), NEWER, Limits.MAX_BOOK_ORDERS);
    newer.apply(0, START, new EngineVersion(ID, NEWER));
    byte[] snapshot = newer.snapshot();

    assertThatExceptionOfType(UnsupportedEngineVersionException.class)
        .isThrownBy(() -> TradingEngine.restore(snapshot));
  }

  /** hash = SHA-256(previous, sequence, time, events), as the protocol document says. */
  @Test
  void theEventHashIsAChain() {
    engine.apply(3, START, new CreateMarket(ID, CUP_TERMS));
    Bytes32 first = engine.eventHash();
    engine.apply(4, START + 1, new Tick());

    ByteWriter one = new ByteWriter();
    one.writeWord(Bytes32.ZERO);
    one.writeLong(3);
    one.writeLong(START);
    EventCodec.write(one, new MarketCreated(ID, CUP_TERMS));
    ByteWriter two = new ByteWriter();
    two.writeWord(one.sha256());
    two.writeLong(4);
    two.writeLong(START + 1);
    assertThat(first).isEqualTo(one.sha256());
    assertThat(engine.eventHash()).isEqualTo(two.sha256());
  }

  @Test
  void theStateHashTellsStatesApart() {
    TradingEngine other = new TradingEngine();
    Bytes32 same = other.stateHash();
    other.apply(0, START, new Tick());

    assertThat(engine.stateHash()).isEqualTo(same).isNotEqualTo(other.stateHash());
  }
}
