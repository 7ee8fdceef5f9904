package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;

/** Only a position in the log: its time lets expiries and closings happen. */
public record Tick() implements Command {
  @Override
  public void write(ByteWriter out) {
    // The tag says it all.
  }

  public static Tick read(ByteReader in) {
    return new Tick();
  }
}
