package io.paddock.matching.command;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Several orders and cancellations of one wallet, carried out one after the other with nothing in
 * between. Each has an outcome of its own: what one is refused for does not hold up the next. From
 * engine version 3 on.
 *
 * @param items at most {@link Limits#MAX_BATCH_PLACED} orders and {@link
 *     Limits#MAX_BATCH_CANCELLED} cancellations, all of the wallet
 */
public record Batch(UUID commandId, long notAfter, Address wallet, List<Item> items)
    implements ClientCommand {
  private static final int PLACE = 0;
  private static final int CANCEL = 1;
  private static final int CANCEL_BY_CLIENT_ID = 2;

  /** One of them. */
  public sealed interface Item {}

  public record Place(OrderTerms order, OrderSignature signature) implements Item {}

  public record Cancel(Bytes32 orderId) implements Item {}

  public record CancelByClientId(String clientOrderId) implements Item {}

  /**
   * Accepts only what the wire can carry.
   *
   * @throws IllegalArgumentException for none or too many items, or those of another wallet
   */
  public Batch {
    items = List.copyOf(items);
    if (!isValid(wallet, items)) {
      throw new IllegalArgumentException("not a batch");
    }
  }

  private static boolean isValid(Address wallet, List<Item> items) {
    long placed = items.stream().filter(Place.class::isInstance).count();
    return !items.isEmpty()
        && placed <= Limits.MAX_BATCH_PLACED
        && items.size() - placed <= Limits.MAX_BATCH_CANCELLED
        && items.stream().allMatch(item -> isOf(wallet, item));
  }

  private static boolean isOf(Address wallet, Item item) {
    return switch (item) {
      case Place(OrderTerms order, OrderSignature _) -> order.wallet().equals(wallet);
      case CancelByClientId(String id) -> OrderTerms.isClientOrderId(id);
      case Cancel _ -> true;
    };
  }

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeInt(items.size());
    for (Item item : items) {
      switch (item) {
        case Place(OrderTerms order, OrderSignature signature) -> {
          out.writeByte(PLACE);
          order.write(out);
          signature.write(out);
        }
        case Cancel(Bytes32 orderId) -> {
          out.writeByte(CANCEL);
          out.writeWord(orderId);
        }
        case CancelByClientId(String id) -> {
          out.writeByte(CANCEL_BY_CLIENT_ID);
          out.writeText(id);
        }
      }
    }
  }

  public static Batch read(ByteReader in) throws MalformedRecordException {
    UUID commandId = in.readUuid();
    long notAfter = in.readLong();
    Address wallet = in.readAddress();
    int count = in.readInt();
    if (count < 1 || count > Limits.MAX_BATCH_PLACED + Limits.MAX_BATCH_CANCELLED) {
      throw ByteReader.badValue();
    }
    List<Item> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(readItem(in));
    }
    if (!isValid(wallet, items)) {
      throw ByteReader.badValue();
    }
    return new Batch(commandId, notAfter, wallet, items);
  }

  private static Item readItem(ByteReader in) throws MalformedRecordException {
    switch (in.readByte()) {
      case PLACE -> {
        return new Place(OrderTerms.read(in), OrderSignature.read(in));
      }
      case CANCEL -> {
        return new Cancel(in.readWord());
      }
      case CANCEL_BY_CLIENT_ID -> {
        String id = in.readText();
        if (id != null) {
          return new CancelByClientId(id);
        }
        throw ByteReader.badValue();
      }
      default -> throw ByteReader.badValue();
    }
  }

  @Override
  public int since() {
    return 3;
  }
}
