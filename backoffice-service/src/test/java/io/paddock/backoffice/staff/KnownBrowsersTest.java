package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.seal.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownBrowsersTest {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
  private static final String ADA = "ada@paddock.example";

  private static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");

  private final KnownBrowsers browsers = at(NOW);

  private static KnownBrowsers at(Instant now) {
    return new KnownBrowsers(
        new KeyHasher(
            KeyRing.parse("test", List.of("1=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void a_browser_is_known_to_its_account_for_180_days() {
    String value = browsers.value(ID, ADA);

    assertThat(browsers.id(value, ADA)).hasValue(ID);
    assertThat(browsers.id(value, "bob@paddock.example")).isEmpty();
    Instant end = NOW.plus(Duration.ofDays(180));
    assertThat(at(end.minusMillis(1)).id(value, ADA)).hasValue(ID);
    assertThat(at(end).id(value, ADA)).isEmpty();
  }

  @Test
  void no_part_of_it_can_be_changed() {
    String value = browsers.value(ID, ADA);
    String end = value.split("\\.")[1];

    assertThat(browsers.id(value.replace("8057.", "8058."), ADA)).isEmpty();
    assertThat(browsers.id(value.replace(end, Long.toString(Long.parseLong(end) + 1)), ADA))
        .isEmpty();
    assertThat(browsers.id(value.substring(0, value.length() - 1) + "g", ADA)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a.b.c", ID, ID + ".1893456000.", ID + ".1893456000.1:00"})
  void anything_else_is_no_browser(String value) {
    assertThat(browsers.id(value, ADA)).isEmpty();
  }
}
