package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.matching.Queries;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands from a request through the log and back, against a real broker. */
class SubmitTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static TradingLog log;
  private static TradingDatabase database;
  private static Pod pod;

  @BeforeAll
  static void start() {
    log = TradingLog.create();
    database = TradingDatabase.create();
    log.append(Commands.market(Commands.CUP));
    log.append(
        Commands.deposit(Commands.ALICE, 1_000, 1), Commands.deposit(Commands.BOB, 1_000, 2));
    pod = Pod.start(log, database).awaitReady();
  }

  @AfterAll
  static void stop() {
    pod.close();
    log.close();
  }

  @Test
  void an_order_comes_back_applied_with_its_sequence_and_state() {
    OrderTerms order = Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1);

    Applied applied = place(order);

    assertThat(applied.events().getFirst()).isInstanceOf(OrderAccepted.class);
    OrderView view = Objects.requireNonNull(applied.order());
    assertThat(view.terms()).isEqualTo(order);
    assertThat(view.status()).isEqualTo(OrderStatus.LIVE);
    assertThat(view.acceptedSequence()).isEqualTo(applied.sequence());
    assertThat(Duration.between(Instant.ofEpochMilli(applied.time()), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(2));
    assertThat(pod.core().exchange().sequence()).isGreaterThanOrEqualTo(applied.sequence());
    boolean known = pod.core().exchange().read(q -> q.order(order.orderId()).isPresent());
    assertThat(known).isTrue();
  }

  @Test
  void listeners_learn_how_far_log_time_is_once_its_records_are_applied() {
    AtomicLong reached = new AtomicLong();
    pod.core()
        .replica()
        .listen(
            new ReplicaListener() {
              @Override
              public void applied(Step step, Queries queries) {
                // Log time is what matters.
              }

              @Override
              public void reached(long logTime) {
                reached.set(logTime);
              }
            });

    Applied applied = place(Commands.order(Commands.ALICE, Side.BUY, 10, 20, 4));

    await().untilAsserted(() -> assertThat(reached.get()).isGreaterThanOrEqualTo(applied.time()));
  }

  @Test
  void a_refusal_is_applied_too_and_shows_no_order() {
    Applied applied = place(Commands.order(Commands.ALICE, Side.SELL, 10, 40, 2));

    assertThat(applied.events())
        .singleElement()
        .isInstanceOfSatisfying(
            CommandRefused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INSUFFICIENT_POSITION));
    assertThat(applied.order()).isNull();
  }

  @Test
  void the_same_order_again_shows_its_present_state() {
    OrderTerms order = Commands.order(Commands.BOB, Side.BUY, 10, 30, 3);
    Applied first = place(order);

    Applied again = place(order);

    assertThat(again.sequence()).isGreaterThan(first.sequence());
    assertThat(again.order()).isEqualTo(first.order());
  }

  @Test
  void a_cancelled_order_is_answered_and_written() {
    OrderTerms order = Commands.order(Commands.BOB, Side.BUY, 10, 20, 4, "mine-4");
    place(order);

    Applied cancelled =
        pod.submit((id, notAfter) -> new CancelOrder(id, notAfter, Commands.BOB, order.orderId()));

    OrderView view = Objects.requireNonNull(cancelled.order());
    assertThat(view.status()).isEqualTo(OrderStatus.CANCELLED);
    pod.awaitProjected(database, cancelled.sequence());
    assertThat(
            database.text(
                "SELECT status || ' ' || reason || ' ' || client_order_id FROM trading.orders"
                    + " WHERE order_id = '"
                    + order.orderId()
                    + "'"))
        .isEqualTo("cancelled requested mine-4");
    assertThat(pod.core().exchange().order(order.orderId())).contains(view);
  }

  @Test
  void a_sequence_to_come_is_waited_for_within_a_limit() {
    long now = pod.core().exchange().sequence();

    assertThat(pod.core().exchange().awaitSequence(now).await().atMost(LONG)).isTrue();
    assertThat(pod.core().exchange().awaitSequence(now + 1_000_000).await().atMost(LONG)).isFalse();
  }

  private static Applied place(OrderTerms order) {
    return pod.submit((id, notAfter) -> Commands.place(id, notAfter, order));
  }
}
