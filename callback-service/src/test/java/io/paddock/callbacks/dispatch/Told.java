package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.event.EventStore;
import io.paddock.callbacks.event.EventStore.Kept;
import io.paddock.callbacks.event.EventStore.Place;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.Reached;
import io.paddock.http.TlsFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An endpoint whose attempts end as a test says, and what its owner is told of it. */
final class Told {

  private final Instant start;
  private final Rows rows;
  private final ClaimStore claims;
  private final OutcomeStore outcomes;
  private final UUID endpoint;

  Told(Instant start) {
    this.start = start;
    rows = Rows.inNewDatabase().at(start);
    claims =
        new ClaimStore(
            rows.postgres(),
            TestSecrets.create(),
            Duration.ofSeconds(20),
            4,
            new TenantPlaces(100),
            new Leases(rows.postgres(), Duration.ZERO));
    outcomes = pod();
    endpoint = rows.endpoint(100, start);
  }

  Rows rows() {
    return rows;
  }

  UUID endpoint() {
    return endpoint;
  }

  UUID owner() {
    return UUID.fromString(
        rows.text("SELECT owner_id::text FROM endpoints WHERE id = $1", endpoint));
  }

  OutcomeStore pod() {
    return new OutcomeStore(rows.postgres(), 4, Duration.ofDays(5), TestNotices.create());
  }

  UUID endpoint(UUID of, String... types) {
    UUID id = rows.endpoint(100, start);
    rows.change(
        "UPDATE endpoints SET owner_id = $2, event_types = $3 WHERE id = $1", id, of, types);
    return id;
  }

  boolean attempt(UUID endpoint, Instant at, AttemptOutcome outcome) {
    rows.at(at);
    return outcomes.record(List.of(ended(claim(endpoint, at), outcome)));
  }

  void notice(UUID endpoint, Instant at, AttemptOutcome outcome) {
    rows.at(at);
    outcomes.record(List.of(ended(noticeOf(endpoint, at), outcome)));
  }

  /** An attempt to tell of some endpoint. */
  Claim noticeOf(UUID endpoint, Instant at) {
    return claimOfType("endpoint.failing", endpoint, at);
  }

  Claim claimOfType(String type, UUID endpoint, Instant at) {
    UUID delivery = rows.pending(endpoint, at);
    rows.asOwner(
        """
        UPDATE events SET type = '%s'
        WHERE id = (SELECT event_id FROM deliveries WHERE id = '%s')
        """
            .formatted(type, delivery));
    return claimed(delivery);
  }

  Claim claim(UUID endpoint, Instant at) {
    return claimed(rows.pending(endpoint, at));
  }

  Claim claimed(UUID delivery) {
    return claims.claim(8).rows().stream()
        .filter(each -> each.deliveryId().equals(delivery))
        .findFirst()
        .orElseThrow();
  }

  /** What failed is far from due again. */
  static Ended ended(Claim claim, AttemptOutcome outcome) {
    return ended(claim, outcome, null);
  }

  static Ended ended(Claim claim, AttemptOutcome outcome, @Nullable TlsFacts tls) {
    NextStep next =
        switch (outcome) {
          case Acknowledged _ -> new NextStep.Finish();
          case Gone _ -> new NextStep.Disable();
          default -> new NextStep.Retry(Duration.ofDays(30));
        };
    Answer answer = tls == null ? null : new Answer(new byte[0], new byte[0], true);
    return new Ended(
        claim,
        new Attempt.Made(outcome, answer, new Reached(null, tls)),
        next,
        Optional.empty(),
        System.nanoTime());
  }

  /** Sequence, type, time and data of every notice, in their order. */
  List<String> said() {
    rows.rows("SELECT type, body FROM events WHERE subject LIKE 'endpoint/%'")
        .forEach(
            row ->
                assertFitsItsSchema(
                    String.valueOf(row.get("type")), String.valueOf(row.get("body"))));
    return rows
        .rows(
            """
            SELECT concat_ws(' ', sequence, type, body::json->>'time', body::json->>'data') AS said
            FROM events WHERE subject LIKE 'endpoint/%' ORDER BY position
            """)
        .stream()
        .map(row -> (String) row.get("said"))
        .toList();
  }

  /** What is really told is what the catalogue says of it. */
  private static void assertFitsItsSchema(String type, String body) {
    try {
      JsonNode schema =
          new ObjectMapper()
              .readTree(Told.class.getResourceAsStream("/schemas/" + type + ".v1.json"));
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(new ObjectMapper().readTree(body).path("data")))
          .as(type)
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Kept> feed(Tenant tenant) {
    return rows.postgres()
        .withConnection(sql -> new EventStore().after(sql, tenant, new Place(0, 0), 10));
  }

  /** Notices that are on their way to it. */
  int deliveriesTo(UUID endpoint) {
    return rows.rows(
            """
            SELECT 1 FROM deliveries d JOIN events e ON e.id = d.event_id
            JOIN due w ON w.delivery_id = d.id
            WHERE d.endpoint_id = $1 AND d.status = 'pending' AND d.retried
              AND e.subject LIKE 'endpoint/%'
            """,
            endpoint)
        .size();
  }
}
