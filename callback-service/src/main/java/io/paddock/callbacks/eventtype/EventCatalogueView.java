package io.paddock.callbacks.eventtype;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The served catalogue.
 *
 * @param version that endpoints get which pin none
 * @param versions that an endpoint can pin as {@code eventVersion}, oldest first
 * @param items every type
 * @param nextCursor always null: the list is whole
 */
@Schema(name = "EventCatalogue")
public record EventCatalogueView(
    @Schema(examples = "1") int version,
    @Schema(examples = "[1]") List<Integer> versions,
    List<EventTypeView> items,
    @Nullable String nextCursor) {

  static EventCatalogueView current() {
    return new EventCatalogueView(
        EventTypes.versions().getLast(), EventTypes.versions(), EventTypes.views(), null);
  }
}
