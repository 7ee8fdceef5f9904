package io.paddock.bench.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.paddock.bench.room.RoomPlayer.Tally;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a player of the benchmark makes of what the room says. */
class RoomPlayerTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:10.250Z");

  private final Ticks ticks = new Ticks();
  private final Tally tally = new Tally();
  private final Histogram measured = Ticks.empty();
  private final Line line = new Line();

  private RoomPlayer player(boolean bets) {
    return new RoomPlayer(ticks, tally, bets, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void says(RoomPlayer player, String message) {
    player.onText(line, message, true);
  }

  @Test
  void a_tick_is_as_old_as_its_round_says() {
    ticks.count(measured);
    RoomPlayer player = player(false);

    says(player, "{\"type\":\"running\",\"seq\":4,\"startedAt\":\"2026-01-15T09:30:03Z\"}");
    says(player, "{\"type\":\"tick\",\"seq\":4,\"ms\":7242,\"multiplier\":\"1.54\"}");

    assertThat(measured.getTotalCount()).isEqualTo(1);
    assertThat(measured.getMaxValue()).isCloseTo(8_000, within(8L));
    assertThat(line.asked).isEqualTo(2);
  }

  @Test
  void who_joins_a_running_round_knows_its_start_from_the_snapshot() {
    ticks.count(measured);
    RoomPlayer player = player(false);

    says(player, "{\"type\":\"snapshot\",\"round\":{\"startedAt\":\"2026-01-15T09:30:10Z\"}}");
    player.onText(line, "{\"type\":\"tick\",\"seq\":4,", false);
    player.onText(line, "\"ms\":200,\"multiplier\":\"1.01\"}", true);

    assertThat(measured.getMaxValue()).isCloseTo(50_000, within(50L));
  }

  @Test
  void ticks_do_not_count_before_the_round_is_known_nor_while_nothing_is_measured() {
    RoomPlayer player = player(false);
    ticks.count(measured);
    says(player, "{\"type\":\"tick\",\"seq\":4,\"ms\":200,\"multiplier\":\"1.01\"}");
    says(player, "{\"type\":\"snapshot\"}");
    says(player, "{\"type\":\"tick\",\"seq\":4,\"ms\":200,\"multiplier\":\"1.01\"}");
    ticks.count(null);
    says(player, "{\"type\":\"running\",\"startedAt\":\"2026-01-15T09:30:10Z\"}");
    says(player, "{\"type\":\"tick\",\"seq\":4,\"ms\":200,\"multiplier\":\"1.01\"}");

    assertThat(measured.getTotalCount()).isZero();
  }

  @Test
  void one_that_bets_takes_a_seat_in_each_round_and_the_others_watch() {
    says(player(true), "{\"type\":\"betting\",\"seq\":4}");
    says(player(false), "{\"type\":\"betting\",\"seq\":4}");

    assertThat(line.sent)
        .singleElement()
        .asString()
        .contains("\"type\":\"bet\"", "\"autoCashOut\":\"1.10\"");
    says(player(true), "{\"type\":\"bet\",\"status\":\"seated\"}");
    says(player(true), "{\"type\":\"error\"}");
    assertThat(tally.seated().sum()).isEqualTo(1);
    assertThat(tally.refused().sum()).isEqualTo(1);
  }

  @Test
  void a_connection_that_ends_is_lost() {
    RoomPlayer player = player(false);
    player.onClose(line, 1013, "too slow");
    player.onError(line, new IllegalStateException("gone"));
    says(player, "{");

    assertThat(tally.lost().sum()).isEqualTo(3);
  }

  @Test
  void the_ratio_is_of_the_99th_percentiles() {
    Histogram full = Ticks.empty();
    Histogram idle = Ticks.empty();
    for (int i = 0; i < 98; i++) {
      full.recordValue(1_000);
      idle.recordValue(1_000);
    }
    full.recordValue(10_000);
    full.recordValue(50_000);
    idle.recordValue(4_000);
    idle.recordValue(5_000);

    assertThat(Ticks.ratio(full, idle)).isCloseTo(2.5, within(0.01));
    assertThat(Ticks.ratio(full, Ticks.empty())).isGreaterThan(1);
    assertThat(Ticks.line("full", full))
        .startsWith("full       100 ticks, p50 1.0 ms, p99 10.0 ms, longest 50.");
  }

  private static final class Line implements WebSocket {

    private final List<CharSequence> sent = new ArrayList<>();
    private long asked;

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
      sent.add(data);
      return CompletableFuture.completedFuture(this);
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void request(long n) {
      asked += n;
    }

    @Override
    public @Nullable String getSubprotocol() {
      return null;
    }

    @Override
    public boolean isOutputClosed() {
      return false;
    }

    @Override
    public boolean isInputClosed() {
      return false;
    }

    @Override
    public void abort() {
      sent.clear();
    }
  }
}
