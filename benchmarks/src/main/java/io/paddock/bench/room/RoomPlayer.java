package io.paddock.bench.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A player in a room: notes how old each tick is, and, if it is one that bets, takes a seat in each
 * round. Ticks, of which there are thousands a second, are read without a parser.
 */
final class RoomPlayer implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TICK = "{\"type\":\"tick\"";
  private static final String MS = "\"ms\":";
  private static final String BET =
      "{\"type\":\"bet\",\"id\":\"b\",\"amount\":\"0.1\",\"autoCashOut\":\"1.10\",\"clientBetId\":\"%s\"}";

  private final Ticks ticks;
  private final Tally tally;
  private final boolean bets;
  private final Clock clock;
  private final StringBuilder part = new StringBuilder();
  private volatile long startedAtMicros;

  RoomPlayer(Ticks ticks, Tally tally, boolean bets, Clock clock) {
    this.ticks = ticks;
    this.tally = tally;
    this.bets = bets;
    this.clock = clock;
  }

  /** What all players together met with. */
  record Tally(LongAdder seated, LongAdder refused, LongAdder lost) {
    Tally() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      heard(from, part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void heard(WebSocket from, String message) {
    if (message.startsWith(TICK)) {
      tick(message);
      return;
    }
    try {
      heard(from, JSON.readTree(message));
    } catch (JsonProcessingException unreadable) {
      tally.lost().increment();
    }
  }

  private void tick(String message) {
    int begin = message.indexOf(MS) + MS.length();
    int end = begin;
    while (end < message.length() && Character.isDigit(message.charAt(end))) {
      end++;
    }
    long started = startedAtMicros;
    if (started > 0 && end > begin) {
      long said = started + Long.parseLong(message.substring(begin, end)) * 1_000;
      ticks.arrived(micros(clock.instant()) - said);
    }
  }

  private void heard(WebSocket from, JsonNode message) {
    switch (message.path("type").asText()) {
      case "snapshot" -> began(message.path("round").path("startedAt"));
      case "running" -> began(message.path("startedAt"));
      case "betting" -> bet(from);
      case "bet" -> tally.seated().increment();
      case "error" -> tally.refused().increment();
      default -> {
        // The others say nothing about ticks.
      }
    }
  }

  private void began(JsonNode startedAt) {
    startedAtMicros = startedAt.isTextual() ? micros(Instant.parse(startedAt.asText())) : 0;
  }

  private void bet(WebSocket from) {
    if (bets) {
      var _ = from.sendText(BET.formatted(UUID.randomUUID()), true);
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    tally.lost().increment();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    tally.lost().increment();
  }
}
