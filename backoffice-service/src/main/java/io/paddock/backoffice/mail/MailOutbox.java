package io.paddock.backoffice.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes mail with what it tells of, in one transaction: neither is there without the other. A
 * tenant without a contact for the matter gets none; a partner's own address stands in for one.
 */
@Singleton
public class MailOutbox {

  private static final String ADD =
      """
      INSERT INTO tenancy.mails (id, kind, recipient, addressee, facts, created_at, due_at)
      SELECT gen_random_uuid(), $1, found.recipient, found.addressee, $2::text::jsonb, $3, $3
        FROM (%s) found
       WHERE found.recipient IS NOT NULL
      """;

  private static final String OPERATOR =
      ADD.formatted(
          """
          SELECT DISTINCT o.details #>> ARRAY['contacts', desk, 'email'] AS recipient,
                 o.name AS addressee
            FROM tenancy.operators o CROSS JOIN unnest(string_to_array($5, ',')) desk
           WHERE o.id = $4::text::uuid
          """);

  private static final String PARTNER =
      ADD.formatted(
          """
          SELECT DISTINCT coalesce(p.contacts #>> ARRAY[desk, 'email'], p.contact_email) AS recipient,
                 p.name AS addressee
            FROM tenancy.partners p CROSS JOIN unnest(string_to_array($5, ',')) desk
           WHERE p.id = $4::text::uuid
          """);

  /** They have one address for everything. */
  private static final String AGGREGATOR =
      ADD.formatted(
          """
          SELECT a.contact_email AS recipient, a.name AS addressee
            FROM tenancy.aggregators a WHERE a.id = $4::text::uuid AND $5::text IS NOT NULL
          """);

  private static final String STAFF =
      ADD.formatted(
          """
          SELECT s.email AS recipient, s.email AS addressee
            FROM tenancy.staff s WHERE s.id = $4::text::uuid AND $5::text IS NOT NULL
          """);

  private final boolean on;
  private final ObjectMapper json;

  MailOutbox(MailConfig config, ObjectMapper json) {
    this.on = config.isOn();
    this.json = json;
  }

  /** After everything that the letters tell of is flushed. */
  public Uni<Void> write(Statements tx, List<Letter> letters, Instant at) {
    Uni<Void> written = Uni.createFrom().voidItem();
    if (on) {
      for (Letter letter : letters) {
        written = written.chain(() -> add(tx, letter, at));
      }
    }
    return written;
  }

  private Uni<Void> add(Statements tx, Letter letter, Instant at) {
    String statement =
        switch (letter.about().kind()) {
          case "operator" -> OPERATOR;
          case "partner" -> PARTNER;
          case "aggregator" -> AGGREGATOR;
          case "staff" -> STAFF;
          default -> throw new IllegalArgumentException(letter.about().kind() + " has no contacts");
        };
    return tx.rows(
            statement,
            letter.kind().name(),
            text(letter),
            at,
            letter.about().id(),
            letter.kind().desks().stream()
                .map(MailKind.Desk::field)
                .collect(Collectors.joining(",")))
        .replaceWithVoid();
  }

  private String text(Letter letter) {
    try {
      return json.writeValueAsString(letter.facts().after());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts must be serialisable", e);
    }
  }
}
