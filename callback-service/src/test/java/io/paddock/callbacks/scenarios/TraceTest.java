package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.servers.test.trace.Traces.Caller;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every attempt belongs to the trace of what caused its event. */
@QuarkusTest
class TraceTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  TraceTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void anAttemptContinuesTheTraceThatCameWithTheEvent() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url() + "?key=planted", "round.settled");
    Caller caller = Caller.begin();
    EventEnvelope event = Topics.roundSettled(subscription.owner().id(), null);

    topics.publish(event, caller.header());

    await().until(() -> !caller.spans(SpanKind.CLIENT).isEmpty());
    SpanData attempt = caller.spans(SpanKind.CLIENT).getFirst();
    assertThat(attempt.getName()).isEqualTo("deliver round.settled");
    assertThat(attempt.getParentSpanId()).isEqualTo(caller.spanId());
    assertThat(attempt.getAttributes().get(AttributeKey.stringKey("paddock.event")))
        .isEqualTo(event.id());
    assertThat(attempt.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
        .isEqualTo(204);
    assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attempt.toString()).doesNotContain("planted");
    Received received = receiver.received().getFirst();
    assertThat(received.header("traceparent"))
        .isEqualTo("00-" + caller.traceId() + "-" + attempt.getSpanId() + "-01");
    assertThat(received.isSignedWith(subscription.secret())).isTrue();
  }

  @Test
  void eachAttemptIsAStepOfItsOwn() {
    receiver.thenAnswer(Answer.of(500));
    Subscription subscription =
        Subscription.with(
            tenants.operator(), receiver.url(), ",'retryWaitsSeconds':[1]", "round.settled");
    Caller caller = Caller.begin();

    topics.publish(Topics.roundSettled(subscription.owner().id(), null), caller.header());

    await().until(() -> caller.spans(SpanKind.CLIENT).size() == 2);
    assertThat(caller.spans(SpanKind.CLIENT))
        .extracting(span -> span.getAttributes().get(AttributeKey.longKey("paddock.attempt")))
        .containsExactly(1L, 2L);
    assertThat(caller.spans(SpanKind.CLIENT))
        .extracting(span -> span.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
    assertThat(receiver.received())
        .extracting(received -> received.header("traceparent"))
        .doesNotHaveDuplicates()
        .allMatch(header -> header.startsWith("00-" + caller.traceId()));
  }

  @Test
  void anEventOfNoTraceIsDeliveredWithoutOne() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");

    topics.publish(Topics.roundSettled(subscription.owner().id(), null), "not-a-trace");

    await().until(() -> !receiver.received().isEmpty());
    assertThat(receiver.received().getFirst().headers().firstValue("traceparent")).isEmpty();
  }
}
