package io.paddock.matching.state;

import io.paddock.matching.change.Changes;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.ledger.Ledger;
import io.paddock.matching.mode.ModeView;

/** Everything that a replica remembers between two commands. */
public final class EngineState {
  private final Changes changes = new Changes();
  private final Ledger ledger = new Ledger(changes);
  private final Markets markets = new Markets();
  private final OrderRegistry orders = new OrderRegistry();
  private final VaultRequests vaults = new VaultRequests();
  private final RecentCommands recent = new RecentCommands();
  private final Heartbeats heartbeats = new Heartbeats();
  private final UnsettledTrades trades = new UnsettledTrades();
  private final OrderGroups groups = new OrderGroups();
  private ModeView mode = ModeView.NORMAL;
  private int version = 1;
  private long sequence = -1;
  private long time;
  private Bytes32 eventHash = Bytes32.ZERO;

  public Changes changes() {
    return changes;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Markets markets() {
    return markets;
  }

  public OrderRegistry orders() {
    return orders;
  }

  public VaultRequests vaults() {
    return vaults;
  }

  public RecentCommands recent() {
    return recent;
  }

  public Heartbeats heartbeats() {
    return heartbeats;
  }

  public UnsettledTrades trades() {
    return trades;
  }

  public OrderGroups groups() {
    return groups;
  }

  public ModeView mode() {
    return mode;
  }

  public void setMode(ModeView next) {
    mode = next;
  }

  /** The behaviour in force; see {@code EngineVersion}. */
  public int version() {
    return version;
  }

  public void setVersion(int next) {
    version = next;
    orders.enterVersion(next);
  }

  /** Of the last record applied; −1 before the first. */
  public long sequence() {
    return sequence;
  }

  /** Log time in milliseconds; never goes back. */
  public long time() {
    return time;
  }

  public void moveTo(long nextSequence, long nextTime) {
    sequence = nextSequence;
    time = nextTime;
  }

  /** Chain of SHA-256 over all events so far. */
  public Bytes32 eventHash() {
    return eventHash;
  }

  public void setEventHash(Bytes32 hash) {
    eventHash = hash;
  }
}
