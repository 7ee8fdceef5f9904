package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;

/**
 * What one item of a batch did follows, up to the next item.
 *
 * @param item its place in the batch, from 0
 */
public record BatchItemBegun(int item) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeInt(item);
  }

  public static BatchItemBegun read(ByteReader in) throws MalformedRecordException {
    return new BatchItemBegun(in.readInt());
  }
}
