package io.paddock.matching.snapshot;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.DepositAllowance;
import io.paddock.matching.ledger.DepositWindow;
import io.paddock.matching.ledger.Holding;
import io.paddock.matching.ledger.Ledger.DepositReceipt;
import io.paddock.matching.ledger.Position;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.mode.ModeView;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import java.util.List;

/**
 * The whole state as bytes: a magic number, a format byte, the state, and the SHA-256 of all that.
 * Canonical: accounts and holders by wallet, markets by creation, orders by acceptance, deposits by
 * arrival; everything that follows from these (books, reserves, supplies, indexes) is not written
 * but rebuilt.
 */
public final class SnapshotCodec {
  private static final int MAGIC = 0x50444B53;

  /** The newest; a snapshot of an unknown format is not taken: the log is replayed. */
  public static final int FORMAT = 5;

  /** Without price bands and groups of orders. */
  private static final int FORMER_FORMAT = 4;

  /** The first engine version whose state needs the newest format. */
  private static final int NEWEST_NEEDED = 5;

  private static final MarketStatus[] STATUSES = MarketStatus.values();
  private static final TradingMode[] MODES = TradingMode.values();

  private SnapshotCodec() {}

  /** SHA-256 of the canonical state. */
  public static Bytes32 hash(EngineState state) {
    ByteWriter out = new ByteWriter();
    write(out, state);
    return out.sha256();
  }

  public static byte[] encode(EngineState state) {
    ByteWriter out = new ByteWriter();
    write(out, state);
    out.writeWord(out.sha256());
    return out.toByteArray();
  }

  /**
   * A state from its snapshot.
   *
   * @throws MalformedRecordException when the bytes are not an intact snapshot of this format
   */
  public static EngineState decode(byte[] snapshot) throws MalformedRecordException {
    int end = snapshot.length - Bytes32.BYTES;
    if (end < 0) {
      throw new MalformedRecordException(Malformation.TRUNCATED);
    }
    Bytes32 told = new ByteReader(snapshot, end, snapshot.length).readWord();
    if (!told.equals(ByteWriter.sha256(snapshot, end))) {
      throw ByteReader.badValue();
    }
    ByteReader in = new ByteReader(snapshot, 0, end);
    if (in.readInt() != MAGIC) {
      throw new MalformedRecordException(Malformation.UNKNOWN_FORMAT);
    }
    int format = in.readByte();
    if (format != FORMAT && format != FORMER_FORMAT) {
      throw new MalformedRecordException(Malformation.UNKNOWN_FORMAT);
    }
    EngineState state = new EngineState();
    state.setVersion(in.readInt());
    if (format != format(state)) {
      throw ByteReader.badValue();
    }
    state.moveTo(in.readLong(), in.readLong());
    state.setEventHash(in.readWord());
    state.ledger().restoreBalances(in.readLong(), in.readLong());
    readDeposits(in, state);
    readAccounts(in, state);
    readMarkets(in, state);
    OrderSection.read(in, state);
    SpentSection.read(in, state);
    VaultSection.read(in, state);
    SettlementSection.read(in, state);
    ClockSection.read(in, state);
    state.setMode(new ModeView(in.readEnum(MODES), in.readLong()));
    if (format == FORMAT) {
      GroupSection.read(in, state);
    }
    in.expectEnd();
    state.changes().discard();
    return state;
  }

  /**
   * The format follows from the behaviour in force and not from the build: replicas of two builds
   * that apply the same log have the same bytes, and so the same hash.
   */
  private static int format(EngineState state) {
    return state.version() < NEWEST_NEEDED ? FORMER_FORMAT : FORMAT;
  }

  private static void write(ByteWriter out, EngineState state) {
    out.writeInt(MAGIC);
    out.writeByte(format(state));
    out.writeInt(state.version());
    out.writeLong(state.sequence());
    out.writeLong(state.time());
    out.writeWord(state.eventHash());
    out.writeLong(state.ledger().fees());
    out.writeLong(state.ledger().dust());
    writeDeposits(out, state);
    writeAccounts(out, state);
    writeMarkets(out, state);
    OrderSection.write(out, state);
    SpentSection.write(out, state);
    VaultSection.write(out, state);
    SettlementSection.write(out, state);
    ClockSection.write(out, state);
    out.writeEnum(state.mode().mode());
    out.writeLong(state.mode().until());
    if (format(state) == FORMAT) {
      GroupSection.write(out, state);
    }
  }

