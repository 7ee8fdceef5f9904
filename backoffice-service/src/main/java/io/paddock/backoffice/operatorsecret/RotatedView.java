package io.paddock.backoffice.operatorsecret;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.web.openapi.ShownOnce;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer that shows a rotated secret, under the name it has everywhere: {@code
 * jwtSharedSecret}, or {@code walletHmacSecret} with its {@code walletKeyId}.
 */
@Schema(name = "SecretRotated")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RotatedView(
    @Schema(examples = "wallet") String secret,
    @ShownOnce @Nullable String jwtSharedSecret,
    @ShownOnce @Nullable String walletHmacSecret,
    @Nullable UUID walletKeyId,
    List<Rotated.Previous> previous) {

  static RotatedView of(SecretKind kind, Rotated rotated) {
    String clear = rotated.made().secret().reveal();
    return switch (kind) {
      case JWT -> new RotatedView(kind.text(), clear, null, null, rotated.previous());
      case WALLET ->
          new RotatedView(kind.text(), null, clear, rotated.made().id(), rotated.previous());
    };
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "RotatedView[secret=" + secret + "]";
  }
}
