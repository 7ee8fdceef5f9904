package io.paddock.gateway.replica;

import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.ReplicaStatus.Failed;
import io.paddock.gateway.replica.ReplicaStatus.Replaying;
import io.paddock.gateway.replica.ReplicaStatus.Serving;
import io.paddock.gateway.replica.ReplicaStatus.Starting;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.Queries;
import io.paddock.matching.id.Bytes32;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine, and what readers see of it. One thread applies ({@link ReplicaLoop}); others read.
 *
 * <p>Readers hold a read lock for the time of their question, the engine's thread the write lock
 * for the time of one record: microseconds, so that an event loop may wait for it. Hashing the
 * state, which takes long, happens on the engine's thread without the write lock: it delays the
 * next record, and no reader. The alternative, handing each question to the engine's thread, makes
 * every read wait for a thread switch and behind all records that are being applied; see ADR 6.
 */
public final class Replica {

  private static final int EVENT_HASHES = 65_536;
  private static final int STATE_HASHES = 16;

  private final SnapshotRule rule;
  private final LongSupplier nanos;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final HashTrail eventHashes = new HashTrail(EVENT_HASHES);
  private final HashTrail stateHashes = new HashTrail(STATE_HASHES);

  private volatile ReplicaListener[] listeners = {};
  private @Nullable EngineRun run;
  private volatile ReplicaStatus status = new Starting();
  private volatile long sequence = -1;
  private volatile int version;
  private volatile OptionalLong deadline = OptionalLong.empty();
  private volatile @Nullable Position projected;
  private volatile long applied;
  private volatile long applyNanos;

  /**
   * @param nanos a clock that only goes forward
   */
  Replica(SnapshotRule rule, LongSupplier nanos) {
    this.rule = rule;
    this.nanos = nanos;
  }

  /** Registers a listener, before the replica begins. */
  synchronized void listen(ReplicaListener listener) {
    ReplicaListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
    more[listeners.length] = new GuardedListener(listener);
    listeners = more;
  }

  public ReplicaStatus status() {
    return status;
  }

  /** Of the last record applied; −1 before the first. */
  public long sequence() {
    return sequence;
  }

  /** The engine's behaviour; 0 while reads are not answered. */
  int version() {
    return isServing() ? version : 0;
  }

  /** Whether reads are answered. */
  boolean isServing() {
    return status instanceof Serving;
  }

  /** Log time at which the engine wants a tick. */
  OptionalLong deadline() {
    return deadline;
  }

  /** Records applied here and not yet in PostgreSQL, as far as this pod knows. */
  public long backlog() {
    Position known = projected;
    return known == null ? 0 : Math.max(0, sequence - known.sequence());
  }

  /** Records applied since this pod started. */
  public long applied() {
    return applied;
  }

  /** What applying them took. */
  public long applyNanos() {
    return applyNanos;
  }

  <T> SequencedAnswer<T> read(Function<Queries, T> question) {
    lock.readLock().lock();
    try {
      EngineRun current = run;
      if (current == null || !isServing()) {
        throw new ReplicaUnavailableException("replica_unavailable");
      }
      return new SequencedAnswer<>(sequence, question.apply(current.engine().queries()));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What PostgreSQL had when this pod looked last; null before it looked. */
  public @Nullable Position projected() {
    return projected;
  }

  /** What PostgreSQL has by now. */
  void projected(Position position) {
    projected = position;
    for (ReplicaListener listener : listeners) {
      listener.projected(position.sequence());
    }
  }

  /** The event hash that this replica had at exactly that sequence, while it is remembered. */
  Optional<Bytes32> eventHashAt(long at) {
    return eventHashes.at(at);
  }

  /** The state hash at exactly that sequence, if a snapshot was due there. */
  Optional<Bytes32> stateHashAt(long at) {
    return stateHashes.at(at);
  }

  // ---- the engine's thread ---------------------------------------------------------------------

  /** Starts from a restored engine; what is in the log before {@code end} is replay. */
  void begin(EngineRun restored, long end) {
    lock.writeLock().lock();
    try {
      run = restored;
      sequence = restored.engine().sequence();
      version = restored.engine().version();
      deadline = restored.engine().nextDeadline();
      status = new Replaying(end);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Applies one record and tells the listeners. */
  void apply(LogRecord record) {
    EngineRun current = running();
    long previousSequence = current.engine().sequence();
    long previousTime = current.engine().time();
    long began = nanos.getAsLong();
    Step step = locked(current, record);
    count(nanos.getAsLong() - began);
    deadline = current.engine().nextDeadline();
    version = current.engine().version();
    eventHashes.add(step.sequence(), current.engine().eventHash());
    if (rule.isDue(previousSequence, previousTime, step.sequence(), step.time())) {
      stateHashes.add(step.sequence(), current.engine().stateHash());
    }
    Queries queries = current.engine().queries();
    for (ReplicaListener listener : listeners) {
      listener.applied(step, queries);
    }
  }

  private Step locked(EngineRun current, LogRecord record) {
    lock.writeLock().lock();
    try {
      Step step = current.apply(record);
      sequence = step.sequence();
      return step;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** All that the last look at the log brought was applied. */
  void polled() {
    long logTime = time();
    for (ReplicaListener listener : listeners) {
      listener.reached(logTime);
    }
  }

  /** The replay is over once the reader has come to where the log ended at start. */
  boolean caughtUp(long position) {
    if (status instanceof Replaying replaying && position >= replaying.end()) {
      status = new Serving();
      return true;
    }
    return false;
  }

  /** Log time of the last record applied. */
  long time() {
    return running().engine().time();
  }

  Queries queries() {
    return running().engine().queries();
  }

  EngineState state() {
    return new EngineState(sequence, running().engine().stateHash());
  }

  void fail(long at, String reason) {
    status = new Failed(at, reason);
  }

  // One thread writes both, so reading and writing again is no race.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(long tookNanos) {
    applied++;
    applyNanos += tookNanos;
  }

  private EngineRun running() {
    EngineRun current = run;
    if (current == null) {
      throw new IllegalStateException("replica_not_begun");
    }
    return current;
  }
}
