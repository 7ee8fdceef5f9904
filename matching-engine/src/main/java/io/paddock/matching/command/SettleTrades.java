package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.SettlementStatus;
import java.util.UUID;

/**
 * What the platform or the chain did with the trades that come first, up to those of a record. At
 * most a thousand go a step at once. From engine version 4 on.
 *
 * @param status submitted, confirmed or covered
 * @param attempt of a submission: 1 for the first; 0 for the other two
 * @param through the last record whose trades are meant
 * @param txHash the chain's transaction; zero when there is none
 */
public record SettleTrades(
    UUID commandId, SettlementStatus status, int attempt, long through, Bytes32 txHash)
    implements AdminCommand {
  private static final SettlementStatus[] STATUSES = SettlementStatus.values();

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeEnum(status);
    out.writeInt(attempt);
    out.writeLong(through);
    out.writeWord(txHash);
  }

  public static SettleTrades read(ByteReader in) throws MalformedRecordException {
    return new SettleTrades(
        in.readUuid(), in.readEnum(STATUSES), in.readInt(), in.readLong(), in.readWord());
  }

  @Override
  public int since() {
    return 4;
  }
}
