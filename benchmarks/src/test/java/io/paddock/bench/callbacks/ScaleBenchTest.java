package io.paddock.bench.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which order tables are filled and events are sent, and what is said of it. */
@Timeout(60)
class ScaleBenchTest {

  private static final Plan SHORT =
      new Plan(Duration.ZERO, 2, Duration.ofMillis(40), Duration.ZERO);
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Receivers receivers = new Receivers();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> lines = new ArrayList<>();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Iterator<Long> heaps = Stream.of(50L << 20, 52L << 20).iterator();
  private boolean isBroken;

  @AfterEach
  void close() {
    receivers.close();
    http.close();
  }

  @Test
  void eventsAreComparedBeforeAndAfterTheTablesAreFilled() throws InterruptedException {
    bench().run(new Scale(1_000, 20, 30, 0, 1, 1, MOMENT, MOMENT));

    assertThat(done)
        .containsExactly(
            "grow 20 1000",
            "answering 0",
            "hold true",
            "due 1 30",
            "hold false",
            "waiting",
            "close");
    assertThat(lines)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("empty ").contains("events/s"),
            line -> assertThat(line).startsWith("empty ").contains("p99"),
            line -> assertThat(line).startsWith("idle       empty, of a core: callbacks "),
            line ->
                assertThat(line)
                    .startsWith("filled     1000 deliveries of 20 endpoints, 30 due at one more"),
            line -> assertThat(line).startsWith("idle       grown, of a core: callbacks "),
            line -> assertThat(line).startsWith("grown ").contains("events/s"),
            line -> assertThat(line).startsWith("grown ").contains("p99"),
            line -> assertThat(line).isEqualTo("due        29 are still due at that endpoint"),
            line -> assertThat(line).startsWith("soak ").endsWith(" over PT0.05S"),
            line ->
                assertThat(line).startsWith("heap       50.0 MiB live before and 52.0 MiB after"),
            line -> assertThat(line).startsWith("ratio grown/empty = ").contains("events/s"),
            line -> assertThat(line).startsWith("ratio empty/grown = ").contains("p99"));
  }

  @Test
  void restIsTheShareOfACoreThatIsUsedMeanwhile() throws InterruptedException {
    bench().run(new Scale(1_000, 20, 30, 0, 1, 1, MOMENT, Duration.ZERO));

    // A tenth of a millisecond for the one and two for the other, of at least fifty.
    assertThat(lines.get(2)).containsPattern("callbacks 0\\.[0-2]\\d % postgres [0-4]\\.\\d\\d %$");
    assertThat(lines).noneMatch(line -> line.startsWith("soak"));
  }

  @Test
  void othersAreComparedWithACleanRunBesideSomeThatHangAndBesideOneTenant()
      throws InterruptedException {
    bench().run(new Scale(0, 20, 30, 3, 5, 40, MOMENT, Duration.ZERO));

    assertThat(done)
        .containsExactly(
            "hanging 1",
            "hanging 2",
            "hanging 3",
            "due 3 5",
            "hold true",
            "hold true",
            "hold true",
            "hanging 4",
            "hanging 4",
            "due 2 20",
            "close");
    assertThat(lines.stream().filter(line -> line.startsWith("ratio ")))
        .satisfiesExactly(
            some ->
                assertThat(some)
                    .startsWith("ratio beside/clean = ")
                    .contains("with 3 of as many tenants hanging", "1.20 at most"),
            one ->
                assertThat(one)
                    .startsWith("ratio beside/clean = ")
                    .contains("with one tenant's 40 deliveries hanging"));
  }

  @Test
  void anEventThatDoesNotArriveEndsItAndTheTablesAreAsBefore() {
    isBroken = true;

    assertThatThrownBy(() -> bench().run(new Scale(1_000, 20, 30, 0, 1, 1, MOMENT, Duration.ZERO)))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("calls failed");
    assertThat(done).isEmpty();
  }

  @Test
  void nothingToMeasureIsRefused() {
    assertThatThrownBy(() -> new Scale(0, 1, 1, 0, 1, 1, MOMENT, MOMENT))
        .hasMessage("--finished or --hanging must be at least 1");
    assertThatThrownBy(() -> new Scale(1, 0, 1, 0, 1, 1, MOMENT, MOMENT))
        .hasMessage("--others, --due, --hanging-each and --of-one-tenant must be at least 1");
    assertThatThrownBy(() -> new Scale(1, 1, 1, 0, 1, 1, MOMENT.negated(), MOMENT))
        .hasMessage("--idle and --soak must not be negative");
  }

  private ScaleBench bench() {
    return new ScaleBench(
        new CalledEvents(new EventTopic(new CallingBack()), receivers, List.of("o-1", "o-2")),
        4,
        SHORT,
        Recorded::new,
        new Numbered(),
        new Ticking(),
        heaps::next,
        lines::add);
  }

  private final class Recorded implements Tables {

    @Override
    public void grow(int endpoints, long deliveries) {
      done.add("grow " + endpoints + " " + deliveries);
    }

    @Override
    public void makeDue(List<UUID> endpoints, int each) {
      done.add("due " + endpoints.size() + " " + each);
    }

    @Override
    public void hold(UUID endpoint, boolean held) {
      done.add("hold " + held);
    }

    @Override
    public long waiting(UUID endpoint) {
      done.add("waiting");
      return 29;
    }

    @Override
    public void close() {
      done.add("close");
    }
  }

  private final class Numbered implements ScaleBench.Endpoints {

    @Override
    public UUID answering(int tenant) {
      done.add("answering " + tenant);
      return new UUID(0, tenant);
    }

    @Override
    public UUID hanging(int tenant) {
      done.add("hanging " + tenant);
      return new UUID(1, tenant);
    }

    @Override
    public int perTenant() {
      return 2;
    }
  }

  /** Each time it is asked, a little more has been used. */
  private static final class Ticking implements Cost {

    private long asked;

    @Override
    public Map<String, Long> read() {
      asked++;
      return Map.of("callbacks", asked * 100_000, "postgres", asked * 2_000_000);
    }

    @Override
    public String line(String side, long calls, Map<String, Long> used) {
      return side;
    }
  }

  /** A broker whose consumer calls back at once, or loses everything. */
  private final class CallingBack extends MockProducer<String, String> {

    CallingBack() {
      super(true, null, new StringSerializer(), new StringSerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, String> record, Callback callback) {
      if (isBroken) {
        return CompletableFuture.failedFuture(new IOException("gone"));
      }
      try {
        JsonNode event = new ObjectMapper().readTree(record.value());
        var unused =
            http.sendAsync(
                HttpRequest.newBuilder(receivers.url(0))
                    .header("webhook-id", event.path("id").asText())
                    .POST(BodyPublishers.ofString(record.value()))
                    .build(),
                BodyHandlers.discarding());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return super.send(record, callback);
    }
  }
}
