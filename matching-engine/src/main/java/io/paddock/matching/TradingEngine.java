package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.codec.EventCodec;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.Skipped;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.snapshot.SnapshotCodec;
import io.paddock.matching.state.EngineState;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Order books and ledger as one deterministic state machine: the same records at the same sequences
 * and times produce the same events, state and hashes on every replica. It has no clock, no
 * randomness and does no I/O.
 *
 * <p>Each record of the log goes through exactly one of {@link #apply}, {@link #applyRecord} and
 * {@link #skip}, at a sequence above all earlier ones. A command applies completely or not at all;
 * a refused command changes nothing and produces one event that says so. An exception is a bug (or
 * an unknown engine version): the engine then accepts no more records and the replica must stop.
 *
 * <p>Not for concurrent use: one thread applies, and queries run on it or after a hand-over.
 */
public final class TradingEngine {
  /** The newest behaviour that this build supports. */
  public static final int LATEST_VERSION = 5;

  /** The first version that has batches, whose records are longer than all others. */
  private static final int LONG_RECORDS = 3;

  private final EngineState state;
  private final Timekeeping timekeeping;
  private final Commands commands;
  private final Queries queries;
  private final ByteWriter hashed = new ByteWriter();
  private boolean failed;

  /** An engine before the first record. */
  public TradingEngine() {
    this(new EngineState(), LATEST_VERSION, Limits.MAX_BOOK_ORDERS);
  }

  /**
   * An engine that behaves like a build that supports {@code latestVersion}, and whose books hold
   * at most {@code maxBookOrders} resting orders each in version 1.
   */
  TradingEngine(EngineState state, int latestVersion, int maxBookOrders) {
    if (state.version() > latestVersion) {
      throw new UnsupportedEngineVersionException(state.version());
    }
    this.state = state;
    Cancellations cancellations = new Cancellations(state);
    VaultDesk vaults = new VaultDesk(state);
    SettlementDesk settlements = new SettlementDesk(state);
    GroupDesk groups = new GroupDesk(state, cancellations);
    this.timekeeping = new Timekeeping(state, cancellations, vaults, groups);
    Lifecycle lifecycle = new Lifecycle(state, cancellations, vaults, settlements);
    Placement placement =
        new Placement(
            state,
            cancellations,
            new Execution(state, settlements, groups),
            new OrderChecks(state, maxBookOrders));
    this.commands =
        new Commands(
            state,
            latestVersion,
            cancellations,
            lifecycle,
            timekeeping,
            new Funds(state),
            placement,
            vaults,
            new Amendments(state, cancellations),
            settlements,
            groups);
    this.queries = new Queries(state, placement);
  }

  /**
   * The engine as it was when {@link #snapshot} was taken; records after {@link #sequence} follow.
   *
   * @throws MalformedRecordException when the bytes are damaged or have another format
   * @throws UnsupportedEngineVersionException when the state needs a newer build
   * @throws InvariantViolationException when the bytes are intact but their state is impossible
   */
  public static TradingEngine restore(byte[] snapshot) throws MalformedRecordException {
    EngineState state = SnapshotCodec.decode(snapshot);
    TradingEngine engine = new TradingEngine(state, LATEST_VERSION, Limits.MAX_BOOK_ORDERS);
    engine.checkInvariants();
    return engine;
  }

  /**
   * Applies one command.
   *
   * @param sequence above {@link #sequence}; need not be the next
   * @param recordTime the record's log time in milliseconds; log time never goes back
   * @return what happened, unmodifiable; an event's id is (sequence, index)
   */
  public List<Event> apply(long sequence, long recordTime, Command command) {
    if (command.since() > state.version()) {
      // What this build would understand is still no command to the behaviour in force.
      return reject(sequence, recordTime, Malformation.UNKNOWN_TYPE);
    }
    return step(
        sequence,
        recordTime,
        journal -> {
          timekeeping.passTime(journal);
          commands.execute(command, journal);
        });
  }

  /** Applies a record of the log, or returns {@link Rejected} when it holds no command. */
  public List<Event> applyRecord(long sequence, long recordTime, byte[] record) {
    if (record.length > Limits.MAX_RECORD_BYTES && state.version() < LONG_RECORDS) {
      return reject(sequence, recordTime, Malformation.TOO_LONG);
    }
    Command command;
    try {
      command = CommandCodec.decode(record);
    } catch (MalformedRecordException malformed) {
      return reject(sequence, recordTime, malformed.malformation());
    }
    return apply(sequence, recordTime, command);
  }

  /** Passes over a record that holds no command. */
  public List<Event> reject(long sequence, long recordTime, Malformation malformation) {
    return step(
        sequence,
        recordTime,
        journal -> {
          timekeeping.passTime(journal);
          journal.add(new Rejected(malformation));
        });
  }

  /** Passes over a record because the log holds a {@link Skip} for it; not even time advances. */
  public List<Event> skip(long sequence) {
    return step(sequence, state.time(), journal -> journal.add(new Skipped()));
  }

  /** Of the last record applied; −1 before the first. */
  public long sequence() {
    return state.sequence();
  }

  /** Log time in milliseconds. */
  public long time() {
    return state.time();
  }

  /** The behaviour in force. */
  public int version() {
    return state.version();
  }

  /** Chain of SHA-256 over every event since the first record: equal logs, equal hashes. */
  public Bytes32 eventHash() {
    return state.eventHash();
  }

  /** SHA-256 of the canonical state, {@link #eventHash} included. */
  public Bytes32 stateHash() {
    return SnapshotCodec.hash(state);
  }

  /** The whole state, canonical: equal states, equal bytes. */
  public byte[] snapshot() {
    return SnapshotCodec.encode(state);
  }

  /** When a {@link Tick} is due because time alone changes something, in milliseconds. */
  public OptionalLong nextDeadline() {
    return timekeeping.nextDeadline();
  }

  public Queries queries() {
    return queries;
  }

  /**
   * Checks every invariant of the ledger and the books; visits the whole state.
   *
   * @throws InvariantViolationException naming the first that does not hold
   */
  public void checkInvariants() {
    Invariants.check(state);
  }

  private List<Event> step(long sequence, long recordTime, Consumer<Journal> work) {
    if (failed) {
      throw new IllegalStateException("the engine has failed before");
    }
    if (sequence <= state.sequence()) {
      throw new IllegalArgumentException(
          "sequence " + sequence + " does not follow " + state.sequence());
    }
    failed = true;
    state.orders().beginStep();
    Journal journal = new Journal(sequence, Math.max(state.time(), recordTime));
    work.accept(journal);
    state.changes().report(journal.events());
    state.moveTo(sequence, journal.time());
    chain(journal);
    failed = false;
    return Collections.unmodifiableList(journal.events());
  }

  /** hash = SHA-256(previous hash, sequence, time, events). */
  private void chain(Journal journal) {
    hashed.clear();
    hashed.writeWord(state.eventHash());
    hashed.writeLong(journal.sequence());
    hashed.writeLong(journal.time());
    for (Event event : journal.events()) {
      EventCodec.write(hashed, event);
    }
    state.setEventHash(hashed.sha256());
  }
}