  private static void writeDeposits(ByteWriter out, EngineState state) {
    var deposits = state.ledger().deposits();
    out.writeInt(deposits.size());
    deposits.forEach(
        (txHash, receipt) -> {
          out.writeWord(txHash);
          out.writeAddress(receipt.wallet());
          out.writeLong(receipt.amount());
          out.writeLong(receipt.sequence());
        });
  }

  private static void readDeposits(ByteReader in, EngineState state)
      throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      state
          .ledger()
          .restoreDeposit(
              in.readWord(), new DepositReceipt(in.readAddress(), in.readLong(), in.readLong()));
    }
  }

  private static void writeAccounts(ByteWriter out, EngineState state) {
    List<Account> accounts = state.ledger().accounts();
    out.writeInt(accounts.size());
    for (Account account : accounts) {
      out.writeAddress(account.wallet());
      out.writeLong(account.total());
      out.writeInt(account.feeTier());
      out.writeInt(account.takerFeeBps());
      out.writeLong(account.feesPaid());
      out.writeLong(account.settledPnl());
      out.writeLong(account.withdrawn());
      writeAllowance(out, account.allowance());
    }
  }

  private static void readAccounts(ByteReader in, EngineState state)
      throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      Account account = state.ledger().open(in.readAddress());
      state.ledger().restoreCash(account, in.readLong());
      account.setFeeTier(in.readInt(), in.readInt());
      state.ledger().restoreResults(account, in.readLong(), in.readLong(), in.readLong());
      readAllowance(in, account.allowance());
    }
  }

  private static void writeAllowance(ByteWriter out, DepositAllowance allowance) {
    out.writeLong(allowance.latest());
    for (DepositWindow window : DepositWindow.values()) {
      out.writeLong(allowance.limit(window));
      out.writeLong(allowance.used(window, allowance.latest()));
    }
  }

  private static void readAllowance(ByteReader in, DepositAllowance allowance)
      throws MalformedRecordException {
    long latest = in.readLong();
    for (DepositWindow window : DepositWindow.values()) {
      allowance.setLimit(window, in.readLong());
      allowance.restore(window, in.readLong(), latest);
    }
  }

  private static void writeMarkets(ByteWriter out, EngineState state) {
    out.writeInt(state.markets().all().size());
    for (Market market : state.markets().all()) {
      market.terms().write(out);
      out.writeLong(market.createdSequence());
      out.writeEnum(market.status());
      out.writeLong(market.statusSequence());
      Payouts payouts = market.payouts();
      out.writeBoolean(payouts != null);
      if (payouts != null) {
        payouts.write(out);
      }
      out.writeLong(market.lastPrice());
      if (format(state) == FORMAT) {
        out.writeInt(market.bandBps());
      }
      out.writeLong(market.collateral().locked());
      var holders = market.collateral().holders().values();
      out.writeInt(holders.size());
      for (Holding holding : holders) {
        out.writeAddress(holding.wallet());
        for (Outcome outcome : Outcome.values()) {
          Position position = holding.of(outcome);
          out.writeLong(position.quantity());
          out.writeLong(position.cost());
          out.writeLong(position.realizedPnl());
        }
      }
    }
  }

  private static void readMarkets(ByteReader in, EngineState state)
      throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      MarketTerms terms = MarketTerms.read(in);
      Market market = new Market(terms, in.readLong(), state.changes());
      market.enter(in.readEnum(STATUSES), in.readLong());
      if (in.readBoolean()) {
        market.setPayouts(Payouts.read(in));
      }
      market.setLastPrice(in.readLong());
      if (format(state) == FORMAT) {
        market.setBandBps(in.readInt());
      }
      state.ledger().restoreLocked(market.collateral(), in.readLong());
      state.markets().add(market);
      for (int holders = in.readCount(); holders > 0; holders--) {
        Account account = state.ledger().open(in.readAddress());
        Holding holding = state.ledger().holding(account, market.collateral());
        for (Outcome outcome : Outcome.values()) {
          state
              .ledger()
              .restorePosition(
                  market.collateral(),
                  outcome,
                  holding.of(outcome),
                  in.readLong(),
                  in.readLong(),
                  in.readLong());
        }
      }
    }
  }
}
