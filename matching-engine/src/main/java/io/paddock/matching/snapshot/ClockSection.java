package io.paddock.matching.snapshot;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.state.EngineState;

/** What a snapshot remembers for a while: the platform's latest commands, and heartbeats. */
final class ClockSection {

  private ClockSection() {}

  static void write(ByteWriter out, EngineState state) {
    writeRecent(out, state);
    writeHeartbeats(out, state);
  }

  static void read(ByteReader in, EngineState state) throws MalformedRecordException {
    readRecent(in, state);
    readHeartbeats(in, state);
  }

  private static void writeRecent(ByteWriter out, EngineState state) {
    var recent = state.recent().all();
    out.writeInt(recent.size());
    recent.forEach(
        (commandId, sequence) -> {
          out.writeUuid(commandId);
          out.writeLong(sequence);
        });
  }

  private static void readRecent(ByteReader in, EngineState state) throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      state.recent().add(in.readUuid(), in.readLong());
    }
  }

  private static void writeHeartbeats(ByteWriter out, EngineState state) {
    var heartbeats = state.heartbeats().all();
    out.writeInt(heartbeats.size());
    heartbeats.forEach(
        deadline -> {
          out.writeLong(deadline.time());
          out.writeAddress(deadline.wallet());
        });
  }

  private static void readHeartbeats(ByteReader in, EngineState state)
      throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      long time = in.readLong();
      state.heartbeats().set(in.readAddress(), time);
    }
  }
}
