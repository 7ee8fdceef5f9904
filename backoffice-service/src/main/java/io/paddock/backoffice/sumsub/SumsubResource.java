package io.paddock.backoffice.sumsub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.wallet.Wallets;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes SumSub's webhooks; their signature is the credential. */
@Path("/api/v1/bo/kyc/sumsub")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class SumsubResource {

  private static final String EXAMPLE =
      """
      {"type":"applicantReviewed","externalUserId":"0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
       "reviewResult":{"reviewAnswer":"GREEN"},"createdAtMs":"2026-01-15 09:30:00.000"}
      """;

  private final PayloadDigest digest;
  private final Wallets wallets;
  private final UnitOfWork unit;
  private final Origins origins;
  private final ObjectMapper json;

  SumsubResource(
      SumsubConfig config, Wallets wallets, UnitOfWork unit, Origins origins, ObjectMapper json) {
    this.digest = new PayloadDigest(config.secret().map(Secret::of));
    this.wallets = wallets;
    this.unit = unit;
    this.origins = origins;
    this.json = json;
  }

  /**
   * Answer to a webhook that is SumSub's.
   *
   * @param applied false for what changes no wallet, so that it is not sent again
   */
  @Schema(name = "WebhookTaken")
  record Taken(boolean applied) {}

  @POST
  @PermitAll
  @Operation(
      operationId = "receiveSumsubWebhook",
      summary = "Takes a KYC review from SumSub",
      description =
          "Signed over the raw body: X-Payload-Digest, HMAC_SHA256_HEX. externalUserId is the"
              + " wallet's address. GREEN approves in tier 1, RED rejects, a pending review is"
              + " PENDING; one that is older than what is known changes nothing.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT, implementation = Object.class),
              examples = @ExampleObject(name = "approved", value = EXAMPLE)))
  @Refuses({BackofficeError.KYC_SIGNATURE_INVALID, BackofficeError.KYC_WEBHOOK_OFF})
  public Uni<Taken> take(
      byte @Nullable [] body,
      @HeaderParam("X-Payload-Digest") @Nullable String payloadDigest,
      @HeaderParam("X-Payload-Digest-Alg") @Nullable String algorithm) {
    byte[] raw = body == null ? new byte[0] : body;
    digest.check(raw, payloadDigest, algorithm);
    return Review.of(read(raw))
        .map(
            review ->
                unit.run(origins.of(Actor.system("sumsub")), change -> counts(change, review)))
        .orElseGet(() -> Uni.createFrom().item(false))
        .map(Taken::new);
  }

  private Uni<Boolean> counts(Change change, Review review) {
    Instant told = review.decidedAt().truncatedTo(ChronoUnit.MICROS);
    // A clock that is ahead must not make every later decision look old.
    Instant decidedAt = told.isAfter(change.at()) ? change.at() : told;
    return wallets.review(change, review.wallet(), review::after, decidedAt);
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are readable", e);
    }
  }
}
