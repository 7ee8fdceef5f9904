package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.drill.callbacks.DrillEvents.Event;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiversTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

  private final DrillEvents events = Runs.of(100_000);
  private final Witness witness = new Witness(events);
  private final Receivers receivers = new Receivers();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void trust() {
    receivers.trust(0, SECRET);
    receivers.trust(1, SECRET);
    receivers.tell(witness);
  }

  @AfterEach
  void close() {
    client.close();
    receivers.close();
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({"NONE,204", "ERROR,500", "OVERLOADED,503", "LIMITED,429", "DRIP,200"})
  void what_is_answered_whole_is_counted_by_its_status(Fault fault, int status) throws Exception {
    int number = Runs.eventThatMeets(fault);

    HttpResponse<String> answer =
        client.send(request(number, SECRET), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(fault == Fault.DRIP ? "....." : "");
    assertThat(answer.headers().firstValue("retry-after").orElse(""))
        .isEqualTo(fault == Fault.LIMITED ? "1" : "");
    // It is counted behind the answer, so that it was given.
    assertThat(Waiting.until(PATIENCE, () -> witness.hasCalledBack(number) == status < 300))
        .isTrue();
    assertThat(witness.flaws()).isEmpty();
  }

  @Test
  void a_reset_comes_before_any_answer() {
    int number = Runs.eventThatMeets(Fault.RESET);

    assertThatThrownBy(
            () -> client.send(request(number, SECRET), HttpResponse.BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);
    assertThat(witness.hasCalledBack(number)).isFalse();
    assertThat(witness.counts().requests()).isPositive();
  }

  @Test
  void one_that_hangs_says_nothing_until_the_caller_gives_up() {
    int number = Runs.eventThatMeets(Fault.HANG);

    assertThatThrownBy(
            () -> client.send(request(number, SECRET), HttpResponse.BodyHandlers.discarding()))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(witness.hasCalledBack(number)).isFalse();
  }

  @Test
  void one_that_falls_silent_has_acknowledged() throws Exception {
    int number = Runs.eventThatMeets(Fault.SILENCE);

    HttpResponse<InputStream> answer =
        client.send(request(number, SECRET), HttpResponse.BodyHandlers.ofInputStream());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(5);
    assertThat(answer.body().available()).isZero();
    answer.body().close();
    assertThat(witness.hasCalledBack(number)).isTrue();
  }

  @Test
  void a_request_that_another_secret_signed_is_a_flaw() throws Exception {
    int number = Runs.eventThatMeets(Fault.NONE);

    client.send(request(number, OTHER), HttpResponse.BodyHandlers.discarding());

    assertThat(witness.flaws())
        .containsExactly(
            "request run-%d at endpoint %d is not signed by its secret"
                .formatted(number, events.endpointOf(number)));
  }

  private HttpRequest request(int number, String secret) throws Exception {
    Event event = events.event(number);
    long now = Instant.now().getEpochSecond();
    return HttpRequest.newBuilder(URI.create(receivers.url(events.endpointOf(number))))
        .timeout(Duration.ofSeconds(2))
        .header("webhook-id", event.id())
        .header("webhook-timestamp", Long.toString(now))
        .header("webhook-signature", new Webhook(secret).sign(event.id(), now, event.json()))
        .POST(HttpRequest.BodyPublishers.ofString(event.json()))
        .build();
  }
}
