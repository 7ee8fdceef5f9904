package io.paddock.bench.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.FakePlatform.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksBenchTest {

  private static final Plan SHORT =
      new Plan(Duration.ZERO, 1, Duration.ofMillis(50), Duration.ZERO);
  private static final String SUBSCRIBE = "POST /api/v1/callbacks/endpoints";
  private static final String LIST = "GET /api/v1/callbacks/endpoints";
  private static final UUID ENDPOINT = new UUID(0, 1);

  private final FakePlatform platform = new FakePlatform();
  private final List<String> lines = new ArrayList<>();
  private final List<JsonNode> published = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void answer() {
    platform.answer("POST /api/v1/bo/auth/login", 200, "{\"accessToken\":\"staff\"}");
    platform.answer(
        "GET /api/v1/bo/operators",
        200,
        """
        {"items":[{"id":"o-1","code":"bench-op-000029"},{"id":"o-2","code":"bench-op-000028"}],
         "nextCursor":null}""");
    platform.answer(
        LIST, 200, "{\"items\":[{\"id\":\"left\",\"uid\":\"bench\"},{\"id\":\"own\"}]}");
    platform.answer(SUBSCRIBE, 201, "{\"endpoint\":{\"id\":\"" + ENDPOINT + "\"}}");
    platform.answer("DELETE /api/v1/callbacks/endpoints/left", 204, "");
    platform.answer("DELETE /api/v1/callbacks/endpoints/" + ENDPOINT, 204, "");
  }

  @AfterEach
  void close() {
    platform.close();
    http.close();
  }

  @Test
  void eventsAreComparedWithBareRequestsAsFastAsTheyCanAndAtHalfTheRate()
      throws InterruptedException {
    bench().run(1, 2, SHORT, lines::add);

    assertThat(lines.getFirst())
        .isEqualTo(
            "callbacks: events to 2 endpoints, 16 under way, against the same requests without the"
                + " service");
    assertThat(lines.stream().filter(line -> line.startsWith("ratio ")))
        .satisfiesExactly(
            rate -> assertThat(rate).startsWith("ratio event/request = ").contains("throughput"),
            latency -> assertThat(latency).startsWith("ratio event/request = ").contains("p50"));
    assertThat(published)
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.path("type").asText()).isEqualTo("round.settled");
              assertThat(event.path("operatorid").asText()).isIn("o-1", "o-2");
            })
        .extracting(event -> event.path("id").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void endpointsLastAsLongAsTheRunAndThoseOfACutRunGoFirst() throws InterruptedException {
    bench().run(1, 2, SHORT, lines::add);

    assertThat(platform.all("DELETE /api/v1/callbacks/endpoints/left")).hasSize(2);
    assertThat(platform.all("DELETE /api/v1/callbacks/endpoints/own")).isEmpty();
    assertThat(platform.all(SUBSCRIBE))
        .hasSize(2)
        .allSatisfy(
            seen -> assertThat(seen.headers()).containsEntry("Authorization", "Bearer staff"));
    assertThat(platform.all("DELETE /api/v1/callbacks/endpoints/" + ENDPOINT)).hasSize(2);
  }

  @Test
  void noEndpointIsRefused() {
    assertThatThrownBy(() -> bench().run(1, 0, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("--endpoints must be at least 1");
  }

  private CallbacksBench bench() {
    return new CallbacksBench(
        platform.trading(), () -> new EventTopic(new CallingBack()), List.of());
  }

  /** A broker whose consumer calls the first subscription back at once. */
  private final class CallingBack extends MockProducer<String, String> {

    CallingBack() {
      super(true, null, new StringSerializer(), new StringSerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, String> record, Callback callback) {
      try {
        JsonNode event = new ObjectMapper().readTree(record.value());
        published.add(event);
        Seen subscription = platform.all(SUBSCRIBE).getFirst();
        String url = new ObjectMapper().readTree(subscription.body()).path("url").asText();
        var unused =
            http.sendAsync(
                HttpRequest.newBuilder(URI.create(url))
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
