package io.paddock.games.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.error.JsonFailure;
import io.paddock.web.error.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a player sends. {@code id} is the caller's own name for the frame, which its answer repeats.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomFrame.Bet.class, name = "bet"),
  @JsonSubTypes.Type(value = RoomFrame.CashOut.class, name = "cash_out"),
  @JsonSubTypes.Type(value = RoomFrame.Act.class, name = "act"),
  @JsonSubTypes.Type(value = RoomFrame.Ping.class, name = "ping")
})
sealed interface RoomFrame {

  Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  Pattern ACTION = Pattern.compile("[a-z_]{1,32}");

  /** More than a seat can take in any round. */
  int MOST_STEPS = 1_000;

  String id();

  /**
   * A stake on the round that takes bets.
   *
   * @param autoCashOut a multiplier, 1.01 to 1000000.00; in crash alone
   * @param clientBetId the caller's own name for this bet; sent again, it is the same one
   * @param clientSeed the player's part in what decides the round; in crash there is none
   */
  record Bet(
      String id,
      String amount,
      @Nullable String autoCashOut,
      String clientBetId,
      @Nullable String clientSeed)
      implements RoomFrame {

    /** On crash. */
    Bet(String id, String amount, @Nullable String autoCashOut, String clientBetId) {
      this(id, amount, autoCashOut, clientBetId, null);
    }
  }

  /** Out, at the multiplier of the moment that this reaches the room's owner. */
  record CashOut(String id) implements RoomFrame {}

  /**
   * What the player's seat at a table does.
   *
   * @param step taken by the seat so far, as its last message said
   * @param action one of the seat's actions
   */
  record Act(String id, int step, String action) implements RoomFrame {}

  record Ping(String id) implements RoomFrame {}

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
  static RoomFrame read(ObjectMapper json, Parts parts) {
    RoomFrame frame;
    try {
      frame = json.treeToValue(parts.tree(), RoomFrame.class);
    } catch (JsonProcessingException unfit) {
      throw JsonFailure.toProblem(unfit);
    }
    if (frame == null) {
      throw Problem.invalid("", "must be an object");
    }
    named("/id", frame.id());
    if (frame instanceof Bet bet) {
      named("/clientBetId", bet.clientBetId());
      if (bet.amount() == null) {
        throw Problem.invalid("/amount", "must not be null");
      }
    }
    if (frame instanceof Act act) {
      if (act.step() < 0 || act.step() > MOST_STEPS) {
        throw Problem.invalid("/step", "must be 0 to " + MOST_STEPS);
      }
      if (act.action() == null || !ACTION.matcher(act.action()).matches()) {
        throw Problem.invalid("/action", "must be 1 to 32 of a-z _");
      }
    }
    return frame;
  }

  private static void named(String pointer, @Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw Problem.invalid(pointer, "must be 1 to 64 of A-Z a-z 0-9 . _ : -");
    }
  }
}
