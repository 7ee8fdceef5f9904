package io.paddock.backoffice.aggregator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.paddock.backoffice.patch.Versioned;
import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An aggregator as it and staff see it. */
@Schema(name = "Aggregator")
record AggregatorView(
    @Schema(examples = "0199c0de-0000-7000-8000-000000000001") UUID id,
    @Schema(examples = "acme-games") String code,
    @Schema(examples = "Acme Games Ltd") String name,
    @Schema(examples = "active") String status,
    @Schema(examples = "tech@acme.example") @Nullable String contactEmail,
    Instant createdAt,
    @JsonIgnore int version) {

  /** One aggregator, under its name. */
  @Schema(name = "AggregatorAnswer")
  record Single(AggregatorView aggregator) implements Versioned {
    @Override
    public int shownVersion() {
      return aggregator.version;
    }
  }

  /** A new aggregator with the key that is shown this once. */
  @Schema(name = "AggregatorCreated")
  record WithKey(
      AggregatorView aggregator,
      @ShownOnce @Schema(examples = "a1b2c3d4e5f6.Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8")
          String apiKey) {

    /** Shows no key. */
    @Override
    public String toString() {
      return "WithKey[aggregator=" + aggregator.code() + "]";
    }
  }
}
