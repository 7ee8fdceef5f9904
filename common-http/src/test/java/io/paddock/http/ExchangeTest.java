package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private final Exchange exchange = new Exchange("https", true, Duration.ofSeconds(60));

  @Test
  void afterGivingUpNothingCanBeWrittenAnyMore() {
    exchange.enter(FailurePhase.TLS);

    OutboundResult.Failed verdict = exchange.giveUp(FailureCode.TIMEOUT);

    assertThat(verdict.maybeSent()).isFalse();
    assertThat(verdict.phase()).isEqualTo(FailurePhase.TLS);
    assertThat(verdict.code()).isEqualTo(FailureCode.TIMEOUT);
    assertThatExceptionOfType(NoAnswerException.class).isThrownBy(exchange::beginRequest);
  }

  @Test
  void whatItEndedWithFirstStaysItsEnd() {
    exchange.enter(FailurePhase.TCP);
    assertThat(exchange.isOver()).isFalse();

    OutboundResult.Failed first = exchange.giveUp(FailureCode.TIMEOUT);
    exchange.enter(FailurePhase.HTTP);

    assertThat(exchange.giveUp(FailureCode.CONNECTION_LOST)).isSameAs(first);
    assertThat(exchange.isOver()).isTrue();
  }

  @Test
  void onceWritingHasBegunTheRequestMayHaveArrived() throws NoAnswerException {
    exchange.beginConversation();
    exchange.beginRequest();

    OutboundResult.Failed verdict = exchange.giveUp(FailureCode.CONNECTION_LOST);

    assertThat(verdict.maybeSent()).isTrue();
    assertThat(verdict.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(verdict.code()).isEqualTo(FailureCode.CONNECTION_LOST);
  }

  @Test
  void aDeadlineThatPassesInTheQueueMeansNoCapacity() {
    assertThat(exchange.giveUp(FailureCode.TIMEOUT).code()).isEqualTo(FailureCode.NO_CAPACITY);
  }

  @Test
  void aConnectionIsReusedWhenNothingWasDoneToMakeIt() {
    boolean first = exchange.beginConversation();
    exchange.startOver();
    exchange.enter(FailurePhase.TCP);
    boolean second = exchange.beginConversation();

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(exchange.mustBeFresh()).isFalse();
    exchange.startOverFresh();
    assertThat(exchange.mustBeFresh()).isTrue();
  }

  @Test
  void whatWasWrittenOnALostConnectionStaysWritten() throws NoAnswerException {
    exchange.beginConversation();
    exchange.beginRequest();
    exchange.startOverFresh();

    OutboundResult.Failed verdict = exchange.giveUp(FailureCode.TIMEOUT);

    assertThat(verdict.maybeSent()).isTrue();
    assertThat(verdict.code()).isEqualTo(FailureCode.TIMEOUT);
  }

  @Test
  void whoWaitsForTheRequestToBeginIsToldWhenItDoesAndNeverAfterTheEnd() throws NoAnswerException {
    List<String> told = new ArrayList<>();
    Exchange begun =
        new Exchange("https", "a", true, Duration.ofSeconds(60), () -> told.add("begun"));
    Exchange over =
        new Exchange("https", "a", true, Duration.ofSeconds(60), () -> told.add("over"));

    begun.beginConversation();
    assertThat(told).isEmpty();
    begun.beginRequest();
    over.giveUp(FailureCode.TIMEOUT);
    assertThatThrownBy(over::beginRequest).isInstanceOf(NoAnswerException.class);

    assertThat(told).containsExactly("begun");
  }

  @Test
  void aFailureAfterTheHeadShowsTheHead() {
    BasicHttpResponse response = new BasicHttpResponse(503);
    response.addHeader("Retry-After", "7");

    exchange.headArrived(response);

    assertThat(exchange.giveUp(FailureCode.TIMEOUT).head())
        .isEqualTo(new OutboundResult.Head(503, Map.of("retry-after", List.of("7"))));
    assertThat(exchange.phase()).isEqualTo(FailurePhase.BODY);
  }

  @Test
  void anInterruptInTheQueueStaysAnInterrupt() {
    assertThat(exchange.giveUp(FailureCode.INTERRUPTED).code()).isEqualTo(FailureCode.INTERRUPTED);
  }

  @Test
  void theTimeLeftNeverIsNegative() {
    assertThat(new Exchange("https", true, Duration.ofNanos(1)).remainingNanos()).isZero();
    assertThat(exchange.remainingNanos())
        .isBetween(Duration.ofSeconds(50).toNanos(), Duration.ofSeconds(60).toNanos());
  }
}
