package io.paddock.backoffice.face;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.fair.game.GameId;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The form of what an operator may offer: games, currencies with their limits, flags. */
public final class ConfigForm {

  private static final List<String> FLAGS = List.of("autoplay", "turbo", "soundDefault");
  private static final List<String> LIMITS = List.of("minBet", "maxBet", "maxWin");

  private ConfigForm() {}

  /** What the form is drawn with. */
  public static TemplateInstance on(TemplateInstance page, JsonNode config) {
    return page.data("config", config)
        .data("version", config.path(Answers.VERSION).asInt())
        .data("games", GameId.ids())
        .data("flags", FLAGS);
  }

  /** The whole of it, as the API takes it. */
  public static ObjectNode read(Form form, ObjectNode body) {
    form.all(body, "enabledGames");
    body.set("currencies", currencies(form, body.objectNode()));
    ObjectNode flags = body.putObject("featureFlags");
    FLAGS.forEach(flag -> flags.put(flag, form.checked(flag)));
    form.texts(body, "demoStartingBalance", "defaultLanguage");
    return body;
  }

  /** A currency a line, with its limits behind it. */
  private static JsonNode currencies(Form form, ObjectNode currencies) {
    for (List<String> words : form.table("currencies")) {
      ObjectNode limits = currencies.putObject(words.getFirst());
      for (int i = 1; i < words.size(); i++) {
        limits.put(i <= LIMITS.size() ? LIMITS.get(i - 1) : "more", words.get(i));
      }
    }
    return currencies;
  }
}
