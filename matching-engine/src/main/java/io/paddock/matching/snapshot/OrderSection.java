package io.paddock.matching.snapshot;

import io.paddock.matching.book.Order;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.Holding;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.Fill;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.TradeKind;
import io.paddock.matching.state.EngineState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The remembered orders of a snapshot, in the order of acceptance, which preserves the order of the
 * queues.
 */
final class OrderSection {

  private static final OrderStatus[] STATUSES = OrderStatus.values();
  private static final CancelReason[] REASONS = CancelReason.values();
  private static final TradeKind[] KINDS = TradeKind.values();
  private static final Liquidity[] LIQUIDITIES = Liquidity.values();

  private OrderSection() {}

  static void write(ByteWriter out, EngineState state) {
    out.writeLong(state.orders().nextNumber());
    out.writeInt(state.orders().all().size());
    for (Order order : state.orders().all()) {
      OrderView view = order.view();
      out.writeLong(order.number());
      order.terms().write(out);
      out.writeLong(view.acceptedSequence());
      out.writeLong(view.acceptedAt());
      out.writeLong(order.forgetAt());
      out.writeLong(order.reduced());
      out.writeInt(view.fills().size());
      for (Fill fill : view.fills()) {
        write(out, fill);
      }
      out.writeEnum(view.status());
      CancelReason reason = view.reason();
      out.writeBoolean(reason != null);
      if (reason != null) {
        out.writeEnum(reason);
      }
      out.writeLong(view.updatedSequence());
      out.writeLong(view.updatedAt());
    }
  }

  static void read(ByteReader in, EngineState state) throws MalformedRecordException {
    state.orders().restoreNextNumber(in.readLong());
    for (int left = in.readCount(); left > 0; left--) {
      Order order = readOrder(in, state);
      state.orders().remember(order);
      if (order.isOpen()) {
        OrderTerms terms = order.terms();
        state.markets().get(terms.symbol()).book().add(order);
        state
            .ledger()
            .reserve(
                terms.side(),
                order.account(),
                order.position(),
                order.reserveFor(order.remaining()));
      }
    }
  }

  private static Order readOrder(ByteReader in, EngineState state) throws MalformedRecordException {
    long number = in.readLong();
    OrderTerms terms = OrderTerms.read(in);
    Account account = state.ledger().open(terms.wallet());
    Order order =
        new Order(
            number,
            terms,
            account,
            holding(account, terms).of(terms.outcome()),
            in.readLong(),
            in.readLong());
    order.setForgetAt(in.readLong());
    order.reduce(in.readLong(), order.acceptedSequence(), order.acceptedAt());
    List<Fill> fills = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      fills.add(readFill(in));
    }
    order.restoreFills(fills);
    OrderStatus status = in.readEnum(STATUSES);
    CancelReason reason = readReason(in);
    long updatedSequence = in.readLong();
    long updatedAt = in.readLong();
    order.restoreUpdated(updatedSequence, updatedAt);
    if (!status.isOpen()) {
      order.end(status, reason, updatedSequence, updatedAt);
    }
    return order;
  }

  private static @Nullable CancelReason readReason(ByteReader in) throws MalformedRecordException {
    return in.readBoolean() ? in.readEnum(REASONS) : null;
  }

  /** After an ended order's market is resolved, nobody holds anything. */
  private static Holding holding(Account account, OrderTerms terms) {
    Holding held = account.holdings().get(terms.symbol());
    return held == null ? new Holding(account.wallet(), terms.symbol()) : held;
  }

  private static void write(ByteWriter out, Fill fill) {
    out.writeLong(fill.sequence());
    out.writeInt(fill.index());
    out.writeEnum(fill.kind());
    out.writeEnum(fill.liquidity());
    out.writeLong(fill.price());
    out.writeLong(fill.quantity());
    out.writeLong(fill.fee());
    out.writeLong(fill.time());
  }

  private static Fill readFill(ByteReader in) throws MalformedRecordException {
    return new Fill(
        in.readLong(),
        in.readInt(),
        in.readEnum(KINDS),
        in.readEnum(LIQUIDITIES),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
