package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private final Exchange exchange = new Exchange("https", Duration.ofSeconds(60));

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
  void onceWritingHasBegunTheRequestMayHaveArrived() throws NoAnswerException {
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
  void anInterruptInTheQueueStaysAnInterrupt() {
    assertThat(exchange.giveUp(FailureCode.INTERRUPTED).code()).isEqualTo(FailureCode.INTERRUPTED);
  }

  @Test
  void theTimeLeftNeverIsNegative() {
    assertThat(new Exchange("https", Duration.ofNanos(1)).remainingNanos()).isZero();
    assertThat(exchange.remainingNanos())
        .isBetween(Duration.ofSeconds(50).toNanos(), Duration.ofSeconds(60).toNanos());
  }
}
