package io.paddock.gateway.feed;

import static io.paddock.gateway.fixtures.Commands.ALICE;
import static io.paddock.gateway.fixtures.Commands.BOB;
import static io.paddock.gateway.fixtures.Commands.CUP;
import static io.paddock.gateway.fixtures.Commands.DERBY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.gateway.fixtures.Commands;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.web.socket.SocketConnection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the feed says, and to whom, whatever happens between it and the replica. */
class FeedTest {

  private static final FeedKey BOOK = FeedKey.token(Channel.TOKEN_BOOK, CUP, Outcome.YES);
  private static final FeedKey TRADES = FeedKey.token(Channel.TOKEN_TRADES, CUP, Outcome.YES);

  private FeedBed bed = new FeedBed(Map.of());
  private long nonce;

  @BeforeEach
  void market() {
    begin(Map.of());
  }

  private void begin(Map<String, String> changed) {
    bed = new FeedBed(changed);
    bed.apply(Commands.market(CUP));
    bed.apply(Commands.deposit(ALICE, 1_000, 1));
    bed.apply(Commands.deposit(BOB, 1_000, 2));
  }

  /** Somebody bids for a token at so many cents. */
  private long bid(long cents) {
    return bed.apply(Commands.place(Commands.order(ALICE, Side.BUY, 1, cents, ++nonce))).sequence();
  }

  private static long seq(JsonNode message) {
    return message.path("seq").asLong();
  }

  @Test
  void a_snapshot_holds_what_was_applied_before_it_was_made_and_nothing_of_it_is_told_again() {
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bid(40);
    long read = bid(41);
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot");
    assertThat(seq(reader.last())).isEqualTo(read);
    assertThat(reader.last().at("/data/bids")).hasSize(2);

    long next = bid(42);
    bed.turn();
    assertThat(reader.types()).containsExactly("snapshot", "delta");
    assertThat(reader.last().path("prevSeq").asLong()).isEqualTo(read);
    assertThat(seq(reader.last())).isEqualTo(next);
  }

  @Test
  void a_reader_who_asked_for_it_misses_one_change_of_each_channel_and_can_have_it_again() {
    FeedBed.Reader reader = bed.reader(true).subscribe(BOOK);
    FeedBed.Reader other = bed.reader().subscribe(BOOK);
    bed.turn();
    long known = seq(reader.last());
    long missed = bid(40);
    long next = bid(41);
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "delta");
    assertThat(seq(reader.last())).isEqualTo(next);
    assertThat(reader.last().path("prevSeq").asLong()).isEqualTo(missed);
    assertThat(other.types()).containsExactly("snapshot", "delta", "delta");

