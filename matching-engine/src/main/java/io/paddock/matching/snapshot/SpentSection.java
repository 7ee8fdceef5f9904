package io.paddock.matching.snapshot;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.SpentEntries;
import io.paddock.matching.state.SpentOrders;
import java.util.List;

/** What a snapshot keeps of orders that left the engine: sixteen bytes each. */
final class SpentSection {

  private SpentSection() {}

  static void write(ByteWriter out, EngineState state) {
    List<SpentOrders.Section> sections = state.orders().spent().sections(state.time());
    out.writeInt(sections.size());
    for (SpentOrders.Section section : sections) {
      out.writeAddress(section.wallet());
      out.writeSymbol(section.symbol());
      out.writeLong(section.until());
      SpentEntries entries = section.entries();
      out.writeInt(entries.size());
      for (int i = 0; i < entries.size(); i++) {
        out.writeLong(entries.key(i));
        out.writeLong(entries.fingerprint(i));
      }
    }
  }

  static void read(ByteReader in, EngineState state) throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      Address wallet = in.readAddress();
      Symbol symbol = in.readSymbol();
      long until = in.readLong();
      SpentEntries entries = new SpentEntries();
      for (int more = in.readCount(); more > 0; more--) {
        entries.add(in.readLong(), in.readLong());
      }
      state.orders().spent().restore(new SpentOrders.Section(wallet, symbol, until, entries));
    }
  }
}
