package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.http.PhaseTimings;
import io.paddock.http.Reached;
import io.paddock.http.TlsFacts;
import io.paddock.web.db.DatabaseException;
import io.vertx.pgclient.PgException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutcomeRecorderTest {

  private static final Reached REACHED =
      new Reached(
          InetAddress.ofLiteral("192.0.2.7"),
          new TlsFacts("TLSv1.3", "TLS_AES_128_GCM_SHA256", "CN=a", "CN=R11", Instant.EPOCH));

  private static final Ended OUTCOME =
      new Ended(
          Claims.once(),
          new Attempt.Made(
              new AttemptOutcome.Acknowledged(200, PhaseTimings.NONE),
              new Answer(new byte[0], new byte[0], true),
              REACHED),
          new NextStep.Finish(),
          Optional.empty(),
          0);

  private final List<Ended> written = new ArrayList<>();

  @Test
  void anOutcomeIsWrittenOnce() {
    recorder(tries -> null).record(OUTCOME, in(Duration.ofSeconds(30)));

    assertThat(written).containsExactly(OUTCOME);
  }

  @Test
  void whatCannotBeWrittenIsWrittenAgainUntilItIs() {
    recorder(tries -> tries < 4 ? new DatabaseException("no answer", null) : null)
        .record(OUTCOME, in(Duration.ofSeconds(30)));

    assertThat(written).hasSize(4).containsOnly(OUTCOME);
  }

  @Test
  void whenTheLeaseIsOverTheNextHolderDecides() {
    long start = System.nanoTime();

    assertThatThrownBy(
            () ->
                recorder(tries -> new DatabaseException("no answer", null))
                    .record(OUTCOME, in(Duration.ofMillis(900))))
        .isInstanceOf(DatabaseException.class);

    assertThat(written.size()).isBetween(2, 5);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anAnswerThatTheDatabaseRefusesIsLeftOut() {
    recorder(tries -> tries == 1 ? refusal() : null).record(OUTCOME, in(Duration.ofSeconds(30)));

    assertThat(written).containsExactly(OUTCOME, OUTCOME.unquoted());
    Attempt.Made kept = OUTCOME.unquoted().made();
    assertThat(kept.answer()).isNull();
    assertThat(kept.reached()).isEqualTo(new Reached(REACHED.address(), null));
    assertThat(kept.outcome()).isEqualTo(OUTCOME.made().outcome());
  }

  @Test
  void aCertificateThatTheDatabaseRefusesIsLeftOutToo() {
    Ended failed =
        new Ended(
            Claims.once(),
            new Attempt.Made(
                new AttemptOutcome.Unanswered("tls", "tls_failed", PhaseTimings.NONE),
                null,
                REACHED),
            new NextStep.GiveUp(),
            Optional.empty(),
            0);

    recorder(tries -> tries == 1 ? refusal() : null).record(failed, in(Duration.ofSeconds(30)));

    assertThat(written).containsExactly(failed, failed.unquoted());
  }

  @Test
  void theEndOfTheServiceEndsTheWait() {
    OutcomeRecorder recorder = recorder(tries -> new DatabaseException("no answer", null));
    recorder.end();

    assertThatThrownBy(() -> recorder.record(OUTCOME, in(Duration.ofHours(1))))
        .isInstanceOf(DatabaseException.class);
    assertThat(written).hasSize(1);
  }

  private OutcomeRecorder recorder(IntFunction<@Nullable RuntimeException> failures) {
    return new OutcomeRecorder(
        ended -> {
          written.add(ended);
          RuntimeException failure = failures.apply(written.size());
          if (failure != null) {
            throw failure;
          }
        });
  }

  private static DatabaseException refusal() {
    return new DatabaseException("x", new PgException("x", "ERROR", "22021", "x"));
  }

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }
}
