package io.paddock.events.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** Every type that we publish, with its topic and its meaning. */
public enum EventType {
  OPERATOR_UPDATED(
      "operator.updated",
      EventTopic.OPERATOR_EVENTS,
      OperatorUpdated.class,
      "An operator's profile, configuration, keys or status changed. Names the fields, not their"
          + " values."),
  USER_REGISTERED(
      "user.registered",
      EventTopic.GAME_EVENTS,
      UserRegistered.class,
      "A player of an operator launched a game for the first time."),
  SESSION_STARTED(
      "session.started",
      EventTopic.GAME_EVENTS,
      SessionStarted.class,
      "A player was launched into a game with real money."),
  ROUND_SETTLED(
      "round.settled",
      EventTopic.GAME_EVENTS,
      RoundSettled.class,
      "A round of a game ended: what it took, what it pays, and by which wallet transactions.");

  private final String typeName;
  private final EventTopic topic;
  private final Class<? extends EventPayload> payload;
  private final String description;

  EventType(
      String typeName,
      EventTopic topic,
      Class<? extends EventPayload> payload,
      String description) {
    this.typeName = typeName;
    this.topic = topic;
    this.payload = payload;
    this.description = description;
  }

  /** The type whose data {@code payload} is. */
  public static EventType of(EventPayload payload) {
    return switch (payload) {
      case OperatorUpdated _ -> OPERATOR_UPDATED;
      case UserRegistered _ -> USER_REGISTERED;
      case SessionStarted _ -> SESSION_STARTED;
      case RoundSettled _ -> ROUND_SETTLED;
    };
  }

  /** The type of that name; empty for one that a newer producer may know. */
  public static Optional<EventType> named(String typeName) {
    return Arrays.stream(values()).filter(type -> type.typeName.equals(typeName)).findFirst();
  }

  /** The name on the wire, such as {@code round.settled}. */
  public String typeName() {
    return typeName;
  }

  public EventTopic topic() {
    return topic;
  }

  /** The record that holds this type's data. */
  public Class<? extends EventPayload> payload() {
    return payload;
  }

  public String description() {
    return description;
  }
}
