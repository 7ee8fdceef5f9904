package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.http.PhaseTimings;
import io.paddock.http.TlsFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant is told of a certificate that ends soon, by what live attempts see of it. */
class CertificateEndsTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Instant END = NOW.plus(Duration.ofDays(40));
  private static final AttemptOutcome OK = new Acknowledged(200, PhaseTimings.NONE);
  private static final AttemptOutcome NO = new Refused(500, Optional.empty(), PhaseTimings.NONE);

  private final Told told = new Told(NOW);
  private final Rows rows = told.rows();
  private final UUID endpoint = told.endpoint();
  private final UUID watching = told.endpoint(told.owner(), "endpoint.certificate_expiring");
  private final OutcomeStore outcomes = told.pod();

  @Test
  void itIsToldThirtyDaysBeforeSevenAndOneEachOnce() {
    attempt(NOW, OK, END);
    attempt(before(30).minusMillis(1), OK, END);
    List<String> early = told.said();
    boolean wakes = attempt(before(30), OK, END);
    attempt(before(30).plusSeconds(1), OK, END);
    attempt(before(7).minusMillis(1), OK, END);
    attempt(before(7), NO, END);
    attempt(before(1).minusMillis(1), OK, END);
    attempt(before(1), OK, END);
    attempt(END.minusMillis(1), OK, END);

    assertThat(early).isEmpty();
    assertThat(wakes).isTrue();
    assertThat(told.said())
        .containsExactly(expiring(1, 30, END), expiring(2, 7, END), expiring(3, 1, END));
    assertThat(told.deliveriesTo(watching)).isEqualTo(3);
  }

  @Test
  void ofStagesThatPassedUnnoticedOnlyTheLatestIsTold() {
    attempt(before(5), OK, END);

    assertThat(told.said()).singleElement().asString().endsWith("\"days\":7}");
  }

  @Test
  void anotherProcessDoesNotTellItAgain() {
    attempt(before(30), OK, END);
    OutcomeStore other = told.pod();

    boolean wakes = other.record(List.of(ended(before(30), OK, END)));

    assertThat(wakes).isFalse();
    assertThat(told.said()).hasSize(1);
  }

  @Test
  void receiversThatShowTwoCertificatesByTurnsAreToldOfEachOnce() {
    Instant later = END.plusSeconds(3_600);
    for (int i = 0; i < 3; i++) {
      attempt(before(20).plusSeconds(i), OK, END);
      attempt(before(20).plusSeconds(i), OK, later);
      told.pod().record(List.of(ended(before(20).plusSeconds(i), OK, END)));
    }

    assertThat(told.said())
        .containsExactly(expiring(1, 30, END, before(20)), expiring(2, 30, later, before(20)));
  }

  @Test
  void itIsToldTogetherWithWhatElseBecameOfTheEndpoint() {
    rows.change(
        "UPDATE endpoints SET event_types = '{endpoint.failing,endpoint.certificate_expiring}'"
            + " WHERE id = $1",
        watching);
    attempt(before(7).minus(Duration.ofHours(1)), NO, END.plus(Duration.ofDays(60)));
    attempt(before(7), NO, END);

    assertThat(told.said()).hasSize(2);
    assertThat(told.said().getFirst()).startsWith("1 endpoint.failing ");
    assertThat(told.said().getLast()).startsWith("2 endpoint.certificate_expiring ");
    assertThat(told.deliveriesTo(watching)).isEqualTo(2);
  }

  @Test
  void whatANoticeOrATestSeesIsNotTold() {
    rows.at(before(1));
    outcomes.record(List.of(Told.ended(told.noticeOf(endpoint, before(1)), OK, tls(END))));
    Claim test = told.claimOfType("connectivity.test", endpoint, before(1));
    outcomes.record(List.of(Told.ended(test, OK, tls(END))));

    assertThat(told.said()).isEmpty();
  }

  @Test
  void whatShowedItAndDidNotAnswerIsNotBelieved() {
    Ended answered = ended(before(1), OK, END);
    outcomes.record(
        List.of(
            new Ended(
                answered.claim(),
                new Attempt.Made(
                    new AttemptOutcome.Unanswered("tls", "tls_failed", PhaseTimings.NONE),
                    null,
                    answered.made().reached()),
                new NextStep.GiveUp(),
                answered.hold(),
                answered.atNanos())));

    assertThat(told.said()).isEmpty();
  }

  @Test
  void whatAnotherAddressShowedIsNotTold() {
    Ended ended = ended(before(1), OK, END);
    rows.change("UPDATE endpoints SET url = 'https://elsewhere.example/' WHERE id = $1", endpoint);
    outcomes.record(List.of(ended));

    assertThat(told.said()).isEmpty();
  }

  @Test
  void ofSeveralOutcomesAtOnceTheLastIsTold() {
    outcomes.record(List.of(ended(before(7), OK, END), ended(before(7), OK, END.plusSeconds(60))));

    assertThat(told.said()).singleElement().asString().contains(END.plusSeconds(60).toString());
  }

  @Test
  void whatCouldNotBeWrittenIsToldByTheNextTry() {
    Ended ended = ended(before(7), OK, END);
    rows.asOwner(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
          AS 'BEGIN RAISE EXCEPTION ''full''; END';
        CREATE TRIGGER refuse BEFORE INSERT ON deliveries
          FOR EACH STATEMENT EXECUTE FUNCTION refuse()
        """);
    assertThatThrownBy(() -> outcomes.record(List.of(ended))).isInstanceOf(RuntimeException.class);
    assertThat(told.said()).isEmpty();
    rows.asOwner("DROP TRIGGER refuse ON deliveries");

    outcomes.record(List.of(ended));

    assertThat(told.said()).hasSize(1);
    assertThat(told.deliveriesTo(watching)).isOne();
  }

  @Test
  void anAttemptShowsWhatItCameBy() {
    Ended ended = ended(NOW, OK, END);
    outcomes.record(List.of(ended));

    assertThat(rows.attempts(ended.claim().deliveryId()).getFirst())
        .containsEntry("tls_version", "TLSv1.3")
        .containsEntry("tls_cipher", "TLS_AES_128_GCM_SHA256")
        .containsEntry("tls_issuer", "CN=R11")
        .containsEntry("tls_not_after", Rows.utc(END));
  }

  private boolean attempt(Instant at, AttemptOutcome outcome, Instant end) {
    return outcomes.record(List.of(ended(at, outcome, end)));
  }

  private Ended ended(Instant at, AttemptOutcome outcome, Instant end) {
    rows.at(at);
    return Told.ended(told.claim(endpoint, at), outcome, tls(end));
  }

  private static Instant before(int days) {
    return END.minus(Duration.ofDays(days));
  }

  private static TlsFacts tls(Instant end) {
    return new TlsFacts("TLSv1.3", "TLS_AES_128_GCM_SHA256", "CN=hooks", "CN=R11", end);
  }

  private String expiring(int sequence, int days, Instant end) {
    return expiring(sequence, days, end, before(days));
  }

  private String expiring(int sequence, int days, Instant end, Instant at) {
    return "%d endpoint.certificate_expiring %s ".formatted(sequence, at)
        + "{\"endpointId\":\"%s\",\"issuer\":\"CN=R11\",\"expiresAt\":\"%s\",\"days\":%d}"
            .formatted(endpoint, end, days);
  }
}
