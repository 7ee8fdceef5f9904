package io.paddock.matching.snapshot;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.VaultRequest;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;

/** Requests of vaults in a snapshot, in their order; what they hold is held again. */
final class VaultSection {
  private static final VaultStatus[] STATUSES = VaultStatus.values();

  private VaultSection() {}

  static void write(ByteWriter out, EngineState state) {
    out.writeInt(state.vaults().all().size());
    for (VaultRequest request : state.vaults().all()) {
      VaultRequestView view = request.view();
      view.terms().write(out);
      out.writeEnum(view.status());
      out.writeLong(view.requestedSequence());
      out.writeLong(view.requestedAt());
      out.writeLong(view.statusSequence());
      out.writeLong(view.statusAt());
      out.writeWord(view.txHash());
    }
  }

  static void read(ByteReader in, EngineState state) throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      VaultTerms terms = VaultTerms.read(in);
      VaultStatus status = in.readEnum(STATUSES);
      VaultRequestView view =
          new VaultRequestView(
              terms,
              status,
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readWord());
      state.vaults().add(VaultRequest.restore(view));
      if (!status.isFinal()) {
        hold(state, terms);
      }
    }
  }

  private static void hold(EngineState state, VaultTerms terms) {
    var account = state.ledger().open(terms.wallet());
    var symbol = terms.symbol();
    if (terms.kind() == VaultKind.MERGE && symbol != null) {
      var market = state.markets().get(symbol);
      state.ledger().hold(state.ledger().holding(account, market.collateral()), terms.amount());
    } else {
      state.ledger().hold(account, terms.amount() + terms.fee());
    }
  }
}
