package io.paddock.bench.orderentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Many who follow one book: each has to be told every change, in its place. */
final class BookCrowd implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final int size;
  private final CountDownLatch joined;
  private final List<FeedLine> lines = new ArrayList<>();
  private final Map<Long, Change> changes = new ConcurrentSkipListMap<>();
  private volatile @Nullable String broken;

  /** How a change was told: to how many, and over what time. */
  private static final class Change {
    private int told;
    private long first;
    private long last;

    synchronized void tell(long now) {
      first = told == 0 ? now : Math.min(first, now);
      last = told == 0 ? now : Math.max(last, now);
      told++;
    }

    synchronized int told() {
      return told;
    }

    synchronized double millis() {
      return (last - first) / NANOS_PER_MILLI;
    }
  }

  private BookCrowd(int size) {
    this.size = size;
    this.joined = new CountDownLatch(size);
  }

  /** Everybody follows the book once this returns. */
  static BookCrowd join(String gatewayUrl, String apiKey, String symbol, int size)
      throws InterruptedException {
    BookCrowd crowd = new BookCrowd(size);
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < size; i++) {
      Member member = crowd.new Member();
      FeedLine line =
          FeedLine.open(
              client,
              gatewayUrl,
              "/ws/market",
              handshake -> handshake.header("X-Api-Key", apiKey),
              member::heard);
      crowd.lines.add(line);
      line.send(
          "{\"type\":\"subscribe\",\"channel\":\"token_book\",\"symbol\":\"%s\"}"
              .formatted(symbol));
    }
    if (!crowd.joined.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      crowd.close();
      throw new BenchFailure("not all of " + size + " subscribers had a snapshot in " + PATIENCE);
    }
    return crowd;
  }

  private final class Member {
    private long seq = -1;

    void heard(String message) {
      long now = System.nanoTime();
      JsonNode told = read(message);
      switch (told.path("type").asText()) {
        case "snapshot" -> {
          if (seq >= 0) {
            broken = "the feed started afresh";
          } else {
            joined.countDown();
          }
          seq = told.path("seq").asLong();
        }
        case "delta" -> {
          if (told.path("prevSeq").asLong() != seq) {
            broken = "a change is missing after " + seq;
          }
          seq = told.path("seq").asLong();
          changes.computeIfAbsent(seq, _ -> new Change()).tell(now);
        }
        case "error" -> broken = told.at("/problem/code").asText();
        default -> {}
      }
    }

    private static JsonNode read(String message) {
      try {
        return JSON.readTree(message);
      } catch (JsonProcessingException malformed) {
        throw new IllegalStateException("the feed says what is no JSON", malformed);
      }
    }
  }

  /**
   * How it went, in a line.
   *
   * @throws BenchFailure when somebody was not told everything
   */
  String report() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (changes.values().stream().anyMatch(change -> change.told() < size)) {
      if (System.nanoTime() > end || broken != null) {
        throw new BenchFailure(
            "not every subscriber was told every change" + (broken == null ? "" : ": " + broken));
      }
      Thread.sleep(Duration.ofMillis(50));
    }
    for (FeedLine line : lines) {
      if (line.ended() != null) {
        throw new BenchFailure("a subscriber was " + line.ended());
      }
    }
    if (broken != null) {
      throw new BenchFailure(String.valueOf(broken));
    }
    List<Double> millis = changes.values().stream().map(Change::millis).sorted().toList();
    return String.format(
        Locale.ROOT,
        "%d subscribers of one book: %d changes, each told to all of them in its place; the last"
            + " was told %.2f ms after the first (p50), %.2f ms (p99)",
        size,
        millis.size(),
        percentile(millis, 50),
        percentile(millis, 99));
  }

  /** Nearest rank; 0 of none. */
  static double percentile(List<Double> sorted, int percent) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.max(0, Math.ceilDiv(sorted.size() * percent, 100) - 1));
  }

  @Override
  public void close() {
    lines.forEach(FeedLine::close);
  }
}
