package io.paddock.gateway.feed;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.error.JsonFailure;
import io.paddock.web.error.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client sends. {@code id} is its own name for the frame, which the answer repeats. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientFrame.Subscribe.class, name = "subscribe"),
  @JsonSubTypes.Type(value = ClientFrame.Unsubscribe.class, name = "unsubscribe"),
  @JsonSubTypes.Type(value = ClientFrame.Resume.class, name = "resume"),
  @JsonSubTypes.Type(value = ClientFrame.Ping.class, name = "ping"),
  @JsonSubTypes.Type(value = ClientFrame.Place.class, name = "place"),
  @JsonSubTypes.Type(value = ClientFrame.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = ClientFrame.Replace.class, name = "replace"),
  @JsonSubTypes.Type(value = ClientFrame.Batch.class, name = "batch")
})
sealed interface ClientFrame {

  Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  @Nullable String id();

  /** Answered by a snapshot, and by what changes from then on. */
  record Subscribe(
      @Nullable String id, String channel, @Nullable String symbol, @Nullable String outcome)
      implements ClientFrame {}

  record Unsubscribe(
      @Nullable String id, String channel, @Nullable String symbol, @Nullable String outcome)
      implements ClientFrame {}

  /**
   * Subscribes again after a connection was lost.
   *
   * @param fromSeq the last sequence of the channel that the client has
   */
  record Resume(
      @Nullable String id,
      String channel,
      @Nullable String symbol,
      @Nullable String outcome,
      Long fromSeq)
      implements ClientFrame {}

  record Ping(@Nullable String id) implements ClientFrame {}

  /**
   * Places an order.
   *
   * @param order the body of {@code POST /api/orders/place}
   */
  record Place(String id, JsonNode order) implements ClientFrame {}

  /**
   * Cancels an order.
   *
   * @param order the body of {@code POST /api/orders/cancel}
   */
  record Cancel(String id, JsonNode order) implements ClientFrame {}

  /**
   * Places an order in the place of another.
   *
   * @param order the body of {@code POST /api/orders/replace}
   */
  record Replace(String id, JsonNode order) implements ClientFrame {}

  /**
   * Places and cancels several in one step.
   *
   * @param batch the body of {@code POST /api/orders/batch}
   */
  record Batch(String id, JsonNode batch) implements ClientFrame {}

  /**
   * A frame's parts.
   *
   * @param id null when there is none that can be repeated
   */
  record Parts(@Nullable String id, JsonNode tree) {}

  /**
   * Reads a frame so far that its failure can be told.
   *
   * @throws Problem when it is no JSON
   */
  static Parts parts(ObjectMapper json, String text) {
    try {
      JsonNode tree = json.readTree(text);
      String id = tree.path("id").textValue();
      return new Parts(id != null && NAME.matcher(id).matches() ? id : null, tree);
    } catch (JsonProcessingException broken) {
      throw JsonFailure.toProblem(broken);
    }
  }

  /**
   * Reads a frame.
   *
   * @throws Problem 400 with pointers
   */
  static ClientFrame read(ObjectMapper json, Parts parts) {
    ClientFrame frame;
    try {
      frame = json.treeToValue(parts.tree(), ClientFrame.class);
    } catch (JsonProcessingException unfit) {
      throw JsonFailure.toProblem(unfit);
    }
    if (frame == null) {
      throw Problem.invalid("", "must be an object");
    }
    if (frame.id() != null && parts.id() == null) {
      throw Problem.invalid("/id", "must be 1 to 64 of A-Z a-z 0-9 . _ : -");
    }
    switch (frame) {
      case Place place -> command(place.id(), "/order", place.order());
      case Cancel cancel -> command(cancel.id(), "/order", cancel.order());
      case Replace replace -> command(replace.id(), "/order", replace.order());
      case Batch batch -> command(batch.id(), "/batch", batch.batch());
      case Resume resume -> {
        if (resume.fromSeq() == null || resume.fromSeq() < 0) {
          throw Problem.invalid("/fromSeq", "must be a sequence, 0 or above");
        }
      }
      case Subscribe _, Unsubscribe _, Ping _ -> {}
    }
    return frame;
  }

  private static void command(@Nullable String id, String pointer, @Nullable JsonNode body) {
    if (id == null) {
      throw Problem.invalid("/id", "required");
    }
    if (body == null || !body.isObject()) {
      throw Problem.invalid(pointer, "must be an object");
    }
  }
}
