package io.paddock.stack.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.service.StackService;
import java.util.Set;

/** A kind of request that the load makes. */
public enum LoadKind {
  /** By {@code clientBetId}: the same bet again is answered with the same round. */
  BET("bets", StackService.GAMES, true),
  LAUNCH("launch tokens", StackService.GAMES, false),
  /** By what was signed: the same order again is answered as it stands. */
  ORDER("orders", StackService.GATEWAY, true),
  OPERATORS("reads of operators", StackService.BACKOFFICE, true),
  ENDPOINTS("reads of endpoints", StackService.CALLBACKS, true);

  private static final Set<Integer> DONE = Set.of(200, 201);

  private final String text;
  private final StackService service;
  private final boolean repeatable;

  LoadKind(String text, StackService service, boolean repeatable) {
    this.text = text;
    this.service = service;
    this.repeatable = repeatable;
  }

  /** As in reports. */
  public String text() {
    return text;
  }

  /** Who is asked. */
  public StackService service() {
    return service;
  }

  /** Whether the same request may be sent again when nobody knows what became of it. */
  boolean isRepeatable() {
    return repeatable;
  }

  /**
   * Whether that is what was asked for. A bet whose stake is given back is none that was played.
   */
  boolean isDone(ApiAnswer answer) {
    return DONE.contains(answer.status()) && (this != BET || isDecided(answer.json()));
  }

  private static boolean isDecided(JsonNode round) {
    return round.path("status").asText().equals("settled") || round.path("winPending").asBoolean();
  }
}
