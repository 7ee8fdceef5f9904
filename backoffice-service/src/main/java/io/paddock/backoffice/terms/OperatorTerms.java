package io.paddock.backoffice.terms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Operators' commercial terms, by the month in which they begin. */
@Singleton
public class OperatorTerms {

  private final ObjectMapper json;

  OperatorTerms(ObjectMapper json) {
    this.json = json;
  }

  /** All of an operator, earliest first: one a month at most, and few months have any. */
  public Uni<List<Terms>> of(Statements tx, UUID operatorId) {
    return tx.column(
            String.class,
            """
            SELECT terms::text FROM tenancy.operator_terms
             WHERE operator_id = $1 ORDER BY effective_from
            """,
            operatorId)
        .map(rows -> rows.stream().map(this::read).toList());
  }

  /** From their month on; what was to begin in it is replaced. */
  public Uni<Void> put(Statements tx, UUID operatorId, Terms terms, Instant at) {
    return tx.rows(
            """
            INSERT INTO tenancy.operator_terms (operator_id, effective_from, terms, created_at)
            VALUES ($1, $2::date, $3::text::jsonb, $4)
            ON CONFLICT (operator_id, effective_from)
            DO UPDATE SET terms = excluded.terms, created_at = excluded.created_at
            """,
            operatorId,
            terms.begins(),
            write(terms),
            at)
        .replaceWithVoid();
  }

  private Terms read(String text) {
    try {
      return json.readValue(text, Terms.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored terms must be readable", e);
    }
  }

  private String write(Terms terms) {
    try {
      return json.writeValueAsString(terms);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("terms must be serialisable", e);
    }
  }
}
