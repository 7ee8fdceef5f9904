package io.paddock.games.catalogue;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of games' pages in one language; English is the language of last resort. */
public final class GameTexts {

  private static final Set<String> TRANSLATED = Set.of("fa", "tr");
  private static final Set<String> RIGHT_TO_LEFT = Set.of("fa");
  private static final Control NO_OTHER_LANGUAGE =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final String language;
  private final ResourceBundle texts;

  private GameTexts(String language) {
    this.language = language;
    this.texts =
        ResourceBundle.getBundle("info/game", Locale.forLanguageTag(language), NO_OTHER_LANGUAGE);
  }

  /** By a language tag, of which the language itself counts. */
  static GameTexts in(@Nullable String tag) {
    String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
    return new GameTexts(TRANSLATED.contains(language) ? language : "en");
  }

  String language() {
    return language;
  }

  String direction() {
    return RIGHT_TO_LEFT.contains(language) ? "rtl" : "ltr";
  }

  /** The text of a key. */
  public String of(String key) {
    return texts.getString(key);
  }

  String of(String key, Object... values) {
    return new MessageFormat(texts.getString(key).replace("'", "''"), Locale.ROOT).format(values);
  }
}
