package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.SettlementStatus;
import java.util.UUID;

/**
 * All trades of some records went a step on their way to the chain.
 *
 * @param attempt how often they were submitted
 * @param from the first record whose trades they are
 * @param through the last one
 * @param txHash the chain's transaction; zero when there is none
 */
public record TradesSettled(
    UUID commandId, SettlementStatus status, int attempt, long from, long through, Bytes32 txHash)
    implements Event {
  private static final SettlementStatus[] STATUSES = SettlementStatus.values();

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeEnum(status);
    out.writeInt(attempt);
    out.writeLong(from);
    out.writeLong(through);
    out.writeWord(txHash);
  }

  public static TradesSettled read(ByteReader in) throws MalformedRecordException {
    return new TradesSettled(
        in.readUuid(),
        in.readEnum(STATUSES),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readWord());
  }
}
