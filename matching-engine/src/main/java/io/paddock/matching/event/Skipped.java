package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;

/** The record at this sequence was passed over, by a logged decision. */
public record Skipped() implements Event {
  @Override
  public void write(ByteWriter out) {
    // The tag says it all.
  }

  public static Skipped read(ByteReader in) {
    return new Skipped();
  }
}
