package io.paddock.games.round;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/receipt-keys}: what receipts are verified with, rotated keys among them. */
@Path("/v1/receipt-keys")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Platform")
class ReceiptKeyResource {

  private final Keys keys;

  ReceiptKeyResource(Receipts receipts) {
    this.keys =
        new Keys(
            receipts.signer().publicKeys().entrySet().stream()
                .map(key -> Key.of(key.getKey(), key.getValue()))
                .toList());
  }

  @GET
  @NonBlocking
  @Operation(summary = "The public keys of receipts, as a JWK set (RFC 7517, RFC 8037)")
  public Keys read() {
    return keys;
  }

  /** A JWK set. */
  @Schema(
      name = "ReceiptKeys",
      examples =
          """
          {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"1","alg":"EdDSA","use":"sig",
                    "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}
          """)
  record Keys(List<Key> keys) {}

  /**
   * One key.
   *
   * @param x base64url of its 32 bytes
   */
  @Schema(name = "ReceiptKey")
  record Key(String kty, String crv, String kid, String alg, String use, String x) {

    static Key of(int version, byte[] key) {
      return new Key(
          "OKP",
          "Ed25519",
          Integer.toString(version),
          "EdDSA",
          "sig",
          Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }
  }
}
