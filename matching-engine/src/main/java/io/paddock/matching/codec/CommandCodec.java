package io.paddock.matching.codec;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.event.Malformation;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.OrderSignature;

/**
 * Commands as records of the log: a format byte, a type byte, the fields in declared order, all
 * numbers big-endian. The module's PROTOCOL.md has tables of the layout; it never changes, a new
 * layout gets a new format number.
 */
public final class CommandCodec {
  public static final int FORMAT = 1;

  private static final int CREATE_MARKET = 1;
  private static final int OPEN_MARKET = 2;
  private static final int HALT_MARKET = 3;
  private static final int RESOLVE_MARKET = 4;
  private static final int DEPOSIT = 5;
  private static final int SET_FEE_TIER = 6;
  private static final int PLACE_ORDER = 7;
  private static final int CANCEL_ORDER = 8;
  private static final int CANCEL_ALL = 9;
  private static final int TICK = 10;
  private static final int ENGINE_VERSION = 11;
  private static final int SKIP = 12;

  private CommandCodec() {}

  public static byte[] encode(Command command) {
    ByteWriter out = new ByteWriter();
    out.writeByte(FORMAT);
    switch (command) {
      case CreateMarket c -> {
        out.writeByte(CREATE_MARKET);
        out.writeUuid(c.commandId());
        TermsCodec.write(out, c.terms());
      }
      case OpenMarket c -> {
        out.writeByte(OPEN_MARKET);
        out.writeUuid(c.commandId());
        out.writeSymbol(c.symbol());
      }
      case HaltMarket c -> {
        out.writeByte(HALT_MARKET);
        out.writeUuid(c.commandId());
        out.writeSymbol(c.symbol());
      }
      case ResolveMarket c -> {
        out.writeByte(RESOLVE_MARKET);
        out.writeUuid(c.commandId());
        out.writeSymbol(c.symbol());
        out.writeLong(c.payouts().yes());
        out.writeLong(c.payouts().no());
      }
      case Deposit c -> {
        out.writeByte(DEPOSIT);
        out.writeUuid(c.commandId());
        out.writeAddress(c.wallet());
        out.writeLong(c.amount());
        out.writeWord(c.txHash());
      }
      case SetFeeTier c -> {
        out.writeByte(SET_FEE_TIER);
        out.writeUuid(c.commandId());
        out.writeAddress(c.wallet());
        out.writeInt(c.tier());
        out.writeInt(c.takerFeeBps());
      }
      case PlaceOrder c -> {
        out.writeByte(PLACE_ORDER);
        out.writeUuid(c.commandId());
        out.writeLong(c.notAfter());
        TermsCodec.write(out, c.order());
        out.writeByte(c.signature().signatureType());
        out.writeWord(c.signature().r());
        out.writeWord(c.signature().s());
        out.writeByte(c.signature().v());
      }
      case CancelOrder c -> {
        out.writeByte(CANCEL_ORDER);
        out.writeUuid(c.commandId());
        out.writeLong(c.notAfter());
        out.writeAddress(c.wallet());
        out.writeWord(c.orderId());
      }
      case CancelAll c -> {
        out.writeByte(CANCEL_ALL);
        out.writeUuid(c.commandId());
        out.writeLong(c.notAfter());
        out.writeAddress(c.wallet());
        out.writeSymbol(c.symbol());
      }
      case Tick _ -> out.writeByte(TICK);
      case EngineVersion c -> {
        out.writeByte(ENGINE_VERSION);
        out.writeUuid(c.commandId());
        out.writeInt(c.version());
      }
      case Skip c -> {
        out.writeByte(SKIP);
        out.writeUuid(c.commandId());
        out.writeLong(c.target());
      }
    }
    return out.toByteArray();
  }

  /**
   * A command from a record of the log.
   *
   * @throws MalformedRecordException and nothing else, regardless of the bytes
   */
  public static Command decode(byte[] record) throws MalformedRecordException {
    if (record.length > Limits.MAX_RECORD_BYTES) {
      throw new MalformedRecordException(Malformation.TOO_LONG);
    }
    ByteReader in = new ByteReader(record, 0, record.length);
    if (in.readByte() != FORMAT) {
      throw new MalformedRecordException(Malformation.UNKNOWN_FORMAT);
    }
    Command command =
        switch (in.readByte()) {
          case CREATE_MARKET -> new CreateMarket(in.readUuid(), TermsCodec.readMarketTerms(in));
          case OPEN_MARKET -> new OpenMarket(in.readUuid(), in.readSymbol());
          case HALT_MARKET -> new HaltMarket(in.readUuid(), in.readSymbol());
          case RESOLVE_MARKET ->
              new ResolveMarket(
                  in.readUuid(), in.readSymbol(), new Payouts(in.readLong(), in.readLong()));
          case DEPOSIT ->
              new Deposit(in.readUuid(), in.readAddress(), in.readLong(), in.readWord());
          case SET_FEE_TIER ->
              new SetFeeTier(in.readUuid(), in.readAddress(), in.readInt(), in.readInt());
          case PLACE_ORDER ->
              new PlaceOrder(
                  in.readUuid(), in.readLong(), TermsCodec.readOrderTerms(in), readSignature(in));
          case CANCEL_ORDER ->
              new CancelOrder(in.readUuid(), in.readLong(), in.readAddress(), in.readWord());
          case CANCEL_ALL ->
              new CancelAll(
                  in.readUuid(), in.readLong(), in.readAddress(), in.readOptionalSymbol());
          case TICK -> new Tick();
          case ENGINE_VERSION -> new EngineVersion(in.readUuid(), in.readInt());
          case SKIP -> new Skip(in.readUuid(), in.readLong());
          default -> throw new MalformedRecordException(Malformation.UNKNOWN_TYPE);
        };
    in.expectEnd();
    return command;
  }

  /**
   * Whether a record looks like a {@link Skip}, by its first two bytes: for reading ahead, where
   * decoding every record would cost as much as applying it.
   */
  public static boolean isSkip(byte[] record) {
    return record.length >= 2 && record[0] == FORMAT && record[1] == SKIP;
  }

  private static OrderSignature readSignature(ByteReader in) throws MalformedRecordException {
    int type = in.readByte();
    var r = in.readWord();
    var s = in.readWord();
    int v = in.readByte();
    if (!OrderSignature.isValid(type, v)) {
      throw ByteReader.badValue();
    }
    return new OrderSignature(type, r, s, v);
  }
}
