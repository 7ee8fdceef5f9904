package io.paddock.matching.snapshot;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.UnconfirmedCash.Credit;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.state.EngineState;
import java.util.List;

/** Trades on their way to the chain, and the cash that waits for them by wallet. */
final class SettlementSection {

  private SettlementSection() {}

  static void write(ByteWriter out, EngineState state) {
    long settled = state.trades().settledThrough();
    out.writeLong(settled);
    List<UnsettledView> trades = state.trades().all();
    out.writeInt(trades.size());
    for (UnsettledView each : trades) {
      out.writeLong(each.from());
      out.writeLong(each.through());
      out.writeLong(each.quantity());
      out.writeInt(each.attempt());
      out.writeLong(each.since());
    }
    List<Account> waiting =
        state.ledger().accounts().stream()
            .filter(account -> !account.unconfirmed().all(settled).isEmpty())
            .toList();
    out.writeInt(waiting.size());
    for (Account account : waiting) {
      List<Credit> credits = account.unconfirmed().all(settled);
      out.writeAddress(account.wallet());
      out.writeInt(credits.size());
      for (Credit credit : credits) {
        out.writeLong(credit.sequence());
        out.writeLong(credit.amount());
      }
    }
  }

  static void read(ByteReader in, EngineState state) throws MalformedRecordException {
    state.trades().setSettledThrough(in.readLong());
    for (int left = in.readCount(); left > 0; left--) {
      state
          .trades()
          .restore(
              new UnsettledView(
                  in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong()));
    }
    for (int left = in.readCount(); left > 0; left--) {
      Account account = state.ledger().open(in.readAddress());
      for (int credits = in.readCount(); credits > 0; credits--) {
        account.unconfirmed().restore(new Credit(in.readLong(), in.readLong()));
      }
    }
  }
}
