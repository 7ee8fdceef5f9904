package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;

/** The record at this sequence is not a command; it did nothing. */
public record Rejected(Malformation malformation) implements Event {
  private static final Malformation[] MALFORMATIONS = Malformation.values();

  @Override
  public void write(ByteWriter out) {
    out.writeEnum(malformation);
  }

  public static Rejected read(ByteReader in) throws MalformedRecordException {
    return new Rejected(in.readEnum(MALFORMATIONS));
  }
}
