package io.paddock.matching.snapshot;

import io.paddock.matching.book.Order;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.state.EngineState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups of orders in a snapshot, each with its open orders; after those. */
final class GroupSection {

  private GroupSection() {}

  static void write(ByteWriter out, EngineState state) {
    Map<OrderGroup, List<Order>> members = new HashMap<>();
    if (!state.groups().all().isEmpty()) {
      for (Order order : state.orders().all()) {
        if (order.isOpen() && order.group() != null) {
          members.computeIfAbsent(order.group(), group -> new ArrayList<>()).add(order);
        }
      }
    }
    out.writeInt(state.groups().all().size());
    for (OrderGroup group : state.groups().all()) {
      group.write(out);
      List<Order> orders = members.getOrDefault(group, List.of());
      out.writeInt(orders.size());
      orders.forEach(order -> out.writeWord(order.terms().orderId()));
    }
    List<OrderGroup> unfinished = state.groups().unfinished();
    out.writeInt(unfinished.size());
    for (OrderGroup group : unfinished) {
      out.writeAddress(group.wallet());
      out.writeUuid(group.id());
    }
  }

  static void read(ByteReader in, EngineState state) throws MalformedRecordException {
    for (int left = in.readCount(); left > 0; left--) {
      OrderGroup group = OrderGroup.read(in);
      state.groups().add(group);
      for (int orders = in.readCount(); orders > 0; orders--) {
        Bytes32 orderId = in.readWord();
        Order order = state.orders().find(orderId);
        if (order == null) {
          throw ByteReader.badValue();
        }
        order.join(group);
      }
    }
    for (int left = in.readCount(); left > 0; left--) {
      OrderGroup group = state.groups().find(in.readAddress(), in.readUuid());
      if (group == null) {
        throw ByteReader.badValue();
      }
      state.groups().unfinished(group);
    }
  }
}
