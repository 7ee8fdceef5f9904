package io.paddock.web.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes creating calls safe to repeat: same key and body → the stored answer; same key, other body
 * → 422; still running → 409. The claim, the work and the stored answer are one transaction, so a
 * crash leaves either all of them or none.
 */
@Singleton
@Unremovable
public class Idempotency {

  /** On every answer that is not of this call's own making. */
  public static final String REPLAYED = "Idempotency-Replayed";

  private final Postgres postgres;
  private final ObjectMapper json;
  private final ObjectMapper canonical;

  Idempotency(Postgres postgres, ObjectMapper json) {
    this.postgres = postgres;
    this.json = json;
    this.canonical =
        json.copy()
            .setConfig(
                json.getSerializationConfig()
                    .with(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS));
  }

  /**
   * Runs {@code work} at most once per key, in a transaction of its own; answers with its status.
   */
  public Response create(IdempotentCall call, Function<Sql, Created> work) {
    return postgres.inTransaction(tx -> create(tx, call, work));
  }

  /** Runs {@code work} at most once per key, in the transaction of {@code tx}. */
  public Response create(Sql tx, IdempotentCall call, Function<Sql, Created> work) {
    return Statements.outcome(
        create((Statements) tx, call, () -> Uni.createFrom().item(() -> work.apply(tx))));
  }

  /** Runs {@code work} at most once per key, in the transaction of {@code tx}. */
  public Uni<Response> create(Statements tx, IdempotentCall call, Supplier<Uni<Created>> work) {
    return call.key() == null
        ? Uni.createFrom().deferred(() -> work.get()).map(this::fresh)
        : once(tx, call, call.key(), work);
  }

  private Uni<Response> once(
      Statements tx, IdempotentCall call, String key, Supplier<Uni<Created>> work) {
    String hash = hash(call.request());
    return lock(tx, call, key)
        .chain(locked -> locked ? find(tx, call, key) : Uni.createFrom().failure(inProgress()))
        .chain(
            stored ->
                stored.isPresent()
                    ? Uni.createFrom().item(() -> replay(stored.get(), hash))
                    : Uni.createFrom()
                        .deferred(() -> work.get())
                        .call(created -> store(tx, call, key, hash, created))
                        .map(this::fresh));
  }

  private static Problem inProgress() {
    return Problem.of(
            WebError.IDEMPOTENCY_IN_PROGRESS, "A request with this key has not finished yet")
        .retryAfter(1);
  }

  private Response replay(Stored stored, String hash) {
    if (!stored.requestHash().equals(hash)) {
      throw Problem.of(
          WebError.IDEMPOTENCY_KEY_REUSED, "This key was used with another request body");
    }
    return stored.replay(read(stored.body()));
  }

  private Response fresh(Created created) {
    return answer(created.status(), json.valueToTree(created.body()), created.location()).build();
  }

  /** Held until the transaction ends; a second request with the same key is told to wait. */
  private static Uni<Boolean> lock(Statements tx, IdempotentCall call, String key) {
    return tx.column(
            Boolean.class,
            "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))",
            String.join("\n", call.owner(), call.operation(), key))
        .map(Rows::one);
  }

  private static Uni<Optional<Stored>> find(Statements tx, IdempotentCall call, String key) {
    return tx.rows(
            Stored.class,
            """
            SELECT request_hash, status, body, location FROM idempotency_keys
            WHERE owner = $1 AND operation = $2 AND key = $3
            """,
            call.owner(),
            call.operation(),
            key)
        .map(Rows::findOne);
  }

  private Uni<?> store(
      Statements tx, IdempotentCall call, String key, String hash, Created created) {
    JsonNode body = StoredAnswer.of(json.valueToTree(created.body()), created.secretFields());
    return tx.rows(
        """
        INSERT INTO idempotency_keys
          (owner, operation, key, request_hash, status, body, location)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        call.owner(),
        call.operation(),
        key,
        hash,
        created.status(),
        body.toString(),
        created.location() == null ? null : created.location().toString());
  }

  private String hash(@Nullable Object request) {
    try {
      byte[] text = canonical.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a request must be serialisable", e);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored answer must be readable", e);
    }
  }

  private static Response.ResponseBuilder answer(
      int status, JsonNode body, @Nullable URI location) {
    Response.ResponseBuilder answer =
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    // As a plain header: the builder's own way would put the Host that the caller named before it.
    return location == null ? answer : answer.header(HttpHeaders.LOCATION, location.toString());
  }

  private record Stored(String requestHash, int status, String body, @Nullable URI location) {

    Response replay(JsonNode answer) {
      return answer(status, answer, location).header(REPLAYED, true).build();
    }
  }
}
