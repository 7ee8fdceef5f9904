package io.paddock.matching.codec;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.TagTable.Entry;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.SetDepositLimits;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.command.VoidMarket;
import java.util.List;

/**
 * Commands as records of the log: a format byte, a tag, the fields in declared order, all numbers
 * big-endian. The module's PROTOCOL.md has tables of the layout; it never changes, a new layout
 * gets a new format number.
 */
public final class CommandCodec {
  public static final int FORMAT = 1;

  private static final int SKIP = 12;
  private static final int BATCH = 23;

  private static final TagTable<Command> COMMANDS =
      new TagTable<>(
          Command.class,
          List.of(
              new Entry<>(1, CreateMarket.class, CreateMarket::read),
              new Entry<>(2, OpenMarket.class, OpenMarket::read),
              new Entry<>(3, HaltMarket.class, HaltMarket::read),
              new Entry<>(4, ResolveMarket.class, ResolveMarket::read),
              new Entry<>(5, Deposit.class, Deposit::read),
              new Entry<>(6, SetFeeTier.class, SetFeeTier::read),
              new Entry<>(7, PlaceOrder.class, PlaceOrder::read),
              new Entry<>(8, CancelOrder.class, CancelOrder::read),
              new Entry<>(9, CancelAll.class, CancelAll::read),
              new Entry<>(10, Tick.class, Tick::read),
              new Entry<>(11, EngineVersion.class, EngineVersion::read),
              new Entry<>(SKIP, Skip.class, Skip::read),
              new Entry<>(13, CancelWallet.class, CancelWallet::read),
              new Entry<>(14, VoidMarket.class, VoidMarket::read),
              new Entry<>(15, AmendMarket.class, AmendMarket::read),
              new Entry<>(16, DeleteMarket.class, DeleteMarket::read),
              new Entry<>(17, RequestVault.class, RequestVault::read),
              new Entry<>(18, CancelVault.class, CancelVault::read),
              new Entry<>(19, MoveVault.class, MoveVault::read),
              new Entry<>(BATCH, Batch.class, Batch::read),
              new Entry<>(24, DecreaseOrder.class, DecreaseOrder::read),
              new Entry<>(25, ReplaceOrder.class, ReplaceOrder::read),
              new Entry<>(26, Heartbeat.class, Heartbeat::read),
              new Entry<>(27, PlaceConditionally.class, PlaceConditionally::read),
              new Entry<>(28, SetDepositLimits.class, SetDepositLimits::read),
              new Entry<>(29, SettleTrades.class, SettleTrades::read),
              new Entry<>(30, SetTradingMode.class, SetTradingMode::read),
              new Entry<>(31, SetPriceBand.class, SetPriceBand::read),
              new Entry<>(32, CreateOrderGroup.class, CreateOrderGroup::read),
              new Entry<>(33, ResetOrderGroup.class, ResetOrderGroup::read),
              new Entry<>(34, DeleteOrderGroup.class, DeleteOrderGroup::read),
              new Entry<>(35, PlaceInGroup.class, PlaceInGroup::read)));

  private CommandCodec() {}

  public static byte[] encode(Command command) {
    ByteWriter out = new ByteWriter();
    out.writeByte(FORMAT);
    out.writeByte(COMMANDS.tagOf(command));
    command.write(out);
    return out.toByteArray();
  }

  /**
   * A command from a record of the log.
   *
   * @throws MalformedRecordException and nothing else, regardless of the bytes
   */
  public static Command decode(byte[] record) throws MalformedRecordException {
    if (record.length > Limits.MAX_RECORD_BYTES && record.length > longest(record)) {
      throw new MalformedRecordException(Malformation.TOO_LONG);
    }
    ByteReader in = new ByteReader(record, 0, record.length);
    if (in.readByte() != FORMAT) {
      throw new MalformedRecordException(Malformation.UNKNOWN_FORMAT);
    }
    Command command = COMMANDS.read(in);
    in.expectEnd();
    return command;
  }

  private static int longest(byte[] record) {
    return record[0] == FORMAT && record[1] == BATCH
        ? Limits.MAX_BATCH_RECORD_BYTES
        : Limits.MAX_RECORD_BYTES;
  }

  /**
   * Whether a record looks like a {@link Skip}, by its first two bytes: for reading ahead, where
   * decoding every record would cost as much as applying it.
   */
  public static boolean isSkip(byte[] record) {
    return record.length >= 2 && record[0] == FORMAT && record[1] == SKIP;
  }
}
