package io.paddock.games.room;

import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which room: one for each operator, game and currency, and one beside it for play money. Its text
 * is the key of the room's records, so that one partition, and one owner, has them all.
 */
record RoomKey(UUID operatorId, String game, String currency, PlayMode mode) {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f-]{36})/([a-z_]{1,32})/([A-Z0-9]{3,10})/(real|demo)");

  static RoomKey of(PlayerSession session, String game) {
    return new RoomKey(session.operatorId(), game, session.currency(), session.mode());
  }

  static Optional<RoomKey> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new RoomKey(
                UUID.fromString(parts.group(1)),
                parts.group(2),
                parts.group(3),
                PlayMode.of(parts.group(4)).orElseThrow()))
        : Optional.empty();
  }

  String text() {
    return operatorId + "/" + game + "/" + currency + "/" + mode.text();
  }
}
