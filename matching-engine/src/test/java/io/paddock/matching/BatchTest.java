package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.SIGNATURE;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.Fixtures.word;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Batch;
import io.paddock.matching.event.BatchItemBegun;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

  private final Exchange exchange = Exchange.withoutFees().upgraded();

  private Batch batch(long notAfter, Batch.Item... items) {
    return new Batch(exchange.nextId(), notAfter, ALICE, List.of(items));
  }

  private static Batch.Place place(OrderTerms order) {
    return new Batch.Place(order, SIGNATURE);
  }

  @Test
  void itemsAreCarriedOutInOrderAndEachHasItsOwnOutcome() {
    OrderTerms resting = exchange.placed(buyYes(ALICE, 100, 40).clientOrderId("quote"));
    OrderTerms others = exchange.placed(buyYes(BOB, 1, 10));
    OrderTerms first = buyYes(ALICE, 2_500, 40).terms();
    OrderTerms second = buyYes(ALICE, 10, 41).terms();

    assertThat(
            exchange.run(
                batch(
                    0,
                    place(first),
                    new Batch.CancelByClientId("quote"),
                    place(first),
                    new Batch.Cancel(others.orderId()),
                    place(second),
                    new Batch.Cancel(first.orderId()),
                    place(first),
                    place(second),
                    new Batch.CancelByClientId("quote"))))
        .containsExactly(
            new BatchItemBegun(0),
            refused(Refusal.INSUFFICIENT_BALANCE),
            new BatchItemBegun(1),
            cancelled(resting, tokens(100), CancelReason.REQUESTED),
            new BatchItemBegun(2),
            new OrderAccepted(exchange.lastId(), first),
            new BatchItemBegun(3),
            refused(Refusal.ORDER_NOT_FOUND),
            new BatchItemBegun(4),
            refused(Refusal.INSUFFICIENT_BALANCE),
            new BatchItemBegun(5),
            cancelled(first, tokens(2_500), CancelReason.REQUESTED),
            new BatchItemBegun(6),
            new OrderRepeated(exchange.lastId(), first.orderId()),
            new BatchItemBegun(7),
            new OrderAccepted(exchange.lastId(), second),
            new BatchItemBegun(8),
            refused(Refusal.ORDER_NOT_FOUND),
            cash(ALICE, units(1_000), 4_100_000),
            bid(40, 0),
            bid(41, tokens(10)));
  }

  @Test
  void aLateBatchDoesNothingAtAll() {
    long notAfter = exchange.now();
    exchange.passMillis(1);

    assertThat(exchange.run(batch(notAfter, place(buyYes(ALICE, 1, 40).terms()))))
        .containsExactly(refused(Refusal.TOO_LATE));
    assertThat(exchange.run(batch(exchange.now(), place(buyYes(ALICE, 1, 40).terms()))))
        .contains(bid(40, tokens(1)));
  }

  @Test
  void anOlderEngineTakesItsRecordAsItAlwaysDid() {
    Exchange old = Exchange.withoutFees();
    Batch.Item cancel = new Batch.Cancel(word(1));
    byte[] small = CommandCodec.encode(batch(0, cancel));
    byte[] large =
        CommandCodec.encode(
            batch(0, IntStream.range(0, 40).mapToObj(i -> cancel).toArray(Batch.Item[]::new)));

    assertThat(old.engine().applyRecord(100, old.now(), small))
        .containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
    assertThat(old.engine().applyRecord(101, old.now(), large))
        .containsExactly(new Rejected(Malformation.TOO_LONG));
    assertThat(exchange.engine().applyRecord(100, exchange.now(), large)).hasSize(80);
  }

  private CommandRefused refused(Refusal refusal) {
    return new CommandRefused(exchange.lastId(), refusal);
  }
}