    bed.feed.resume(reader.session, null, BOOK, known);
    bed.turn();
    assertThat(reader.types()).containsExactly("snapshot", "delta", "delta", "delta", "resumed");
    bid(42);
    bed.turn();
    assertThat(reader.types()).endsWith("resumed", "delta");
  }

  @Test
  void what_is_followed_and_what_waits_is_told_to_metrics() {
    bed.reader().subscribe(BOOK).subscribe(TRADES);
    assertThat(bed.intake.waiting()).isEqualTo(2);

    bed.turn();
    bed.nanos += Duration.ofMillis(100).toNanos();
    bed.turn();

    assertThat(bed.intake.waiting()).isZero();
    assertThat(bed.feed.subscriptions()).isEqualTo(2);
    assertThat(bed.feed.restarts()).isZero();
  }

  @Test
  void a_record_that_comes_while_another_stream_begins_is_not_missed() {
    FeedBed.Reader first = bed.reader().subscribe(TRADES);
    bed.turn();
    bid(40);
    FeedBed.Reader second = bed.reader().subscribe(BOOK);
    bid(41);
    bed.turn();

    assertThat(second.types()).containsExactly("snapshot");
    assertThat(second.last().at("/data/bids")).hasSize(2);
    assertThat(first.types()).containsExactly("snapshot");
  }

  @Test
  void whoever_joins_later_continues_the_same_chain() {
    FeedBed.Reader first = bed.reader().subscribe(BOOK);
    bed.turn();
    long changed = bid(40);
    bed.apply(Commands.deposit(ALICE, 1, 3));
    FeedBed.Reader second = bed.reader().subscribe(BOOK);
    bed.turn();
    assertThat(seq(second.last())).isEqualTo(changed);

    bid(41);
    bed.turn();

    assertThat(second.last()).isEqualTo(first.last());
    assertThat(second.last().path("prevSeq").asLong()).isEqualTo(changed);
  }

  @Test
  void records_that_are_applied_again_are_told_once() {
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    bid(40);
    bed.turn();

    bed.replay();
    bed.turn();
    long next = bid(41);
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "delta", "delta");
    assertThat(seq(reader.last())).isEqualTo(next);
  }

  @Test
  void a_feed_that_fell_behind_starts_afresh_and_goes_on() {
    begin(Map.of("intake", "3"));
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    for (int cents = 40; cents < 50; cents++) {
      bid(cents);
    }
    long read = bed.sequence();
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "snapshot");
    assertThat(seq(reader.last())).isEqualTo(read);
    assertThat(reader.last().at("/data/bids")).hasSize(10);

    bid(50);
    bed.turn();
    assertThat(reader.types()).containsExactly("snapshot", "snapshot", "delta");
    assertThat(reader.last().path("prevSeq").asLong()).isEqualTo(read);
  }

  @Test
  void it_starts_afresh_once_the_replica_can_be_read_and_says_nothing_until_then() {
    begin(Map.of("intake", "3"));
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    bed.away = true;
    for (int cents = 40; cents < 50; cents++) {
      bid(cents);
    }
    bed.turn();
    bid(50);
    bed.turn();
    assertThat(reader.types()).containsExactly("snapshot");

    bed.away = false;
    bed.turn();

    assertThat(bed.feed.restarts()).isEqualTo(1);
    assertThat(reader.types()).containsExactly("snapshot", "snapshot");
    assertThat(reader.last().at("/data/bids")).hasSize(11);
  }

  @Test
  void a_market_that_is_gone_by_then_is_followed_no_longer() {
    begin(Map.of("intake", "1"));
    Symbol unborn = new Symbol("UNBORN");
    bed.apply(new EngineVersion(UUID.randomUUID(), TradingEngine.LATEST_VERSION));
    bed.apply(
        new CreateMarket(UUID.randomUUID(), new MarketTerms(unborn, 10_000, 1_000_000, 0, 0)));
    FeedBed.Reader reader = bed.reader().subscribe(FeedKey.status(unborn));
    bed.turn();
    bid(40);
    bed.apply(new DeleteMarket(UUID.randomUUID(), unborn));
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "error");
    assertThat(reader.last().path("symbol").asText()).isEqualTo("UNBORN");
    assertThat(reader.last().at("/problem/code").asText()).isEqualTo("market_not_found");
    bed.feed.ping(reader.session, "p");
    bed.turn();
    assertThat(reader.last().path("subscriptions")).isEmpty();
  }

  @Test
  void a_wallet_is_told_how_far_its_trades_are_on_their_way_to_the_chain() {
    bed.apply(new EngineVersion(UUID.randomUUID(), TradingEngine.LATEST_VERSION));
    FeedBed.Reader reader = bed.reader().subscribe(FeedKey.of(ALICE));
    bed.turn();
    bed.apply(Commands.place(Commands.no(BOB, 5, 60, ++nonce)));
    long trade = bid(40);

    settle(SettlementStatus.SUBMITTED, 1, trade);
    settle(SettlementStatus.COVERED, 0, trade);
    settle(SettlementStatus.COVERED, 0, trade);
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "delta", "delta", "delta");
    String tradeId = reader.told.get(1).at("/data/fills/0/tradeId").asText();
    assertThat(tradeId).startsWith("trd-" + trade);
    assertThat(reader.told.get(2).at("/data/tradeSettlements/0/status").asText())
        .isEqualTo("submitted");
    assertThat(reader.last().at("/data/tradeSettlements/0/status").asText()).isEqualTo("covered");
    assertThat(reader.last().at("/data/tradeSettlements/0/tradeIds/0").asText()).isEqualTo(tradeId);
    assertThat(reader.last().path("data").has("fills")).isFalse();
  }

  private void settle(SettlementStatus status, int attempt, long through) {
    bed.apply(new SettleTrades(UUID.randomUUID(), status, attempt, through, Commands.word(1)));
  }

  @Test
  void a_feed_that_is_too_far_behind_says_so() {
    begin(Map.of("intake", "1"));
    FeedBed.Reader reader = bed.reader().subscribe(BOOK).subscribe(TRADES);

    assertThat(reader.types()).containsExactly("error");
    assertThat(reader.last().at("/problem/code").asText()).isEqualTo("trading_unavailable");
    assertThat(reader.last().path("channel").asText()).isEqualTo("token_trades");
    bed.feed.ping(reader.session, "p");
    assertThat(reader.last().at("/problem/code").asText()).isEqualTo("trading_unavailable");
    assertThat(reader.last().path("id").asText()).isEqualTo("p");
  }

  @Test
  void a_replica_that_cannot_be_read_is_told_and_leaves_nothing_behind() {
    bed.away = true;
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    assertThat(reader.last().at("/problem/code").asText()).isEqualTo("trading_unavailable");

    bed.away = false;
    bid(40);
    assertThat(handedOver()).isFalse();
  }

  private boolean handedOver() {
    try {
      return bed.intake.next(Duration.ZERO) != null;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_slow_reader_is_dropped_and_nobody_else_waits_for_it() {
    begin(Map.of("outbox-messages", "2"));
    FeedBed.Reader slow = bed.reader();
    slow.stuck = true;
    slow.subscribe(BOOK);
    FeedBed.Reader quick = bed.reader().subscribe(BOOK);
    bed.turn();
    bid(40);
    bid(41);
    bed.turn();
    assertThat(slow.closed).isEmpty();

    bid(42);
    bid(43);
    bed.turn();

    assertThat(slow.closed).containsExactly(SocketConnection.TRY_AGAIN_LATER);
    assertThat(quick.types()).containsExactly("snapshot", "delta", "delta", "delta", "delta");
  }

  @Test
  void a_reader_that_leaves_too_much_text_waiting_is_dropped() {
    begin(Map.of("outbox-characters", "150"));
    FeedBed.Reader slow = bed.reader();
    slow.stuck = true;
    slow.subscribe(BOOK);
    bed.turn();
    bid(40);
    bed.turn();

    assertThat(slow.closed).containsExactly(SocketConnection.TRY_AGAIN_LATER);
  }

  @Test
  void a_stop_waits_for_orders_and_their_answers_and_not_for_those_who_are_gone()
      throws InterruptedException {
    FeedBed.Reader ordering = bed.reader();
    FeedBed.Reader slow = bed.reader();
    assertThat(FeedLife.settle(bed.feed.sessions(), Duration.ZERO)).isTrue();

    CommandLane.Turn turn = ordering.session.commands().begin("a", 1).orElseThrow();
    assertThat(FeedLife.settle(bed.feed.sessions(), Duration.ofMillis(30))).isFalse();
    turn.end(() -> {});
    assertThat(FeedLife.settle(bed.feed.sessions(), Duration.ZERO)).isTrue();

    slow.stuck = true;
    slow.session.connection().say("{}");
    assertThat(FeedLife.settle(bed.feed.sessions(), Duration.ofMillis(30))).isFalse();
    slow.session.connection().close(SocketConnection.POLICY_VIOLATION, "enough");
    assertThat(FeedLife.settle(bed.feed.sessions(), Duration.ZERO)).isTrue();
  }

  @Test
  void what_nobody_follows_is_kept_up_for_a_while_and_then_nothing_is_handed_over() {
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    bed.feed.leave(reader.session);
    bed.nanos += Duration.ofSeconds(1).toNanos();
    bed.turn();
    long missed = bid(40);
    bed.turn();

    FeedBed.Reader back = bed.reader();
    bed.feed.resume(back.session, null, BOOK, missed - 1);
    bed.turn();
    assertThat(back.types()).containsExactly("delta", "resumed");

    bed.feed.leave(back.session);
    bed.nanos += Duration.ofSeconds(1).toNanos();
    bed.turn();
    bed.nanos += Duration.ofSeconds(61).toNanos();
    bed.turn();
    bid(41);
    assertThat(handedOver()).isFalse();
  }

  @Test
  void what_is_followed_is_never_given_up() {
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    for (int i = 0; i < 5; i++) {
      bed.nanos += Duration.ofSeconds(61).toNanos();
      bed.turn();
    }
    bid(40);
    bed.turn();

    assertThat(reader.last().path("type").asText()).isEqualTo("delta");
  }

  @Test
  void so_much_is_kept_for_those_who_come_back() {
    begin(Map.of("history", "3"));
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    long first = bid(40);
    bid(41);
    bid(42);
    bid(43);
    bed.turn();

    FeedBed.Reader back = bed.reader();
    bed.feed.resume(back.session, null, BOOK, first);
    FeedBed.Reader late = bed.reader();
    bed.feed.resume(late.session, null, BOOK, first - 1);
    bed.turn();

    assertThat(back.types()).containsExactly("delta", "delta", "delta", "resumed");
    assertThat(late.types()).containsExactly("snapshot");
    assertThat(seq(back.last())).isEqualTo(seq(reader.last()));
  }

  @Test
  void whoever_is_up_to_date_is_told_so_and_whoever_is_ahead_that_this_pod_is_behind() {
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    long last = bid(40);
    bed.turn();

    FeedBed.Reader back = bed.reader();
    bed.feed.resume(back.session, "r", BOOK, last);
    FeedBed.Reader ahead = bed.reader();
    bed.feed.resume(ahead.session, "r", BOOK, last + 1);
    bed.turn();

    assertThat(back.types()).containsExactly("resumed");
    assertThat(ahead.types()).containsExactly("error");
    assertThat(ahead.last().at("/problem/code").asText()).isEqualTo("replica_behind");
    assertThat(seq(back.last())).isEqualTo(last);
    assertThat(reader.told).hasSize(2);
  }

  @Test
  void a_resume_of_the_system_channel_tells_how_it_is() {
    FeedBed.Reader reader = bed.reader();
    bed.feed.resume(reader.session, null, FeedKey.system(), bed.sequence());
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot");
    assertThat(reader.last().at("/data/status").asText()).isEqualTo("operational");
  }

  @Test
  void a_wallets_snapshot_is_of_now_and_what_it_holds_is_not_told_again() {
    FeedKey key = FeedKey.of(ALICE);
    FeedBed.Reader first = bed.reader().subscribe(key);
    bed.turn();
    long earlier = bid(40);
    FeedBed.Reader second = bed.reader().subscribe(key);
    long later = bid(41);
    FeedBed.Reader third = bed.reader();
    bed.turn();

    assertThat(first.types()).containsExactly("snapshot", "delta", "delta");
    assertThat(first.told.get(1).path("seq").asLong()).isEqualTo(earlier);
    assertThat(second.types()).containsExactly("snapshot");
    assertThat(seq(second.last())).isEqualTo(later);
    assertThat(second.last().at("/data/openOrders")).hasSize(2);
    assertThat(third.told).isEmpty();

    long next = bid(42);
    bed.turn();
    assertThat(second.types()).containsExactly("snapshot", "delta");
    assertThat(seq(second.last())).isEqualTo(next);
    assertThat(second.last().path("prevSeq").asLong()).isEqualTo(later);
  }

  @Test
  void other_markets_and_wallets_are_none_of_a_readers_business() {
    bed.apply(Commands.market(DERBY));
    FeedBed.Reader derby =
        bed.reader()
            .subscribe(FeedKey.token(Channel.TOKEN_BOOK, DERBY, Outcome.YES))
            .subscribe(FeedKey.status(DERBY));
    FeedBed.Reader bob = bed.reader().subscribe(FeedKey.of(BOB));
    bed.turn();
    bid(40);
    bed.turn();

    assertThat(derby.types()).containsExactly("snapshot", "snapshot");
    assertThat(bob.types()).containsExactly("snapshot");
  }

  @Test
  void a_sign_of_life_comes_every_five_seconds_and_says_how_far_everything_was_told() {
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    long changed = bid(40);
    long position = bed.apply(Commands.deposit(BOB, 1, 9)).sequence();
    bed.turn();
    bed.nanos += Duration.ofMillis(4_999).toNanos();
    bed.turn();
    assertThat(reader.types()).containsExactly("snapshot", "delta");

    bed.nanos += Duration.ofMillis(101).toNanos();
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "delta", "heartbeat");
    assertThat(seq(reader.last())).isEqualTo(position);
    assertThat(seq(reader.last().at("/subscriptions/0"))).isEqualTo(changed);
    assertThat(reader.last().path("at").isMissingNode()).isFalse();
  }

  @Test
  void everybody_is_told_that_the_pod_stops_once_and_those_who_come_then_too() {
    FeedBed.Reader reader = bed.reader();
    bed.turn();
    bed.standing = new SystemTopic.Standing("stopping", "normal", 5_000L);
    bed.nanos += Duration.ofMillis(101).toNanos();
    bed.turn();
    bed.nanos += Duration.ofMillis(101).toNanos();
    bed.turn();

    assertThat(reader.types()).containsExactly("status");
    assertThat(reader.last().path("channel").asText()).isEqualTo("system");
    assertThat(reader.last().path("data").toString())
        .isEqualTo("{\"status\":\"stopping\",\"mode\":\"normal\",\"closesInMs\":5000}");
    assertThat(bed.reader().types()).containsExactly("status");
    assertThat(bed.feed.isLeaving()).isTrue();
  }

  @Test
  void the_pod_leaves_once_its_notice_was_said_and_not_before() {
    FeedBed.Reader reader = bed.reader();
    bed.turn();
    bed.standing = new SystemTopic.Standing("stopping", "normal", 5_000L);
    assertThat(bed.feed.isLeaving()).isFalse();
    assertThat(reader.types()).isEmpty();

    assertThat(bed.reader().types()).containsExactly("status");
    assertThat(bed.feed.isLeaving()).isTrue();
  }

  @Test
  void a_pod_that_is_degraded_does_not_leave() {
    bed.turn();
    bed.standing = new SystemTopic.Standing("degraded", "normal", null);
    bed.nanos += Duration.ofMillis(101).toNanos();
    bed.turn();
    bed.reader();

    assertThat(bed.feed.isLeaving()).isFalse();
  }

  @Test
  void how_the_exchange_is_is_told_to_those_who_follow_it() {
    FeedBed.Reader reader = bed.reader().subscribe(FeedKey.system());
    FeedBed.Reader other = bed.reader().subscribe(BOOK);
    bed.turn();
    bed.standing = new SystemTopic.Standing("degraded", "normal", null);
    bed.nanos += Duration.ofMillis(101).toNanos();
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "status");
    assertThat(reader.last().path("data").toString())
        .isEqualTo("{\"status\":\"degraded\",\"mode\":\"normal\"}");
    assertThat(other.types()).containsExactly("snapshot");
    FeedBed.Reader later = bed.reader().subscribe(FeedKey.system());
    bed.turn();
    assertThat(later.last().at("/data/status").asText()).isEqualTo("degraded");
  }

  @Test
  void a_wallet_that_changes_hands_is_followed_only_if_the_other_was() {
    FeedBed.Reader reader = bed.reader().subscribe(FeedKey.of(BOB));
    FeedBed.Reader idle = bed.reader();
    bed.turn();

    bed.feed.moved(reader.session, FeedKey.of(BOB), FeedKey.of(ALICE));
    bed.feed.moved(idle.session, FeedKey.of(BOB), FeedKey.of(ALICE));
    bid(40);
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot", "snapshot");
    assertThat(reader.last().at("/data/openOrders")).hasSize(1);
    assertThat(idle.told).isEmpty();
  }

  @Test
  void a_session_that_is_gone_is_told_nothing_and_asks_nothing() {
    FeedBed.Reader reader = bed.reader().subscribe(BOOK);
    bed.turn();
    reader.subscribe(TRADES);
    bed.feed.leave(reader.session);
    bid(40);
    bed.turn();

    assertThat(reader.types()).containsExactly("snapshot");
    assertThat(bed.feed.sessions()).isEmpty();
  }
}
